// Walks through the served page in Chromium and prints what it saw as JSON.
//   node hosting.mjs CHROMIUM PROFILE ADDRESS STEP[=GIVEN]...
// The profile is kept, so that a second run with another version at the same address is the
// next start of the same browser.
import { launchedFrom, PATIENCE, until } from "./chromium.mjs";

process.env.PW_EXPERIMENTAL_SERVICE_WORKER_NETWORK_EVENTS = "1";

const [executablePath, profile, address, ...steps] = process.argv.slice(2);
const context = await launchedFrom(profile, { executablePath });
const asked = [];
context.on("request", (request) => asked.push(request.url()));
const page = await context.newPage();
const complaints = [];
page.on("console", (entry) => {
  if (["error", "warning"].includes(entry.type())) complaints.push(entry.text());
});

const PLAIN = `${address}en/see.html`;

async function begin() {
  await page.goto(PLAIN);
  await page.evaluate(async () => {
    const policy = window.trustedTypes.createPolicy("sanaly", { createScriptURL: (url) => url });
    window.sanalyPolicy = policy;
    const options = { updateViaCache: "none" };
    const container = navigator.serviceWorker;
    await container.register(policy.createScriptURL("../sw.js"), options);
    await container.ready;
    if (!container.controller) {
      await new Promise((done) => container.addEventListener("controllerchange", done, { once: true }));
    }
  });
}

const tell = (message) => page.evaluate((data) => new Promise((done) => {
  const channel = new MessageChannel();
  channel.port1.onmessage = (event) => done(event.data);
  navigator.serviceWorker.controller.postMessage(data, [channel.port2]);
}), message);

// Which versions the addresses in the page belong to.
const shown = () => page.evaluate(() => {
  const links = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")];
  return [...new Set(links.map((link) => /\/v\/([^/]+)\//.exec(link.href ?? link.src)?.[1]))];
});

const names = () => page.evaluate(() => caches.keys());

async function offline() {
  const version = (await tell({ ask: "versions" })).chosen;
  await context.setOffline(true);
  const results = {};
  for (const path of ["en/see.html", "kk/about.html", "vi/licences.html"]) {
    const answer = await page.goto(address + path);
    results[path] = { status: answer.status(), policy: answer.headers()["content-security-policy"] };
  }
  results.styled = await page.evaluate(
    () => [...document.styleSheets].filter((sheet) => sheet.cssRules.length).length);
  const load = (path) => page.evaluate(async (url) => {
    try { return (await fetch(url)).status; } catch (error) { return error.name; }
  }, `${address}v/${version}/${path}`);
  results.runtime = await load("pyodide/pyodide.asm.wasm");
  results.heavyBefore = await load("parts/heic/libheif.wasm");
  await context.setOffline(false);
  results.heavyOnline = await load("parts/heic/libheif.wasm");
  await until(page, async (url) => Boolean(await caches.match(url)),
    `${address}v/${version}/parts/heic/libheif.wasm`);
  await context.setOffline(true);
  results.heavyAfter = await load("parts/heic/libheif.wasm");
  await context.setOffline(false);
  return results;
}

async function versions() {
  return { told: await tell({ ask: "versions" }), shown: await shown(), caches: await names() };
}

// The next version comes in behind the open page, and is used once it was taken.
async function comesIn() {
  await page.goto(PLAIN);
  const before = await shown();
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    const worker = registration.installing;
    if (worker) {
      await new Promise((done) => worker.addEventListener("statechange", done, { once: true }));
    }
  });
  await page.reload();
  return { before, after: await shown(), told: await tell({ ask: "versions" }), caches: await names() };
}

async function take() {
  const { newest } = await tell({ ask: "versions" });
  const unknown = await tell({ take: "0000" });
  const told = await tell({ take: newest });
  const open = await shown();
  await page.reload();
  return { unknown, told, open, reloaded: await shown() };
}

// What a phone does for "Share → Sanaly": a POST from outside into the app's address. The app
// itself is kept from running there: it would take what was shared before it can be looked at.
async function share() {
  const sender = await context.newPage();
  await sender.setContent(`<form action="${address}kk/share" method="post" enctype="multipart/form-data">
    <input name="title" value="T"><textarea name="text">кеше сыра іштік</textarea>
    <input name="url" value="https://example.invalid/p"><input type="file" name="files" multiple><button>Share</button></form>`);
  await sender.setInputFiles("input[type=file]", [
    { name: "a.jpg", mimeType: "image/jpeg", buffer: Buffer.from([255, 216, 1, 2, 3]) },
    { name: "b <b>.png", mimeType: "image/png", buffer: Buffer.from([137, 80]) },
  ]);
  const arrived = sender.waitForURL("**/kk/**");
  const session = await context.newCDPSession(sender);
  await session.send("Emulation.setScriptExecutionDisabled", { value: true });
  await sender.click("button");
  await arrived;
  const url = sender.url();
  await sender.close();
  return url;
}

const shared = () => page.evaluate((patience) => new Promise((done) => {
  setTimeout(() => done("no answer"), patience);
  const channel = new MessageChannel();
  channel.port1.onmessage = async ({ data }) => done(data && {
    text: data.text,
    files: await Promise.all(data.files.map(async (file) => ({
      name: file.name, type: file.type, bytes: [...new Uint8Array(await file.arrayBuffer())],
    }))),
  });
  navigator.serviceWorker.controller.postMessage({ ask: "shared" }, [channel.port2]);
}), PATIENCE);

async function sharing() {
  const results = { url: await share(), kept: await names() };
  results.got = await shared();
  results.again = await shared();
  results.left = await names();
  return results;
}

async function shareOfLongAgo() {
  await share();
  await page.evaluate(async () => {
    const cache = await caches.open("sanaly-shared");
    const [key] = (await cache.keys()).filter((request) => request.url.endsWith("/shared"));
    const told = await (await cache.match(key)).json();
    await cache.put(key, new Response(JSON.stringify({ ...told, at: told.at - 3600000 })));
  });
}

const isErased = () => until(page, async () => !(await caches.has("sanaly-shared")));

async function oldSharing() {
  await shareOfLongAgo();
  await page.goto(PLAIN);
  await isErased();
  return shared();
}

// The service worker is woken by a question that has nothing to do with what was shared.
async function oldAtAnyStart() {
  await shareOfLongAgo();
  const session = await context.newCDPSession(page);
  await session.send("ServiceWorker.enable");
  await session.send("ServiceWorker.stopAllWorkers");
  await tell({ ask: "versions" });
  await isErased();
  return names();
}

// No service worker, and none can be registered: the app's own start erases what is old.
async function oldWithoutWorker() {
  await shareOfLongAgo();
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).unregister());
  await page.addInitScript(() => {
    navigator.serviceWorker.register = () => Promise.reject(new TypeError("none here"));
  });
  await page.goto("about:blank");
  await page.goto(`${address}en/index.html`);
  const controlled = await page.evaluate(() => Boolean(navigator.serviceWorker.controller));
  await isErased();
  return { controlled, left: await names() };
}

