// Drawing a token and handing it in, as a member of staff does it in a browser.
import { readFileSync } from "node:fs";

const told = (page) => page.locator("main").innerText();

async function opened(world, given) {
  const page = await world.signedIn(given);
  await page.goto(`${given.url}/self-check/`);
  await page.click(`main a[href$="/self-check/${given.number}/"]`);
  return page;
}

const kept = (page) => page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("sanaly")));
const answered = async (page) => {
  await page.waitForFunction(() => {
    const line = document.getElementById("draw-told");
    return line.textContent && line.textContent !== line.dataset.working;
  });
  return page.locator("#draw-told").innerText();
};

/** A token is drawn in the page, its file saved; the browser keeps nothing. */
export async function draw(world, given) {
  const page = await opened(world, given);
  await page.waitForSelector("#draw-now");
  const before = await told(page);
  await page.click("#draw-now");
  const ready = await answered(page);
  const held = await kept(page);
  const [file] = await Promise.all([page.waitForEvent("download"), page.click("#draw-file")]);
  await file.saveAs(given.token);
  await page.click("#draw-done");
  return { before, ready, name: file.suggestedFilename(), held, done: await page.locator("#draw-told").innerText(), left: await kept(page) };
}

/** Somebody presses the button once more, on another day. */
export async function drawAgain(world, given) {
  const page = await opened(world, given);
  await page.click("#draw-now");
  const said = await answered(page);
  return { said, file: await page.locator("#draw-file").isVisible() };
}

/** The checker's request is given on the page, and the answer comes as a file. */
export async function exchange(world, given) {
  const page = await opened(world, given);
  const said = await told(page);
  await page.setInputFiles("#request", given.request);
  const [file] = await Promise.all([page.waitForEvent("download"), page.click("form[action$='/draw/'] button")]);
  await file.saveAs(given.answer);
  return { said, name: file.suggestedFilename() };
}

/** The page for handing in, by the office's link, in a browser that knows nobody. */
async function place(world, given) {
  const office = await opened(world, given);
  const link = await office.locator("main a.button.main").getAttribute("href");
  const page = await world.page({ ...given, who: `nobody ${given.who}` });
  await page.goto(link);
  return page;
}

async function chosen(page, answers) {
  for (const [name, value] of Object.entries(answers)) await page.selectOption(`[name="${name}"]`, value);
}

/** A contribution is handed in on the page, with the bytes it showed before. */
export async function handIn(world, given) {
  const page = await place(world, given);
  const sent = [];
  page.on("request", (one) => { if (one.method() === "POST") sent.push({ url: one.url(), body: one.postData(), headers: one.headers() }); });
  const before = await told(page);
  if (given.byFile) await page.setInputFiles("#file", given.token);
  else await page.fill("#token", readFileSync(given.token, "utf8"));
  await chosen(page, given.answers);
  await page.click("#look");
  await page.waitForSelector("#bytes:not([hidden])");
  const shown = await page.locator("#exact").textContent();
  const unsent = sent.length === 0;
  await page.click("#send");
  await page.waitForFunction(() => document.getElementById("told").textContent);
  return {
    before, shown, unsent, sent, lang: await page.locator("html").getAttribute("lang"),
    said: await page.locator("#told").innerText(), cookies: (await page.context().cookies()).length,
  };
}
