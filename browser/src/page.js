// Small things that every screen needs. All words come from the page's own attributes.

/** The element with this id, which the page's template holds.
 * @template {Element} [T=HTMLElement]
 * @param {string} id
 * @returns {T} */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no #${id}`);
  return /** @type {T} */ (/** @type {unknown} */ (found));
}

/** @param {string} id */
export const input = (id) => /** @type {HTMLInputElement} */ (byId(id));

/** A sentence of an element's `data-NAME` with its placeholders filled.
 * @param {HTMLElement} element
 * @param {string} name
 * @param {Record<string, string | number>} [values] */
export function words(element, name, values = {}) {
  return (element.dataset[name] ?? "").replace(/\{(\w+)\}/g, (whole, key) =>
    key in values ? String(values[key]) : whole);
}

/** Say a sentence of an element's own in it, or nothing.
 * @param {string} id
 * @param {string} [name]
 * @param {Record<string, string | number>} [values] */
export function tell(id, name, values) {
  const element = byId(id);
  element.textContent = name ? words(element, name, values) : "";
}

/** A number of bytes as a person reads it. @param {number} bytes */
export function size(bytes) {
  const large = bytes >= 1e6;
  const shown = large ? bytes / 1e6 : bytes / 1e3;
  const digits = new Intl.NumberFormat(document.documentElement.lang,
    { maximumFractionDigits: large && shown < 10 ? 1 : 0 });
  return words(document.body, large ? "megabytes" : "kilobytes", { n: digits.format(shown) });
}

/** A list whose entries are these texts. @param {Element} list @param {string[]} texts */
export function fillList(list, texts) {
  list.replaceChildren(...texts.map((text) => {
    const entry = document.createElement("li");
    entry.textContent = text;
    return entry;
  }));
}

/** Hand bytes to the browser as a download.
 * @param {{name: string, type: string, bytes: Uint8Array<ArrayBuffer>}} file */
export function download({ name, type, bytes }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Files of a chooser with the paths that they have in a chosen folder.
 * @param {HTMLInputElement} chooser
 * @returns {{file: File, path: string}[]} */
export function chosen(chooser) {
  const files = [...(chooser.files ?? [])];
  chooser.value = "";
  return files.map((file) => ({ file, path: file.webkitRelativePath || file.name }));
}

/** Gives the page its turn. */
export const turn = () => new Promise((resolve) => { setTimeout(resolve, 0); });
