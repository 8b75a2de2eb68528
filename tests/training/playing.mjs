// A learner in Chromium, by keyboard alone, 320 pixels wide: answers, chooses, leaves.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { PATIENCE } from "../page/chromium.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
export const WIDTH = 320;

/** A page whose requests, errors and refusals of the policy are kept. */
export async function opened(browser) {
  const context = await browser.newContext({ viewport: { width: WIDTH, height: 700 }, bypassCSP: false });
  const page = await context.newPage();
  const heard = { requests: [], errors: [] };
  page.on("request", (request) => { if (!request.url().startsWith("data:")) heard.requests.push(request.url()); });
  page.on("pageerror", (error) => heard.errors.push(String(error)));
  page.on("console", (message) => { if (message.type() === "error") heard.errors.push(message.text()); });
  return { page, heard };
}

export const heading = (frame) => frame.locator("h1").innerText();
/** What says that a view is another one: a heading that has the focus and an unseen mark of ours. */
const marked = (frame) => frame.evaluate(() => { document.querySelector("h1").dataset.seen = "1"; });
const fresh = (frame) => frame.waitForSelector("h1:not([data-seen])", { timeout: PATIENCE });

async function focusOn(page, frame, wanted) {
  for (let count = 0; count < 60; count += 1) {
    if (await frame.evaluate((selector) => document.activeElement.matches(selector), wanted)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not reach ${wanted}`);
}

async function pressed(page, frame, wanted) {
  await marked(frame);
  await focusOn(page, frame, wanted);
  await page.keyboard.press("Enter");
  await fresh(frame);
}

/** What is right here, as the package knows it: an answer's number, or null where one only goes on. */
const wise = (frame, well) => frame.evaluate((good) => {
  const labels = [...document.querySelectorAll("fieldset label")].map((one) => one.innerText.trim());
  if (!labels.length) return null;
  const words = Sanaly.words();
  const legend = document.querySelector("legend").innerText;
  const { tests, scenarios } = Sanaly.course;
  const asked = [...tests.a, ...tests.b].find((one) => words.questions[one.id].question === legend && one.options.every((option) => labels.includes(words.questions[one.id].options[option])));
  const right = asked ? [words.questions[asked.id].options[asked.right]]
    : Object.entries(scenarios).flatMap(([name, one]) => Object.entries(one.scenes).flatMap(([at, scene]) => scene.choices.filter((choice) => choice.good).map((choice) => words.scenarios[name].scenes[at].choices[choice.id].label)));
  return Math.max(0, labels.findIndex((label) => right.includes(label) === good));
}, well);

/** One step: a right (or wrong) answer, or onwards. */
export async function step(page, frame, well = true) {
  const number = await wise(frame, well);
  if (number === null) return pressed(page, frame, "main button");
  await marked(frame);
  await focusOn(page, frame, "input[type=radio]");
  if (number === 0) await page.keyboard.press("Space");
  for (let count = 0; count < number; count += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  return fresh(frame);
}

export const leave = (page, frame, wanted = "footer button") => pressed(page, frame, wanted);

/** What axe-core finds, and whether the page is wider than the screen. */
export async function looked(frame) {
  await frame.evaluate(axe);
  const found = await frame.evaluate((values) => window.axe.run({ runOnly: { type: "tag", values } }), LEVELS);
  const wide = await frame.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  return [...found.violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 200)}`), ...(wide ? ["too wide"] : [])];
}

export const where = (frame) => frame.evaluate(() => ({
  title: document.querySelector("h1").innerText,
  focused: document.activeElement === document.querySelector("h1"),
  progress: document.querySelector("main > .meta")?.innerText ?? "",
  asked: document.querySelector("legend")?.innerText ?? "",
  notices: [...document.querySelectorAll("#told .notice")].map((one) => one.innerText),
}));