// The browser was ended while it was being taken in, or what it kept cannot be read.
async function brokenSharing() {
  const spoilt = (part, text) => page.evaluate(async ([end, other]) => {
    const cache = await caches.open("sanaly-shared");
    const [key] = (await cache.keys()).filter((request) => request.url.endsWith(end));
    await (other === null ? cache.delete(key) : cache.put(key, new Response(other)));
  }, [part, text]);
  const results = {};
  for (const [name, part, text] of [["half", "/shared/0", null], ["unread", "/shared", "{"]]) {
    await share();
    await spoilt(part, text);
    results[name] = { got: await shared(), left: await names() };
  }
  return results;
}

// An installed app asks to be kept, a visited page does not.
async function installed() {
  const asked = [];
  await page.exposeFunction("persistAsked", () => asked.push(page.url()));
  await page.addInitScript(() => {
    navigator.storage.persist = async () => { await window.persistAsked(); return true; };
    const match = window.matchMedia.bind(window);
    window.matchMedia = (query) => (query === "(display-mode: standalone)"
      ? { matches: location.pathname.startsWith("/kk/") } : match(query));
  });
  for (const language of ["en", "kk"]) {
    await page.goto(`${address}${language}/index.html`);
    await page.locator("#starting").waitFor({ state: "hidden" });
    await tell({ ask: "versions" });
  }
  const deadline = Date.now() + PATIENCE;
  while (!asked.length && Date.now() < deadline) await page.waitForTimeout(100);
  return asked;
}

/** A worker of the page's, with the policy that the page's own have. */
async function worker(address_, type) {
  const coming = page.waitForEvent("worker");
  await page.evaluate(([url, kind]) => {
    window.kept = new Worker(window.sanalyPolicy.createScriptURL(url), { type: kind });
  }, [address_, type]);
  return coming;
}

// --- what goes out ------------------------------------------------------------------------

const outcome = async ([to, how]) => {
  try { return (await fetch(to, how)).status; } catch (error) { return error.name; }
};

// Nothing of this may reach a server: another host, another method, a name with something in it.
async function attempts(place, foreign) {
  const attempt = (url, options) => place.evaluate(outcome, [url, options]);
  return {
    foreign: await attempt(`${foreign}canary-foreign`, { mode: "no-cors" }),
    posted: await attempt(`${address}en/see.html`, { method: "POST", body: "canary-body" }),
    unknown: await attempt(`${address}v/canary-unknown/a.js`, {}),
    unlisted: await attempt(`${address}canary-unlisted`, {}),
    query: await attempt(`${address}en/see.html?canary-query`, {}),
    digests: await attempt(`${address}SHA256SUMS`, {}),
  };
}

