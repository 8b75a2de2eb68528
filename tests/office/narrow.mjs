// The frame of the office on a narrow and a wide screen, by keyboard and without JavaScript.
// Arguments: the browser, the office, the key of a session. Prints what was seen as one JSON line.
import { launched } from "../page/chromium.mjs";

const [browserPath, office, session] = process.argv.slice(2);
const browser = await launched(browserPath);
const LANGUAGES = ["en", "ru", "kk", "vi"];
const seen = { wide: [], tall: [], small: [], hidden: [], bullets: [] };

/** A page of somebody who has signed in, in a language. */
const opened = async (language, width) => {
  const context = await browser.newContext({ viewport: { width, height: 740 }, javaScriptEnabled: false });
  await context.addCookies([
    { name: "session", value: session, url: office }, { name: "django_language", value: language, url: office },
  ]);
  return context.newPage();
};
const boxes = async (page, selector) => {
  const found = await page.locator(selector).all();
  return (await Promise.all(found.map((one) => one.boundingBox()))).filter(Boolean);
};

try {
  for (const language of LANGUAGES) {
    const page = await opened(language, 360);
    await page.goto(`${office}/queue/`);
    const [header] = await boxes(page, "header.top");
    if (header.height > 90) seen.tall.push([language, header.height]);
    if ((await boxes(page, "header nav a")).length) seen.hidden.push([language, "open at first"]);
    const cards = await page.locator("li.card").all();
    for (const card of cards) seen.bullets.push(await card.evaluate((one) => getComputedStyle(one).listStyleType));
    for (const key of ["Tab", "Tab", "Tab", "Enter"]) await page.keyboard.press(key);
    await page.locator("#menu").waitFor({ state: "visible" });
    const targets = await boxes(page, "#menu a, #menu button");
    if (targets.length < 8) seen.hidden.push([language, targets.length]);
    seen.small.push(...targets.filter((box) => box.height < 24 || box.width < 24));
    seen.wide.push(...targets.filter((box) => box.x < 0 || box.x + box.width > 360));
    await page.keyboard.press("Escape");
    await page.locator("#menu").waitFor({ state: "hidden" });
    await page.setViewportSize({ width: 1000, height: 740 });
    if (!(await boxes(page, "header nav.ways a")).length) seen.hidden.push([language, "wide"]);
    if ((await boxes(page, ".menu-button")).length) seen.hidden.push([language, "a button beside the menu"]);
    await page.context().close();
  }
} finally {
  console.log(JSON.stringify(seen));
  await browser.close();
}
