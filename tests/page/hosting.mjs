// Walks through the served page in Chromium and prints what it saw as JSON.
//   node hosting.mjs CHROMIUM PROFILE ADDRESS STEP...
// The profile is kept, so that a second run with another version at the same address is the
// next start of the same browser.
import { createRequire } from "node:module";

process.env.PW_EXPERIMENTAL_SERVICE_WORKER_NETWORK_EVENTS = "1";
const { chromium } = createRequire(import.meta.url)("playwright-core");

const [executablePath, profile, address, ...steps] = process.argv.slice(2);
const args = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const context = await chromium.launchPersistentContext(profile, { executablePath, args });
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
  await page.waitForFunction(async (url) => Boolean(await caches.match(url)),
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

const shared = () => page.evaluate(() => new Promise((done) => {
  const channel = new MessageChannel();
  channel.port1.onmessage = async ({ data }) => done(data && {
    text: data.text,
    files: await Promise.all(data.files.map(async (file) => ({
      name: file.name, type: file.type, bytes: [...new Uint8Array(await file.arrayBuffer())],
    }))),
  });
  navigator.serviceWorker.controller.postMessage({ ask: "shared" }, [channel.port2]);
}));

async function sharing() {
  const results = { url: await share(), kept: await names() };
  results.got = await shared();
  results.again = await shared();
  results.left = await names();
  return results;
}

async function oldSharing() {
  await share();
  await page.evaluate(async () => {
    const cache = await caches.open("sanaly-shared");
    const [key] = (await cache.keys()).filter((request) => request.url.endsWith("/shared"));
    const told = await (await cache.match(key)).json();
    await cache.put(key, new Response(JSON.stringify({ ...told, at: told.at - 3600000 })));
  });
  await page.goto(PLAIN);
  await page.waitForFunction(async () => !(await caches.has("sanaly-shared")));
  return shared();
}

// Nothing of this may reach a server: another host, another method, a name with something in it.
async function outward() {
  const attempt = (url, options) => page.evaluate(async ([to, how]) => {
    try { return (await fetch(to, how)).status; } catch (error) { return error.name; }
  }, [url, options]);
  return {
    foreign: await attempt("https://example.invalid/canary-foreign", {}),
    posted: await attempt(`${address}en/see.html`, { method: "POST", body: "canary-body" }),
    unknown: await attempt(`${address}v/canary-unknown/a.js`, {}),
    unlisted: await attempt(`${address}canary-unlisted`, {}),
    query: await attempt(`${address}en/see.html?canary-query`, {}),
    digests: await attempt(`${address}SHA256SUMS`, {}),
  };
}

// A server that sends no headers: what the service worker hands out carries them all the same.
const headers = () => page.evaluate(async (url) => {
  const answer = await fetch(url);
  return Object.fromEntries(answer.headers);
}, `${address}en/about.html`);

const isolated = () => page.evaluate(() => window.crossOriginIsolated);

const STEPS = {
  begin, offline, versions, comesIn, take, sharing, oldSharing, outward, headers, isolated,
};
const results = {};
try {
  for (const step of steps) results[step] = (await STEPS[step]()) ?? null;
} finally {
  await context.close();
}
console.log(JSON.stringify({ ...results, asked, complaints }));
