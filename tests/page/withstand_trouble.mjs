// What goes wrong around the page while it works: workers that are ended, storage that is refused,
// files that change or vanish, tabs that are closed.
import { rmSync, truncateSync, writeFileSync } from "node:fs";
import { until } from "./chromium.mjs";
import { cards, check, give, held, opened, released, screen, trouble, withoutParts, worker } from "./flow_tab.mjs";

const BLOCKED = { serviceWorkers: "block" };
/** In the checker's worker, before its own script: pictures that are opened and closed again are
 * counted, and of those after so many the picture workers never hear. */
const counting = (most) => `
self.counted = { opened: 0, closed: 0 };
const { postMessage } = Worker.prototype;
Worker.prototype.postMessage = function (said, transfer) {
  if (said.name === "open" && self.counted.opened >= ${most}) return;
  if (said.name === "open") self.counted.opened += 1;
  if (said.name === "close") self.counted.closed += 1;
  postMessage.call(this, said, transfer);
};`;

/** A page whose checker has some script of the test's before its own; the last of several stays. */
const preparedFor = (...before) => async (context) => context.route("**/checker/worker.js", async (route) => {
  const response = await route.fetch();
  const own = before.length > 1 ? before.shift() : before[0];
  await route.fulfill({ response, body: `${own}\n${await response.text()}` });
});

/** What the screen of results says, with all that is folded. */
async function found(page) {
  await page.evaluate(() => { for (const box of document.querySelectorAll("details")) box.open = true; });
  return {
    cards: await cards(page).count(),
    unchecked: await page.locator("[data-place=not-checked]").innerText(),
    trouble: await trouble(page).innerText(),
  };
}

/** The checker is ended in the middle without a word, as a browser does for want of memory. */
export async function checkerGone(browser, given) {
  const { words, files } = given;
  const { page, heard, context } = await opened(browser, { ...given, options: BLOCKED });
  await give(page, words, files);
  await withoutParts(page, words);
  await held(page, words);
  await (await worker(page)).evaluate(() => { setTimeout(() => self.close()); });
  const seen = await begunAnew(page, words);
  await context.close();
  return { ...seen, errors: heard.errors };
}

/** The notice, and the same check again without the page being loaded anew. */
async function begunAnew(page, words) {
  await page.locator("#trouble").waitFor();
  const told = await trouble(page).innerText();
  await page.locator("#starting").waitFor({ state: "hidden" });
  await page.locator("#opening").waitFor({ state: "hidden" });
  const recognised = await page.locator("#inputs").innerText();
  await check(page, words);
  return { told, recognised, ...(await found(page)) };
}

/** Memory is refused to Python, or its machine breaks down, at the files of one name. */
const BREAKING = {
  fatal: `
const { readAsArrayBuffer } = FileReaderSync.prototype;
Blob.prototype.slice = new Proxy(Blob.prototype.slice, { apply: (slice, blob, given) =>
  Object.assign(Reflect.apply(slice, blob, given), { of: blob.name }) });
FileReaderSync.prototype.readAsArrayBuffer = function (blob) {
  const broken = () => { throw new WebAssembly.RuntimeError("unreachable"); };
  if (blob.of?.startsWith("hostile")) Uint8Array.prototype.subarray = broken;
  return readAsArrayBuffer.call(this, blob);
};`,
  memory: `
const { grow } = WebAssembly.Memory.prototype;
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength + 65536 * pages > 100 << 20) throw new RangeError();
  return grow.call(this, pages);
};`,
};

