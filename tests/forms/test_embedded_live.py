"""A section in somebody's own notebook, in a real browser, with a kernel that takes its time."""

import json

import pytest
from playwright.sync_api import Browser, expect

from assessment_kit.forms.widget import SectionForm
from assessment_kit.instruments.model import Instrument

pytestmark = pytest.mark.browser

PAGE = """<!DOCTYPE html><html lang="en"><title>Plain</title><div id="here"></div><script type="module">
import widget from "./one.mjs";
const state = %s;
const heard = new Set();
const changed = new Set();
window.model = {
  get: (name) => state[name],
  set(name, value) {
    if (JSON.stringify(state[name]) !== JSON.stringify(value)) changed.add(name);
    state[name] = value;
  },
  save_changes() {
    // Like Jupyter's: what did not change is not sent. The kernel is busy for six seconds.
    const ops = changed.has("outbox") ? state.outbox : [];
    changed.clear();
    if (ops.length) setTimeout(() => {
      const at = { rev: 1, status: "applied", recorded_at: "2026-03-17T10:42:00Z" };
      state.acks = ops.map((op) => ({ op_id: op.op_id, ...at }));
      for (const listen of heard) listen();
    }, 6000);
  },
  on: (name, listen) => heard.add(listen),
  off: (name, listen) => heard.delete(listen),
};
await widget.render({ model: window.model, el: document.getElementById("here") });
document.title = "ready";
</script></html>"""


def test_a_busy_kernels_late_answer_is_found(browser: Browser, instrument: Instrument) -> None:
    """The answer came after the page had given up waiting: the next try finds it, and says "Saved"."""
    form = SectionForm.for_section(instrument, "referral")
    state = {"slot": "", "section": "referral", "acks": [], "outbox": []}
    state |= {"html": form.html, "outline": form.outline, "value": form.value}
    text = PAGE % json.dumps(state).replace("</", "<\\/")
    page = browser.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.route(
        "**/plain/one.mjs", lambda route: route.fulfill(body=form.module, content_type="text/javascript")
    )
    page.route("**/plain/", lambda route: route.fulfill(body=text, content_type="text/html"))
    page.clock.install()
    page.goto("http://127.0.0.1:9/plain/")
    expect(page).to_have_title("ready")
    page.locator("[data-ak-question=referral_received]").get_by_role("textbox").fill("By telephone")
    said = page.locator(".ak-status--embedded")
    page.clock.run_for(5500)
    expect(said).to_contain_text("Not saved")
    page.clock.run_for(4000)
    expect(said).to_contain_text("Saved at")
    page.close()
