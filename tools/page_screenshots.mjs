// Photographs the page on a telephone's size, from the demo export; prints nothing.
//   node page_screenshots.mjs CHROMIUM ADDRESS FOLDER FILE...
// Each screen is in one language of the four; what the walks press has an id in every language.
import { createRequire } from "node:module";

const { chromium } = createRequire(import.meta.url)("playwright-core");
const [executablePath, address, folder, ...files] = process.argv.slice(2);
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
  "--disable-background-networking", "--disable-component-update"];
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const browser = await chromium.launch({ executablePath, args, headless: true });

async function opened(path) {
  const page = await (await browser.newContext(PHONE)).newPage();
  page.setDefaultTimeout(300_000);
  await page.goto(address + path);
  return page;
}

async function photograph(page, name) {
  await page.waitForTimeout(500);
  await page.screenshot({ path: `${folder}/page-${name}.png` });
}

const upTo = (page, selector) => page.locator(selector).first().evaluate((node) => {
  window.scrollTo(0, node.getBoundingClientRect().top + window.scrollY - 12);
});

async function given(page) {
  await page.setInputFiles("#choose-files", files);
  await page.locator("#recognised").waitFor();
}

async function checked(page, during = async () => {}) {
  await given(page);
  await page.locator("[data-options=choose] [data-list=audience]").selectOption("public");
  await page.click("#check");
  await during();
  await page.waitForURL(/#results$/);
  await page.locator("#cards figure.shot img").first().waitFor({ state: "attached" });
}

async function choosing() {
  const page = await opened("vi/index.html");
  await given(page);
  await page.evaluate(() => window.scrollTo(0, 0));
  await photograph(page, "choose");
}

async function running() {
  const page = await opened("kk/index.html");
  await checked(page, async () => {
    await page.waitForFunction(() => document.querySelector("#run-bar").position > 0.3 && document.querySelector("#run-text").textContent);
    await photograph(page, "run");
  });
}

async function resultsAndMending() {
  const page = await opened("ru/index.html");
  await checked(page);
  const marked = "#cards article:has(figure.shot .marks)";
  await upTo(page, marked);
  await photograph(page, "results");
  await page.locator(`${marked} button.mend-it`).first().click();
  await page.locator("#fix-there").waitFor();
  await page.waitForFunction(() => document.querySelector("#fix-image").naturalWidth, null, { timeout: 20_000 });
  await upTo(page, "#fix-title");
  await photograph(page, "fix");
}

async function drafting() {
  const page = await opened("en/index.html#draft");
  await page.fill("#draft-text", "Friday at last! Whisky with the whole department tonight, my treat 🍻");
  await page.click("#draft-form button[type=submit]");
  await page.locator("#draft-result article").first().waitFor();
  await upTo(page, "label[for=draft-text]");
  await photograph(page, "draft");
}

const guide = async () => photograph(await opened("kk/howto/instagram.html"), "howto");

for (const walk of [guide, drafting, choosing, resultsAndMending, running]) await walk();
await browser.close();
