// What is remembered when the person asks for it, in the browser's own storage: one record with
// the store's file and key. Its version is drawn by lot and never comes again: a tab that finds
// another, or none where it left one, knows that another tab has kept or erased something meanwhile.
// Python is not needed for any of it; `erase` works from the main thread as well.
const NAME = "sanaly";
const TABLE = "kept";
const KEY = "store";

/** @typedef {{version: string, file: Uint8Array, key: Uint8Array}} Record */
/** @typedef {"full" | "refused" | "elsewhere"} Why */

/** @returns {Promise<IDBDatabase>} */
function opened() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(TABLE);
    asked.onblocked = () => reject(new Error("blocked"));
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
      asked.result.onversionchange = () => asked.result.close();
      resolve(asked.result);
    };
  });
}

/** Runs `work` on the table in one transaction; its result once all of it is kept.
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(table: IDBObjectStore, give: (value: T) => void, transaction: IDBTransaction) => void} work
 * @returns {Promise<T | null>} */
async function within(mode, work) {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(TABLE, mode, { durability: "strict" });
      /** @type {T | null} */
      let result = null;
      transaction.oncomplete = () => resolve(result);
      transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
      work(transaction.objectStore(TABLE), (value) => { result = value; }, transaction);
    });
  } finally {
    database.close();
  }
}

const drawn = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (one) => one.toString(36)).join("-");

/** @param {any} error @returns {Why} */
const why = (error) => (error?.name === "QuotaExceededError" ? "full" : "refused");

/** `{version, file, key}`, null where nothing is kept, or `{refused}` where nothing can be.
 * @returns {Promise<Record | {refused: Why} | null>} */
export async function kept() {
  try {
    return await within("readonly", (table, give) => {
      const asked = table.get(KEY);
      asked.onsuccess = () => give(asked.result ?? null);
    });
  } catch (error) {
    return { refused: why(error) };
  }
}

/** Keeps file and key in place of `version` ("" for none); the new `{version}`, or `{refused}` as "elsewhere".
 * @param {string} version @param {Uint8Array} file @param {Uint8Array} key
 * @returns {Promise<{version: string} | {refused: Why}>} */
export async function keep(version, file, key) {
  const record = { version: drawn(), file: file.slice(), key: key.slice() };
  try {
    const refused = await within("readwrite", (table, /** @type {(why: Why) => void} */ give, transaction) => {
      const asked = table.get(KEY);
      asked.onsuccess = () => {
        if (String(asked.result?.version ?? "") === version) table.put(record, KEY);
        else { give("elsewhere"); transaction.commit(); }
      };
    });
    return refused ? { refused } : { version: record.version };
  } catch (error) {
    return { refused: why(error) };
  }
}

/** Erases what is kept; null, or `{refused}`. @returns {Promise<{refused: Why} | null>} */
export async function erase() {
  try {
    await within("readwrite", (table) => table.clear());
    return null;
  } catch (error) {
    return { refused: why(error) };
  }
}
