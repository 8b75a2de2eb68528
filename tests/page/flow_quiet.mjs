// The whole way in a browser of its own whose every request is written down, then the same with the
// network cut; and all places in which something of an export could have been left.
import { FLAGS, launched as started } from "./chromium.mjs";
import { check, decide, downloaded, give, listening, screen, settled, cards, trouble, withoutParts, worker } from "./flow_tab.mjs";

let own = null;

/** Everything once, with the network. */
export async function quietOnline(_browser, given) {
  const record = [`--log-net-log=${given.log}`, "--net-log-capture-mode=Everything"];
  const launched = await started(process.argv[2], [...FLAGS, ...record]);
  const context = await launched.newContext({ acceptDownloads: true });
  const heard = listening(context);
  await context.addInitScript(watchPolicy);
  const page = await context.newPage();
  own = { launched, context, page, heard };
  await page.goto(`${given.address}${given.language}/index.html`);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
  await watchWorkers(page);
  const way = await wholeWay(page, given);
  return { way, ...(await left(given.canary)), share: await share(given) };
}

/** The same way after the server has gone; the page itself is opened anew. */
export async function quietOffline(_browser, given) {
  const { context, page } = own;
  await context.setOffline(true);
  await page.goto("about:blank");
  await page.goto(`${given.address}${given.language}/index.html`);
  await watchWorkers(page);
  const way = await wholeWay(page, given);
  return { way, ...(await left(given.canary)) };
}

/** Leaves the canary in each place on purpose: each look must see it. */
export async function quietPlanted(_browser, given) {
  const { context, page, heard } = own;
  await context.setOffline(false);
  await page.evaluate(plant, given.canary);
  await context.addCookies([{ name: "c", value: given.canary, url: given.address }]);
  await page.evaluate(() => {
    const link = document.createElement("img");
    link.src = "https://example.invalid/x.png";
    document.body.append(link);
  });
  const elsewhere = await context.newPage();
  await context.setOffline(false);
  await elsewhere.evaluate((url) => fetch(url, { mode: "no-cors" }).catch(() => null), given.stranger);
  const told = await left(given.canary);
  return { ...told, said: heard.console.length };
}

/** Ends the browser, with which its record is complete. */
export async function quietEnd() {
  await own.launched.close();
  own = null;
  return null;
}

/** Export, card, report, copy, draft, memory, new export, forgetting, another language. */
async function wholeWay(page, { words, other, files, draft, photo, folder }) {
  await give(page, words, files);
  await withoutParts(page, words);
  await check(page, words);
  const found = await cards(page).count();
  await screen(page, words, "Later");
  await page.getByRole("checkbox", { name: words["Remember it in this browser"] }).check();
  await page.getByText(words["From now on it is remembered in this browser."]).waitFor();
  await screen(page, words, "What was found");
  await decide(page, words, cards(page).last(), "It stays, for a reason", "Another reason");
  await page.getByRole("form", { name: words.Filters }).getByRole("combobox", { name: words.State }).selectOption("kept");
  await settled(page);
  await page.getByRole("form", { name: words.Filters }).getByRole("button", { name: words["Show all"] }).click();
  await settled(page);
  await downloaded(page, () => page.getByRole("button", { name: words["Save the report"] }).click(), `${folder}/r`);
  await page.getByRole("button", { name: words["Make a mended copy of this picture"] }).first().click();
  await downloaded(page, () => page.getByRole("button", { name: words["Download the copy"] }).click(), `${folder}/c`);
  await screen(page, words, "Before you post");
  await page.getByRole("textbox", { name: words["Your text"] }).fill(draft);
  await page.getByLabel(words["Add pictures"]).setInputFiles(photo);
  await page.getByRole("button", { name: words["Look at the draft"] }).click();
  await page.getByText(words["Done. The result stands below."]).waitFor();
  const drafted = await page.locator("#draft-result article").count();
  await screen(page, words, "Later");
  await page.getByLabel(words["Choose the new export"]).setInputFiles(files);
  await page.locator("#recheck-result section").first().waitFor();
  const kept = await stored(page);
  await page.getByRole("button", { name: words["Erase all that is remembered"] }).click();
  await page.getByRole("dialog").getByRole("button", { name: words.Erase, exact: true }).click();
  await page.getByText(words["Forgotten."]).waitFor();
  await page.locator(`[data-language=${other}]`).click();
  await page.locator(`html[lang=${other}]`).waitFor();
  const said = await trouble(page).innerText();
  return { found, drafted, kept: JSON.parse(kept).indexed.length, trouble: said };
}

