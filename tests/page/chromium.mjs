// Chromium as all drivers of these tests start it, and questions from the standard input.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

/** Nothing of the browser's own may mix with what a page asks for. */
export const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
  "--disable-background-networking", "--disable-component-update"];
const require = createRequire(import.meta.url);
const driver = () => require("playwright-core").chromium; // only once its switches are set

export const launched = (executablePath) => driver().launch({ executablePath, args: FLAGS, headless: true });

/** A browser that keeps its profile; so its next start is the same browser's. */
export const launchedFrom = (profile, options) =>
  driver().launchPersistentContext(profile, { args: FLAGS, ...options });

/** Answers JSON lines of the standard input, one after the other, until there are no more. */
export async function answering(answer) {
  for await (const line of createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(await answer(JSON.parse(line))));
  }
}
