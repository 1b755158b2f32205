// @ts-check
/** JupyterLab's own frame, put away: menus, logo, side bars. */

const FRAME = new Set(["jp-top-panel", "jp-menu-panel", "jp-bottom-panel"]);

/** Hide what belongs to Jupyter and not to the review; both addresses (/lab and /doc) look the same. */
export function quieten(app) {
  const shell = app.shell;
  if (shell.mode !== "single-document") {
    shell.mode = "single-document";
  }
  for (const panel of shell.layout.widgets) {
    if (FRAME.has(panel.id)) panel.hide();
  }
  shell.collapseLeft?.();
  shell.collapseRight?.();
  document.body.classList.add("ak-review-page");
}
