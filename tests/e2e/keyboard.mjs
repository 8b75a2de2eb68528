// Ways through pages by keyboard alone, for several readers; what is wrong with a page is collected.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const MOST_TABS = 200;

/** What may be done with pages of `plan.url`; faults go to `problems`. */
export function hands(browser, plan, problems) {
  let pictures = 0;

  async function signedIn(email, language) {
    const context = await browser.newContext(
      { bypassCSP: true, acceptDownloads: true, viewport: { width: plan.width, height: 700 } });
    const page = await context.newPage();
    await speak(page, language);
    await page.goto(`${plan.url}/account/login/`);
    await page.fill("input[name=login]", email);
    await page.fill("input[name=password]", plan.password);
    await page.keyboard.press("Enter");
    await page.waitForURL(`${plan.url}/`);
    return page;
  }

  async function speak(page, language) {
    await page.context().addCookies([{ name: "django_language", value: language, url: plan.url }]);
    page.language = language;
  }

  /** What is wrong with a page, and what stands on it. */
  async function look(page) {
    const path = `${page.language} ${new URL(page.url()).pathname.replace(/\d+/g, "N")}`;
    await page.evaluate(() => document.querySelectorAll("details").forEach((box) => { box.open = true; }));
    await page.evaluate(axe);
    const { violations } = await page.evaluate((values) => window.axe.run({ runOnly: { type: "tag", values } }), LEVELS);
    for (const one of violations) { problems.push(`${path}: ${one.id}: ${one.nodes[0].html.slice(0, 160)}`); }
    const [wide, language] = await page.evaluate(
      () => [document.documentElement.scrollWidth - window.innerWidth, document.documentElement.lang]);
    if (wide > 0) { problems.push(`${path}: ${wide} pixels too wide`); }
    if (language !== page.language) { problems.push(`${path}: speaks ${language}`); }
    if (plan.pictures) {
      pictures += 1;
      await page.screenshot({ path: `${plan.pictures}/${pictures}.png`, fullPage: true });
    }
    return page.locator("main").innerText();
  }

  async function open(page, path) {
    const answer = await page.goto(plan.url + path);
    if (answer.status() !== 200) { problems.push(`${path}: ${answer.status()}`); }
    return look(page);
  }

  /** Goes to an element by the Tab key; the focus has to be seen there. */
  async function to(page, selector) {
    for (let tab = 0; tab < MOST_TABS; tab += 1) {
      await page.keyboard.press("Tab");
      const [there, outline] = await page.evaluate((wanted) => {
        const at = document.activeElement;
        return [at.matches(wanted), getComputedStyle(at).outlineStyle];
      }, selector);
      if (there) {
        if (outline === "none") { problems.push(`${selector}: no focus to be seen`); }
        return;
      }
    }
    throw new Error(`${page.url()}: the Tab key never comes to ${selector}`);
  }

  /** A radio button, or an entry of a list, by the Tab key and the arrows. */
  async function choose(page, name, value) {
    await to(page, `main [name="${name}"]`);
    const kind = await page.evaluate(() => document.activeElement.tagName);
    if (kind === "INPUT") { await page.keyboard.press("Space"); }
    for (let step = 0; step < 30; step += 1) {
      if (await page.evaluate(() => document.activeElement.value) === value) { return; }
      await page.keyboard.press("ArrowDown");
    }
    throw new Error(`${page.url()}: ${value} is not to be chosen`);
  }

  async function type(page, name, text) {
    await to(page, `main [name="${name}"]`);
    await page.keyboard.type(text);
  }

  /** Presses a link or a button, and looks at the page that comes. */
  async function press(page, selector) {
    await to(page, selector);
    await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
    return look(page);
  }

  /** Saves a file, and gives how it begins. */
  async function saved(page, selector) {
    const coming = page.waitForEvent("download");
    await to(page, selector);
    await page.keyboard.press("Enter");
    return readFileSync(await (await coming).path()).toString("utf8");
  }

  return { signedIn, speak, look, open, to, choose, type, press, saved };
}
