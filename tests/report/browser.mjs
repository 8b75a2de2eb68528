// Looks at reports as their reader would, in Chromium, and prints what it saw as JSON.
// node browser.mjs CHROMIUM '{"name": "/path/report.html", …}'
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SMALLEST = 24;

const [executablePath, pages] = [process.argv[2], JSON.parse(process.argv[3])];
const args = ["--no-sandbox", "--disable-gpu"];
/** Milliseconds after which this gives up; how fast anything is, is no matter here. */
const timeout = 300_000;
const browser = await chromium.launch({ executablePath, args, headless: true, timeout });

async function on(file, options, look) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(timeout);
  const page = await context.newPage();
  const seen = { requests: [], dialogs: 0, errors: [] };
  page.on("request", (request) => seen.requests.push(request.url()));
  page.on("dialog", (dialog) => { seen.dialogs += 1; dialog.dismiss(); });
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("console", (entry) => { if (entry.type() === "error") seen.errors.push(entry.text()); });
  await page.goto(pathToFileURL(file).href);
  const result = await look(page, seen);
  await context.close();
  return result;
}

const openAll = (page) =>
  page.evaluate(() => document.querySelectorAll("details").forEach((box) => { box.open = true; }));

async function accessibility(file, colorScheme, width) {
  const options = { colorScheme, bypassCSP: true, viewport: { width, height: 900 } };
  return on(file, options, async (page) => {
    await openAll(page);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(
      (values) => window.axe.run({ runOnly: { type: "tag", values } }), LEVELS);
    return violations.flatMap((v) => v.nodes.slice(0, 3).map((n) => `${v.id}: ${n.target} ${n.html.slice(0, 120)}`));
  });
}

const narrow = (file) => on(file, { viewport: { width: 320, height: 700 } }, async (page) => {
  await openAll(page);
  return page.evaluate(() => document.documentElement.scrollWidth);
});

const small = (file) => on(file, { viewport: { width: 320, height: 700 } }, async (page) => {
  await openAll(page);
  return page.evaluate((smallest) => Array.from(document.querySelectorAll("button, select, summary, nav a"))
    .filter((node) => node.getBoundingClientRect().height < smallest)
    .map((node) => node.outerHTML.slice(0, 120)), SMALLEST);
});

const safety = (file) => on(file, {}, async (page, seen) => {
  await openAll(page);
  for (const link of await page.locator("article a").all()) { await link.click({ noWaitAfter: true }); }
  return {
    pwned: await page.evaluate(() => window.pwned ?? null),
    requests: seen.requests.filter((url) => !url.startsWith("data:")).length,
    dialogs: seen.dialogs,
    errors: seen.errors,
  };
});

const withoutScript = (file) => on(file, { javaScriptEnabled: false }, async (page) => ({
  cards: await page.locator("main > article.card:visible").count(),
  filters: await page.locator("#filters").isVisible(),
}));

const visible = (page) => page.locator("article.card:not([hidden])").count();

async function chosen(page, name) {
  const values = await page.locator(`select[name=${name}] option`).evaluateAll(
    (options) => options.map((option) => option.value).filter(Boolean));
  const counts = {};
  for (const value of values) {
    await page.selectOption(`select[name=${name}]`, value);
    counts[value] = {
      shown: await visible(page),
      expected: await page.locator(`article[data-${name}~="${value}"]`).count(),
      said: await page.locator("#shown-count").innerText(),
    };
  }
  await page.click("#filters button[type=reset]");
  await page.waitForTimeout(20);
  return { counts, after: await visible(page) };
}

const filters = (file) => on(file, {}, async (page) => {
  const all = await visible(page);
  const result = { all };
  for (const name of ["rule", "year", "network", "state"]) { result[name] = await chosen(page, name); }
  return result;
});

const keyboard = (file) => on(file, {}, async (page) => {
  const walked = [];
  const focused = () => page.evaluate(() => {
    const node = document.activeElement;
    const box = node.getBoundingClientRect();
    return { name: node.getAttribute("name") ?? node.className ?? "", inView: box.right > 0 && box.bottom > 0 };
  });
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press("Tab");
    walked.push(await focused());
    if (walked.at(-1).name === "rule") { break; }
  }
  const all = await visible(page);
  await page.keyboard.press("ArrowDown");
  return { walked, all, filtered: await visible(page) };
});

const printed = (file) => on(file, {}, async (page) => {
  const closed = () => page.evaluate(() => document.querySelectorAll("details:not([open]):not(.unveil)").length);
  const before = await closed();
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  const during = await closed();
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  const pdf = await page.pdf({ format: "A4" });
  return { before, during, after: await closed(), pdf: pdf.length };
});

const veiled = (file) => on(file, { javaScriptEnabled: false }, async (page) => {
  const clear = () => page.locator(".unveil img:visible").count();
  const fits = [];
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    const image = await page.locator(".frame > img").first().boundingBox();
    const marks = await page.locator(".frame > svg").first().boundingBox();
    fits.push({ image: image.width, marks: marks.width });
  }
  const before = await clear();
  await page.locator(".unveil > summary").first().press("Enter");
  const asked = await clear();
  await page.emulateMedia({ media: "print" });
  return { fits, before, asked, printed: await clear() };
});

const LOOKS = {
  veiled,
  light: (file) => accessibility(file, "light", 1280),
  dark: (file) => accessibility(file, "dark", 320),
  narrow, small, safety, withoutScript, filters, keyboard, printed,
};

const results = {};
for (const [name, { file, looks }] of Object.entries(pages)) {
  results[name] = {};
  for (const look of looks) { results[name][look] = await LOOKS[look](file); }
}
await browser.close();
console.log(JSON.stringify(results));
