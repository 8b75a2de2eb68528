// An account from its invitation to the end of a session, in several languages at once.
// node office_account.mjs CHROMIUM PLAN.json
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { setTimeout as rest } from "node:timers/promises";
import { launched, PATIENCE } from "../page/chromium.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const VIEW = { viewport: { width: 360, height: 740 }, bypassCSP: true };
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const PERIOD = 30_000;
const OTHERS = ["/account/password/change/", "/account/2fa/recovery-codes/generate/", "/account/2fa/totp/deactivate/",
  "/account/reauthenticate/", "/account/2fa/reauthenticate/"];
const FORGOTTEN = ["/account/password/reset/", "/account/password/reset/done/"];

const plan = JSON.parse(readFileSync(process.argv[3], "utf8"));
const browser = await launched(process.argv[2]);
const main = (page) => page.locator("main").innerText();
const path = (page) => new URL(page.url()).pathname;

/** A browser of its own, in a language. */
async function opened(given) {
  const context = await browser.newContext(VIEW);
  await context.addCookies([{ name: "django_language", value: given.language, url: plan.url }]);
  return context.newPage();
}

/** What is wrong with a page that is open. */
async function look(seen, page) {
  seen.looked.push(path(page).replace(/\/\d+(?=\/)/g, "/N").replace(/invitation\/[^/]+/, "invitation/N"));
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (values) => window.axe.run({ runOnly: { type: "tag", values } }), LEVELS);
  for (const one of violations) seen.problems.push(`${path(page)}: ${one.id}: ${one.nodes[0].html.slice(0, 160)}`);
  const [wide, language] = await page.evaluate(
    () => [document.documentElement.scrollWidth - window.innerWidth, document.documentElement.lang]);
  if (wide > 0) seen.problems.push(`${path(page)}: ${wide} pixels too wide`);
  if (language !== seen.language) seen.problems.push(`${path(page)}: speaks ${language}`);
  if (plan.pictures) await page.screenshot({ path: `${plan.pictures}/${seen.language}-${seen.looked.length}.png`, fullPage: true });
}

/** Press something that leads to a page, and look at that. */
async function pressed(seen, page, what) {
  await Promise.all([page.waitForNavigation(), (typeof what === "string" ? page.locator(what) : what).click()]);
  await look(seen, page);
}

async function gone(seen, page, to) {
  await page.goto(plan.url + to);
  await look(seen, page);
}

/** Name and password; where that leads. */
async function knocked(page, who, password) {
  await page.goto(`${plan.url}/account/login/`);
  await page.fill("input[name=login]", who);
  await page.fill("input[name=password]", password);
  await Promise.all([page.waitForNavigation(), page.click("form[action='/account/login/'] button.main")]);
}

/** The menu of a narrow screen, which is behind a button. */
const menu = (page) => page.locator(".menu-button").first().click();
const signedOut = async (page) => {
  await menu(page);
  await Promise.all([page.waitForNavigation(), page.click(".leave button")]);
};

/** The link in the last letter to somebody, as soon as the office has written it. */
async function letter(to) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await rest(200)) {
    const theirs = readFileSync(plan.letters, "utf8").split("Content-Type:").filter((one) => one.includes(`To: ${to}\n`));
    const link = theirs.at(-1)?.match(/https?:\S+\/invitation\/\S+/);
    if (link) return link[0];
  }
  throw new Error(`no letter to ${to}`);
}

