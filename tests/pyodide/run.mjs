// Runs a script in Pyodide with some archives of Python, from local files alone.
//   node run.mjs PYODIDE_FOLDER SCRIPT EXPORTS RESULTS ARCHIVE...
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, script, exports, results, ...archives] = process.argv.slice(2);

globalThis.fetch = () => {
  throw new Error("something was to be fetched from the network");
};

async function main() {
  const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
  const pyodide = await loadPyodide({ indexURL: folder });
  for (const archive of archives) {
    pyodide.unpackArchive(new Uint8Array(readFileSync(archive)), "zip", { extractDir: "/site" });
  }
  for (const [path, mount] of [[exports, "/exports"], [results, "/results"]]) {
    pyodide.FS.mkdirTree(mount);
    pyodide.mountNodeFS(mount, path);
  }
  pyodide.globals.set("source", readFileSync(script, "utf8"));
  pyodide.runPython(`
import sys
sys.argv = ["script.py", "/site", "/exports", "/results"]
exec(compile(source, "script.py", "exec"), {"__name__": "script"})
print(*sys.version_info[:2], sys.platform, sys.modules["sanaly_core"].__file__)
`);
}

// An error that nobody catches would print the whole of Pyodide's source line.
main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
