// Letter 185 from its draft to the account of a head, in Vietnamese, without JavaScript, on a phone.
// node office_letter.mjs CHROMIUM PLAN.json
import { readFileSync } from "node:fs";
import { launched } from "../page/chromium.mjs";

const plan = JSON.parse(readFileSync(process.argv[3], "utf8"));
const browser = await launched(process.argv[2]);
const seen = {};

/** A browser of somebody's own, signed in by the form. */
async function signedIn(email) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 700 } });
  await context.addCookies([{ name: "django_language", value: "vi", url: plan.url }]);
  const page = await context.newPage();
  await page.goto(`${plan.url}/account/login/`);
  await page.fill("input[name=login]", email);
  await page.fill("input[name=password]", plan.password);
  await page.keyboard.press("Enter");
  await page.waitForURL(`${plan.url}/`);
  return page;
}

const told = (page) => page.locator("main").innerText();

const commissioner = await signedIn(plan.commissioner);
await commissioner.goto(`${plan.url}/directives/new/`);
await commissioner.fill("[name=number]", plan.number);
await commissioner.fill("[name=days]", "10");
await commissioner.selectOption("[name=original]", "vi");
await commissioner.fill("[name=title_vi]", plan.title);
await commissioner.fill("[name=body_vi]", plan.body);
await commissioner.click("main button.main");
await commissioner.click("a[href$='/issue/']");
await commissioner.click("main button.main");
seen.issued = await told(commissioner);

const head = await signedIn(plan.head);
await head.goto(`${plan.url}/unit/`);
await head.locator("main a[href*='/directive/']").first().click();
seen.owing = await told(head);
await head.locator("main button.main").first().click();
seen.reminded = await told(head);
const known = head.locator("form[action$='/account/']");
await known.locator("select[name=how], input[name=how]").first().waitFor();
const choice = known.locator("select[name=how]");
if (await choice.count()) { await choice.selectOption({ index: 1 }); } else { await known.locator("input[name=how]").first().check(); }
await known.locator("button[formaction$='/disseminate/']").click();
seen.disseminated = await told(head);

const staff = await signedIn(plan.staff);
seen.pending = await told(staff);
await staff.locator("main a.button.main").first().click();
seen.read = await told(staff);
await staff.locator("form[action$='/acknowledge/'] button.main").click();
seen.receipt = await told(staff);

await head.reload();
await head.fill("form[action$='/account/'] textarea", plan.answer);
await head.locator("form[action$='/account/'] button:not([disabled]):not([formaction])").click();
seen.accounted = await told(head);
await commissioner.goto(`${plan.url}/ledger/`);
seen.ledger = await told(commissioner);
seen.language = await commissioner.locator("html").getAttribute("lang");
await browser.close();
console.log(JSON.stringify(seen));
