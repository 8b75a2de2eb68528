// A package of scorm-again in the modes of a system: browsed, reviewed, with the system's own mark, tried again.
import { launched } from "../page/chromium.mjs";
import { opened, step, where } from "./playing.mjs";

const [chromium, address, standard] = process.argv.slice(2);
const old = standard === "scorm12";
const browser = await launched(chromium);
const errors = [];

async function launch(kept) {
  const { page, heard } = await opened(browser);
  await page.goto(`${address}/lms.html`);
  await page.evaluate(([name, before]) => window.launch(name, before), [standard, kept]);
  const frame = await (await page.waitForSelector("#unit")).contentFrame();
  await frame.waitForSelector("h1[tabindex]");
  return { page, frame, heard };
}

/** Whether the answers of the test are shown: the last page. */
const over = (frame) => frame.evaluate(() => !document.querySelector("fieldset") && document.querySelector("main ol p.label") !== null);

/** Goes on to the last page. */
async function toTheEnd({ page, frame }, well) {
  for (let count = 0; count < 100; count += 1) {
    if (await over(frame)) return where(frame);
    await step(page, frame, well);
  }
  throw new Error("never at the end");
}

async function told({ page, heard }) {
  errors.push(...heard.errors);
  const found = await page.evaluate(() => ({ cmi: JSON.parse(JSON.stringify(window.api.cmi)), refused: window.refused, sets: window.sets }));
  await page.context().close();
  return found;
}

const mode = (name) => (old ? { core: { lesson_mode: name } } : { mode: name });
const mark = old ? { student_data: { mastery_score: "0" } } : { scaled_passing_score: "0" };

/** A session in a mode in which nothing counts. */
async function uncounted(name) {
  const session = await launch(mode(name));
  const begun = await where(session.frame);
  const end = await toTheEnd(session, true);
  return { begun, end, done: await told(session) };
}

const browsed = await uncounted("browse");
const reviewed = await uncounted("review");

const marked = await launch(mark);
const byMark = { end: await toTheEnd(marked, false), done: await told(marked) };

const again = await launch(null);
const failed = await toTheEnd(again, false);
await step(again.page, again.frame, true);
const asked = await where(again.frame);
const passed = await toTheEnd(again, true);
const tried = { failed, asked, passed, done: await told(again) };

await browser.close();
console.log(JSON.stringify({ browsed, reviewed, byMark, tried, errors }));
