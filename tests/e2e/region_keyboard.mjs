// The office by keyboard alone: Tab, Shift+Tab, Enter and Space, and typing. Nothing is clicked,
// and no element is given the focus by a script of ours.

const MOST = 400;

/** What has the focus, and whether it can be seen there. */
const focus = (page) => page.evaluate(() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const box = at.getBoundingClientRect();
  const look = getComputedStyle(at);
  const ring = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0;
  const within = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < window.innerHeight
    && box.right > 0 && box.left < window.innerWidth;
  return { name: at.outerHTML.slice(0, 160), seen: (ring || at.matches("main")) && within };
});

/** One press of a key; where the focus went must be seen. */
async function pressed(seen, page, key) {
  await page.keyboard.press(key);
  const now = await focus(page);
  if (now && !now.seen) seen.unseen.push(`${page.url()}: ${now.name}`);
  return now;
}

/** Tab until an element that fits has the focus. */
async function reached(seen, page, selector) {
  const fits = () => page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
  for (let many = 0; many < MOST; many += 1) {
    if (await fits()) return;
    await pressed(seen, page, "Tab");
  }
  throw new Error(`the keyboard does not come to ${selector} on ${page.url()}`);
}

/** Go there and press a key that leads to another page. */
async function followed(seen, page, selector, key = "Enter") {
  await reached(seen, page, selector);
  await Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
}

async function typed(seen, page, selector, text) {
  await reached(seen, page, selector);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

/** What must hold the focus once something on the page itself has changed. */
async function held(seen, page, name) {
  if (!(await focus(page))) seen.lost.push(name);
}

/** The digits of a day in the order in which this browser's field of a day asks for them. */
const asTyped = (page, day) => page.evaluate((iso) => {
  const parts = new Intl.DateTimeFormat().formatToParts(new Date(`${iso}T12:00:00`));
  const [year, month, date] = iso.split("-");
  const digits = { year, month, day: date };
  return parts.map((one) => digits[one.type] ?? "").join("");
}, day);

const told = (page) => page.locator("main").innerText();
const begin = () => ({ unseen: [], lost: [] });

/** The first stop of a page is the way past its menu, and it works. */
async function skipped(seen, page) {
  await pressed(seen, page, "Tab");
  const first = await page.evaluate(() => document.activeElement.className);
  await page.keyboard.press("Enter");
  const inside = await page.evaluate(() => document.activeElement.id);
  return [first, inside];
}

async function signedIn(world, seen, given) {
  const page = await world.page({ ...given, own: true });
  await page.context().addCookies([{ name: "django_language", value: given.language, url: given.url }]);
  await page.goto(`${given.url}/account/login/`);
  await typed(seen, page, "input[name=login]", given.who);
  await typed(seen, page, "input[name=password]", given.password);
  await followed(seen, page, "main form button");
  return page;
}

/** A member of staff signs in, reads and acknowledges, and draws a token. */
export async function keysOfStaff(world, given) {
  const seen = begin();
  const page = await signedIn(world, seen, given);
  seen.skipped = await skipped(seen, page);
  await followed(seen, page, "main a.button.main");
  await followed(seen, page, "form[action$='/acknowledge/'] button", "Space");
  seen.receipt = await told(page);
  await followed(seen, page, "nav.ways a[href='/self-check/']");
  await followed(seen, page, `main a[href$='/self-check/${given.number}/']`);
  await page.waitForSelector("#draw-now");
  await reached(seen, page, "#draw-now");
  await page.keyboard.press("Space");
  await held(seen, page, "while the token is drawn");
  await page.waitForSelector("#draw-file:not([hidden])");
  await held(seen, page, "once it is drawn");
  const [file] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  await file.saveAs(given.token);
  await reached(seen, page, "#draw-text");
  await reached(seen, page, "#draw-done");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#draw-done", { state: "hidden" });
  await held(seen, page, "once it is saved");
  seen.drawn = await page.locator("#draw-told").innerText();
  return seen;
}

/** The same person hands in, by pasting the token's text. */
export async function keysOfHandingIn(world, given) {
  const seen = begin();
  const page = await world.page({ ...given, who: `nobody ${given.who}` });
  await page.goto(`${given.contributing}/contribute/${given.number}/?language=${given.language}`);
  await page.waitForSelector("#choose:not([hidden])");
  await typed(seen, page, "#token", given.text);
  await reached(seen, page, `[name="${given.rule}.found"]`);
  await page.keyboard.press("ArrowDown");
  await reached(seen, page, "#look");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#bytes:not([hidden])");
  await held(seen, page, "once the bytes are shown");
  seen.shown = await page.locator("#exact").textContent();
  await reached(seen, page, "#send");
  await page.keyboard.press("Space");
  await page.waitForFunction(() => document.getElementById("told").textContent);
  await held(seen, page, "once it is handed in");
  seen.said = await page.locator("#told").innerText();
  return seen;
}

/** A head reminds everybody who is there, then notes that the directive was made known. */
export async function keysOfHead(world, given) {
  const seen = begin();
  const page = await signedIn(world, seen, given);
  await followed(seen, page, "nav.ways a[href='/unit/']");
  await followed(seen, page, "main a[href*='/directive/']");
  await followed(seen, page, "button.main[formaction$='/remind/']", "Space");
  seen.reminded = await told(page);
  return seen;
}

/** A commissioner plans a campaign, with notice and assessment, announces it and opens it. */
export async function keysOfCommissioner(world, given) {
  const seen = begin();
  const page = await signedIn(world, seen, given);
  await followed(seen, page, "nav.ways a[href='/campaigns/']");
  await followed(seen, page, "main a.button.main");
  await reached(seen, page, `[name=packs][value=${given.pack}]`);
  await page.keyboard.press("Space");
  for (const [name, value] of Object.entries(given.days)) {
    await reached(seen, page, `[name=${name}]`);
    await page.keyboard.type(await asTyped(page, value));
  }
  for (const [name, value] of Object.entries(given.fields)) await typed(seen, page, `[name=${name}]`, value);
  await followed(seen, page, "main form button.main");
  seen.planned = await told(page);
  await followed(seen, page, "form[action$='/step/announce/'] button");
  seen.announced = await told(page);
  return seen;
}

/** The same commissioner, once the keys are published. */
export async function keysOfOpening(world, given) {
  const seen = begin();
  const page = await world.page({ ...given, own: true });
  await page.reload();
  await followed(seen, page, "form[action$='/step/draw/'] button", "Space");
  seen.opened = await told(page);
  return seen;
}
