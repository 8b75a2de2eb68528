// The checker worker of the tests' page: Pyodide, the link to the picture worker, and what is asked.
import { loadPyodide } from "./pyodide/pyodide.mjs";
import * as link from "./pictures/link.js";

async function start() {
  const pyodide = await loadPyodide({ indexURL: new URL("./pyodide/", import.meta.url).href });
  const archive = await (await fetch("./site.zip")).arrayBuffer();
  pyodide.unpackArchive(archive, "zip", { extractDir: "/site" });
  pyodide.registerJsModule("sanaly_link", { ...link, lying: () => null });
  pyodide.runPython("import sys; sys.path.insert(0, '/site')");
  return pyodide;
}

const started = start();

async function answer({ id, code, files }) {
  try {
    const pyodide = await started;
    pyodide.globals.set("given", files);
    const result = await pyodide.runPythonAsync(
      `${code}\nimport json\njson.dumps(await main(*[bytes(one.to_py()) for one in given]))`);
    self.postMessage({ id, result: JSON.parse(result) });
  } catch (error) {
    self.postMessage({ id, error: String(error) });
  }
}

self.addEventListener("message", ({ data }) => answer(data));
