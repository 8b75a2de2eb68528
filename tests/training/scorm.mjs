// A package in a page of scorm-again: half of it, away, back at the same place, to the end.
import { launched } from "../page/chromium.mjs";
import { heading, leave, looked, opened, step, where } from "./playing.mjs";

const [chromium, address, standard, ...given] = process.argv.slice(2);
const options = JSON.parse(given[0] ?? "{}");
const browser = await launched(chromium);

async function launch(kept) {
  const { page, heard } = await opened(browser);
  await page.goto(`${address}/lms.html`);
  await page.evaluate(([name, before]) => window.launch(name, before), [standard, kept]);
  await page.waitForSelector("#unit");
  const frame = await (await page.waitForSelector("#unit")).contentFrame();
  await frame.waitForSelector("h1[tabindex]");
  return { page, frame, heard };
}

/** What the system holds of a learner: its own record, what it refused, what was set. */
const recorded = (page) => page.evaluate(() => ({
  cmi: JSON.parse(JSON.stringify(window.api.cmi)), refused: window.refused, sets: window.sets,
}));

/** Goes on until a view; `well` says which answers are given. */
async function until(page, frame, done, well, faults) {
  const seen = new Set();
  for (let count = 0; count < 400; count += 1) {
    if (await done()) return count;
    const kind = await frame.evaluate(() => [...document.querySelectorAll("main h2, main fieldset, main dl, main section, main ol")].map((one) => one.tagName).join());
    if (!seen.has(kind)) faults.push(...await looked(frame));
    seen.add(kind);
    await step(page, frame, well);
  }
  throw new Error(`never there: ${await heading(frame)}`);
}

const faults = [];
const half = async (frame) => /^Step (\d+) of (\d+)/.exec((await where(frame)).progress)?.slice(1).map(Number) ?? [0, 1];
const first = await launch(null);
const begun = await where(first.frame);
await until(first.page, first.frame, async () => {
  const [at, all] = await half(first.frame);
  const inside = await first.frame.evaluate(() => Boolean(document.querySelector("section.card") && document.querySelector("fieldset")));
  return at > all / 3 && inside;
}, true, faults);
const left = await where(first.frame);
if (options.closed) await first.page.evaluate(() => new Promise((resolve) => {
  const unit = document.getElementById("unit");
  unit.addEventListener("load", resolve, { once: true });
  unit.src = "about:blank";
}));
else await leave(first.page, first.frame);
const told = await recorded(first.page);
const suspended = JSON.parse(JSON.stringify(told.cmi));

const second = await launch({ ...options.before, ...suspended, ...options.entry });
const back = await where(second.frame);
await until(second.page, second.frame, () => second.frame.evaluate(() => !document.querySelector("fieldset") && document.querySelector("main ol p.label") !== null), !options.failing, faults);
faults.push(...await looked(second.frame));
const end = await where(second.frame);
await leave(second.page, second.frame, options.failing ? "main button:not(.main), main button:nth-of-type(2)" : "main button");
const closed = await where(second.frame);
const done = await recorded(second.page);
await browser.close();
console.log(JSON.stringify({ begun, left, told, back, end, closed, done, faults,
  requests: [...first.heard.requests, ...second.heard.requests], errors: [...first.heard.errors, ...second.heard.errors] }));
