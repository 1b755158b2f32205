/** What was typed and not yet acknowledged, kept in this browser under a key of the person's own. */

const DATABASE = "assessment-kit";
const STORE = "drafts";
const STAYS = 60000; // ms after which a page that was to be left, and is still here, has stayed

/** @param {IDBRequest|IDBTransaction} request @returns {Promise<*>} */
function done(request) {
  return new Promise((resolve, reject) => {
    const ends = "result" in request ? "success" : "complete";
    request.addEventListener(ends, () => resolve("result" in request ? request.result : undefined));
    request.addEventListener("error", () => reject(request.error));
    request.addEventListener("abort", () => reject(request.error));
  });
}

/** Holds a name for as long as this page lives; browsers give it back however the page ends. @param {string} name */
function hold(name) {
  if (!navigator.locks) return Promise.resolve();
  return new Promise((resolve) => {
    navigator.locks.request(name, () => {
      resolve(undefined);
      return new Promise(() => undefined);
    });
  });
}

/** @param {string} base64 */
function bytes(base64) {
  return Uint8Array.from(atob(base64.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
}

/** @returns {Promise<IDBDatabase>} */
function database() {
  const opening = indexedDB.open(DATABASE, 1);
  opening.addEventListener("upgradeneeded", () => opening.result.createObjectStore(STORE));
  return done(opening);
}

/** Where drafts lie, whoever may read them. @param {string} prefix @returns {Promise<string[]>} */
export async function draftsUnder(prefix) {
  const kept = await database();
  const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  const keys = await done(kept.transaction(STORE).objectStore(STORE).getAllKeys(range));
  kept.close();
  return keys.map(String);
}

export class Drafts {
  /**
   * @param {string} person whose drafts; nobody else's are touched, on a computer that several people use
   * @param {string} assessment
   * @param {() => Promise<string>} fetchKey the person's key from the server, base64; it is never stored
   */
  constructor(person, assessment, fetchKey) {
    this.prefix = `${person}/${assessment}/`;
    /** Each page keeps its drafts apart: two tabs at one question must not write over each other. */
    this.page = crypto.randomUUID();
    this.fetchKey = fetchKey;
    /** Whether what is typed survives the page being closed. */
    this.isDurable = false;
    /** @type {Map<string, {op_id?: string, remove?: string}>} by place, what is still to be written or removed */
    this.queue = new Map();
    /** @type {Map<string, string>} by op id, where the drafts of earlier pages lie */
    this.inherited = new Map();
    /** @type {[string, string][]|null} acknowledged while this page is being left */
    this.late = null;
    this.staying = undefined;
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
    this.database = await database();
    const raw = bytes(await this.fetchKey());
    this.key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
    await hold(this.#lock(this.page));
    this.isDurable = true;
  }

  /** @param {string} page */
  #lock(page) {
    return `${DATABASE}/${page}`;
  }

  /** @param {string} key */
  #own(key) {
    return `${this.prefix}${this.page}/${key}`;
  }

  /** @param {string} key @param {{op_id: string}} op */
  put(key, op) {
    this.queue.set(this.#own(key), op);
    this.#write();
  }

  /** Removes a draft only if it is the one that was acknowledged. @param {string} key @param {string} opId */
  remove(key, opId) {
    if (this.late) {
      this.late.push([key, opId]);
      return;
    }
    const at = this.inherited.get(opId) || this.#own(key);
    this.inherited.delete(opId);
    const waiting = this.queue.get(at);
    if (waiting && waiting.op_id !== opId) return;
    this.queue.set(at, { remove: opId });
    this.#write();
  }

  /** From now on the server may have made the next page already: what is acknowledged meanwhile is kept for it. */
  leaving() {
    this.late = this.late || [];
    clearTimeout(this.staying);
    this.staying = setTimeout(() => {
      const late = this.late || [];
      this.late = null;
      for (const [key, opId] of late) this.remove(key, opId);
    }, STAYS);
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
      try {
        await this.#store(batch);
        this.isDurable = true;
      } catch (error) {
        this.isDurable = false; // a full disk: the page must not say that it keeps anything
        for (const [at, op] of batch) if (!this.queue.has(at)) this.queue.set(at, op);
        throw error;
      }
    }
  }

  /** @param {[string, *][]} batch */
  async #store(batch) {
    const sealed = await Promise.all(batch.map(async ([at, op]) => [at, op, await this.#seal(at, op)]));
    const change = this.database.transaction(STORE, "readwrite", { durability: "strict" });
    const store = change.objectStore(STORE);
    for (const [at, op, entry] of /** @type {*[]} */ (sealed)) {
      if (entry) store.put(entry, at);
      else this.#removeIf(store, at, op.remove);
    }
    await done(change);
  }

  /** @param {IDBObjectStore} store @param {string} at @param {string} opId */
  #removeIf(store, at, opId) {
    const found = store.get(at);
    found.addEventListener("success", () => {
      if (found.result?.op_id === opId) store.delete(at);
    });
  }

  /** @param {string} at @param {*} op */
  async #seal(at, op) {
    if (op.remove) return null;
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const about = new TextEncoder().encode(at);
    const text = new TextEncoder().encode(JSON.stringify(op));
    const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: about }, this.key, text);
    return { op_id: op.op_id, iv, data, at: Date.now() };
  }

  /**
   * Hands over the drafts of this person's pages that are gone, oldest page first, and those of each other page
   * when it goes: a page that is still open sends its own.
   * @param {(op: *) => void} give
   */
  async inherit(give) {
    await this.open();
    this.#write(); // what was typed before the key had come
    const found = await this.#found(this.prefix);
    const newest = new Map(found.map(([at, entry]) => [at.slice(this.prefix.length).split("/")[0], entry.at || 0]));
    newest.delete(this.page);
    for (const [page] of [...newest].sort(([, one], [, other]) => one - other)) {
      if (!await this.#take(page, give, true)) this.#take(page, give, false).catch(() => undefined);
    }
  }

  /** Reads what lies here, of every page, and leaves it where it is. @returns {Promise<{at: string, op_id: string, when: number, op: *}[]>} */
  async read() {
    await this.open();
    const found = await this.#found(this.prefix);
    return Promise.all(found.map(async ([at, entry]) => ({ at, op_id: entry.op_id, when: entry.at, op: await this.#unseal(at, entry) })));
  }

  /** Takes off this computer what was read before, unless something else lies there by now. @param {{at: string, op_id: string}[]} read */
  async takeOff(read) {
    const change = this.database.transaction(STORE, "readwrite", { durability: "strict" });
    for (const { at, op_id: opId } of read) this.#removeIf(change.objectStore(STORE), at, opId);
    await done(change);
  }

  /** @param {string} page @param {(op: *) => void} give @param {boolean} isNow @returns {Promise<boolean>} whether it was gone */
  #take(page, give, isNow) {
    const take = async () => {
      const found = await this.#found(`${this.prefix}${page}/`);
      for (const [at, entry] of found) {
        const op = await this.#unseal(at, entry);
        if (op) this.inherited.set(op.op_id, at);
        if (op) give(op);
      }
      return found.length;
    };
    if (!navigator.locks) return take().then(() => true);
    return new Promise((resolve, reject) => {
      navigator.locks.request(this.#lock(page), { ifAvailable: isNow }, async (lock) => {
        if (!lock) return resolve(false);
        const count = await take();
        resolve(true);
        return count ? new Promise(() => undefined) : undefined; // they are this page's now
      }).catch(reject);
    });
  }

  /** @param {string} prefix @returns {Promise<[string, *][]>} what lies under it, oldest first */
  async #found(prefix) {
    const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
    const store = this.database.transaction(STORE).objectStore(STORE);
    const [keys, entries] = await Promise.all([done(store.getAllKeys(range)), done(store.getAll(range))]);
    const found = entries.map((/** @type {*} */ entry, /** @type {number} */ n) => [String(keys[n]), entry]);
    return found.sort((/** @type {*} */ [, one], /** @type {*} */ [, other]) => one.at - other.at);
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
