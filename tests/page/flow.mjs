// Walks through the page in one Chromium, as the lines of the standard input ask, one JSON object
// each, and answers with what a walk saw.
//   node flow.mjs CHROMIUM
import { answering, launched } from "./chromium.mjs";
import * as looks from "./flow_looks.mjs";
import * as quiet from "./flow_quiet.mjs";
import * as ways from "./flow_ways.mjs";
import * as host from "./withstand_host.mjs";
import * as poison from "./withstand_poison.mjs";
import * as trouble from "./withstand_trouble.mjs";

process.env.PW_EXPERIMENTAL_SERVICE_WORKER_NETWORK_EVENTS = "1";
const browser = await launched(process.argv[2]);
const WALKS = { ...looks, ...quiet, ...ways, ...host, ...poison, ...trouble };

await answering(async ({ walk, given }) => {
  const answer = await Promise.resolve().then(() => WALKS[walk](browser, given))
    .then((seen) => ({ seen: seen ?? null }), (error) => ({ failed: String(error?.stack ?? error) }));
  for (const context of browser.contexts()) await context.close();
  return answer;
});
await browser.close();
process.exit(0);
