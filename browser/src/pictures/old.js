// A worker of the older kind, for libraries that are scripts and no modules: Tesseract and libheif.
// It is ended when it takes too long, without the pictures that the picture worker holds.
"use strict";

// Files of this version of the page alone are trusted: see trusted.js, which a module is.
const scope = /** @type {any} */ (self);
scope.trustedTypes?.createPolicy("default", {
  createScriptURL(url) {
    const { href } = new URL(url, self.location.href);
    if (!href.startsWith(new URL("../", self.location.href).href)) throw new TypeError("a script that is none of the page's");
    return href;
  },
});

const libraries = new Map();
const readers = new Map();
const MOST_READERS = 6;

/** Starts a library whose program was downloaded. */
async function library({ script, global, bytes }) {
  self.importScripts(`${script}.js`);
  libraries.set(script, await scope[global]({ wasmBinary: bytes, print() {}, printErr() {} }));
  return {};
}

/** Puts a file where a library looks for it. */
function file({ script, name, bytes }) {
  libraries.get(script).FS.writeFile(name, bytes);
  return {};
}

/** A reader of some languages: Tesseract's API, kept for the next picture. */
function reader(core, languages) {
  const names = languages.join("+");
  if (readers.has(names)) return readers.get(names);
  if (readers.size >= MOST_READERS) forget(readers.keys().next().value);
  const api = new core.TessBaseAPI();
  if (api.Init(null, names, 3) !== 0) throw new Error("no reader");
  readers.set(names, api);
  return api;
}

function forget(names) {
  readers.get(names).End();
  readers.delete(names);
}

function pgm(width, height, grey) {
  const head = new TextEncoder().encode(`P5 ${width} ${height} 255\n`);
  const file = new Uint8Array(head.length + grey.length);
  file.set(head);
  file.set(grey, head.length);
  return file;
}

function read({ script, width, height, grey, languages, psm, letters }) {
  const core = libraries.get(script);
  const api = reader(core, languages);
  core.FS.writeFile("input", pgm(width, height, grey));
  api.SetVariable("tessedit_pageseg_mode", String(psm));
  api.SetVariable("tessedit_char_whitelist", letters);
  if (api.SetImageFile(1, 0) === 1) throw new Error("no image");
  api.Recognize(null);
  const tsv = api.GetTSVText(0);
  api.Clear();
  return { tsv };
}

/** The first picture of a HEIC file, RGBA, turned as the file says (libheif does so itself). */
async function heic({ script, bytes, most }) {
  const images = new (libraries.get(script).HeifDecoder)().decode(bytes);
  try {
    return images.length ? await shown(images[0], most) : { fault: "unreadable" };
  } finally {
    images.forEach((image) => image.free());
  }
}

async function shown(image, most) {
  const [width, height] = [image.get_width(), image.get_height()];
  if (width * height > most) return { fault: "too-large" };
  const room = new ImageData(width, height);
  const done = await new Promise((resolve) => { image.display(room, resolve); });
  return done ? { width, height, values: done.data } : { fault: "unreadable" };
}

const QUESTIONS = { library, file, read, heic };

self.addEventListener("message", async ({ data: { id, name, args } }) => {
  try {
    const result = await QUESTIONS[name](args);
    self.postMessage({ id, result }, result.values ? [result.values.buffer] : []);
  } catch (error) {
    self.postMessage({ id, error: "failed" });
    if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) self.postMessage({ gone: true });
  }
});
