// Opens a page in Chromium and answers questions from the standard input, one a line.
//   node pictures_run.mjs CHROMIUM ADDRESS
import { answering, launched } from "./chromium.mjs";

const [executablePath, address] = process.argv.slice(2);
const browser = await launched(executablePath);
const page = await browser.newPage();
page.on("console", (entry) => { if (entry.type() === "error") console.error(entry.text()); });
await page.goto(address);
await page.waitForFunction(() => window.ask);

await answering(async ({ question, ...asked }) => (question === "violations"
  ? { result: await page.evaluate(() => window.violations) }
  : page.evaluate((given) => window.ask(given), asked).catch((error) => ({ error: String(error) }))));
await browser.close();
