// Every screen as its reader has it: accessible, narrow, and to be used by keyboard alone.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { box, cards, give, held, opened, released, screen, settled, withoutParts } from "./flow_tab.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const GUIDES = ["howto/index.html", "howto/instagram.html", "see.html", "about.html", "licences.html"];

/** What axe says against the page as it is, and how wide it is. */
async function seen(page, name, found, widths) {
  await page.evaluate(() => { for (const box of document.querySelectorAll("details")) box.open = true; });
  const { violations } = await page.evaluate(
    (values) => window.axe.run({ runOnly: { type: "tag", values } }), LEVELS);
  found.push(...violations.flatMap((one) => one.nodes.slice(0, 2)
    .map((node) => `${name} ${one.id}: ${node.target} ${node.html.slice(0, 160)}`)));
  widths[name] = await page.evaluate(() => document.documentElement.scrollWidth);
}

/** All screens in one language after the other, with real content; `words` by language. */
export async function everyScreen(browser, given) {
  const { words, files, languages } = given;
  const options = { bypassCSP: true, colorScheme: given.colour, viewport: { width: 320, height: 700 } };
  const { page, heard } = await opened(browser, { ...given, language: languages[0], options });
  await page.evaluate(axe);
  const [found, widths] = [[], {}];
  const first = words[languages[0]];
  await give(page, first, files);
  await withoutParts(page, first);
  await held(page, first);
  await seen(page, `${languages[0]} run`, found, widths);
  await released(page, first);
  await draft(page, first, given.draft);
  await mending(page, first);
  for (const language of languages) {
    if (language !== languages[0]) await speak(page, language);
    for (const name of ["choose", "results", "draft", "fix", "later"]) {
      await page.locator(`nav.screens a[href="#${name}"]`).click();
      await page.locator(`#${name}`).waitFor();
      await seen(page, `${language} ${name}`, found, widths);
    }
  }
  return { found, widths, errors: heard.errors };
}

async function draft(page, words, text) {
  await screen(page, words, "Before you post");
  await page.getByRole("textbox", { name: words["Your text"] }).fill(text);
  await page.getByRole("button", { name: words["Look at the draft"] }).click();
  await page.locator("#draft-result article").first().waitFor();
}

async function mending(page, words) {
  await screen(page, words, "What was found");
  await page.getByRole("button", { name: words["Make a mended copy of this picture"] }).first().click();
  await page.getByRole("button", { name: words["Add a rectangle"] }).click();
}

/** Another language without anything being lost; the results come anew. */
async function speak(page, language) {
  await page.locator(`[data-language=${language}]`).click();
  await page.locator(`html[lang=${language}]`).waitFor();
  await settled(page);
}

/** The guide pages, which stand beside the app. */
export async function guides(browser, { address, languages, colour }) {
  const options = { bypassCSP: true, colorScheme: colour, viewport: { width: 320, height: 700 } };
  const { page } = await opened(browser, { address, language: languages[0], options });
  const [found, widths] = [[], {}];
  for (const path of languages.flatMap((one) => GUIDES.map((name) => `${one}/${name}`))) {
    await page.goto(address + path);
    await page.evaluate(axe);
    await seen(page, path, found, widths);
  }
  return { found, widths };
}

const where = (page) => page.evaluate(() => {
  const node = document.activeElement;
  return node === document.body || !node ? "" : node.id || `${node.localName} ${node.getAttribute("name") ?? ""}`.trim();
});

/** Moves the focus by Tab alone until it is on what is sought. @param {any} target */
async function tabTo(page, target) {
  const node = await target.elementHandle();
  for (let step = 0; step < 250; step += 1) {
    if (await node.evaluate((sought) => sought === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`not reached by Tab: ${target}`);
}

async function press(page, target, key = "Enter") {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** A whole visit by keyboard; where the focus is after each step. */
export async function keyboard(browser, given) {
  const { words, files } = given;
  const { page, heard } = await opened(browser, given);
  const focus = {};
  const note = async (name) => { focus[name] = await where(page); };
  const button = (name) => page.getByRole("button", { name: words[name], exact: true });
  await tabTo(page, page.locator("#choose-files"));
  await give(page, words, files);
  await note("chosen");
  const group = page.getByRole("group", { name: words["What should be looked for in pictures?"] });
  for (const one of await group.getByRole("checkbox").all()) await press(page, one, "Space");
  await note("parts");
  await press(page, box(page, given.pack), "Space");
  await press(page, button("Check"));
  await page.locator("#results-there").waitFor();
  await settled(page);
  await note("results");
  await reading(page, words, note, button);
  await mendingByKeys(page, words, note, button);
  await page.goBack();
  await page.locator("#results").waitFor();
  await note("back");
  return { focus, errors: heard.errors };
}

/** The first card that touches one rule only. */
const undecided = (page) => cards(page).evaluateAll((all) =>
  all.find((card) => !card.dataset.rule.includes(" ")).id);

/** Reads a card, decides on it, filters, saves. */
async function reading(page, words, note, button) {
  const card = page.locator(`#${await undecided(page)}`);
  await press(page, card.getByText(words["Decided? Tell Sanaly"]));
  await note("unfolded");
  await press(page, card.getByRole("radio", { name: words["I have changed or deleted it"] }).first(), "Space");
  await press(page, card.getByRole("button", { name: words["Remember this"] }).first());
  await page.locator("#cards article[data-state=mended]").first().waitFor();
  await note("decided");
  const filters = page.getByRole("form", { name: words.Filters });
  await page.locator("#results-title").focus();
  await tabTo(page, filters.getByRole("combobox", { name: words.State }));
  await page.keyboard.press("ArrowDown");
  await settled(page);
  await note("filtered");
  await press(page, filters.getByRole("button", { name: words["Show all"] }));
  await settled(page);
  await note("all");
  await page.locator("#results-title").focus();
  const [download] = await Promise.all([page.waitForEvent("download"), press(page, button("Save the report"))]);
  await download.delete();
  await note("saved");
}

/** A rectangle by its numbers, taken away again, and the copy. */
async function mendingByKeys(page, words, note, button) {
  await press(page, page.getByRole("button", { name: words["Make a mended copy of this picture"] }).first());
  await page.locator("#fix-there").waitFor();
  await note("mending");
  await press(page, button("Add a rectangle"));
  await note("rectangle");
  await page.keyboard.press("ArrowUp");
  await press(page, page.locator("#fix-own").getByRole("button").first());
  await note("removed");
  const [download] = await Promise.all([page.waitForEvent("download"), press(page, button("Download the copy"))]);
  await download.delete();
  await note("copied");
}
