// The service worker: keeps the page for use without a network, one cache for each version.
// The build puts `BUILD` before this line: version, languages, headers, and the digest of each file.
"use strict";

const ROOT = new URL("./", self.location.href).href;
const CHOICE = "sanaly-choice";
const SHARED = "sanaly-shared";
const LIST = "files";
const UNLISTED = ["SHA256SUMS", "sizes.json", "sw.js"];
const LIFE_OF_SHARED = 5 * 60 * 1000;
const SCRIPT = /\.m?js$/;
const HEAVY = /^v\/[^/]+\/(parts|howto|sources)\//;
const kept = (version) => `sanaly-v-${version}`;

// --- versions -----------------------------------------------------------------------------

async function noted(name) {
  const answer = await (await caches.open(CHOICE)).match(ROOT + name);
  return answer ? answer.text() : null;
}

async function note(name, version) {
  await (await caches.open(CHOICE)).put(ROOT + name, new Response(version));
}

// The version that the person uses; ours where theirs is no longer kept, or only in part.
async function chosen() {
  const version = await noted("chosen");
  return version && (await listOf(version)) ? version : BUILD.version;
}

const listOf = (version) => caches.match(ROOT + LIST, { cacheName: kept(version) });

// What the browser kept and cannot read any more must not take the page away: then the worker does
// without it, and goes, so that the next start is the server's own.
async function orWithout(reading, otherwise) {
  try {
    return await reading;
  } catch {
    await self.registration.unregister().catch(nothing);
    return otherwise;
  }
}

// The digest makes the browser refuse a file of another version: all come in, or none.
async function keepAll() {
  const cache = await caches.open(kept(BUILD.version));
  const wanted = Object.keys(BUILD.files).filter((path) => !HEAVY.test(path));
  await Promise.all(wanted.map(async (path) => {
    const fresh = path.startsWith("v/") ? "default" : "no-cache";
    const answer = await fetched(path, { integrity: BUILD.files[path], cache: fresh });
    await cache.put(ROOT + path, answer);
  }));
  await cache.put(ROOT + LIST, new Response(JSON.stringify(BUILD.files)));
}

async function install() {
  try {
    await keepAll();
  } catch (error) {
    await caches.delete(kept(BUILD.version));
    throw error;
  }
  if (!(await noted("chosen"))) await note("chosen", BUILD.version);
  await note("newest", BUILD.version);
}

// Old versions go when nobody has a page open that may still ask for their files.
async function dropOthers(opening) {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.some((client) => client.id !== opening)) return;
  const stay = [await chosen(), BUILD.version, await noted("newest")].map(kept);
  const all = (await caches.keys()).filter((name) => name.startsWith(kept("")));
  await Promise.all(all.filter((name) => !stay.includes(name)).map((name) => caches.delete(name)));
}

// --- handing out --------------------------------------------------------------------------

