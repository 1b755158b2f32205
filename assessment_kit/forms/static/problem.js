// What went wrong is read first: the summary takes the focus when the page opens.
const summary = /** @type {HTMLElement|null} */ (document.querySelector(".ak-error-summary"));
summary?.focus();
