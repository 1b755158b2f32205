// @ts-check
/** Saving what was typed and showing the record again, so that nothing typed meanwhile is lost. */

const TRIES = 5;
let contents = null;

/** Say with what notebooks are fetched. */
export function fetchWith(found) {
  contents = found;
}

/** Write down what stands in the notes of a page, to tell whether somebody has typed since. */
export function written(panel) {
  const cells = panel.content.widgets.filter((cell) => cell.model.type !== "code");
  return JSON.stringify(cells.map(({ model }) => [model.id, model.sharedModel.getSource(), model.getMetadata("tags")]));
}

/**
 * JupyterLab takes a page for saved when a save ends, also where somebody typed while it was on its way:
 * such a page is marked again, so that the next save takes it.
 */
export function keepMarked(panel, context) {
  let sent = "";
  context.saveState.connect((_sender, state) => {
    if (state === "started") sent = written(panel);
    else if (state.startsWith("completed") && sent !== written(panel)) context.model.dirty = true;
  });
}

/** Save, and show the notebook as the record has it; while somebody types on, it is saved again instead. */
export async function saveAndFetch(panel, context) {
  for (let time = 0; time < TRIES; time += 1) {
    const before = written(panel);
    await context.save();
    const found = await contents.get(context.path, { type: "notebook", format: "json", content: true });
    if (written(panel) === before) {
      context.model.fromJSON(found.content);
      context.model.dirty = false;
      return;
    }
  }
}
