// @ts-check
/** The bar above an assessment: whose it is, how far it has come, and the steps that may be taken. */
import { baseUrl, post } from "./api.js";
import { ask } from "./dialogs.js";
import { button, element, timeWords } from "./elements.js";
import { saveAndFetch } from "./keeping.js";
import { headings } from "./notes.js";

const STATUS = {
  draft: "Draft", submitted: "Submitted", returned: "Returned", authorised: "Authorised", cancelled: "Cancelled",
  stepped: "Ended by a step",
};

export class ReviewBar {
  constructor(app, panel, context) {
    this.panel = panel;
    this.context = context;
    this.live = element("p", { class: "ak-bar__saved", role: "status" });
    this.place = element("div", { class: "ak-bar__inside" });
    this.node = element("header", { class: "ak-bar", role: "banner", "aria-label": "Review of this assessment" }, this.place);
    panel.node.addEventListener("ak-tell", ({ detail }) => this.tell(detail.words, detail.isGrave));
    attach(panel, this.node, this.place);
    this.hear(app);
  }

  /** Say what the server said of a save: where both texts were kept, and what came back. */
  hear(app) {
    const contents = app.serviceManager.contents;
    const heard = (_sender, change) => {
      const said = change.type === "save" && change.newValue?.path === this.context.path && change.newValue.assessment_kit?.said;
      if (said && said.length) this.said = said.join(" ");
    };
    contents.fileChanged.connect(heard);
    this.panel.disposed.connect(() => contents.fileChanged.disconnect(heard));
  }

  /** Draw the bar for what the server said last. */
  show(review) {
    this.review = review;
    const tag = element("span", { class: `ak-tag ak-tag--${review.status}` }, STATUS[review.status] || review.status);
    this.place.replaceChildren(
      element(
        "div",
        { class: "ak-bar__words" },
        element("p", { class: "ak-bar__heading" }, element("strong", {}, review.heading), " ", tag),
        element("p", { class: "ak-bar__said" }, review.title, ". ", review.said),
        review.reason ? element("p", { class: "ak-bar__reason" }, "Returned because: ", review.reason) : "",
      ),
      element("div", { class: "ak-bar__steps" }, this.sections(), ...this.links(), ...this.steps()),
      this.live,
    );
  }

  /** Say what became of a save. */
  saved(state) {
    if (state === "started") {
      this.said = "";
      this.tell("Saving your notes …");
    }
    if (state === "completed") this.tell([`Notes saved at ${timeWords()}`, this.said].filter(Boolean).join(". "));
    if (state === "failed") this.tell("Not everything is saved yet.", true);
  }

  tell(words, isGrave = false) {
    this.live.textContent = words;
    this.live.classList.toggle("ak-bar__saved--grave", isGrave);
  }

  sections() {
    const listed = headings(this.panel);
    const choose = element(
      "select",
      {
        class: "ak-select",
        "aria-label": "Go to a section",
        onchange: () => {
          listed[Number(choose.value)]?.go();
          choose.value = "";
        },
      },
      element("option", { value: "" }, "Go to a section …"),
      ...listed.map((one, index) => element("option", { value: index }, one.words)),
    );
    return choose;
  }

  links() {
    const { compare, links } = this.review;
    return [
      element("a", { class: "ak-link", href: baseUrl() + links.case }, "Case"),
      element("a", { class: "ak-link", href: baseUrl() + links.compare, target: "_blank", rel: "noopener" }, compare),
      element("a", { class: "ak-link", href: baseUrl() + links.review }, "All notes"),
      element("a", { class: "ak-link", href: baseUrl() + links.pdf, target: "_blank", rel: "noopener" }, "PDF"),
    ];
  }

  steps() {
    const { status, supervises, steps } = this.review;
    if (status !== "submitted" || !supervises) return [];
    const authorise = button("Authorise …", () => this.authorise(), "primary");
    if (steps.authorise) {
      authorise.setAttribute("aria-disabled", "true");
      authorise.title = steps.authorise;
    }
    return [button("Return …", () => this.giveBack()), authorise];
  }

  async giveBack() {
    await this.upToDate(); // what is listed is what is saved
    ask({
      title: "Return this assessment",
      words: [
        "It goes back to its author, who can change it and submit it again. Your notes stay beside the sections.",
        ...this.openNotes(),
      ],
      label: "What is to be done before it comes back?",
      kind: "textarea",
      action: "Return it",
      check: (text) => (text.trim().length < 5 ? "Write a reason of at least a sentence." : ""),
      act: (reason) => this.take("return", { reason }),
    });
  }

  /** List what its author gets as a checklist. */
  openNotes() {
    const { open_notes: notes } = this.review;
    if (!notes.length) return ["No note is open, so the author gets your reason alone."];
    return [
      `${notes.length} open ${notes.length === 1 ? "note goes" : "notes go"} back with it; what asks for something is the author’s checklist.`,
      element("ul", { class: "ak-dialog__notes" }, ...notes.map((note) => (
        element("li", {}, element("strong", {}, note.place), ` (${note.kind}): ${note.text}`)))),
    ];
  }

  /** Lead to the page that shows exactly what is signed; nothing is signed from here. */
  async authorise() {
    const { steps, links } = this.review;
    if (steps.authorise) {
      this.tell(steps.authorise, true);
      return;
    }
    if (this.context.model.dirty) await this.context.save();
    window.location.assign(baseUrl() + links.sign);
  }

  /** Save what was typed, and show the record as it is then. */
  async upToDate() {
    if (!this.context.model.dirty) return;
    await this.context.save();
    await this.anew();
  }

  async anew() {
    await saveAndFetch(this.panel, this.context);
    this.show(this.panel.content.model.getMetadata("assessment_kit").review);
  }

  /** Take a step, after what was typed is saved, and show the record as it is then. */
  async take(step, body) {
    if (this.context.model.dirty) await this.context.save();
    await post(`${this.review.links.api}/${step}`, body);
    await this.anew();
    this.tell("Returned to its author.");
  }
}

/** Put the bar into the notebook's frame, above what scrolls, as tall as its words need. */
function attach(panel, node, inside) {
  // Lumino lays out its own widgets only. Their class is not exported to scripts, but everything here descends from it.
  let kind = panel.constructor;
  while (Object.getPrototypeOf(kind.prototype) !== Object.prototype) kind = Object.getPrototypeOf(kind);
  panel.contentHeader.addWidget(new kind({ node }));
  new ResizeObserver(() => {
    node.style.minHeight = `${inside.offsetHeight + 1}px`;
    panel.contentHeader.fit();
  }).observe(inside);
}
