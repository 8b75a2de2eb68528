// The service worker: keeps the page for use without a network, one cache for each version.
// The build puts `BUILD` before this line: version, languages, headers, and the digest of each file.
"use strict";

const ROOT = new URL("./", self.location.href).href;
const CHOICE = "sanaly-choice";
const SHARED = "sanaly-shared";
const LIFE_OF_SHARED = 5 * 60 * 1000;
const HEAVY = /^v\/[^/]+\/(parts|howto)\//;
const kept = (version) => `sanaly-v-${version}`;

// --- versions -----------------------------------------------------------------------------

async function chosen() {
  const answer = await (await caches.open(CHOICE)).match(ROOT);
  return answer ? answer.text() : null;
}

async function choose(version) {
  await (await caches.open(CHOICE)).put(ROOT, new Response(version));
}

async function newest() {
  const waiting = (await caches.keys()).filter((name) => name.startsWith(kept("")));
  return waiting.includes(kept(BUILD.version)) ? BUILD.version : chosen();
}

// The digest makes the browser refuse a file of another version: all come in, or none.
async function keepAll() {
  const cache = await caches.open(kept(BUILD.version));
  const wanted = Object.entries(BUILD.files).filter(([path]) => !HEAVY.test(path));
  await Promise.all(wanted.map(async ([path, integrity]) => {
    const request = new Request(ROOT + path, { integrity, cache: "no-cache" });
    const answer = await fetch(request);
    if (!answer.ok) throw new Error("a file of this version is not there");
    await cache.put(ROOT + path, answer);
  }));
}

async function install() {
  try {
    await keepAll();
  } catch (error) {
    await caches.delete(kept(BUILD.version));
    throw error;
  }
  if (!(await chosen())) await choose(BUILD.version);
}

// Old versions go when nobody has a page open that may still ask for their files.
async function dropOthers(opening) {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.some((client) => client.id !== opening)) return;
  const stay = [kept(await chosen()), kept(BUILD.version), CHOICE, SHARED];
  const all = (await caches.keys()).filter((name) => name.startsWith("sanaly-"));
  await Promise.all(all.filter((name) => !stay.includes(name)).map((name) => caches.delete(name)));
}

// --- handing out --------------------------------------------------------------------------

function dressed(answer) {
  const headers = new Headers(answer.headers);
  for (const [name, value] of Object.entries(BUILD.headers)) headers.set(name, value);
  return new Response(answer.body, { status: answer.status, headers });
}

const pathOf = (url) => {
  const path = url.slice(ROOT.length).split(/[?#]/, 1)[0];
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
};

const versionOf = (path) => /^v\/([^/]+)\//.exec(path)?.[1];

async function handOut(path) {
  const version = versionOf(path) ?? (await chosen()) ?? BUILD.version;
  const known = await caches.match(ROOT + path, { cacheName: kept(version) });
  if (known) return dressed(known);
  return version === BUILD.version ? fetched(path) : fetch(ROOT + path);
}

async function fetched(path) {
  const integrity = BUILD.files[path];
  if (!integrity) return fetch(ROOT + path);
  const answer = await fetch(new Request(ROOT + path, { integrity }));
  if (answer.ok) await keepIfThereIsRoom(path, answer.clone());
  return dressed(answer);
}

// A full or refused storage only means that the file is fetched again next time.
async function keepIfThereIsRoom(path, answer) {
  try {
    await (await caches.open(kept(BUILD.version))).put(ROOT + path, answer);
  } catch (error) {
    if (error.name !== "QuotaExceededError") throw error;
  }
}

// --- what is shared with the app ----------------------------------------------------------

async function takeIn(request, language) {
  const form = await request.formData();
  const words = ["title", "text", "url"].map((name) => form.get(name)).filter(Boolean);
  const cache = await caches.open(SHARED);
  await forget();
  const files = form.getAll("files").filter((file) => file instanceof File);
  const names = files.map((file) => file.name);
  const told = { text: words.join("\n"), names, at: Date.now() };
  await cache.put(`${ROOT}shared`, new Response(JSON.stringify(told)));
  await Promise.all(files.map((file, at) => cache.put(`${ROOT}shared/${at}`, new Response(file))));
  return Response.redirect(`${ROOT}${language}/#draft`, 303);
}

async function giveOut() {
  const cache = await caches.open(SHARED);
  const told = await (await cache.match(`${ROOT}shared`))?.json();
  if (!told || Date.now() - told.at > LIFE_OF_SHARED) return forget();
  const files = await Promise.all(told.names.map(async (name, at) => {
    const blob = await (await cache.match(`${ROOT}shared/${at}`)).blob();
    return new File([blob], name, { type: blob.type });
  }));
  await forget();
  return { text: told.text, files };
}

async function forget() {
  await caches.delete(SHARED);
  return null;
}

async function forgetOld() {
  const cache = await caches.open(SHARED);
  const told = await (await cache.match(`${ROOT}shared`))?.json();
  if (!told || Date.now() - told.at > LIFE_OF_SHARED) await forget();
}

// --- the doors ----------------------------------------------------------------------------

const ANSWERS = {
  versions: async () => ({ chosen: await chosen(), newest: await newest() }),
  shared: giveOut,
};

async function answer({ ask, take }) {
  if (ask) return ANSWERS[ask]?.() ?? null;
  if (await caches.has(kept(take))) await choose(take);
  return { chosen: await chosen() };
}

const shareOf = (request) => {
  const place = request.url.startsWith(ROOT) ? pathOf(request.url).split("/") : [];
  const ours = place.length === 2 && BUILD.languages.includes(place[0]) && place[1] === "share";
  return request.method === "POST" && ours ? place[0] : null;
};

// Only GET of the page's own files goes out; anything else ends here.
function respond(event) {
  const { request } = event;
  const language = shareOf(request);
  if (language) return takeIn(request, language);
  if (request.method !== "GET" || !request.url.startsWith(ROOT)) return Response.error();
  return handOut(pathOf(request.url));
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(
  Promise.all([self.clients.claim(), forgetOld(), dropOthers()])));
self.addEventListener("message", (event) => event.waitUntil(
  answer(event.data).then((result) => event.ports[0]?.postMessage(result))));
self.addEventListener("fetch", (event) => {
  if (event.request.mode === "navigate") {
    event.waitUntil(Promise.all([forgetOld(), dropOthers(event.resultingClientId)]));
  }
  event.respondWith(respond(event));
});
