// A tab with the page in it, by whose controls the walks go, and what is heard of it meanwhile.

/** Notes all that a context says and asks for. @param {any} context */
export function listening(context) {
  const heard = { requests: [], console: [], errors: [], dialogs: 0, policy: [] };
  context.on("request", (request) => heard.requests.push({
    method: request.method(), url: request.url(), headers: request.headers(), body: request.postData() ?? "",
    worker: Boolean(request.serviceWorker?.()),
  }));
  context.on("console", (entry) => heard.console.push(entry.text()));
  context.on("weberror", (error) => heard.errors.push(String(error.error()?.stack ?? error.error())));
  context.on("dialog", (dialog) => { heard.dialogs += 1; return dialog.dismiss(); });
  return heard;
}

/** A new context at the page of a language.
 * @param {any} browser
 * @param {{address: string, language: string, options?: object, before?: any}} asked */
export async function opened(browser, { address, language, options = {}, before = null }) {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  const heard = listening(context);
  await context.addInitScript(() => {
    window.refused = [];
    document.addEventListener("securitypolicyviolation", (event) =>
      window.refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
  });
  if (before) await before(context);
  const page = await context.newPage();
  await page.goto(`${address}${language}/index.html`);
  return { context, page, heard };
}

/** Gives files and waits until the checker has said what they are. */
export async function give(page, words, files) {
  await page.getByLabel(words["Choose files"], { exact: true }).setInputFiles(files);
  await page.locator("#opening").waitFor({ state: "hidden" });
}

/** The check box of a part or a pack by its title, in the screen that is shown. */
export const box = (page, title) => page.getByRole("checkbox", { name: title }).filter({ visible: true });

/** Leaves out every part that would be loaded. */
export async function withoutParts(page, words) {
  const group = page.getByRole("group", { name: words["What should be looked for in pictures?"] });
  for (const one of await group.getByRole("checkbox").all()) await one.uncheck();
}

/** Starts the check and waits for its results. */
export async function check(page, words) {
  await page.getByRole("button", { name: words.Check, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: words["What was found"] }).waitFor();
  await settled(page);
}

/** Begins a check and holds it in the same breath: on a slow machine it would be over before a second
 * click comes. */
export async function held(page, words) {
  const begin = page.getByRole("button", { name: words.Check, exact: true });
  const pause = await page.getByRole("button", { name: words.Pause, includeHidden: true }).elementHandle();
  await begin.waitFor();
  await begin.evaluate((button, other) => { button.click(); other.click(); }, pause);
  await page.getByRole("button", { name: words["Go on"] }).waitFor();
}

/** Lets a held check go on to its results. */
export async function released(page, words) {
  await page.getByRole("button", { name: words["Go on"] }).click();
  await page.getByRole("heading", { level: 1, name: words["What was found"] }).waitFor();
  await settled(page);
}

/** Waits until no more cards come. */
export async function settled(page) {
  await page.locator("#cards article").first().waitFor({ state: "attached" });
  await page.locator("#cards[aria-busy=false]").waitFor({ state: "attached" });
}

export const cards = (page) => page.locator("#cards").getByRole("article");

/** Goes to a screen by its link. */
export async function screen(page, words, name) {
  const navigation = page.locator("nav.screens");
  await navigation.getByRole("link", { name: words[name], exact: true }).click();
  await page.getByRole("heading", { level: 1, name: words[name] }).waitFor();
}

/** Opens a card's form and decides in it; waits until the card stands there anew. */
export async function decide(page, words, card, choice, reason = "") {
  const id = await card.getAttribute("id");
  await unfold(card);
  await card.getByText(words["Decided? Tell Sanaly"]).click();
  await card.getByRole("radio", { name: words[choice] }).first().check();
  if (reason) await card.getByRole("combobox", { name: words["Why does it stay?"] }).first().selectOption({ label: words[reason] });
  const button = await card.getByRole("button", { name: words["Remember this"] }).first().elementHandle();
  await button.click();
  await page.waitForFunction((node) => !node.isConnected, button);
  return page.locator(`#${id}`);
}

/** Opens whatever of a card is folded around its form. */
export async function unfold(card) {
  const more = card.locator("details.more > summary");
  if (await more.count()) await more.click();
}

/** Does something that hands a file to the browser; saves it. */
export async function downloaded(page, act, path) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  await download.saveAs(path);
  return download.suggestedFilename();
}

/** The checker's worker, once it has started. */
export async function worker(page) {
  await page.locator("#starting").waitFor({ state: "hidden" });
  return page.workers().find((one) => one.url().endsWith("/checker/worker.js"));
}

/** What the trouble notice says. */
export const trouble = (page) => page.locator("#trouble-text");