/** A file breaks the checker: what is told, and that others are checked after it. */
export async function hostileFile(browser, given) {
  const { words, files, hostile, how } = given;
  const before = preparedFor(BREAKING[how]);
  const { page, heard, context } = await opened(browser, { ...given, options: BLOCKED, before });
  await page.getByLabel(words["Choose files"], { exact: true }).setInputFiles(hostile);
  if (how === "memory") {
    await page.locator("#opening").waitFor({ state: "hidden" });
    await withoutParts(page, words);
    await page.getByRole("button", { name: words.Check, exact: true }).click();
  }
  await page.locator("#trouble").waitFor();
  const told = await trouble(page).innerText();
  await page.locator("#starting").waitFor({ state: "hidden" });
  const takeOut = page.getByRole("button", { name: words["Take everything out again"] });
  if (await takeOut.isVisible()) await takeOut.click();
  await give(page, words, files);
  await check(page, words);
  const seen = await found(page);
  await context.close();
  return { told, ...seen, errors: heard.errors };
}

/** A check with every part, each of which is loaded for it. */
export async function allParts(browser, given) {
  const { words, files } = given;
  const { page, heard, context } = await opened(browser, given);
  await give(page, words, files);
  await check(page, words);
  const seen = await found(page);
  await context.close();
  return { ...seen, errors: heard.errors };
}

/** Files change and vanish while the check is held; all of them vanish when it is over. */
export async function filesChange(browser, given) {
  const { words, files, folder, vanishing, shrinking, changing } = given;
  const { page, heard, context } = await opened(browser, { ...given, options: BLOCKED });
  await give(page, words, files);
  await page.locator("#choose-folder").setInputFiles(folder);
  await page.locator("#opening").waitFor({ state: "hidden" });
  await withoutParts(page, words);
  await held(page, words);
  vanishing.forEach((path) => rmSync(path));
  shrinking.forEach((path) => truncateSync(path, 100));
  changing.forEach((path) => writeFileSync(path, "something else"));
  await released(page, words);
  const seen = await found(page);
  [...files, folder].forEach((path) => rmSync(path, { recursive: true, force: true }));
  const after = await afterwards(page, words);
  await context.close();
  return { ...seen, ...after, errors: heard.errors };
}

/** With no file left: the report, and another check. */
async function afterwards(page, words) {
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: words["Save the report"] }).click();
  const saved = (await saving).suggestedFilename();
  await screen(page, words, "Check your posts");
  await page.getByRole("button", { name: words.Check, exact: true }).click();
  await page.locator("#run").waitFor();
  await page.locator("#run").waitFor({ state: "hidden" });
  const again = (await trouble(page).innerText()) || (await found(page)).unchecked;
  return { saved, again };
}

/** Storage that is not there, or not for this page, in the page and in its worker. */
const STORAGE = {
  refused: `if (self.isSecureContext) {
    const refuse = () => { throw new DOMException("", "SecurityError"); };
    IDBFactory.prototype.open = refuse;
    for (const name of ["open", "keys", "match", "has"]) CacheStorage.prototype[name] = async () => refuse();
    LockManager.prototype.request = async () => refuse();
    if (self.document) for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(self, name, { get: refuse });
  }`,
  absent: `
    for (const name of ["indexedDB", "caches"]) Object.defineProperty(self, name, { value: undefined });
    for (const name of ["locks", "storage", "serviceWorker"]) Object.defineProperty(Navigator.prototype, name, { value: undefined });
  `.replace("Navigator.prototype", "Object.getPrototypeOf(navigator)"),
  full: "",
};

/** A whole check and a decision where nothing can be remembered. */
export async function storage(browser, given) {
  const { words, files, how, address } = given;
  const before = async (context) => {
    await context.addInitScript({ content: STORAGE[how] });
    if (STORAGE[how]) await preparedFor(STORAGE[how])(context);
  };
  const { page, heard, context } = await opened(browser, { ...given, options: BLOCKED, before });
  if (how === "full") {
    const cdp = await context.newCDPSession(page);
    await cdp.send("Storage.overrideQuotaForOrigin", { origin: new URL(address).origin, quotaSize: 1 });
  }
  await give(page, words, files);
  await check(page, words);
  const shown = await cards(page).count();
  await screen(page, words, "Later");
  const remember = page.getByRole("checkbox", { name: words["Remember it in this browser"] });
  if (await remember.isEnabled()) await remember.click();
  await page.locator("#remember-told:not(:empty)").waitFor();
  const told = await page.locator("#remember-told").innerText();
  const state = { told, checked: await remember.isChecked(), enabled: await remember.isEnabled() };
  await context.close();
  return { shown, ...state, trouble: heard.errors };
}

