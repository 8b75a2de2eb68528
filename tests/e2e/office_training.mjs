// One official: a course from its first test to the certificate, then a gift that is offered, asked about, reported,
// handed in, until its clock stops; by keyboard alone. A pupil: a scenario without an account.
// node office_training.mjs CHROMIUM PLAN.json
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { launched } from "../page/chromium.mjs";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const plan = JSON.parse(readFileSync(process.argv[3], "utf8"));
const browser = await launched(process.argv[2]);
const seen = { problems: [], looked: [] };

async function opened(language) {
  const context = await browser.newContext({ bypassCSP: true, viewport: { width: 320, height: 720 } });
  if (language) { await context.addCookies([{ name: "django_language", value: language, url: plan.url }]); }
  return context.newPage();
}

const pathOf = (page) => page.url().slice(plan.url.length);
const told = (page) => page.locator("main").innerText();

/** The page is looked at once for each kind of address, in the state in which it is come to. */
async function look(page, language) {
  const kind = pathOf(page).replace(/\d+/g, "N").replace(/\/play\/.*/, "/play/");
  const ended = (await page.locator("#ending").count()) > 0;
  const name = `${kind}${ended ? " ended" : ""}`;
  if (seen.looked.includes(name)) { return; }
  seen.looked.push(name);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (values) => window.axe.run({ runOnly: { type: "tag", values } }), LEVELS);
  for (const one of violations) {
    seen.problems.push(`${name}: ${one.id}: ${one.nodes[0].html.slice(0, 160)}`);
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) { seen.problems.push(`${name}: ${wide} pixels too wide`); }
  const speaks = await page.evaluate(() => document.documentElement.lang);
  if (speaks !== language) { seen.problems.push(`${name}: speaks ${speaks}`); }
  if (plan.pictures) { await page.screenshot({ path: `${plan.pictures}/${seen.looked.length}.png`, fullPage: true }); }
}

/** To something by Tab alone. */
async function reach(page, selector) {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((one) => document.activeElement?.matches(one) ?? false, selector)) { return; }
  }
  throw new Error(`${pathOf(page)}: no way to ${selector} by keyboard`);
}

async function entered(page, selector) {
  await reach(page, selector);
  await Promise.all([page.waitForEvent("domcontentloaded"), page.keyboard.press("Enter")]);
}

/** A choice of several, by Tab, arrows and the space bar. */
async function picked(page, name, value) {
  await reach(page, `main input[name=${name}]`);
  await page.keyboard.press("Space");
  for (let presses = 0; presses < 9; presses += 1) {
    if (await page.evaluate((one) => document.activeElement.value === one, value)) { return; }
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`${pathOf(page)}: ${value} is not to be chosen`);
}

async function chosen(page, name, value) {
  await picked(page, name, value);
  await entered(page, "main button.main");
}

/** Something is offered: asked about, reported as received, handed in. Gives what each page said. */
async function gift(page, { asked, words }) {
  const said = {};
  await page.goto(`${plan.url}/declarations/`);
  await entered(page, "main a[href$='/gifts/ask/']");
  for (const [name, value] of Object.entries(asked)) { await picked(page, name, value); }
  await entered(page, "main form button.main");
  said.advice = await told(page);
  await entered(page, "main form[action$='/tell/'] button.main");
  await picked(page, "state", "received");
  for (const [name, text] of Object.entries(words)) {
    await reach(page, `main [name=${name}]`);
    await page.keyboard.type(text);
  }
  await entered(page, "main form button.main");
  said.runs = await told(page);
  await picked(page, "verb", "hand-in");
  await entered(page, "main form[action$='/step/'] button.main");
  said.stopped = await told(page);
  return said;
}

async function test(page, right) {
  await entered(page, "main a.button.main");
  for (;;) {
    await look(page, plan.language);
    const group = page.locator("main fieldset");
    if (!(await group.count())) { break; }
    const options = await group.locator("input").evaluateAll((all) => all.map((one) => one.value));
    const question = (await group.locator("legend").innerText()).trim();
    const known = plan.right[question];
    await chosen(page, "option", right ? known : options.find((one) => one !== known));
  }
  await entered(page, "main button.main");
}

async function parts(page) {
  for (;;) {
    await look(page, plan.language);
    const at = /\/play\/([^/]+)\/(\d+)\//.exec(pathOf(page));
    if (at && (await page.locator("input[name=choice]").count())) {
      await chosen(page, "choice", plan.ways[at[1]][Number(at[2])]);
    } else if (at) {
      await entered(page, "main a.button.main");
    } else if (pathOf(page).includes("/text/")) {
      await entered(page, "main button.main");
    } else { return; }
  }
}

const official = await opened(plan.language);
await official.goto(`${plan.url}/account/login/`);
await official.fill("input[name=login]", plan.email);
await official.fill("input[name=password]", plan.password);
await Promise.all([official.waitForURL(`${plan.url}/`), official.keyboard.press("Enter")]);
seen.waiting = await told(official);
await official.goto(`${plan.url}/training/`);
await look(official, plan.language);
await entered(official, "main h3 a");
await look(official, plan.language);
await entered(official, "main button.main");
await look(official, plan.language);
await test(official, false);
await parts(official);
seen.parts = await told(official);
await entered(official, "main button.main");
await test(official, true);
seen.completed = await told(official);
await look(official, plan.language);
await entered(official, "main a.button[href$='/results/']");
await look(official, plan.language);
seen.results = await told(official);
await official.goBack();
await entered(official, "main a.button.main");
await look(official, plan.language);
seen.certificate = await told(official);
const badge = await official.request.get(`${plan.url}${await official.getAttribute("a[href$='badge.jwt']", "href")}`);
seen.gift = await gift(official, plan.gift);

const anybody = await opened("");
await anybody.goto(`${plan.url}/learn/vi/verify/`);
await look(anybody, "vi");
await anybody.fill("#badge", await badge.text());
await anybody.fill("#email", plan.email);
await entered(anybody, "main button.main");
seen.verified = await told(anybody);
await anybody.goto(`${plan.url}/learn/vi/?audience=pupil`);
await look(anybody, "vi");
await entered(anybody, `main a[href$='/play/${plan.pupil.id}/']`);
for (const choice of plan.pupil.way) {
  await look(anybody, "vi");
  await entered(anybody, `main .choices a[href$='/${choice}/']`);
}
await look(anybody, "vi");
seen.ended = await told(anybody);
const copied = await opened("");
await copied.goto(anybody.url());
seen.copied = await told(copied);
await copied.goto(`${plan.url}/learn/vi/play/${plan.pupil.id}/nonsense/`);
await look(copied, "vi");
seen.cookies = (await anybody.context().cookies()).length + (await copied.context().cookies()).length;
await browser.close();
console.log(JSON.stringify(seen));
