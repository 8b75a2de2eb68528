// A host's own build: with a concept bundle, or with more than fits a screen.
import { cards, check, give, opened, trouble, withoutParts } from "./flow_tab.mjs";

const options = { serviceWorkers: "block" };

/** In the page, before its own scripts: how large each event of cards is. */
const LISTENING = `
self.events = [];
self.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => {
      if (data.event === "cards") self.events.push({ length: data.html.length, cards: data.html.split("<article").length - 1 });
    });
  }
};`;

/** Takes the concept bundle, and no other part, wherever it is offered. */
async function conceptsAlone(page, words) {
  await withoutParts(page, words);
  await page.locator("input[value=concepts]").filter({ visible: true }).check();
}

async function unfolded(page) {
  await page.evaluate(() => { for (const box of document.querySelectorAll("details")) box.open = true; });
}

/** What was not checked, each line for itself. */
const unchecked = (page) => page.locator("[data-place=not-checked]").innerText();

/** Pictures are looked at with the bundle: the rule and the text of each card, and what is told. */
export async function concepts(browser, given) {
  const { words, files } = given;
  const { page, heard, context } = await opened(browser, { ...given, options });
  await give(page, words, files);
  await conceptsAlone(page, words);
  await check(page, words);
  await unfolded(page);
  const found = await cards(page).evaluateAll((all) => all.map((card) => card.dataset.rule));
  const seen = { found, unchecked: await unchecked(page), trouble: await trouble(page).innerText() };
  await context.close();
  return { ...seen, errors: heard.errors };
}

/** Many cards and mentions: how they come, and how much of a page they make. */
export async function many(browser, given) {
  const { words, files } = given;
  const before = (context) => context.addInitScript({ content: LISTENING });
  const { page, heard, context } = await opened(browser, { ...given, options, before });
  await give(page, words, files);
  await check(page, words);
  const seen = await page.evaluate(() => {
    const folded = document.querySelector("details.mentions");
    const all = document.querySelectorAll("#cards article");
    return {
      events: self.events, cards: all.length, folded: !folded.open, said: folded.textContent.replace(/\s+/g, " "),
      mentioned: folded.querySelectorAll("li").length, nodes: document.querySelectorAll("*").length,
      inCards: document.querySelectorAll("#cards *").length, numbers: new Set([...all].map(({ id }) => id)).size,
    };
  });
  await context.close();
  return { ...seen, errors: heard.errors };
}
