// A head reads what a survey gave, over time and beside their own duties: in four languages, on a narrow screen,
// by keyboard, with axe-core on each page, without JavaScript of the pages.
// node office_climate.mjs CHROMIUM PLAN.json
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { launched } from "../page/chromium.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const MOST_TABS = 200;
const plan = JSON.parse(readFileSync(process.argv[3], "utf8"));
const browser = await launched(process.argv[2]);
const seen = { problems: [], told: {} };

const context = await browser.newContext({ bypassCSP: true, acceptDownloads: true, viewport: { width: 360, height: 740 } });
await context.addCookies([{ ...plan.session, url: plan.url }]);
const page = await context.newPage();

/** What is wrong with a page, and what stands on it. */
async function look(language) {
  const path = new URL(page.url()).pathname.replace(/\d+/g, "N");
  await page.evaluate(() => document.querySelectorAll("details").forEach((box) => { box.open = true; }));
  await page.evaluate(axe);
  const { violations } = await page.evaluate((values) => window.axe.run({ runOnly: { type: "tag", values } }), LEVELS);
  for (const one of violations) { seen.problems.push(`${path} ${language}: ${one.id}: ${one.nodes[0].html.slice(0, 160)}`); }
  const [wide, speaks] = await page.evaluate(
    () => [document.documentElement.scrollWidth - window.innerWidth, document.documentElement.lang]);
  if (wide > 0) { seen.problems.push(`${path} ${language}: ${wide} pixels too wide`); }
  if (speaks !== language) { seen.problems.push(`${path}: speaks ${speaks}, not ${language}`); }
  if (plan.pictures) { await page.screenshot({ path: `${plan.pictures}/${path.replace(/\W+/g, "-")}${language}.png`, fullPage: true }); }
  return page.locator("main").innerText();
}

/** Goes to a link by the Tab key, and follows it; the focus has to be seen there. */
async function follow(selector) {
  for (let tab = 0; tab < MOST_TABS; tab += 1) {
    await page.keyboard.press("Tab");
    const [there, outline] = await page.evaluate((wanted) => {
      const at = document.activeElement;
      return [at.matches(wanted), getComputedStyle(at).outlineStyle];
    }, selector);
    if (there) {
      if (outline === "none") { seen.problems.push(`${selector}: no focus to be seen`); }
      await page.keyboard.press("Enter");
      return;
    }
  }
  throw new Error(`the Tab key never comes to ${selector}`);
}

for (const language of plan.languages) {
  await context.addCookies([{ name: "django_language", value: language, url: plan.url }]);
  await page.goto(`${plan.url}/climate/`);
  const start = await look(language);
  await Promise.all([page.waitForURL(/\/climate\/\d+\/\d+\//), follow("main tbody a")]);
  const results = await look(language);
  const bars = await page.locator("svg.bar").evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
  await Promise.all([page.waitForURL(/\/climate\/unit\//), follow("main .buttons a[href*='/climate/unit/']")]);
  seen.told[language] = { start, results, bars, trend: await look(language) };
  await page.goto(plan.url + plan.small);
  seen.told[language].small = await look(language);
}
await page.goBack();
const saved = page.waitForEvent("download");
await follow("main a[href$='trend.csv']");
seen.table = readFileSync(await (await saved).path(), "utf8");
await browser.close();
console.log(JSON.stringify(seen));
