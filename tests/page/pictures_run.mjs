// Opens a page in Chromium and answers questions from the standard input, one a line.
//   node pictures_run.mjs CHROMIUM ADDRESS
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const { chromium } = createRequire(import.meta.url)("playwright-core");
const [executablePath, address] = process.argv.slice(2);
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
  "--disable-background-networking", "--disable-component-update"];
const browser = await chromium.launch({ executablePath, args, headless: true });
const page = await browser.newPage();
page.on("console", (entry) => { if (entry.type() === "error") console.error(entry.text()); });
await page.goto(address);
await page.waitForFunction(() => window.ask);

for await (const line of createInterface({ input: process.stdin })) {
  const { question, ...asked } = JSON.parse(line);
  const told = question === "violations"
    ? { result: await page.evaluate(() => window.violations) }
    : await page.evaluate((given) => window.ask(given), asked).catch((error) => ({ error: String(error) }));
  console.log(JSON.stringify(told));
}
await browser.close();
