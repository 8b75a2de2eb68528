// A Kazakh-speaking official is offered a gift, learns what to do, reports it, hands it in and sees the clock
// stop; whoever keeps the register closes it. By keyboard alone, 320 pixels wide, with axe-core on each page.
// node office_gifts.mjs CHROMIUM PLAN.json
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { launched } from "../page/chromium.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const plan = JSON.parse(readFileSync(process.argv[3], "utf8"));
const browser = await launched(process.argv[2]);
const seen = { problems: [], pages: [] };
const MOST_TABS = 200;

async function signedIn(email, language) {
  const context = await browser.newContext({ bypassCSP: true, acceptDownloads: true, viewport: { width: 320, height: 700 } });
  await context.addCookies([{ name: "django_language", value: language, url: plan.url }]);
  const page = await context.newPage();
  page.language = language;
  await page.goto(`${plan.url}/account/login/`);
  await page.fill("input[name=login]", email);
  await page.fill("input[name=password]", plan.password);
  await page.keyboard.press("Enter");
  await page.waitForURL(`${plan.url}/`);
  return page;
}

/** What is wrong with a page, and what stands on it. */
async function look(page) {
  const path = new URL(page.url()).pathname.replace(/\d+/g, "N");
  seen.pages.push(path);
  await page.evaluate(axe);
  const { violations } = await page.evaluate((values) => window.axe.run({ runOnly: { type: "tag", values } }), LEVELS);
  for (const one of violations) { seen.problems.push(`${path}: ${one.id}: ${one.nodes[0].html.slice(0, 160)}`); }
  const [wide, language] = await page.evaluate(
    () => [document.documentElement.scrollWidth - window.innerWidth, document.documentElement.lang]);
  if (wide > 0) { seen.problems.push(`${path}: ${wide} pixels too wide`); }
  if (language !== page.language) { seen.problems.push(`${path}: speaks ${language}`); }
  if (plan.pictures) { await page.screenshot({ path: `${plan.pictures}/${seen.pages.length}.png`, fullPage: true }); }
  return page.locator("main").innerText();
}

/** Goes to an element by the Tab key; the focus has to be seen there. */
async function to(page, selector) {
  for (let tab = 0; tab < MOST_TABS; tab += 1) {
    await page.keyboard.press("Tab");
    const [there, outline] = await page.evaluate((wanted) => {
      const at = document.activeElement;
      return [at.matches(wanted), getComputedStyle(at).outlineStyle];
    }, selector);
    if (there) {
      if (outline === "none") { seen.problems.push(`${selector}: no focus to be seen`); }
      return;
    }
  }
  throw new Error(`the Tab key never comes to ${selector}`);
}

/** A radio button by the Tab key and the arrows. */
async function choose(page, name, value) {
  await to(page, `main input[name="${name}"]`);
  await page.keyboard.press("Space");
  for (let step = 0; step < 12; step += 1) {
    const at = await page.evaluate(() => document.activeElement.value);
    if (at === value) { return; }
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`${value} is not to be chosen`);
}

async function press(page, selector) {
  await to(page, selector);
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
}

async function type(page, selector, text) {
  await to(page, selector);
  await page.keyboard.type(text);
}

const official = await signedIn(plan.official, "kk");
await official.goto(`${plan.url}/declarations/`);
seen.start = await look(official);
await press(official, "main a[href$='/gifts/ask/']");
await look(official);
for (const [name, value] of Object.entries(plan.offered)) { await choose(official, name, value); }
await press(official, "main form button.main");
seen.advice = await look(official);
await press(official, "main form[action$='/tell/'] button.main");
seen.form = await look(official);
await choose(official, "state", "received");
for (const [name, text] of Object.entries(plan.words)) { await type(official, `main [name="${name}"]`, text); }
await press(official, "main form button.main");
seen.told = await look(official);

await official.setInputFiles("main input[name=file]", plan.photograph);
await press(official, "main form[enctype] button");
seen.attached = await look(official);
const saved = official.waitForEvent("download");
await to(official, "main a[href$='protocol.pdf']");
await official.keyboard.press("Enter");
seen.protocol = readFileSync(await (await saved).path()).subarray(0, 5).toString();
await choose(official, "verb", "hand-in");
await press(official, "main form[action$='/step/'] button.main");
seen.stopped = await look(official);
await official.goto(`${plan.url}/declarations/others/`);
seen.others = await look(official);

const keeper = await signedIn(plan.keeper, "ru");
await keeper.goto(`${plan.url}/register/`);
seen.register = await look(keeper);
await press(keeper, "main tbody a");
await look(keeper);
await choose(keeper, "verb", "close");
await press(keeper, "main form[action$='/step/'] button.main");
seen.closed = await look(keeper);
await keeper.context().addCookies([{ name: "django_language", value: "vi", url: plan.url }]);
keeper.language = "vi";
for (const path of ["/declarations/gifts/ask/", "/declarations/gifts/tell/", "/register/", "/declarations/others/"]) {
  await keeper.goto(plan.url + path);
  await look(keeper);
}
await browser.close();
console.log(JSON.stringify(seen));
