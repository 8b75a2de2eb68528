// A worker of the older kind, for libraries that are scripts and no modules: Tesseract and libheif.
// It is ended when it takes too long, without the pictures that the picture worker holds.
"use strict";

// Scripts of the page's own server alone are trusted: see trusted.js, which a module is.
self.trustedTypes?.createPolicy("default", {
  createScriptURL(url) {
    if (new URL(url, self.location.href).origin !== self.location.origin) throw new TypeError("a script of another server");
    return url;
  },
});

const loaded = new Map();
const readers = new Map();
const there = new Set();
const MOST_READERS = 6;

function library(script, global) {
  if (!loaded.has(script)) {
    self.importScripts(`${script}.js`);
    const locateFile = () => `${script}.wasm`;
    loaded.set(script, Promise.resolve(self[global]({ locateFile, print() {}, printErr() {} })));
  }
  return loaded.get(script);
}

async function data(core, folder, language) {
  const file = `${language}.traineddata`;
  if (there.has(file)) return;
  const answer = await fetch(folder + file);
  if (!answer.ok) throw new Error("no data");
  core.FS.writeFile(file, new Uint8Array(await answer.arrayBuffer()));
  there.add(file);
}

/** A reader of some languages: Tesseract's API, kept for the next picture. */
async function reader(core, folder, languages) {
  const names = languages.join("+");
  if (readers.has(names)) return readers.get(names);
  for (const language of languages) await data(core, folder, language);
  const api = new core.TessBaseAPI();
  if (api.Init(null, names, 3) !== 0) throw new Error("no reader");
  if (readers.size >= MOST_READERS) {
    const [oldest] = readers.keys();
    readers.get(oldest).End();
    readers.delete(oldest);
  }
  readers.set(names, api);
  return api;
}

function pgm(width, height, grey) {
  const head = new TextEncoder().encode(`P5 ${width} ${height} 255\n`);
  const file = new Uint8Array(head.length + grey.length);
  file.set(head);
  file.set(grey, head.length);
  return file;
}

async function read({ script, folder, width, height, grey, languages, psm, letters }) {
  const core = await library(script, "TesseractCore");
  const api = await reader(core, folder, languages);
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
  const library_ = await library(script, "libheif");
  const images = new library_.HeifDecoder().decode(bytes);
  if (!images.length) return { fault: "unreadable" };
  const [width, height] = [images[0].get_width(), images[0].get_height()];
  if (width * height > most) return { fault: "too-large" };
  const room = new ImageData(width, height);
  const done = await new Promise((resolve) => { images[0].display(room, resolve); });
  images.forEach((image) => image.free());
  return done ? { width, height, values: done.data } : { fault: "unreadable" };
}

const QUESTIONS = { read, heic };

self.addEventListener("message", async ({ data: { id, name, args } }) => {
  try {
    const result = await QUESTIONS[name](args);
    self.postMessage({ id, result }, result.values ? [result.values.buffer] : []);
  } catch (error) {
    self.postMessage({ id, error: "failed" });
    if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) self.postMessage({ gone: true });
  }
});
