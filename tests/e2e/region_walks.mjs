// People of a region in one Chromium, each with a browser of their own, as the lines of the
// standard input ask, one JSON object each; answers with what somebody saw.
//   node region_walks.mjs CHROMIUM
import { answering, launched } from "../page/chromium.mjs";
import * as campaign from "./region_campaign.mjs";
import * as keyboard from "./region_keyboard.mjs";
import * as tokens from "./region_tokens.mjs";

const PATIENCE = 120000;
const WALKS = { ...campaign, ...keyboard, ...tokens };
const browser = await launched(process.argv[2]);
const known = new Map();

/** The browser of somebody, kept from one walk to the next; `own`: in the language of this computer. */
async function page({ who, language, script = true, own = false }) {
  const name = `${who} ${language} ${script}`;
  if (!known.has(name)) {
    const context = await browser.newContext({
      javaScriptEnabled: script, viewport: { width: 1100, height: 800 }, ...(own ? {} : { locale: language }) });
    context.setDefaultTimeout(PATIENCE);
    known.set(name, await context.newPage());
  }
  return known.get(name);
}

/** Somebody who has signed in by the form, once. */
async function signedIn(given) {
  const one = await page(given);
  if (one.url() === "about:blank") {
    await one.context().addCookies([{ name: "django_language", value: given.language, url: given.url }]);
    await one.goto(`${given.url}/account/login/`);
    await one.fill("input[name=login]", given.who);
    await one.fill("input[name=password]", given.password);
    await one.click("main form button.main");
    await one.waitForURL(`${given.url}/`);
  }
  return one;
}

async function forgotten() {
  for (const one of known.values()) await one.context().close();
  known.clear();
}

const world = { page, signedIn, forgotten };
await answering(async ({ walk, given }) => Promise.resolve().then(() => WALKS[walk](world, given))
  .then((seen) => ({ seen: seen ?? null }), (error) => ({ failed: String(error?.stack ?? error) })));
await browser.close();
process.exit(0);
