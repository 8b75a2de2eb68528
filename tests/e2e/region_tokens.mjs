// Drawing a token and handing it in, as a member of staff does it in a browser.
import { readFileSync, writeFileSync } from "node:fs";

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

/** A token is drawn and its text copied; no file is saved. */
export async function copy(world, given) {
  const page = await opened(world, given);
  await page.click("#draw-now");
  await answered(page);
  const text = await page.locator("#draw-text").inputValue();
  writeFileSync(given.token, text);
  const label = await page.locator("label[for=draw-text]").innerText();
  await page.click("#draw-done");
  return { label, left: await kept(page), gone: await page.locator("#draw-text").inputValue() };
}

/** The answer is lost on the way; the page is opened anew, and asks for the same once more. */
export async function brokenOff(world, given) {
  const page = await opened(world, given);
  const requests = [];
  await page.route("**/draw/", async (route) => {
    requests.push(route.request().postData().match(/"blinded":"([0-9a-f]+)"/)[1]);
    if (requests.length > 1) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await page.click("#draw-now");
  await answered(page);
  await page.reload();
  await page.click("#draw-now");
  await page.waitForSelector("#draw-file:not([hidden])");
  writeFileSync(given.token, await page.locator("#draw-text").inputValue());
  await page.click("#draw-done");
  await page.unroute("**/draw/");
  return { requests, left: await kept(page) };
}

/** The page names a key that is not in the list that everybody has. */
export async function tampered(world, given) {
  const page = await opened(world, given);
  let posted = 0;
  page.on("request", (one) => { if (one.method() === "POST") posted += 1; });
  await page.evaluate(() => { document.getElementById("draw").dataset.key = "0".repeat(64); });
  await page.click("#draw-now");
  return { said: await answered(page), posted };
}

/** Something that is no token of this campaign is given for one. */
export async function handForeign(world, given) {
  const page = await place(world, given);
  let posted = 0;
  page.on("request", (one) => { if (one.method() === "POST") posted += 1; });
  const token = { campaign: "0".repeat(32), format: "sanaly-token-1", key: "0".repeat(64), prefix: "0".repeat(64), signature: "00".repeat(384) };
  await page.fill("#token", JSON.stringify(token));
  await page.click("#look");
  await page.waitForFunction(() => document.getElementById("told").textContent);
  return { said: await page.locator("#told").innerText(), posted };
}

/** The form alone, without a script. */
export async function handByForm(world, given) {
  const page = await place(world, given);
  const before = await told(page);
  await page.fill("#token", readFileSync(given.token, "utf8"));
  await chosen(page, given.answers);
  await Promise.all([page.waitForNavigation(), page.click("#look")]);
  return { before, after: await told(page), cookies: (await page.context().cookies()).length };
}
