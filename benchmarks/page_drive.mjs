// One measurement of the built page in a Chromium of its own; prints lines of JSON, one for each
// phase that begins, and the figures at the end. Times are milliseconds of the page's own clock.
//   node page_drive.mjs CHROMIUM ADDRESS MEASUREMENT GIVEN
import { createRequire } from "node:module";

const { chromium } = createRequire(import.meta.url)("playwright-core");
const [executablePath, address, measurement, given] = process.argv.slice(2);
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
  "--disable-background-networking", "--disable-component-update"];
const PATIENCE = 1_800_000;
const SLOWER = 4;
const OFTEN = { polling: 50, timeout: PATIENCE };
const QUIET = 1500;
const BEAT = 10;

const phase = (name) => console.log(JSON.stringify({ phase: name }));

/** What runs before the page's own scripts: notes long tasks, the results, and the last card. */
function notes(beat) {
  const seen = { tasks: [], waits: [], results: 0, firstCard: 0, lastCard: 0, useful: 0, ready: 0 };
  window.seen = seen;
  new PerformanceObserver((list) => seen.tasks.push(...list.getEntries()
    .map(({ startTime, duration }) => ({ startTime, duration })))).observe({ type: "longtask", buffered: true });
  // Work of the browser's own, as that of its filling in of forms, is in no entry: it is waited for.
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    seen.waits.push({ startTime: last, duration: now - last - beat });
    last = now;
  }, beat);
  addEventListener("hashchange", () => { if (location.hash === "#results") seen.results = performance.now(); });
  addEventListener("DOMContentLoaded", () => {
    const cards = document.querySelector("#cards");
    if (!cards) return;
    new MutationObserver(() => {
      seen.firstCard ||= performance.now();
      seen.lastCard = performance.now();
    }).observe(cards, { childList: true });
    const starting = document.querySelector("#starting");
    new MutationObserver(() => { if (starting.hidden) seen.ready ||= performance.now(); })
      .observe(starting, { attributeFilter: ["hidden"] });
    look();
  });
  // A frame after which the heading stands there and a file can be given: app.js has marked the way.
  function look() {
    const heading = document.querySelector("#choose-title");
    const chooser = document.querySelector("#choose-files");
    const booted = document.querySelector(".screens a[aria-current]");
    if (booted && heading.checkVisibility() && !chooser.disabled) seen.useful = performance.now();
    else requestAnimationFrame(look);
  }
}

async function opened(browser, path = "en/index.html") {
  const context = await browser.newContext();
  context.setDefaultTimeout(PATIENCE);
  await context.addInitScript(notes, BEAT);
  const page = await context.newPage();
  const failed = [];
  page.on("pageerror", (error) => failed.push(String(error)));
  const session = await context.newCDPSession(page);
  return { page, session, failed, path };
}

async function started({ page, path }) {
  await page.goto(address + path);
  await page.waitForFunction(() => window.seen?.ready, null, OFTEN);
  phase("ready");
  return page.evaluate(() => window.seen.ready);
}

/** Whether the page says that something went wrong. */
async function calm(page) {
  if (await page.locator("#trouble").isVisible()) {
    throw new Error(await page.locator("#trouble-text").innerText());
  }
}

/** Gives a file, has it checked, and waits for so many cards at least and until no more come. */
async function checked(page, { file, cards: least }) {
  const now = () => page.evaluate(() => performance.now());
  await page.evaluate(() => Object.assign(window.seen, { results: 0, firstCard: 0, lastCard: 0, tasks: [], waits: [] }));
  phase("open");
  const began = await now();
  await page.setInputFiles("#choose-files", file);
  await page.waitForFunction(() => document.querySelector("#recognised").checkVisibility() ||
    document.querySelector("#trouble").checkVisibility(), null, OFTEN);
  await calm(page);
  const recognised = await now();
  await page.locator("[data-options=choose] [data-list=audience]").selectOption("public");
  phase("check");
  const pressed = await now();
  await page.click("#check");
  await page.waitForFunction(([quiet, wanted]) => {
    const { results, lastCard } = window.seen;
    if (document.querySelector("#trouble").checkVisibility()) return true;
    if (document.querySelector("#cards").childElementCount < wanted) return false;
    return results && performance.now() - Math.max(results, lastCard) > quiet;
  }, [QUIET, least], OFTEN);
  await calm(page);
  phase("shown");
  const seen = await page.evaluate(() => window.seen);
  const cards = await page.locator("#cards article").count();
  const shown = Math.max(seen.results, seen.lastCard), begins = Math.min(seen.firstCard || shown, seen.results);
  const during = (list) => ({
    open: within(list, began, recognised),
    check: within(list, pressed, begins),
    show: within(list, begins, shown + QUIET),
  });
  return {
    cards, open: recognised - began, check: seen.results - pressed, show: shown - seen.results,
    whole: recognised - began + shown - pressed,
    tasks: during(seen.tasks), wait: longest(during(seen.waits)),
  };
}

const within = (tasks, from, to) => tasks
  .filter(({ startTime, duration }) => startTime + duration > from && startTime < to)
  .map(({ duration }) => duration);

const longest = (lists) => Object.fromEntries(Object.entries(lists)
  .map(([name, list]) => [name, Math.max(0, ...list)]));

/** Back to the first screen with nothing given. */
async function emptied(page) {
  await page.click("#again");
  await page.click("#give-back");
  await page.locator("#given").waitFor({ state: "hidden" });
}

/** Has the developer tools keep no copy of what is loaded: some 170 MiB in the page's own process. */
function withoutCopies(browser) {
  const kept = { maxTotalBufferSize: 0, maxResourceBufferSize: 0 };
  const session = Object.getPrototypeOf(browser._connection.toImpl(browser)._connection.rootSession);
  const { send } = session;
  session.send = function (method, params) {
    return send.call(this, method, method === "Network.enable" ? kept : params);
  };
}

const MEASUREMENTS = {
  /** Checks one export after the other, the first of them only to warm up. */
  async checks(browser, { files }) {
    const tab = await opened(browser);
    const ready = await started(tab);
    const runs = [];
    for (const one of files) {
      if (runs.length) await emptied(tab.page);
      runs.push(await checked(tab.page, one));
    }
    return { ready, runs, failed: tab.failed };
  },

  /** A first visit with nothing in any cache, its main thread slowed. */
  async first(browser) {
    const tab = await opened(browser, "");
    await tab.session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    const began = Date.now();
    await tab.page.goto(address, { waitUntil: "commit" });
    await tab.page.waitForFunction(() => window.seen?.useful && window.seen.ready, null, OFTEN);
    const seen = await tab.page.evaluate(() => ({ ...window.seen, origin: performance.timeOrigin }));
    const paint = await tab.page.evaluate(() =>
      performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0);
    const since = seen.origin - began;
    return { paint: since + paint, useful: since + seen.useful, ready: since + seen.ready };
  },
};

const browser = await chromium.launch({ executablePath, args, headless: true });
try {
  withoutCopies(browser);
  phase("browser");
  const figures = await MEASUREMENTS[measurement](browser, JSON.parse(given));
  console.log(JSON.stringify({ figures }));
} finally {
  await browser.close();
}
