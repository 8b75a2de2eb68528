// Starts Python from files of this server: the runtime, and one ZIP with all that runs in it.
import { close, lying } from "./files.js";
import { unzip } from "./unzip.js";

const ROOT = new URL("../", import.meta.url);
const SITE = "/site";

async function bytes(path) {
  const answer = await fetch(new URL(path, ROOT));
  if (!answer.ok) throw new Error(path);
  return answer.arrayBuffer();
}

/** Python's door, and `words`: what it wants said should it break down. */
export async function startPython({ post, store }) {
  const runtime = new URL("pyodide/", ROOT);
  const site = bytes("python/site.zip");
  const parts = bytes("parts.json");
  const { loadPyodide } = await import(new URL("pyodide.mjs", runtime).href);
  const { ask, onLoading } = await import(new URL("pictures/link.js", ROOT).href);
  onLoading((told) => post({ event: "loading", ...told }));
  const pyodide = await loadPyodide({
    indexURL: runtime.href,
    stdout: () => {},
    stderr: () => {},
    env: { HOME: "/home/web_user", PYTHONDONTWRITEBYTECODE: "1" },
  });
  unzip(pyodide.FS, await site, SITE);
  pyodide.pyimport("sys").path.append(SITE);
  pyodide.FS.writeFile(`${SITE}/parts.json`, new Uint8Array(await parts));
  const words = { lost: "" };
  const lastWords = (text) => { words.lost = text; };
  pyodide.registerJsModule("sanaly_link", { ask, lying: (...where) => lying(pyodide.FS, ...where) });
  const letGo = (place) => close(pyodide.FS, place);
  pyodide.registerJsModule("sanaly_tab", { post, lastWords, letGo, ...store });
  return { pyodide, words, door: pyodide.pyimport("sanaly_page.door") };
}
