// Passes over every link of an export without clicking it, in the page and in the saved report, in a
// browser whose network is written down.
//   node lookups.mjs CHROMIUM '{"profile", "log", "files", "words", "language", "pack", "report": path}'
// Addresses come as lines: of the page; then, once the report lies where `report` says, of that.
import { createInterface } from "node:readline";
import { FLAGS, launchedFrom } from "./chromium.mjs";
import { cards, check, box, downloaded, give, withoutParts } from "./flow_tab.mjs";

const given = JSON.parse(process.argv[3]);
const { words } = given;
const AHEAD = "--disable-background-networking"; // which switches looking ahead off
const context = await launchedFrom(given.profile, {
  executablePath: process.argv[2], acceptDownloads: true,
  args: [...FLAGS.filter((flag) => flag !== AHEAD),
    `--log-net-log=${given.log}`, "--net-log-capture-mode=Everything"],
  ignoreDefaultArgs: [AHEAD],
});
const page = await context.newPage();
const A_MOMENT = 45; // frames, in which Chromium begins what it does ahead: on a slow machine they come late

/** All that one does with a link but following it; the hosts that were passed over. */
async function passOver(links) {
  await links.first().waitFor();
  const hosts = [];
  for (const link of await links.all()) {
    await link.evaluate((node) => { for (let up = node; up; up = up.parentElement) if (up.localName === "details") up.open = true; });
    await link.hover();
    await link.focus();
    hosts.push(await link.evaluate((node) => node.hostname));
    await page.evaluate(async (frames) => {
      for (let one = 0; one < frames; one += 1) await new Promise(requestAnimationFrame);
    }, A_MOMENT);
  }
  return hosts;
}

async function inThePage(address) {
  await page.goto(`${address}${given.language}/index.html`);
  await give(page, words, given.files);
  await box(page, given.pack).check();
  await withoutParts(page, words);
  await check(page, words);
  const save = page.getByRole("button", { name: words["Save the report"] });
  await downloaded(page, () => save.click(), given.report);
  return passOver(cards(page).locator("a[href^=http]"));
}

async function inTheReport(address) {
  await page.goto(address);
  return passOver(page.locator("article.card a[href^=http]"));
}

let walk = inThePage;
for await (const address of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await walk(address)));
  walk = inTheReport;
}
await context.close();
