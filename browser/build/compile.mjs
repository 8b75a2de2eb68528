// Compiles Python files with the page's own Python, so that no visitor's phone has to.
//   node compile.mjs PYODIDE_FOLDER FOLDER PLACE
// Beside each FOLDER/NAME.py comes NAME.pyc, in whose tracebacks the file lies in PLACE. The same
// files give the same bytes: hashing is not random, and nothing of time is noted.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [runtime, folder, place] = process.argv.slice(2);

const COMPILE = `
import compileall, py_compile, sys
unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
good = compileall.compile_dir(
    "/files", maxlevels=99, ddir=place, quiet=1, legacy=True, invalidation_mode=unchecked)
`;

async function main() {
  const { loadPyodide } = await import(pathToFileURL(join(runtime, "pyodide.mjs")).href);
  const pyodide = await loadPyodide({ indexURL: runtime, env: { PYTHONHASHSEED: "0" } });
  pyodide.FS.mkdirTree("/files");
  pyodide.mountNodeFS("/files", folder);
  pyodide.globals.set("place", place);
  pyodide.runPython(COMPILE);
  if (!pyodide.globals.get("good")) throw new Error("a file is not Python");
}

// An error that nobody catches would print the whole of Pyodide's source line.
main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
