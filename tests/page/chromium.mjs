// Chromium as all drivers of these tests start it, and questions from the standard input.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

/** Nothing of the browser's own may mix with what a page asks for. */
export const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
  "--disable-background-networking", "--disable-component-update"];
/** Milliseconds after which a driver gives up; how fast anything is, is no matter here. */
export const PATIENCE = 300_000;
const require = createRequire(import.meta.url);
const driver = () => require("playwright-core").chromium; // only once its switches are set

export async function launched(executablePath, args = FLAGS) {
  const browser = await driver().launch({ executablePath, args, headless: true, timeout: PATIENCE });
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => patient(await newContext(options));
  return browser;
}

/** A browser that keeps its profile; so its next start is the same browser's. */
export const launchedFrom = async (profile, options) =>
  patient(await driver().launchPersistentContext(profile, { args: FLAGS, timeout: PATIENCE, ...options }));

function patient(context) {
  context.setDefaultTimeout(PATIENCE);
  return context;
}

/** What a function gives in the page as soon as it is something: Playwright's own waiting takes the promise
 * of an asynchronous one for an answer. */
export async function until(page, given, argument) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await new Promise((resolve) => { setTimeout(resolve, 50); })) {
    const told = await page.evaluate(given, argument);
    if (told) return told;
  }
  throw new Error(`never so: ${given}`);
}

/** Answers JSON lines of the standard input, one after the other, until there are no more. */
export async function answering(answer) {
  for await (const line of createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(await answer(JSON.parse(line))));
  }
}
