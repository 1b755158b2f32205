// @ts-check
/**
 * JupyterLab as the place to review an assessment: no kernel, no code, the steps of supervision at hand.
 *
 * @typedef {{ title: string, heading: string, status: string, said: string, reason: string, supervises: boolean,
 *   steps: { annotate: string, reply: string, return: string, authorise: string }, asks: string, root: string,
 *   links: { api: string, case: string, form: string, pdf: string, review: string } }} Review
 */
import { baseUrl } from "./api.js";
import { ReviewBar } from "./bar.js";
import { fetchWith, keepMarked } from "./keeping.js";
import { guardKeys } from "./keys.js";
import { dressCells } from "./notes.js";
import { quieten } from "./shell.js";

const STYLE = new URL("./review.css", import.meta.url).href;

/** Read what the server said about this assessment; null for a document that is none of ours. */
export function reviewOf(model) {
  const own = model && model.getMetadata ? model.getMetadata("assessment_kit") : null;
  return own && own.review ? own.review : null;
}

/** Dress one opened notebook: bar above, notes and locked sections in it. */
function open(app, panel, context) {
  panel.toolbar.hide();
  panel.addClass("ak-review");
  const bar = new ReviewBar(app, panel, context);
  const refresh = () => {
    const review = reviewOf(context.model);
    panel.toggleClass("ak-can-annotate", Boolean(review && !review.steps.annotate));
    if (review) {
      panel.title.label = `${review.title}: ${review.heading}`;
      document.title = panel.title.label;
      bar.show(review);
      dressCells(panel, context, review);
    }
  };
  const soon = () => window.requestAnimationFrame(refresh);
  void Promise.all([context.ready, panel.revealed]).then(() => {
    refresh();
    guardKeys(panel);
    keepMarked(panel, context);
    context.fileChanged.connect(soon);
    context.saveState.connect((_sender, state) => bar.saved(state));
    panel.content.model?.cells.changed.connect(soon);
    panel.content.modelContentChanged?.connect(() => dressCells(panel, context, reviewOf(context.model)));
  });
}

/** Cover the notebook while the computer is in a family's hands; JupyterLab bears to be hidden, not to be taken apart. */
async function coverWhenHanded() {
  const base = baseUrl();
  const { coverWhileHanded } = await import(`${base}assessment-kit/static/lab/covering.js`);
  coverWhileHanded(`${base}assessment-kit/handed`, { isTakenOut: false });
}

export const plugin = {
  id: "assessment-kit-review:plugin",
  autoStart: true,
  activate(app) {
    // The one thing that no setting achieves: nothing is started, and no dialog asks for it.
    app.docRegistry.getKernelPreference = () => ({ canStart: false, shouldStart: false });
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = STYLE;
    document.head.append(style);
    document.documentElement.lang = "en-GB";
    fetchWith(app.serviceManager.contents);
    app.docRegistry.addWidgetExtension("Notebook", {
      createNew(panel, context) {
        open(app, panel, context);
      },
    });
    void app.restored.then(() => quieten(app));
    void coverWhenHanded().catch(() => undefined); // without the module the server still answers nothing
  },
};
