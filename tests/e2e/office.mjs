// Looks at the office's pages as each of its readers does, in Chromium; prints JSON.
// node office.mjs CHROMIUM PLAN.json
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { launched } from "../page/chromium.mjs";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** No pages, and pages that say their language in their address, but for the one in which pages are found. */
const SKIPPED = /\.(csv|xlsx|pdf|json|zip|atom)|\/file\/|logout|template|export|\/learn\/(ru|kk|vi)\/|\/try\/./;
const LOOKS = [[320, "light"], [1280, "dark"]];

const plan = JSON.parse(readFileSync(process.argv[3], "utf8"));
const browser = await launched(process.argv[2]);
const problems = [];
const looked = [];
const taken = new Set();

const cookies = (session, language) => [
  ...(session ? [{ ...session, url: plan.url }] : []),
  { name: "django_language", value: language, url: plan.url },
];

async function opened(session, language, options) {
  const context = await browser.newContext({ bypassCSP: true, ...options });
  await context.addCookies(cookies(session, language));
  return [context, await context.newPage()];
}

const kindOf = (path) =>
  path.replace(/\?.*/, "").replace(/\d+/g, "N").replace(/(receipt|scene|ending)\/[^/]+/, "$1/N");

/** Pages that a reader comes to by links, one of each kind that no reader before came to. */
async function found(reader) {
  const [context, page] = await opened(reader.session, "en", {});
  const known = new Map();
  const ahead = [...reader.paths];
  while (ahead.length) {
    const path = ahead.shift();
    if (known.has(kindOf(path))) { continue; }
    const answer = await page.goto(plan.url + path);
    if (!(answer.headers()["content-type"] ?? "").startsWith("text/html")) { continue; }
    if (answer.status() !== 200) { problems.push(`${reader.name} ${path}: ${answer.status()}`); continue; }
    known.set(kindOf(path), path);
    const links = await page.$$eval("nav a, main a", (all) => all.filter((a) => !a.download).map((a) => a.href));
    const own = links.filter((href) => href.startsWith(plan.url + "/")).map((href) => href.slice(plan.url.length));
    const tried = new Map();
    for (const href of own.map((one) => one.replace(/#.*/, "")).filter((one) => !SKIPPED.test(one))) {
      tried.set(kindOf(href), href);
    }
    ahead.push(...tried.values());
    if (known.size > 80) { break; }
  }
  await context.close();
  const fresh = [...known].filter(([kind]) => !taken.has(kind));
  fresh.forEach(([kind]) => taken.add(kind));
  return fresh.map(([, path]) => path);
}

async function look(page, name) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((box) => { box.open = true; }));
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (values) => window.axe.run({ runOnly: { type: "tag", values } }), LEVELS);
  for (const one of violations) {
    const nodes = one.nodes.slice(0, 2).map((node) => node.html.slice(0, 120)).join(" | ");
    problems.push(`${name}: ${one.id}: ${nodes}`);
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) { problems.push(`${name}: ${wide} pixels too wide`); }
}

for (const reader of plan.readers) {
  const paths = await found(reader);
  for (const [language, looks] of Object.entries(plan.languages)) {
    for (const [width, colorScheme] of LOOKS.slice(0, looks)) {
      const [context, page] = await opened(reader.session, language, { colorScheme, viewport: { width, height: 900 } });
      for (const path of paths.map((one) => one.replace("/learn/en/", `/learn/${language}/`))) {
        await page.goto(plan.url + path);
        looked.push(kindOf(path));
        const told = await page.evaluate(() => document.documentElement.lang);
        if (told !== language) { problems.push(`${path}: speaks ${told}, not ${language}`); }
        await look(page, `${reader.name} ${path} ${language} ${width} ${colorScheme}`);
      }
      await context.close();
    }
  }
}
await browser.close();
console.log(JSON.stringify({ problems, looked: [...new Set(looked)].sort() }));