/** What a telephone does for "Share → Sanaly"; the app takes it in. */
async function share({ address, language, canary, words }) {
  const { context, heard } = own;
  const sender = await context.newPage();
  await sender.setContent(`<form action="${address}${language}/share" method="post"
    enctype="multipart/form-data"><textarea name="text">${canary} shared</textarea>
    <input type="file" name="files"><button>Share</button></form>`);
  await sender.setInputFiles("input[type=file]",
    { name: `${canary}.jpg`, mimeType: "image/jpeg", buffer: Buffer.from([255, 216, 255]) });
  const before = heard.requests.length;
  await sender.click("button");
  await sender.getByRole("textbox", { name: words["Your text"] }).waitFor();
  await sender.waitForFunction(() => /** @type {any} */ (document.querySelector("#draft-text"))?.value);
  const text = await sender.getByRole("textbox", { name: words["Your text"] }).inputValue();
  const posts = heard.requests.splice(before).filter(({ method }) => method !== "GET").map(({ url, method }) => `${method} ${url}`);
  const rest = await left(canary, sender);
  await sender.close();
  return { text, posts, ...rest };
}

function watchPolicy() {
  window.refused = [];
  document.addEventListener("securitypolicyviolation", (event) =>
    window.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
}

/** The checker worker tells what its policy refused, too. */
async function watchWorkers(page) {
  const checker = await worker(page);
  await checker.evaluate(() => {
    self.refused = [];
    self.addEventListener("securitypolicyviolation", (event) =>
      self.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
}

/** All places that hold the word, and all that the policy refused. */
async function left(canary, page = own.page) {
  const { context, heard } = own;
  const cdp = await context.newCDPSession(page);
  const { entries } = await cdp.send("Page.getNavigationHistory");
  const places = {
    requests: JSON.stringify(heard.requests), console: JSON.stringify(heard.console),
    errors: JSON.stringify(heard.errors), cookies: JSON.stringify(await context.cookies()),
    history: JSON.stringify(entries), title: await page.title(), url: page.url(),
    ...JSON.parse(await stored(page)),
  };
  const refused = await page.evaluate(() => window.refused);
  const ended = new Promise((resolve) => { setTimeout(resolve, 10_000, []); }); // by a worker that is gone: of one below another nobody is told
  for (const one of page.workers()) {
    refused.push(...(await Promise.race([ended, one.evaluate(() => self.refused ?? []).catch(() => [])])));
  }
  return {
    holds: Object.keys(places).filter((name) => places[name].includes(canary)), looked: Object.keys(places),
    refused, asked: heard.requests.map(({ method, url }) => `${method} ${url}`), errors: heard.errors,
  };
}

/** Everything that the browser keeps for the page, as text by kind of storage. */
const stored = (page) => page.evaluate(async () => {
  const text = (bytes) => new TextDecoder("latin1").decode(bytes);
  const flat = (value) => JSON.stringify(value, (_key, one) =>
    (one instanceof Uint8Array || one instanceof ArrayBuffer ? text(one) : one)) ?? "";
  const promised = (asked) => new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  async function indexed() {
    const all = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await promised(indexedDB.open(name));
      for (const table of database.objectStoreNames) {
        const store = database.transaction(table).objectStore(table);
        all.push(name, table, flat(await promised(store.getAllKeys())), flat(await promised(store.getAll())));
      }
      database.close();
    }
    return all.join("\n");
  }
  async function cached() {
    const all = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        all.push(name, request.url, text(await (await cache.match(request)).arrayBuffer()));
      }
    }
    return all.join("\n");
  }
  async function files(folder) {
    const all = [];
    for await (const [name, one] of folder.entries()) {
      all.push(name, one.kind === "file" ? text(await (await one.getFile()).arrayBuffer()) : await files(one));
    }
    return all.join("\n");
  }
  const found = {
    local: flat({ ...localStorage }), session: flat({ ...sessionStorage }), indexed: await indexed(),
    caches: await cached(), files: await files(await navigator.storage.getDirectory()),
  };
  // Megabytes of the page's own files need not leave the page: nothing of the tests' is in them.
  found.caches = found.caches.match(/.{0,9}qanarei[a-z0-9-]*/g)?.join("\n") ?? "";
  return JSON.stringify(found);
});

/** Runs in the page. @param {string} word */
async function plant(word) {
  localStorage.setItem("w", word);
  sessionStorage.setItem("w", word);
  await new Promise((resolve) => {
    const asked = indexedDB.open("planted", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("t");
    asked.onsuccess = () => {
      const store = asked.result.transaction("t", "readwrite");
      store.objectStore("t").put(new TextEncoder().encode(word), "k");
      store.oncomplete = () => { asked.result.close(); resolve(null); };
    };
  });
  await (await caches.open("planted")).put("/planted", new Response(word));
  const file = await (await navigator.storage.getDirectory()).getFileHandle("planted", { create: true });
  const stream = await file.createWritable();
  await stream.write(word);
  await stream.close();
  console.log(word);
  document.title = word;
  history.pushState(null, "", `#${word}`);
  setTimeout(() => { throw new Error(word); }, 0);
  await fetch(`?${word}`).catch(() => null);
}
