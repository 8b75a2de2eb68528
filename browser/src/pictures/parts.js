// Where the heavy parts lie, seen from this file; nothing of them is fetched before it is needed.
const at = (path) => new URL(`../parts/${path}`, import.meta.url).href;

/** The smallest module that needs SIMD (v128.const, i8x16.popcnt): whether a browser knows it. */
const SIMD = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11]);

export const PARTS = {
  runtime: {
    module: at("onnxruntime/ort.wasm.min.mjs"),
    glue: at("onnxruntime/ort-wasm-simd-threaded.mjs"),
    wasm: at("onnxruntime/ort-wasm-simd-threaded.wasm"),
  },
  reader: at(`tesseract/tesseract-core-${WebAssembly.validate(SIMD) ? "simd-" : ""}lstm`),
  data: at("tessdata/"),
  heic: at("heic/libheif"),
};

/** The bytes of a file among the parts, by its path there. */
export async function fetched({ path }) {
  const answer = await fetch(at(path));
  if (!answer.ok) return { found: false };
  return { found: true, values: new Uint8Array(await answer.arrayBuffer()) };
}