async function outward(foreign) {
  const results = { page: await attempts(page, foreign) };
  const [version] = await shown();
  results.worker = await attempts(await worker(`${address}v/${version}/trusted.js`, "module"), foreign);
  return results;
}

// A browser without the service worker, and a person who goes to another host.
async function unguarded(foreign) {
  await page.goto(PLAIN);
  await attempts(page, foreign);
  await page.goto(`${foreign}canary-foreign`);
}

// --- what may be broken -------------------------------------------------------------------

const registrations = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);

// The browser cannot read any more what it kept.
async function brokenCaches() {
  const [there] = context.serviceWorkers();
  await (there ?? await context.waitForEvent("serviceworker")).evaluate(() => {
    const broken = () => Promise.reject(new DOMException("broken", "UnknownError"));
    for (const name of ["match", "open", "has", "keys", "delete"]) caches[name] = broken;
  });
  const version = (await shown())[0];
  const page_ = (await page.goto(`${address}kk/see.html`)).status();
  const style = await page.evaluate(outcome, [`${address}v/${version}/page.css`, {}]);
  await page.goto("about:blank");
  const next = (await page.goto(PLAIN)).status();
  return { page: page_, style, next, registrations: await registrations() };
}

// The version that was chosen is kept in name only.
async function emptyVersion() {
  await page.evaluate(async (root) => {
    await caches.open("sanaly-v-0123456789abcdef");
    await (await caches.open("sanaly-choice")).put(`${root}chosen`, new Response("0123456789abcdef"));
  }, address);
  return { status: (await page.goto(PLAIN)).status(), told: await tell({ ask: "versions" }) };
}

// Heavy files of the server are no longer those of this version.
async function heavyChanged() {
  const [version] = await shown();
  const load = (path) => page.evaluate(outcome, [`${address}v/${version}/parts/${path}`, {}]);
  const isKept = (path) => page.evaluate(async (url) => Boolean(await caches.match(url)), `${address}v/${version}/parts/${path}`);
  const results = { data: await load("heic/libheif.wasm"), script: await load("heic/libheif.js") };
  await load("onnxruntime/ort.wasm.min.mjs");
  await until(page, async (url) => Boolean(await caches.match(url)),
    `${address}v/${version}/parts/onnxruntime/ort.wasm.min.mjs`);
  return { ...results, keptData: await isKept("heic/libheif.wasm"), keptScript: await isKept("heic/libheif.js") };
}

// --- who is trusted -----------------------------------------------------------------------

// Which addresses workers take for scripts of the page.
async function trusted() {
  const [version] = await shown();
  const below = `${address}v/${version}/`;
  const results = {};
  for (const [path, type] of [["trusted.js", "module"], ["pictures/old.js", "classic"]]) {
    results[path] = await (await worker(below + path, type)).evaluate(async ([own, root]) => {
      while (!self.trustedTypes.defaultPolicy) await new Promise((done) => setTimeout(done, 20));
      const blob = URL.createObjectURL(new Blob(["1"], { type: "text/javascript" }));
      const takes = (url) => {
        try { return Boolean(self.trustedTypes.defaultPolicy.createScriptURL(url)); } catch { return false; }
      };
      return {
        own: takes(`${own}parts/heic/libheif.js`), blob: takes(blob), data: takes("data:text/javascript,1"),
        root: takes(`${root}other/a.js`), sibling: takes(`${own.slice(0, -1)}x/a.js`), foreign: takes("https://example.invalid/a.js"),
      };
    }, [below, address]);
  }
  return results;
}

// What the browser would take for one installed app.
async function apps() {
  const session = await context.newCDPSession(page);
  const found = [];
  for (const language of ["en", "kk"]) {
    await page.goto(`${address}${language}/index.html`);
    found.push((await session.send("Page.getAppId")).appId);
  }
  return found;
}

// A server that sends no headers: what the service worker hands out carries them all the same.
const headers = () => page.evaluate(async (url) => {
  const answer = await fetch(url);
  return Object.fromEntries(answer.headers);
}, `${address}en/about.html`);

const isolated = () => page.evaluate(() => window.crossOriginIsolated);

const STEPS = {
  begin, offline, versions, comesIn, take, sharing, oldSharing, oldAtAnyStart, oldWithoutWorker,
  brokenSharing, installed, outward, unguarded, brokenCaches, emptyVersion, heavyChanged, trusted,
  apps, headers, isolated,
};
const results = {};
try {
  for (const step of steps) {
    const [name, ...given] = step.split("=");
    results[name] = (await STEPS[name](...given)) ?? null;
  }
} finally {
  await context.close();
}
console.log(JSON.stringify({ ...results, asked, complaints }));
