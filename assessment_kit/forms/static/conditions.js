/** Whether something is asked, given what stands elsewhere: the mirror of `instruments/conditions.py`. */

/** @typedef {{question: string, is?: string[]}} When */

/** Blank text and empty collections hold nothing, 0 does. @param {*} value @returns {boolean} */
export function isFilled(value) {
  if (typeof value === "string") return Boolean(value.trim());
  if (value && typeof value === "object") return Object.values(value).some(isFilled);
  return value !== null && value !== undefined;
}

/** @param {When} when @param {*} value */
function isMet(when, value) {
  if (!when.is?.length) return isFilled(value);
  return (Array.isArray(value) ? value : [value]).some((one) => when.is?.includes(one));
}

/**
 * Looks at what was answered about the same person or the family; about the family, at what was answered about anybody.
 * @param {When|null|undefined} when @param {string} subject @param {{question: string, subject?: string, value?: *}[]} answers
 */
export function isAsked(when, subject, answers) {
  if (!when) return true;
  return answers.some((answer) => answer.question === when.question && isFilled(answer.value) &&
    (!subject || ["", subject].includes(answer.subject || "")) && isMet(when, answer.value));
}

/** @param {When|null|undefined} when @param {Record<string, *>} row the other parts of the row */
export function isPartAsked(when, row) {
  return !when || isMet(when, row[when.question]);
}
