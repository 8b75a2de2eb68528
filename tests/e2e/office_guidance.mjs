// Somebody asks "may I ...?", finds the rules or silence, asks the commissioner unnamed and comes back with the
// code; the commissioner answers and publishes; a head gives consent. 320 pixels wide, axe-core on each page.
// node office_guidance.mjs CHROMIUM PLAN.json
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { launched } from "../page/chromium.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const plan = JSON.parse(readFileSync(process.argv[3], "utf8"));
const browser = await launched(process.argv[2]);
const seen = { problems: [], pages: [], addresses: [] };

async function reader(session) {
  // Without the pages' own scripts: everything has to work as forms and links.
  const context = await browser.newContext({ bypassCSP: true, viewport: { width: 320, height: 700 } });
  const cookies = [{ name: "django_language", value: plan.language, url: plan.url }];
  await context.addCookies(session ? [...cookies, { ...session, url: plan.url }] : cookies);
  const page = await context.newPage();
  page.on("request", (one) => seen.addresses.push(decodeURIComponent(one.url())));
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
  if (language !== plan.language) { seen.problems.push(`${path}: speaks ${language}`); }
  if (plan.pictures) {
    await page.screenshot({ path: `${plan.pictures}/${plan.language}-${seen.pages.length}.png`, fullPage: true });
  }
  return page.locator("main").innerText();
}

async function open(page, path) {
  await page.goto(plan.url + path);
  return look(page);
}

async function send(page, form) {
  await Promise.all([page.waitForEvent("load"), page.locator(`${form} button`).first().click()]);
  return look(page);
}

const staff = await reader(plan.staff);
await open(staff, "/ask/");
await staff.fill("main textarea", plan.answered);
seen.said = await send(staff, "main form");
await staff.fill("main textarea", plan.silent);
seen.silence = await send(staff, "main form");
await send(staff, 'main form[action$="/commissioner/"]');
seen.handedOn = await staff.inputValue("main textarea");
await send(staff, "main form");
const code = (await staff.locator("#code").innerText()).trim();

const commissioner = await reader(plan.commissioner);
await open(commissioner, "/advice/");
await Promise.all([commissioner.waitForEvent("load"), commissioner.locator("main a.button.main").first().click()]);
seen.toAnswer = await look(commissioner);
const address = new URL(commissioner.url()).pathname;
await commissioner.fill("main textarea", plan.answer);
await send(commissioner, "main form");
await open(commissioner, address);
await open(commissioner, `${address}publish/`);
await commissioner.fill(`textarea[name=question_${plan.language}]`, plan.anew);
await commissioner.fill(`textarea[name=answer_${plan.language}]`, plan.answer);
await commissioner.check("input[name=looked]");
await send(commissioner, "main form");

await open(staff, "/ask/answer/");
await staff.fill("input[name=code]", code);
seen.cameBack = await send(staff, "main form");
await open(staff, "/ask/");
await staff.fill("main textarea", plan.anew);
seen.found = await send(staff, "main form");

await open(staff, "/consent/");
await staff.selectOption("select", "teaching");
await staff.fill("input[name=description]", plan.described);
await send(staff, "main form");
const head = await reader(plan.head);
await open(head, "/consent/asked/");
await Promise.all([head.waitForEvent("load"), head.locator("main a.button.main").first().click()]);
await look(head);
await head.check("input[name=status][value=given]");
await head.fill("textarea[name=conditions]", plan.answer);
await head.fill("input[name=until]", plan.until);
await send(head, "main form");
seen.consent = await open(staff, "/consent/");

const anybody = await reader(null);
seen.open = await open(anybody, "/public/advice/");
for (const name of ["with-citizens", "with-colleagues", "when-deciding"]) { await open(anybody, `/public/guides/${name}/`); }
await browser.close();
console.log(JSON.stringify(seen));
