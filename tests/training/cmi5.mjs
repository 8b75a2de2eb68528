// A package in two sessions of cmi5: half of it, away, back at the same place, to the end. Or the client @xapi/cmi5.
import { launched, until as soon } from "../page/chromium.mjs";
import { heading, leave, looked, opened, step, where } from "./playing.mjs";

const [chromium, address, given] = process.argv.slice(2);
const options = JSON.parse(given);
const browser = await launched(chromium);

async function prepared(session) {
  const { page, heard } = await opened(browser);
  await page.goto(`${address}/cmi5.html`);
  return { page, heard, path: await page.evaluate((about) => window.prepared(about), { ...options.about, session }) };
}

async function launch(session) {
  const { page, heard, path } = await prepared(session);
  await page.goto(`${address}${path}`);
  await page.waitForSelector("h1[tabindex]");
  return { page, heard, frame: page.mainFrame() };
}

async function until(page, frame, done, well, faults) {
  for (let count = 0; count < 400; count += 1) {
    if (await done()) return;
    if (count % 9 === 0) faults.push(...await looked(frame));
    await step(page, frame, well);
  }
  throw new Error(`never there: ${await heading(frame)}`);
}

const atEnd = (frame) => () => frame.evaluate(() => !document.querySelector("fieldset") && document.querySelector("main ol p.label") !== null);
const inScene = (frame) => () => frame.evaluate(() => Boolean(document.querySelector("section.card") && document.querySelector("fieldset")));

const returned = (page) => page.waitForURL((url) => url.href.endsWith(options.about.back));

async function played() {
  const faults = [];
  const first = await launch("session-1");
  const begun = await where(first.frame);
  await until(first.page, first.frame, inScene(first.frame), true, faults);
  const left = await where(first.frame);
  if (options.closed) await first.page.close({ runBeforeUnload: true });
  else if (options.about.back) {
    await first.page.locator("footer button").press("Enter");
    await returned(first.page);
  } else await leave(first.page, first.frame);
  const system = await prepared("unused");
  const ended = () => soon(system.page, async () => (await window.heard()).some((one) => one.verb.id.endsWith("/terminated")));
  await ended();
  const second = await launch("session-2");
  const back = await where(second.frame);
  if (options.failing) {
    await until(second.page, second.frame, atEnd(second.frame), false, faults);
    await step(second.page, second.frame); // once more
  }
  await until(second.page, second.frame, atEnd(second.frame), true, faults);
  const end = await where(second.frame);
  const wanted = await second.page.evaluate(() => [...document.querySelectorAll("main button")].findIndex((one) => one.innerText === Sanaly.say("leave")));
  await second.page.locator("main button").nth(wanted).press("Enter");
  if (options.about.back) await returned(second.page);
  else await second.page.waitForFunction(() => document.querySelector("h1").innerText === Sanaly.say("ended"));
  const url = second.page.url();
  const heard = await system.page.evaluate(() => window.heard());
  return { begun, left, back, end, url, faults, heard,
    requests: [first, second].flatMap((one) => one.heard.requests), errors: [first, second].flatMap((one) => one.heard.errors) };
}

async function reference() {
  const { page, path } = await prepared("session-1");
  await page.evaluate((at) => window.reference(at), path);
  return { heard: await page.evaluate(() => window.heard()) };
}

const told = options.reference ? await reference() : await played();
await browser.close();
console.log(JSON.stringify(told));
