// An invitation, a passkey by a virtual authenticator, signing out and in again with it.
// Arguments: the browser, the link of the invitation. Prints what was seen as one JSON line.
import { launched } from "../page/chromium.mjs";

const [browserPath, invitation] = process.argv.slice(2);
const browser = await launched(browserPath);
const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
const page = await context.newPage();
const seen = { refused: [], wide: [] };
page.on("console", (message) => { if (/Content Security Policy/i.test(message.text())) seen.refused.push(message.text()); });
page.on("pageerror", (error) => seen.refused.push(String(error)));

/** Whether a page is wider than a small phone's screen. */
const fits = async () => {
  const over = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  if (over) seen.wide.push(page.url());
};
const clicked = async (selector) => {
  await Promise.all([page.waitForNavigation(), page.click(selector)]);
  await fits();
};

const devtools = await context.newCDPSession(page);
await devtools.send("WebAuthn.enable");
await devtools.send("WebAuthn.addVirtualAuthenticator", { options: {
  protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true,
  isUserVerified: true, automaticPresenceSimulation: true } });
const root = new URL(invitation).origin;
try {
  await page.goto(invitation);
  await fits();
  await clicked("button[name=passkey]");
  await page.check("#id_passwordless");
  await clicked("#mfa_webauthn_add");
  seen.added = new URL(page.url()).pathname;
  for (const address of ["/account/settings/", "/account/2fa/", "/account/2fa/webauthn/", "/account/2fa/totp/activate/",
    "/account/sessions/", "/account/password/set/", "/account/password/reset/"]) {
    await page.goto(root + address);
    await fits();
    if (address === "/account/2fa/webauthn/") seen.listed = await page.locator("li.card").count();
  }
  await page.locator(".menu-button").first().click();
  await clicked(".leave button");
  await page.goto(root + "/account/settings/");
  seen.signedOut = new URL(page.url()).pathname;
  await clicked("#passkey_login");
  await page.goto(root + "/account/settings/");
  seen.signedIn = new URL(page.url()).pathname;
  await page.goto(invitation);
  seen.again = await page.locator("input[name=password1]").count();
} finally {
  if (process.argv[4]) await page.screenshot({ path: process.argv[4], fullPage: true });
  console.log(JSON.stringify(seen));
  await browser.close();
}
