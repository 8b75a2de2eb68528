// Opens pages in Chromium and answers questions from the standard input, one JSON object a line.
//   node run_bridge.mjs CHROMIUM ADDRESS
import { answering, launched } from "./chromium.mjs";

const [executablePath, address] = process.argv.slice(2);
const browser = await launched(executablePath);
const tabs = new Map();
const contexts = new Map();
const heard = { console: [], requests: [] };

async function open({ tab, context = "one", options = {}, before }) {
  if (!contexts.has(context)) contexts.set(context, await browser.newContext(options));
  const page = await contexts.get(context).newPage();
  page.on("console", (entry) => heard.console.push(entry.text()));
  page.on("pageerror", (error) => heard.console.push(String(error)));
  page.on("request", (request) => heard.requests.push(`${request.method()} ${request.url()}`));
  if (before) await page.route("**/checker/worker.js", (route) => prefixed(route, before));
  await page.goto(address);
  await until(page, "window.ready");
  tabs.set(tab, page);
  return null;
}

/** The worker's script with something before it that stands for a browser in trouble. */
async function prefixed(route, before) {
  const response = await route.fetch();
  await route.fulfill({ response, body: `${before}\n${await response.text()}` });
}

/** Asks again and again: what Playwright waits with would need the eval that the policy forbids. */
async function until(page, expression) {
  while (!await page.evaluate(expression)) await new Promise((resolve) => { setTimeout(resolve, 20); });
  return null;
}

async function quota({ tab, bytes }) {
  const page = tabs.get(tab);
  const session = await page.context().newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(address).origin, quotaSize: bytes });
  return null;
}

const DO = {
  quota,
  open,
  close: async ({ tab }) => { await tabs.get(tab).close(); tabs.delete(tab); return null; },
  choose: async ({ tab, name, paths, folder }) => {
    const page = tabs.get(tab);
    await page.setInputFiles(folder ? "#folder" : "#files", folder ?? paths);
    return page.evaluate((given) => window.give(...given), [name, folder ? "folder" : "files"]);
  },
  make: ({ tab, name, files }) => tabs.get(tab).evaluate((given) => window.give(...given), [name, files]),
  call: ({ tab, call, args: given, files, file }) =>
    tabs.get(tab).evaluate((asked) => window.call(...asked), [call, given, files, file]),
  begin: async ({ tab, call, args: given, files }) => {
    await tabs.get(tab).evaluate((asked) => { window.begun = window.call(...asked); }, [call, given, files]);
    return null;
  },
  end: ({ tab }) => tabs.get(tab).evaluate(() => window.begun),
  until: ({ tab, expression }) => until(tabs.get(tab), expression),
  evaluate: ({ tab, expression }) => tabs.get(tab).evaluate(expression),
  events: ({ tab }) => tabs.get(tab).evaluate(() => window.events.splice(0)),
  heard: async () => heard,
};

await answering(({ do: name, ...asked }) => Promise.resolve().then(() => DO[name](asked))
  .then((told) => ({ told: told ?? null }), (error) => ({ failed: String(error?.stack ?? error) })));
await browser.close();
