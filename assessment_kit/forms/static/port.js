/** The way to the server: one function per call, failures as a word and a sentence. */

export class PortError extends Error {
  /** @param {string} kind @param {string} message */
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

const LONGEST = 30000; // ms without an answer before a request is given up and tried again

function token() {
  return decodeURIComponent(/(?:^|; )_xsrf=([^;]*)/.exec(document.cookie)?.[1] || "");
}

/** @param {Response} response @returns {Promise<PortError>} */
async function failure(response) {
  const said = await response.json().catch(() => ({}));
  const sentence = said.message || "The server did not answer as it should.";
  if (said.error) return new PortError(said.error, sentence);
  // A proxy or Jupyter itself answered, not our server: nothing was decided about what was sent.
  if (response.status === 403) return new PortError("missing_token", sentence);
  if (response.status === 413) return new PortError("too_large", "This is more than can be saved at once.");
  return new PortError("offline", sentence);
}

/**
 * Calls in the name of whoever opened a page.
 * @param {string} openedBy @param {string} fresh an address that sets the cookie which the first post needs
 */
export function callsOf(openedBy, fresh) {
  /** @param {string} url @param {RequestInit} [init] */
  async function once(url, init = {}) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), LONGEST);
    let response;
    try {
      response = await fetch(url, {
        credentials: "same-origin",
        cache: "no-store",
        redirect: "error",
        signal: init.keepalive ? undefined : stop.signal,
        ...init,
        // The server answers a page only while the person who opened it is the one who is logged in.
        headers: { Accept: "application/json", "X-XSRFToken": token(), "X-Opened-By": openedBy, ...init.headers },
      });
    } catch {
      throw new PortError("offline", "The server cannot be reached.");
    } finally {
      clearTimeout(timer);
    }
    if (!response.ok) throw await failure(response);
    return response.json().catch(() => {
      throw new PortError("offline", "The server did not answer as it should.");
    });
  }

  /** @param {string} url @param {RequestInit} [init] */
  async function call(url, init) {
    try {
      return await once(url, init);
    } catch (error) {
      if (/** @type {PortError} */ (error).kind !== "missing_token") throw error;
      await once(fresh); // sets the cookie that the first try lacked
      return once(url, init);
    }
  }

  /** @param {string} url @param {object} body @param {object} [options] */
  function post(url, body, options) {
    const headers = { "Content-Type": "application/json" };
    return call(url, { method: "POST", headers, body: JSON.stringify(body), ...options });
  }

  return { call, post };
}

/** @param {{api: string, assessment: string, case: string, person: string}} page */
export function httpPort(page) {
  const record = `${page.api}/assessments/${encodeURIComponent(page.assessment)}`;
  const { call, post } = callsOf(page.person, `${page.api}/me`);

  return {
    /** @param {object[]} ops @param {object} [options] */
    save: (ops, options) => post(`${record}/save`, { ops }, options),
    me: () => call(`${page.api}/me`),
    draftsKey: async () => (await call(`${page.api}/drafts-key`)).key,
    record: () => call(record),
    /** @param {string} section @param {boolean} isComplete */
    declare: (section, isComplete) => post(`${record}/sections/${encodeURIComponent(section)}`, { is_complete: isComplete }),
    /** @param {{question: string, subject: string, row: string}} address */
    history: (address) => call(`${record}/history?${new URLSearchParams(address)}`),
    /** @param {number} seq @param {string} reason */
    strike: (seq, reason) => post(`${record}/strikes`, { seq, reason }),
    dates: () => call(`${record}/dates`),
    drawn: () => call(`${record}/drawn`),
    checklist: () => call(`${record}/checklist`),
    /** @param {object} note */
    annotate: (note) => post(`${record}/annotations`, note),
    /** @param {number|string} id @param {string} step @param {object} [given] */
    noteStep: (id, step, given = {}) => post(`${record}/annotations/${id}/${step}`, given),
    /** The notes as a page shows them. @param {"form"|"review"} face */
    notesShown: (face) => call(`${record}/annotations/shown?on=${face}`),
    supervisors: () => call(`${page.api}/supervisors`),
    /** @param {string} to */
    submit: (to) => post(`${record}/submit`, { to }),
    takeBack: () => post(`${record}/take-back`, {}),
  };
}
