// Looks at the guide pages as their reader would, in Chromium, and prints what it saw as JSON.
// node howto.mjs CHROMIUM BASE '["en/about.html", …]' '["en/howto/x.html", …]'
// The first list is looked at closely, the second only at 320 px.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { launched } from "./chromium.mjs";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SMALLEST = 24;

const [executablePath, base, close, narrow] = process.argv.slice(2);
const browser = await launched(executablePath);

async function on(path, options, look) {
  const context = await browser.newContext({ viewport: { width: 320, height: 700 }, ...options });
  const page = await context.newPage();
  const seen = { errors: [], requests: [] };
  page.on("console", (entry) => { if (entry.type() === "error") seen.errors.push(entry.text()); });
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("request", (request) => seen.requests.push(request.url()));
  await page.goto(`${base}/${path}`);
  const result = await look(page, seen);
  await context.close();
  return result;
}

const open = (page) =>
  page.evaluate(() => document.querySelectorAll("details").forEach((box) => { box.open = true; }));

const width = (page) => page.evaluate(() => document.documentElement.scrollWidth);

async function accessible(path, colorScheme, wide) {
  const options = { colorScheme, bypassCSP: true, viewport: { width: wide, height: 900 } };
  return on(path, options, async (page) => {
    await open(page);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(
      (values) => window.axe.run({ runOnly: { type: "tag", values } }), LEVELS);
    return violations.flatMap((v) => v.nodes.slice(0, 3).map((n) => `${v.id}: ${n.html.slice(0, 160)}`));
  });
}

const plain = (path) => on(path, { javaScriptEnabled: false }, async (page, seen) => ({
  headings: await page.locator("main h1:visible").count(),
  errors: seen.errors,
  elsewhere: seen.requests.filter((url) => !url.startsWith(base)),
}));

const cut = (page) => page.evaluate(() =>
  Array.from(document.querySelectorAll("svg.path-picture")).flatMap((picture) => {
    const edges = (selector, side) => Array.from(picture.querySelectorAll(selector))
      .map((node) => node.getBoundingClientRect()[side]);
    const right = Math.min(...edges(".path-press", "right"), ...edges(".path-tick", "left"));
    return Array.from(picture.querySelectorAll("text.path-name, text.path-below"))
      .filter((text) => text.getBoundingClientRect().right > right)
      .map((text) => text.textContent);
  }));

const small = (page) => page.evaluate((smallest) =>
  Array.from(document.querySelectorAll("summary, nav a, .guide-up a, .guide-jump a, .guide-networks a, .guide-go"))
    .filter((node) => node.getBoundingClientRect().height < smallest)
    .map((node) => node.outerHTML.slice(0, 120)), SMALLEST);

const results = { close: {}, narrow: {} };
for (const path of JSON.parse(close)) {
  results.close[path] = {
    light: await accessible(path, "light", 1280),
    dark: await accessible(path, "dark", 320),
    plain: await plain(path),
  };
}
const page = await browser.newPage({ viewport: { width: 320, height: 700 } });
for (const path of JSON.parse(narrow)) {
  await page.goto(`${base}/${path}`);
  await open(page);
  results.narrow[path] = { width: await width(page), cut: await cut(page), small: await small(page) };
}
await browser.close();
console.log(JSON.stringify(results));
