// The way of a person who has only a browser: from an export to a mended photo and a saved report.
import { box, cards, check, decide, downloaded, give, listening, opened, screen, settled, withoutParts } from "./flow_tab.mjs";

/** From the export to the mended photo and the report. */
export async function endToEnd(browser, given) {
  const { words, pack, files, region, folder, parts } = given;
  const { page, heard, context } = await opened(browser, given);
  await give(page, words, files);
  const recognised = await page.locator("#inputs").innerText();
  await box(page, pack).check();
  if (!parts) await withoutParts(page, words);
  await check(page, words);
  const found = await seenCards(page);
  const decided = await decideThree(page, words);
  const filtered = await filter(page, words, "kept");
  const mended = await mend(page, words, { region, path: `${folder}/copy` });
  await screen(page, words, "What was found");
  const save = page.getByRole("button", { name: words["Save the report"] });
  const report = await downloaded(page, () => save.click(), `${folder}/report.html`);
  const main = await page.locator("main").innerText();
  const end = { url: page.url(), lang: await page.locator("html").getAttribute("lang"), refused: await page.evaluate(() => window.refused) };
  await context.close();
  return { recognised, found, decided, filtered, mended, report, main, heard, ...end };
}

/** The saved report, opened from the disk with no network. */
export async function savedReport(browser, { url }) {
  const context = await browser.newContext({ offline: true });
  const heard = listening(context);
  const page = await context.newPage();
  await page.goto(url);
  const shown = await page.locator("article.card").evaluateAll((all) => all.map((card) => ({
    id: card.id, rule: card.dataset.rule, state: card.dataset.state,
    marked: [...card.querySelectorAll("mark")].map((mark) => mark.textContent),
    pictures: card.querySelectorAll("figure.shot img").length,
  })));
  const lang = await page.locator("html").getAttribute("lang");
  return { shown, lang, controls: await page.locator("form.decision").count(), heard };
}

/** Text, state and rules of each card, in their order. */
export const seenCards = (page) => cards(page).evaluateAll((all) => all.map((card) => ({
  id: card.id, rule: card.dataset.rule, state: card.dataset.state, text: card.textContent,
  marked: [...card.querySelectorAll("mark")].map((mark) => mark.textContent),
  pictures: card.querySelectorAll("figure.shot img").length,
})));

/** Cards of one rule are decided on: with several rules a card waits until all are. */
async function decideThree(page, words) {
  const open = cards(page).filter({ has: page.locator("details.decide") });
  const ids = await open.evaluateAll((all) => all
    .filter((card) => !card.dataset.rule.includes(" ")).map((card) => card.id));
  const choices = [
    ["I have changed or deleted it"], ["It stays, for a reason", "Another reason"],
    ["It is no violation: the program is mistaken"],
  ];
  const states = [];
  for (const [at, [choice, reason]] of choices.entries()) {
    const card = await decide(page, words, page.locator(`#${ids[at]}`), choice, reason);
    states.push({ state: await card.getAttribute("data-state"), focus: await page.evaluate(() => document.activeElement.localName) });
  }
  return states;
}

/** What is shown of a state, and of all again. */
async function filter(page, words, state) {
  const form = page.getByRole("form", { name: words.Filters });
  const shown = form.getByRole("status");
  await form.getByRole("combobox", { name: words.State }).selectOption(state);
  await settled(page);
  const some = { states: (await seenCards(page)).map((card) => card.state), told: await shown.innerText() };
  await form.getByRole("button", { name: words["Show all"] }).click();
  await settled(page);
  return { ...some, all: await cards(page).count() };
}

/** Mends the first picture of the cards: an own rectangle by its numbers, then the copy. */
async function mend(page, words, { region, path }) {
  await page.getByRole("button", { name: words["Make a mended copy of this picture"] }).first().click();
  await page.getByRole("heading", { level: 1, name: words["Mend a picture"] }).waitFor();
  return mending(page, words, { region, path });
}

/** On the mending screen: what is told, a rectangle, the copy. */
export async function mending(page, words, { region, path }) {
  const add = page.getByRole("button", { name: words["Add a rectangle"] });
  await add.click();
  for (const [edge, value] of Object.entries(region)) {
    await page.getByRole("spinbutton", { name: words[edge] }).last().fill(String(value));
  }
  const told = await page.locator("#fix-removed").innerText();
  const found = await page.locator("#fix-regions").innerText();
  const copy = page.getByRole("button", { name: words["Download the copy"] });
  const name = await downloaded(page, () => copy.click(), path);
  return { name, told, found };
}