/** Closed in the middle, opened again, the same files: what was looked at, what is found, what is kept. */
export async function closedInTheMiddle(browser, given) {
  const { words, files, address, language } = given;
  const half = Math.floor(files.length / 2), before = preparedFor(counting(half), counting(Infinity));
  const { page, heard, context } = await opened(browser, { ...given, options: BLOCKED, before });
  await remembering(page, words);
  await give(page, words, files);
  await withoutParts(page, words);
  await page.getByRole("button", { name: words.Check, exact: true }).click();
  const first = await partly(page, half);
  await page.close();
  const anew = async () => {
    const next = await context.newPage();
    await next.goto(`${address}${language}/index.html`);
    await give(next, words, files);
    await withoutParts(next, words);
    await check(next, words);
    return next;
  };
  const again = await anew();
  const second = { ...(await asked(again)), ...(await found(again)) };
  await again.close();
  const third = await anew();
  const last = { ...(await asked(third)), ...(await found(third)) };
  await context.close();
  return { first, second, third: last, errors: heard.errors };
}

async function remembering(page, words) {
  await screen(page, words, "Later");
  const box = page.getByRole("checkbox", { name: words["Remember it in this browser"] });
  await page.locator("#remember:enabled").waitFor();
  await box.click();
  await page.getByText(words["From now on it is remembered in this browser."]).waitFor();
  await screen(page, words, "Check your posts");
}

/** Waits until another record is kept than that of a version; its version. */
const kept = (page, version) => until(page, (before) => new Promise((resolve) => {
  const asked = indexedDB.open("sanaly");
  asked.onsuccess = () => {
    const got = asked.result.transaction("kept").objectStore("kept").get("store");
    got.onsuccess = () => {
      asked.result.close();
      const now = got.result?.version ?? "";
      resolve(now !== before && now);
    };
  };
}), version);

/** Waits until so many pictures were looked at, and what is known of them is kept: at once or after
 * some seconds, so that it may be the second record of then. */
async function partly(page, many) {
  await lookedAt(page, many);
  await kept(page, await kept(page, await kept(page, "")));
  return asked(page);
}

async function lookedAt(page, many) {
  while ((await counted(page)).closed < many) await page.waitForTimeout(100);
}

/** How many pictures the checker has had opened. */
async function asked(page) {
  return { opened: (await counted(page)).opened };
}

const counted = async (page) => (await worker(page)).evaluate(() => self.counted);

/** Closed in the middle where nothing was to be remembered: all that the browser has of it. */
export async function closedAndGone(browser, given) {
  const { words, files, address, language } = given;
  const { page, context } = await opened(browser, given);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
  await give(page, words, files);
  await withoutParts(page, words);
  await held(page, words);
  await page.close();
  const other = await context.newPage();
  await other.goto(`${address}${language}/see.html`);
  const left = await other.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const [names, rows] = [[], []];
    for (const { name } of await indexedDB.databases()) {
      rows.push(...await new Promise((resolve) => {
        const asking = indexedDB.open(name);
        asking.onsuccess = () => {
          const [table] = asking.result.objectStoreNames;
          const got = asking.result.transaction(table).objectStore(table).getAllKeys();
          got.onsuccess = () => resolve(got.result);
        };
      }));
    }
    for await (const name of folder.keys()) names.push(name);
    return {
      indexed: rows, local: Object.keys(localStorage),
      session: Object.keys(sessionStorage), files: names,
      caches: (await caches.keys()).map((name) => name.replace(/^(sanaly-[a-z]+).*/, "$1")), cookies: document.cookie,
    };
  });
  await context.close();
  return left;
}