/** RFC 6238 with SHA-1, six digits and 30 seconds, as apps for codes compute it. */
function codeOf(secret, counter) {
  const bits = [...secret].map((one) => DIGITS.indexOf(one).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((one) => parseInt(one, 2)));
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(counter));
  const hash = createHmac("sha1", key).update(time).digest();
  const from = hash.at(-1) & 15;
  return String((hash.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** Write the code of now until it is taken: a slow computer may be late for the first. */
async function withCode(page, secret, button) {
  const before = page.url();
  for (const end = Date.now() + PATIENCE; Date.now() < end;) {
    const counter = Math.floor(Date.now() / PERIOD);
    await page.fill("input[name=code]", codeOf(secret(), counter));
    await Promise.all([page.waitForNavigation(), page.click(button)]);
    if (page.url() !== before) return;
    while (Math.floor(Date.now() / PERIOD) === counter) await rest(200);
  }
  throw new Error(`no code is taken at ${before}`);
}

/** The administrator invites a newcomer by their button. */
async function invites(seen, given) {
  const page = await opened(given);
  await look(seen, (await page.goto(`${plan.url}/account/login/`), page));
  await knocked(page, given.administrator, plan.password);
  await menu(page);
  await pressed(seen, page, "nav.ways a[href='/organisation/']");
  await pressed(seen, page, "main a[href='/invite/'] >> nth=0");
  await pressed(seen, page, `form[action='/invite/${given.newcomerNumber}/'] button`);
  seen.invited = await main(page);
  return page;
}

/** The newcomer chooses a password with the link of the letter. */
async function enters(seen, given) {
  const page = await opened(given);
  await page.goto(await letter(given.newcomer));
  await look(seen, page);
  seen.welcome = await main(page);
  await page.fill("input[name=password1]", given.password);
  await page.fill("input[name=password2]", given.password);
  await pressed(seen, page, "main form button.main");
  seen.home = path(page);
  return page;
}

/** Codes from an app are switched on; the recovery codes are shown and come as a file. */
async function secured(seen, page) {
  await gone(seen, page, "/account/settings/");
  await pressed(seen, page, "main a[href='/account/2fa/']");
  await pressed(seen, page, "main a[href='/account/2fa/totp/activate/']");
  const shown = await page.inputValue("#authenticator_secret");
  // A secret that was shown is kept for the next try.
  await withCode(page, () => shown, "main form button.main");
  await look(seen, page);
  if (!path(page).endsWith("/recovery-codes/")) await gone(seen, page, "/account/2fa/recovery-codes/");
  const codes = await page.locator("ul.text code").allInnerTexts();
  const [file] = await Promise.all([page.waitForEvent("download"), page.click("a[href='/account/2fa/recovery-codes/download/']")]);
  const kept = readFileSync(await file.path(), "utf8");
  seen.kept = codes.length > 0 && codes.every((code) => kept.includes(code));
  for (const one of OTHERS) await gone(seen, page, one);
  return { secret: shown, codes };
}

/** Out, and in again: by a code of the app, then by a recovery code, which works once. */
async function again(seen, page, given, { secret, codes }) {
  await signedOut(page);
  for (const one of FORGOTTEN) await gone(seen, page, one);
  await knocked(page, given.newcomer, given.password);
  seen.asked = path(page);
  await look(seen, page);
  await withCode(page, () => secret, "form[action='/account/2fa/authenticate/'] button.main");
  seen.byCode = path(page);
  await signedOut(page);
  await byRecovery(page, given, codes[0]);
  seen.byRecovery = path(page);
  await gone(seen, page, "/account/2fa/recovery-codes/");
  seen.left = codes.length - (await page.locator("ul.text code").count());
}

async function byRecovery(page, given, code) {
  await knocked(page, given.newcomer, given.password);
  await answered(page, code);
}

/** What the second step asks for. */
async function answered(page, code) {
  await page.fill("input[name=code]", code);
  await Promise.all([page.waitForNavigation(), page.click("form[action='/account/2fa/authenticate/'] button.main")]);
}

/** Another browser is signed in, and ended from this one. */
async function ended(seen, page, given, codes) {
  const other = await opened(given);
  await byRecovery(other, given, codes[0]);
  seen.spent = path(other);
  await answered(other, codes[1]);
  await other.goto(`${plan.url}/account/settings/`);
  seen.there = path(other);
  await gone(seen, page, "/account/sessions/");
  seen.sessions = await page.locator("main li.card").count();
  await pressed(seen, page, "form[action$='/end/'] button");
  seen.sessionsLeft = await page.locator("main li.card").count();
  await other.reload();
  seen.thereAfter = path(other);
  await page.reload();
  seen.hereAfter = path(page);
  await other.context().close();
}

/** A passkey as second step: added, renamed, asked for after the password, removed. */
async function withKey(seen, page, given) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", { options: {
    protocol: "ctap2", transport: "usb", hasResidentKey: true, hasUserVerification: true,
    isUserVerified: true, automaticPresenceSimulation: true } });
  await gone(seen, page, "/account/2fa/webauthn/add/");
  await page.fill("input[name=name]", "K1");
  await pressed(seen, page, "#mfa_webauthn_add");
  await gone(seen, page, "/account/2fa/webauthn/");
  await pressed(seen, page, "main a[href$='/edit/']");
  await page.fill("input[name=name]", "K2");
  await pressed(seen, page, "main form button.main");
  seen.renamed = await main(page);
  await signedOut(page);
  await knocked(page, given.newcomer, given.password);
  await Promise.all([page.waitForURL(`${plan.url}/`), page.click("#mfa_webauthn_authenticate")]);
  seen.byKey = path(page);
  await gone(seen, page, "/account/2fa/webauthn/");
  await pressed(seen, page, "main a[href$='/remove/']");
  await pressed(seen, page, "main form button.main");
  seen.removed = await main(page);
}

/** A letter that was given up is tried again, and comes. */
async function triedAgain(seen, page, given) {
  await menu(page);
  await pressed(seen, page, "nav.ways a[href='/queue/']");
  const card = page.locator("main li.card", { has: page.locator(`a[href$='/${given.stuckNumber}/']`) });
  seen.stuck = await card.innerText();
  await pressed(seen, page, card.locator("form[action$='/again/'] button"));
  seen.retried = await main(page);
  seen.came = new URL(await letter(given.stuck)).pathname;
  await page.goto(`${plan.url}/queue/`);
  seen.stuckAfter = await main(page);
  await look(seen, page);
}

async function walked(given) {
  const seen = { language: given.language, looked: [], problems: [] };
  const administrator = await invites(seen, given);
  const page = await enters(seen, given);
  const kept = await secured(seen, page);
  await again(seen, page, given, kept);
  await ended(seen, page, given, kept.codes);
  await withKey(seen, page, given);
  await triedAgain(seen, administrator, given);
  return [given.language, seen];
}

try {
  console.log(JSON.stringify(Object.fromEntries(await Promise.all(plan.walks.map(walked)))));
} finally {
  await browser.close();
}
