// A poisoned export on its way through every screen: what ran, what was tried, what is shown.
import { check, decide, downloaded, give, listening, opened, screen, settled, cards, trouble, withoutParts } from "./flow_tab.mjs";

const BLOCKED = { serviceWorkers: "block" };

/** Export, photos, cards, mending, draft, re-check, all languages' summary, and the saved report. */
export async function poisoned(browser, given) {
  const { words, files, photos, folder, flag, draft, photo, texts } = given;
  const { page, heard, context } = await opened(browser, { ...given, options: BLOCKED });
  await give(page, words, files);
  await page.locator("#choose-folder").setInputFiles(photos);
  await page.locator("#opening").waitFor({ state: "hidden" });
  const seen = { choose: await shown(page, texts) };
  await withoutParts(page, words);
  await check(page, words);
  await decide(page, words, cards(page).nth(1), "It stays, for a reason", "Another reason");
  await unfolded(page);
  seen.results = await shown(page, texts);
  seen.cards = await cards(page).count();
  const report = `${folder}/report.html`;
  await downloaded(page, () => page.getByRole("button", { name: words["Save the report"] }).click(), report);
  await page.getByRole("button", { name: words["Make a mended copy of this picture"] }).first().click();
  await page.locator("#fix-there").waitFor();
  seen.fix = await shown(page, texts);
  const copy = `${folder}/copy`;
  seen.copy = await downloaded(page, () => page.getByRole("button", { name: words["Download the copy"] }).click(), copy);
  await screen(page, words, "Before you post");
  await page.getByRole("textbox", { name: words["Your text"] }).fill(draft);
  await page.getByLabel(words["Add pictures"]).setInputFiles(photo);
  await page.getByRole("button", { name: words["Look at the draft"] }).click();
  await page.getByText(words["Done. The result stands below."]).waitFor();
  seen.draft = await shown(page, texts);
  await page.locator("[data-language=kk]").click();
  await page.locator("html[lang=kk]").waitFor();
  await settled(page);
  seen.respoken = await shown(page, texts);
  seen.ran = await ran(page, flag);
  seen.trouble = await trouble(page).innerText();
  await context.close();
  return { ...seen, heard: quiet(heard) };
}

/** The saved report as a person opens it, its scripts with it. */
export async function poisonedReport(browser, { url, flag, texts }) {
  const context = await browser.newContext();
  const heard = listening(context);
  const page = await context.newPage();
  const refused = [];
  page.on("console", (entry) => { if (/Content Security Policy|Refused to/.test(entry.text())) refused.push(entry.text()); });
  await page.goto(url);
  await page.evaluate(() => { for (const box of document.querySelectorAll("details")) box.open = true; });
  await drawn(page);
  const seen = { ...(await shown(page, texts)), ran: await ran(page, flag), refused };
  await context.close();
  return { ...seen, heard: quiet(heard) };
}

/** What was asked for without what pages are made of. */
const quiet = ({ requests, errors, dialogs }) =>
  ({ errors, dialogs, asked: requests.map(({ method, url }) => `${method} ${url}`).filter((one) => !/^GET (data|blob):/.test(one)) });

/** Whatever the page's own content sets off has begun once it was drawn, and drawn again. */
const drawn = (page) => page.evaluate(async () => {
  for (let frames = 0; frames < 10; frames += 1) await new Promise(requestAnimationFrame);
});

async function unfolded(page) {
  await page.evaluate(() => { for (const box of document.querySelectorAll("details")) box.open = true; });
}

/** Whether a payload ran in the page or in a worker of it. */
async function ran(page, flag) {
  const places = [page, ...page.frames(), ...page.workers()];
  const flags = await Promise.all(places.map((one) => one.evaluate((name) => Boolean(self[name]), flag)));
  return flags.filter(Boolean).length;
}

/** Texts that stand there as they are; elements that no screen has; where links lead. */
const shown = (page, texts) => page.evaluate((sought) => {
  const flat = (text) => text.replace(/\s+/g, " ").trim();
  const there = flat(document.body.textContent ?? "");
  const all = [...document.body.querySelectorAll("*")];
  const strange = all.filter((one) =>
    /^(iframe|frame|object|embed|base|meta|link|style|script|template|video|audio|portal|math)$/.test(one.localName)
      && one.id !== "own-rectangle"
    || [...one.attributes].some(({ name, value }) => /^on|^srcdoc$|^srcset$|^ping$|^formaction$/.test(name) || /^\s*(javascript|vbscript|data:text)/i.test(value)));
  const pictures = all.filter((one) => one.localName === "img" && !/^(data:image\/(png|jpeg);base64,|blob:|$)/.test(one.getAttribute("src") ?? ""));
  const links = all.filter((one) => one.localName === "a" && one.closest("article, #recheck-result"))
    .map((one) => one.getAttribute("href") ?? "").filter((href) => href && !href.startsWith("#"));
  return {
    texts: sought.map((text) => there.split(flat(text)).length - 1),
    strange: [...strange, ...pictures].map((one) => one.outerHTML.slice(0, 200)), links: [...new Set(links)],
  };
}, texts);