const pathOf = (url) => {
  const path = url.slice(ROOT.length).split(/[?#]/, 1)[0];
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
};

async function filesOf(version) {
  if (version === BUILD.version) return BUILD.files;
  const list = await orWithout(listOf(version));
  return list ? list.json() : {};
}

// Headers of ours; those of the way here do not fit what has been unpacked.
function dressed(answer) {
  const headers = new Headers(answer.headers);
  for (const name of ["content-encoding", "content-length", "vary"]) headers.delete(name);
  for (const [name, value] of Object.entries(BUILD.headers)) headers.set(name, value);
  return new Response(answer.body, { status: answer.status, headers });
}

async function fetched(path, options) {
  const answer = await fetch(ROOT + path, options);
  if (!answer.ok) throw new TypeError("a file of this version is not there");
  return dressed(answer);
}

async function handOut(path, event) {
  if (BUILD.languages.includes(path)) return Response.redirect(`${ROOT}${path}/`);
  if (UNLISTED.includes(path)) return fetched(path, { cache: "no-cache" });
  const version = /^v\/([^/]+)\//.exec(path)?.[1] ?? (await orWithout(chosen(), BUILD.version));
  const options = { cacheName: kept(version), ignoreVary: true };
  const copy = await orWithout(caches.match(ROOT + path, options));
  return copy ?? fromServer(path, version, event);
}

// Nothing goes out but the names of files that this page is made of. Heavy ones lie below their
// version's name and are handed on while they arrive, so that their progress can be shown; but a
// script runs only once it is known to be the one that this version is made of.
async function fromServer(path, version, event) {
  const files = await filesOf(version);
  if (!Object.hasOwn(files, path)) return dressed(new Response("", { status: 404 }));
  const integrity = files[path];
  const passesOn = HEAVY.test(path) && !SCRIPT.test(path);
  const answer = await fetched(path, passesOn ? {} : { integrity, cache: "no-cache" });
  event.waitUntil(keepIfThereIsRoom(path, version, answer.clone(), integrity));
  return answer;
}

// A full, refused or broken storage, or a cut connection, only means that it is fetched again.
async function keepIfThereIsRoom(path, version, answer, integrity) {
  try {
    const bytes = await answer.arrayBuffer();
    if ((await digestOf(bytes)) !== integrity) return;
    const { headers } = answer;
    await (await caches.open(kept(version))).put(ROOT + path, new Response(bytes, { headers }));
  } catch (error) {
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
  }
}

async function digestOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `sha256-${btoa(String.fromCharCode(...digest))}`;
}

// --- what is shared with the app ----------------------------------------------------------

async function takeIn(request, language) {
  const form = await request.formData();
  const words = ["title", "text", "url"].map((name) => form.get(name)).filter(Boolean);
  const files = form.getAll("files").filter((file) => file instanceof File);
  await forget();
  const cache = await caches.open(SHARED);
  const told = { text: words.join("\n"), names: files.map((file) => file.name), at: Date.now() };
  try {
    await cache.put(`${ROOT}shared`, new Response(JSON.stringify(told)));
    await Promise.all(files.map((file, at) => cache.put(`${ROOT}shared/${at}`, new Response(file))));
  } catch {
    await forget(); // no room for it
  }
  return Response.redirect(`${ROOT}${language}/#draft`, 303);
}

const lookUp = (name) => caches.match(ROOT + name, { cacheName: SHARED });

async function told() {
  const answer = await lookUp("shared");
  return answer ? answer.json() : null;
}

const isOld = ({ at }) => Date.now() - at > LIFE_OF_SHARED;

// It is erased whatever comes of it. A share that was cut off halfway gives what arrived whole.
async function giveOut() {
  try {
    const shared = await told();
    if (!shared || isOld(shared)) return null;
    const files = await Promise.all(shared.names.map(sharedFile));
    return { text: shared.text, files: files.filter(Boolean) };
  } finally {
    await forget();
  }
}

async function sharedFile(name, at) {
  const blob = await (await lookUp(`shared/${at}`))?.blob();
  return blob && new File([blob], name, { type: blob.type });
}

const forget = () => caches.delete(SHARED);

async function forgetOld() {
  const shared = await told();
  if (shared && isOld(shared)) await forget();
}

const nothing = () => undefined;
forgetOld().catch(nothing); // at each start of the worker, whatever it is started for

// --- the doors ----------------------------------------------------------------------------

const ANSWERS = {
  versions: async () => ({ chosen: await chosen(), newest: await noted("newest") }),
  shared: giveOut,
};

async function answer({ ask, take }) {
  if (ask) return ANSWERS[ask]?.() ?? null;
  if (await caches.has(kept(take))) await note("chosen", take);
  return { chosen: await chosen() };
}

const shareOf = (request) => {
  const place = request.url.startsWith(ROOT) ? pathOf(request.url).split("/") : [];
  const ours = place.length === 2 && BUILD.languages.includes(place[0]) && place[1] === "share";
  return request.method === "POST" && ours ? place[0] : null;
};

// Only GET of the page's own files goes out; anything else ends here.
async function respond(event) {
  const { request } = event;
  const language = shareOf(request);
  if (language) return takeIn(request, language);
  if (request.method !== "GET" || !request.url.startsWith(ROOT)) return Response.error();
  try {
    return await handOut(pathOf(request.url), event);
  } catch {
    return Response.error(); // no network, or a file of another version
  }
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(
  Promise.all([self.clients.claim(), forgetOld(), dropOthers()])));
self.addEventListener("message", (event) => event.waitUntil(
  answer(event.data).catch(() => null).then((result) => event.ports[0]?.postMessage(result))));
self.addEventListener("fetch", (event) => {
  event.respondWith(respond(event));
  if (event.request.mode === "navigate") {
    event.waitUntil(Promise.all([forgetOld(), dropOthers(event.resultingClientId)]).catch(nothing));
  }
});
