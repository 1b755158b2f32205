/** What was typed and not yet acknowledged, kept in this browser under a key of the person's own. */

const DATABASE = "assessment-kit";
const STORE = "drafts";

/** @param {IDBRequest|IDBTransaction} request @returns {Promise<*>} */
function done(request) {
  return new Promise((resolve, reject) => {
    const ends = "result" in request ? "success" : "complete";
    request.addEventListener(ends, () => resolve("result" in request ? request.result : undefined));
    request.addEventListener("error", () => reject(request.error));
    request.addEventListener("abort", () => reject(request.error));
  });
}

/** @param {string} base64 */
function bytes(base64) {
  return Uint8Array.from(atob(base64.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
}

export class Drafts {
  /**
   * @param {string} person whose drafts; nobody else's are touched, on a computer that several people use
   * @param {string} assessment
   * @param {() => Promise<string>} fetchKey the person's key from the server, base64; it is never stored
   */
  constructor(person, assessment, fetchKey) {
    this.prefix = `${person}/${assessment}/`;
    this.fetchKey = fetchKey;
    /** Whether what is typed survives the page being closed. */
    this.isDurable = false;
    /** @type {Map<string, object|null>} the newest of each address that is still to be written; null: to be removed */
    this.queue = new Map();
    /** @type {Promise<void>|null} */
    this.writing = null;
    /** @type {Promise<void>|null} */
    this.opening = null;
  }

  /** Opens the store; without a secure context or IndexedDB drafts live as long as the page. */
  open() {
    this.opening = this.opening || this.#open().catch((error) => {
      this.opening = null; // the key may come later, once the person has signed in again
      throw error;
    });
    return this.opening;
  }

  async #open() {
    const opening = indexedDB.open(DATABASE, 1);
    opening.addEventListener("upgradeneeded", () => opening.result.createObjectStore(STORE));
    this.database = /** @type {IDBDatabase} */ (await done(opening));
    const raw = bytes(await this.fetchKey());
    this.key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
    this.isDurable = true;
  }

  /** @param {string} key @param {{op_id: string}} op */
  put(key, op) {
    this.queue.set(key, op);
    this.#write();
  }

  /** Removes a draft only if it is the one that was acknowledged. @param {string} key @param {string} opId */
  remove(key, opId) {
    const waiting = /** @type {{op_id?: string}|null|undefined} */ (this.queue.get(key));
    if (waiting && waiting.op_id !== opId) return;
    this.queue.set(key, { remove: opId });
    this.#write();
  }

  #write() {
    this.writing = this.writing || this.#drain().catch(() => undefined).finally(() => {
      this.writing = null;
    });
  }

  async #drain() {
    await this.open();
    while (this.queue.size) {
      const batch = [...this.queue];
      this.queue.clear();
      const sealed = await Promise.all(batch.map(async ([key, op]) => [key, op, await this.#seal(key, op)]));
      const change = this.database.transaction(STORE, "readwrite", { durability: "strict" });
      const store = change.objectStore(STORE);
      for (const [key, op, entry] of /** @type {*[]} */ (sealed)) {
        if (entry) store.put(entry, this.prefix + key);
        else this.#removeIf(store, this.prefix + key, op.remove);
      }
      await done(change);
    }
  }

  /** @param {IDBObjectStore} store @param {string} at @param {string} opId */
  #removeIf(store, at, opId) {
    const found = store.get(at);
    found.addEventListener("success", () => {
      if (found.result?.op_id === opId) store.delete(at);
    });
  }

  /** @param {string} key @param {*} op */
  async #seal(key, op) {
    if (op.remove) return null;
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const about = new TextEncoder().encode(this.prefix + key);
    const text = new TextEncoder().encode(JSON.stringify(op));
    const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: about }, this.key, text);
    return { op_id: op.op_id, iv, data, at: Date.now() };
  }

  /** Reads every draft of this person and assessment. @returns {Promise<*[]>} */
  async all() {
    await this.open();
    const range = IDBKeyRange.bound(this.prefix, `${this.prefix}\uffff`);
    const store = this.database.transaction(STORE).objectStore(STORE);
    const [keys, entries] = await Promise.all([done(store.getAllKeys(range)), done(store.getAll(range))]);
    const read = await Promise.all(entries.map((entry, n) => this.#unseal(String(keys[n]), entry)));
    return read.filter(Boolean);
  }

  /** @param {string} at @param {*} entry */
  async #unseal(at, entry) {
    try {
      const about = new TextEncoder().encode(at);
      const sealed = { name: "AES-GCM", iv: entry.iv, additionalData: about };
      return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(sealed, this.key, entry.data)));
    } catch {
      return null; // written under another key: not this person's to read
    }
  }
}
