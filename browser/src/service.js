// The service worker: works without a network, and keeps what was shared until it is asked for.
import { scriptUrl } from "./fragment.js";
import { byId } from "./page.js";

const root = () => new URL(document.body.dataset.root ?? "./", location.href);

/** Ask it something; null where there is none.
 * @param {object} question
 * @returns {Promise<any>} */
function ask(question) {
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return Promise.resolve(null);
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", ({ data }) => resolve(data));
    port1.start();
    worker.postMessage(question, [port2]);
  });
}

const SHARED = "sanaly-shared";
const LIFE_OF_SHARED = 5 * 60 * 1000;
/** As the service worker has them. */

/** What was shared with Sanaly: `{text, files}` or null; it is erased once asked for. */
export async function askShared() {
  if (!navigator.serviceWorker?.controller) await forgetOld();
  return ask({ ask: "shared" });
}

/** Where no service worker is awake, what was shared long ago is erased from here. */
async function forgetOld() {
  try {
    const shared = await globalThis.caches?.match(new URL("shared", root()), { cacheName: SHARED });
    const told = await shared?.json();
    if (told && Date.now() - told.at > LIFE_OF_SHARED) await caches.delete(SHARED);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error; // storage refused: nothing can have been kept
  }
}

/** Names of the heavy parts that the browser holds already, and gives without a network.
 * @returns {Promise<string[]>} */
export async function keptParts() {
  const at = (/** @type {string} */ path) => new URL(path, import.meta.url).href;
  const isKept = async (/** @type {{path: string}} */ { path }) =>
    Boolean(await globalThis.caches?.match(at(path), { ignoreVary: true }));
  try {
    const parts = await (await fetch(at("parts.json"))).json();
    const all = Object.entries(parts).map(async ([name, { files }]) =>
      ((await Promise.all(files.map(isKept))).every(Boolean) ? [name] : []));
    return (await Promise.all(all)).flat();
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return []; // refused, or unreached
    throw error;
  }
}

/** An installed app is asked to be kept: without its service worker, the telephone would send what is
 * shared with the app to the server. */
async function stay() {
  const installed = matchMedia("(display-mode: standalone)").matches;
  if (installed && !(await navigator.storage?.persisted?.())) await navigator.storage?.persist?.();
}

/** Have the page kept for use without a network. Without it everything else works as well. */
export async function registerService() {
  if (!("serviceWorker" in navigator)) return;
  const url = scriptUrl(new URL("sw.js", root()));
  try {
    const registration = await navigator.serviceWorker.register(url, { updateViaCache: "none" });
    registration.addEventListener("updatefound", () => follow(registration.installing));
    follow(registration.installing);
  } catch (error) {
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
    return; // private mode, or storage refused
  }
  window.addEventListener("appinstalled", () => navigator.storage?.persist?.());
  await stay();
  await offerNewer();
}

/** A version that is still on its way is offered once it has come. @param {ServiceWorker | null} coming */
function follow(coming) {
  coming?.addEventListener("statechange", () => { if (coming.state === "installed") offerNewer(); });
}

/** Say in the page's foot that a newer version is ready, if one is. */
export async function offerNewer() {
  const versions = await ask({ ask: "versions" });
  if (!versions || versions.chosen === versions.newest || !versions.newest) return;
  byId("newer").hidden = false;
  byId("take-newer").onclick = async () => {
    await ask({ take: versions.newest });
    byId("newer").hidden = true;
  };
}
