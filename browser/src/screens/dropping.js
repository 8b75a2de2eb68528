// Files and whole folders that were dropped on the page.

/** @typedef {import("../app.js").Given} Given */

/** All dropped files with their paths. Entries must be asked for before anything is waited for.
 * @param {DataTransfer} transfer
 * @returns {Promise<Given[]>} */
export async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const files = [...transfer.files].map((file) => ({ file, path: file.name }));
  if (!entries.some((entry) => entry?.isDirectory)) return files;
  const found = await Promise.all(entries.map((entry) => (entry ? within(entry) : [])));
  return found.flat();
}

/** @param {FileSystemEntry} entry @returns {Promise<Given[]>} */
async function within(entry) {
  const path = entry.fullPath.replace(/^\//, "");
  if (entry.isFile) return [{ file: await fileOf(/** @type {FileSystemFileEntry} */ (entry)), path }];
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  const found = [];
  for (let some = await read(reader); some.length; some = await read(reader)) {
    for (const one of some) found.push(...await within(one));
  }
  return found;
}

/** @param {FileSystemFileEntry} entry @returns {Promise<File>} */
const fileOf = (entry) => new Promise((resolve, reject) => { entry.file(resolve, reject); });

/** Some entries at a time; none when all were given. @param {FileSystemDirectoryReader} reader
 * @returns {Promise<FileSystemEntry[]>} */
const read = (reader) => new Promise((resolve, reject) => { reader.readEntries(resolve, reject); });
