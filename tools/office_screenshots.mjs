// Takes the pictures of docs/office from a running `make office`.
// node tools/office_screenshots.mjs CHROMIUM http://localhost:8000
import { createRequire } from "node:module";

const { chromium } = createRequire(import.meta.url)("playwright-core");
const [executablePath, url] = process.argv.slice(2);
const PASSWORD = "look before you post";
const FOLDER = new URL("../docs/office/images/", import.meta.url).pathname;
const SHOTS = [
  ["pending", "teacher@songmai.example", "/", "vi"],
  ["head", "principal@songmai.example", "/unit/", "vi"],
  ["directives", "commissioner@zhaisan.example", "/directives/", "ru"],
  ["ledger", "commissioner@songmai.example", "/ledger/", "vi"],
  ["campaigns", "commissioner@zhaisan.example", "/campaigns/", "ru"],
  ["self-check", "staff@zhaisan.example", "/self-check/", "kk"],
  ["public", null, "/public/", "en"],
  ["figures", null, "/public/figures/1/", "kk"],
  ["figures-360", null, "/public/figures/1/", "ru", 360],
  ["record", "administrator@zhaisan.example", "/record/", "en"],
];

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"], headless: true });
for (const [name, email, path, language, narrow] of SHOTS) {
  const context = await browser.newContext({ viewport: { width: narrow ?? 1000, height: narrow ? 1900 : 720 } });
  await context.addCookies([{ name: "django_language", value: language, url }]);
  const page = await context.newPage();
  if (email) {
    await page.goto(`${url}/account/login/`);
    await page.fill("input[name=login]", email);
    await page.fill("input[name=password]", PASSWORD);
    await page.keyboard.press("Enter");
    await page.waitForURL(`${url}/`);
  }
  const answer = await page.goto(url + path);
  if (answer.status() !== 200) { throw new Error(`${path}: ${answer.status()}`); }
  await page.screenshot({ path: `${FOLDER}${narrow ? name : `${name}-${language}`}.png` });
  await context.close();
}
await browser.close();
