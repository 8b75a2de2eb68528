// Walks through the page in one Chromium, as the lines of the standard input ask, one JSON object
// each, and answers with what a walk saw.
//   node flow.mjs CHROMIUM
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import * as looks from "./flow_looks.mjs";
import * as quiet from "./flow_quiet.mjs";
import * as ways from "./flow_ways.mjs";
import * as poison from "./withstand_poison.mjs";

process.env.PW_EXPERIMENTAL_SERVICE_WORKER_NETWORK_EVENTS = "1";
const { chromium } = createRequire(import.meta.url)("playwright-core");
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
  "--disable-background-networking", "--disable-component-update"];
const browser = await chromium.launch({ executablePath: process.argv[2], args, headless: true });
const WALKS = { ...looks, ...quiet, ...ways, ...poison };

for await (const line of createInterface({ input: process.stdin })) {
  const { walk, given } = JSON.parse(line);
  const answer = await Promise.resolve().then(() => WALKS[walk](browser, given))
    .then((seen) => ({ seen: seen ?? null }), (error) => ({ failed: String(error?.stack ?? error) }));
  for (const context of browser.contexts()) await context.close();
  console.log(JSON.stringify(answer));
}
await browser.close();
process.exit(0);
