// The app with a checker that answers when and what a look says: what comes late, fails or never
// comes. `opened` gives a page, as in screens.mjs.

const STAND_IN = `
  const wire = new BroadcastChannel("held");
  self.addEventListener("message", ({ data }) => wire.postMessage({ asked: data }));
  wire.onmessage = ({ data }) => { if (data.said) self.postMessage(data.said); };`;

const part = { name: "writing", title: "Reading", bytes: 24e6, loaded: false };
const offer = {
  version: "1", packs: [{ id: "one", title: "One" }, { id: "two", title: "Two" }],
  audiences: [{ value: "", title: "?" }, { value: "friends", title: "Friends" }],
  accounts: [{ value: "personal", title: "Own" }], reasons: [], parts: [part],
  remembered: false, can_remember: true, kept: false, told: "",
};
const inputs = [{ platform: "instagram", title: "Instagram", names: ["a.zip"] }];
const ANSWERS = {
  start: offer, language: offer, open: { inputs, problems: [], pictures: 1, videos: 0, parts: [part] },
  check: { waiting: 1, settled: 0, mentions: 0, items: 1, lasting: false }, filter: { shown: 0 },
  close: null, cancel: null, pause: null, resume: null, forget: offer,
};

/** A page whose checker holds the answers to some calls back. */
async function held(opened, { holds = [], before = null, ...context } = {}) {
  return opened({
    ...context,
    before: async (page) => {
      await page.route("**/checker/worker.js", async (route) => {
        await route.fulfill({ response: await route.fetch(), body: STAND_IN });
      });
      await page.addInitScript(([answers, some]) => {
        const wire = new BroadcastChannel("held");
        const waiting = [];
        window.held = {
          asked: [],
          say: (said) => wire.postMessage({ said }),
          /** Answers the call of this name that has waited longest, or at `at`. */
          answer(call, told, at = 0) {
            const [one] = waiting.splice(waiting.indexOf(waiting.filter((other) => other.call === call)[at]), 1);
            wire.postMessage({ said: { id: one.id, ...told } });
          },
          waits: (call) => waiting.filter((one) => one.call === call).length,
        };
        wire.onmessage = ({ data: { asked: { id, call, args } } }) => {
          window.held.asked.push({ call, args });
          if (some.includes(call) || !(call in answers)) waiting.push({ id, call });
          else wire.postMessage({ said: { id, result: answers[call] } });
        };
      }, [ANSWERS, holds]);
      await before?.(page);
    },
  });
}

const waits = (page, call, n = 1) => page.waitForFunction(([name, many]) => window.held.waits(name) === many, [call, n]);
const answer = (page, call, result, at = 0) => page.evaluate(
  ([name, told, which]) => window.held.answer(name, { result: told }, which), [call, result, at]);
const refuse = (page, call, text) => page.evaluate(
  ([name, said]) => window.held.answer(name, { error: { slug: "some", text: said } }), [call, text]);
const say = (page, event) => page.evaluate((said) => window.held.say(said), event);
const asked = (page, call) => page.evaluate((name) =>
  window.held.asked.filter((one) => one.call === name).map(({ args: { file, files, ...others } }) => others), call);
const speak = async (page, language) => {
  await page.click(`[data-language=${language}]`);
  await page.locator(`html[lang=${language}]`).waitFor();
};
const settled = (page) => page.waitForTimeout(200);
const file = (name) => ({ name, mimeType: "image/png", buffer: Buffer.from([137]) });
const trouble = (page) => page.evaluate(() => {
  const box = document.querySelector("#trouble");
  return box.hidden ? "" : document.querySelector("#trouble-text").textContent;
});

/** An export is given and its check has begun. */
async function checking(page) {
  await page.setInputFiles("#choose-files", file("a.zip"));
  await page.locator("#recognised").waitFor();
  await page.click("#check");
  await waits(page, "check");
}

const card = (at, state = "open") =>
  `<article class="card s1" id="post-${at}" data-state="${state}"><h3>${at}</h3><p>${"text ".repeat(40)}</p>`
  + '<details class="decide"><summary>?</summary><form class="decision" data-ids="a">'
  + '<label><input type="radio" name="state" value="mended" checked> x</label><button>y</button></form></details></article>';
const filters = '<section data-part="filters"><form id="filters"><select name="rule"><option value="">a</option>'
  + '<option value="b">b</option></select><select name="year"></select><select name="network"></select>'
  + '<select name="state"></select><p id="shown-count" role="status" data-text="{n}"></p></form></section>';

/** A check has ended with so many cards. */
async function checked(page, cards) {
  await checking(page);
  await say(page, { event: "summary", html: filters });
  await say(page, { event: "cards", first: true, html: Array.from({ length: cards }, (_one, at) => card(at)).join("") });
  await answer(page, "check", ANSWERS.check);
  await page.locator(`#post-${cards - 1}`).waitFor({ state: "attached" });
}

/** What the mending screen is told of a picture. */
const look = (number) => ({
  number, still: "", veiled: false, html: "", width: 2, height: 2, address: "", told: [`told ${number}`],
  regions: [{ left: 0, top: 0, right: 0.5, bottom: 0.5, title: "r" }],
});

export const looksOf = (opened) => ({
  async lateLook() {
    const page = await held(opened, { hash: "#fix", holds: ["fix_look"] });
    for (const name of ["a.png", "b.png"]) await page.setInputFiles("#fix-file", file(name));
    await waits(page, "fix_look", 2);
    await answer(page, "fix_look", look(1));
    await settled(page);
    const early = await page.isVisible("#fix-there");
    await answer(page, "fix_look", look(2));
    await page.locator("#fix-there").waitFor();
    await page.click("#fix-make");
    await waits(page, "fix");
    const told = await page.innerText("#fix-removed");
    return { early, told, number: (await asked(page, "fix"))[0].number, errors: page.errors };
  },

  async ownChoice() {
    const page = await held(opened, { hash: "#fix", holds: ["fix_look", "draft"] });
    await page.locator("[data-options=fix] input[value=two]").waitFor({ state: "attached" });
    const before = { fix: await page.innerText("[data-options=fix] [data-sum]") };
    await page.click('.screens a[href="#draft"]');
    before.draft = await page.innerText("[data-options=draft] [data-sum]");
    await page.click("[data-options=draft] summary");
    await page.check("[data-options=draft] input[value=two]");
    await page.setInputFiles("#draft-files", file("a.png"));
    await page.click("#draft-form button[type=submit]");
    await page.click('.screens a[href="#fix"]');
    await page.click("[data-options=fix] summary");
    await page.uncheck("[data-options=fix] input[value=writing]");
    await page.setInputFiles("#fix-file", file("b.png"));
    await waits(page, "fix_look");
    return { before, draft: await asked(page, "draft"), fix: await asked(page, "fix_look"), errors: page.errors };
  },

  async elsewhereMeanwhile() {
    const page = await held(opened, { holds: ["check"] });
    await page.click("#check");
    const needs = [await page.innerText("#check-needs")];
    await checking(page);
    needs.push(await page.textContent("#check-needs"));
    const line = () => page.evaluate(() => {
      const { hidden, textContent, hash } = document.querySelector("#meanwhile");
      return hidden ? "" : `${textContent} ${hash}`;
    });
    const told = [await line()];
    await page.click('.screens a[href="#draft"]');
    await page.fill("#draft-text", "12345");
    told.push(await line());
    await page.click('.screens a[href="#choose"]');
    await page.click("#check");
    const again = new URL(page.url()).hash;
    await page.click('.screens a[href="#draft"]');
    await answer(page, "check", { ...ANSWERS.check, waiting: 0 });
    await page.locator("#meanwhile:has-text('done')").waitFor();
    told.push(await line());
    const stays = await page.isVisible("#draft-text");
    await page.click("#meanwhile");
    await page.locator("#results-there").waitFor();
    told.push(await line());
    const isEmpty = await page.isHidden("#to-do");
    return { needs, told, again, stays, isEmpty, checks: (await asked(page, "check")).length, errors: page.errors };
  },

  async loads() {
    const page = await held(opened, { holds: ["check"] });
    await checking(page);
    const told = () => page.evaluate(() => ({
      text: document.querySelector("#run [data-loading=text]").textContent,
      spoken: document.querySelector("#run [data-loading=spoken]").textContent,
      share: document.querySelector("#run [data-loading=bar]").value,
      bars: [...document.querySelectorAll("#run progress")].filter((bar) => bar.checkVisibility()).length,
      shown: document.querySelector("#run [data-loading=text]").checkVisibility(),
    }));
    await say(page, { event: "loading", part: "writing", bytes: 6e6, of: 24e6 });
    await page.locator("#run [data-loading=text]").waitFor();
    const during = await told();
    await say(page, { event: "loading", part: "writing", bytes: 24e6, of: 24e6 });
    await say(page, { event: "progress", text: "going", left: "", share: null });
    await page.locator("#run-text:has-text('going')").waitFor();
    const after = await told();
    await answer(page, "check", ANSWERS.check);
    await page.click('.screens a[href="#choose"]');
    return { during, after, sum: await page.innerText("[data-options=choose] [data-sum]"), errors: page.errors };
  },

  async pausedStays() {
    const page = await held(opened, { holds: ["check"] });
    await checking(page);
    const begins = await page.innerText("#run-text");
    await say(page, { event: "progress", text: "half", left: "", share: 0.5 });
    await page.locator("#run-text:has-text('half')").waitFor();
    await page.click("#pause");
    await speak(page, "kk");
    return page.evaluate((first) => ({
      begins: first,
      seen: ["pause", "resume", "run-paused"].filter((id) => !document.getElementById(id).hidden),
      share: document.querySelector("#run-bar").value,
      text: document.querySelector("#run-text").textContent, language: document.querySelector("#run-text").lang,
    }), begins);
  },

  async anotherVersion({ text, status, body }) {
    const page = await held(opened, { hash: "#draft" });
    await page.route("**/kk/index.html", async (route) => {
      const response = await route.fetch();
      const html = (await response.text()).replace(/data-version="[^"]*"/, 'data-version="other"');
      await route.fulfill({ response, status, body: body ?? html });
    });
    await page.fill("#draft-text", text);
    await page.evaluate(() => { window.same = true; });
    await page.click("[data-language=kk]");
    if (!text && status === 200) await page.waitForURL("**/kk/index.html#draft");
    await page.waitForFunction(() => !window.same || !document.querySelector("#trouble").hidden);
    return {
      same: await page.evaluate(() => window.same ?? false), trouble: await trouble(page),
      language: await page.getAttribute("html", "lang"), text: await page.inputValue("#draft-text"), errors: page.errors,
    };
  },

  async forgetsEarly() {
    const page = await held(opened, { hash: "#later", holds: ["start"] });
    const store = new URL("../v/test/checker/store.js", page.url()).href;
    const { version } = await page.evaluate(async (module) => {
      const { keep } = await import(module);
      return keep("", new Uint8Array([1]), new Uint8Array([2]));
    }, store);
    await page.click("#forget");
    await page.click("#forget-sure button[value=yes]");
    await page.waitForFunction(() => document.querySelector("#forget-told").textContent);
    const kept = await page.evaluate(async (module) => (await import(module)).kept(), store);
    const early = (await asked(page, "forget")).length;
    await answer(page, "start", offer);
    await page.waitForFunction(() => window.held.asked.some(({ call }) => call === "forget"));
    return { before: Boolean(version), kept, early, trouble: await trouble(page), errors: page.errors };
  },

  async noticeInSight() {
    const page = await held(opened, { holds: ["check"], viewport: { width: 320, height: 256 } });
    await checked(page, 60);
    await page.locator("#post-40 summary").click();
    await page.locator("#post-40 form.decision button").click();
    await waits(page, "mark");
    await refuse(page, "mark", "Some reason that is told at some length, as reasons are.");
    await page.locator("#trouble").waitFor();
    const inSight = () => page.evaluate(() => {
      const { top, bottom } = document.querySelector("#trouble").getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
    const seen = await inSight();
    const covered = [];
    for (const key of [...Array(8).fill("Tab"), ...Array(16).fill("Shift+Tab")]) {
      await page.keyboard.press(key);
      covered.push(...await page.evaluate(async () => {
        for (let frames = 0; frames < 16; frames += 1) await new Promise(requestAnimationFrame);
        const box = document.querySelector("#trouble");
        const node = document.activeElement;
        const [mine, its] = [node.getBoundingClientRect(), box.getBoundingClientRect()];
        const under = !box.contains(node) && mine.top >= its.top && mine.bottom <= its.bottom;
        return under ? [node.outerHTML.slice(0, 80)] : [];
      }));
    }
    return { seen, covered, errors: page.errors };
  },

  async decidedWhileComing() {
    const page = await held(opened, { holds: ["check"] });
    await checked(page, 1);
    await page.locator("#post-0 summary").click();
    await page.locator("#post-0 form.decision button").click();
    await waits(page, "mark");
    const more = Array.from({ length: 1500 }, (_one, at) => card(at + 1)).join("");
    await page.evaluate(([html, told]) => {
      window.held.say({ event: "cards", first: false, html });
      window.held.answer("mark", { result: { html: told, remembered: false } });
    }, [more, card(0, "mended") + card(1500, "mended")]);
    await page.locator("#post-1500").waitFor({ state: "attached" });
    const states = await page.evaluate(() =>
      [0, 1, 1500].map((at) => document.getElementById(`post-${at}`).dataset.state));
    return { states, errors: page.errors };
  },

  async nothingShown() {
    const page = await held(opened, { holds: ["check", "filter"] });
    await checked(page, 2);
    const said = () => page.innerText("#cards-none");
    const before = await said();
    await page.selectOption("#filters [name=rule]", "b");
    await waits(page, "filter");
    await say(page, { event: "cards", first: true, html: "" });
    await answer(page, "filter", { shown: 0 });
    await page.waitForFunction(() => document.querySelector("#cards-none").textContent);
    const empty = await said();
    await page.selectOption("#filters [name=rule]", "");
    await waits(page, "filter");
    await say(page, { event: "cards", first: true, html: card(0) });
    await answer(page, "filter", { shown: 1 });
    await page.locator("#post-0").waitFor();
    return { before, empty, after: await said(), errors: page.errors };
  },

  async whereInForcedColours() {
    const page = await held(opened, { forcedColors: "active" });
    return page.locator(".screens a").evaluateAll((all) =>
      all.map((link) => getComputedStyle(link).borderBottomColor === getComputedStyle(document.body).backgroundColor));
  },

  async defects() {
    const page = await held(opened);
    const told = [];
    for (const how of ["throw", "reject"]) {
      await page.evaluate((kind) => {
        document.querySelector("#trouble-close").click();
        if (kind === "throw") setTimeout(() => { throw new Error("secret"); });
        else Promise.reject(new Error("secret"));
      }, how);
      await page.locator("#trouble").waitFor();
      told.push(await trouble(page));
    }
    return told;
  },

  async failsInAnotherLanguage() {
    const page = await held(opened, { holds: ["check", "filter", "fix_look"] });
    await checked(page, 1);
    await page.click('.screens a[href="#fix"]');
    await page.setInputFiles("#fix-file", file("b.png"));
    await waits(page, "fix_look");
    await answer(page, "fix_look", look(1));
    await page.locator("#fix-there").waitFor();
    await speak(page, "vi");
    await waits(page, "filter");
    await refuse(page, "filter", "no filter");
    await waits(page, "fix_look");
    const first = await trouble(page);
    await refuse(page, "fix_look", "no look");
    await page.locator("#trouble-text:has-text('no look')").waitFor();
    return { first, errors: page.errors };
  },

  async resultStays() {
    const page = await held(opened, { holds: ["check", "recheck"] });
    await checked(page, 2);
    const there = async () => {
      await page.click('.screens a[href="#results"]');
      return (await page.isVisible("#results-there")) && page.locator("#cards article").count();
    };
    const seen = {};
    await page.click('.screens a[href="#choose"]');
    await page.setInputFiles("#choose-files", file("b.zip"));
    await page.locator("#recognised").waitFor();
    seen.added = await there();
    await page.click('.screens a[href="#choose"]');
    await page.click("#check");
    await waits(page, "check");
    await page.evaluate(() => window.held.answer("check", { error: { slug: "page-cancelled", text: "Ended." } }));
    await page.locator("#choose").waitFor();
    seen.cancelled = await there();
    await page.click('.screens a[href="#later"]');
    await page.setInputFiles("#recheck-files", file("c.zip"));
    await waits(page, "recheck");
    await answer(page, "recheck", { html: "<p>gone</p>", still: 0 });
    await page.locator("#recheck-result p").waitFor();
    seen.rechecked = await there();
    await page.click('.screens a[href="#choose"]');
    await page.click("#give-back");
    seen.givenBack = await there();
    return { ...seen, trouble: await trouble(page), errors: page.errors };
  },

  async takesOut({ language }) {
    const page = await held(opened, { language, holds: ["open"] });
    const told = () => page.evaluate(() => ({
      names: [...document.querySelectorAll("#given-list bdi")].map((one) => one.textContent),
      buttons: [...document.querySelectorAll("#given-list button")].map((one) => one.getAttribute("aria-label")),
      focus: document.activeElement.getAttribute("aria-label") ?? document.activeElement.id,
      said: document.querySelector("#given-told").textContent,
      unread: [...document.querySelectorAll("#problems li")].filter((one) => one.checkVisibility()).map((one) => one.textContent),
      repeated: document.querySelector("#repeated").checkVisibility() ? document.querySelector("#repeated").textContent : "",
    }));
    await page.setInputFiles("#choose-files", file("wrong.txt"));
    await waits(page, "open");
    await refuse(page, "open", "wrong.txt is no export.");
    await page.locator("#problems li").waitFor();
    const seen = { wrong: await told() };
    await page.setInputFiles("#choose-files", [file("a.zip"), file("a.zip")]);
    await waits(page, "open");
    await answer(page, "open", { ...ANSWERS.open, problems: ["wrong.txt is no export."], repeated: ["a.zip"] });
    await page.locator("#inputs li").waitFor();
    seen.added = await told();
    await page.locator("#given-list button").first().focus();
    await page.keyboard.press("Enter");
    await waits(page, "open");
    await answer(page, "open", ANSWERS.open);
    await page.locator("#inputs li").waitFor();
    seen.taken = await told();
    for (const _one of [1, 2]) { await page.keyboard.press("Enter"); }
    await settled(page);
    seen.all = await told();
    return { ...seen, trouble: await trouble(page), asked: (await asked(page, "open")).length, errors: page.errors };
  },

  async comparesAgain() {
    const page = await held(opened, { hash: "#later", holds: ["open", "recheck"] });
    const told = () => page.evaluate(() => ({
      result: document.querySelector("#recheck-result").textContent,
      unread: [...document.querySelectorAll("#recheck-problems li")].filter((one) => one.checkVisibility()).map((one) => one.textContent),
      said: document.querySelector("#recheck-told").textContent,
    }));
    const seen = { folders: await page.locator("#recheck-folder").isVisible() };
    await page.setInputFiles("#recheck-files", file("c.zip"));
    await waits(page, "open");
    await answer(page, "open", { ...ANSWERS.open, problems: ["d.zip is broken."] });
    await waits(page, "recheck");
    await answer(page, "recheck", { html: "<p>gone</p>", still: 0 });
    await page.locator("#recheck-result p").waitFor();
    seen.compared = await told();
    await page.setInputFiles("#recheck-files", file("e.zip"));
    await waits(page, "open");
    seen.during = await told();
    await answer(page, "open", ANSWERS.open);
    await waits(page, "recheck");
    await refuse(page, "recheck", "It broke off.");
    await page.locator("#later").waitFor();
    seen.failed = { ...await told(), trouble: await trouble(page) };
    await page.setInputFiles("#recheck-files", file("f.zip"));
    await waits(page, "open");
    await refuse(page, "open", "f.zip is broken.");
    await page.locator("#recheck-problems li").waitFor();
    seen.unread = await told();
    return { ...seen, errors: page.errors };
  },

  async veils() {
    const page = await held(opened, { hash: "#fix", holds: ["fix_look"] });
    await page.setInputFiles("#fix-file", file("b.png"));
    await waits(page, "fix_look");
    await answer(page, "fix_look", { ...look(1), veiled: true, still: "It moves." });
    await page.locator("#fix-there").waitFor();
    const told = () => page.evaluate(() => ({
      blurred: getComputedStyle(document.querySelector("#fix-image")).filter !== "none",
      said: document.querySelector("#fix-veiled").checkVisibility(), focus: document.activeElement.id,
      still: document.querySelector("#fix-still").checkVisibility() && document.querySelector("#fix-still").textContent,
    }));
    const seen = [await told()];
    await page.focus("#fix-unveil");
    await page.keyboard.press("Enter");
    seen.push(await told());
    await page.setInputFiles("#fix-file", file("c.png"));
    await waits(page, "fix_look");
    await answer(page, "fix_look", look(2));
    await page.locator("#fix-removed:has-text('told 2')").waitFor();
    seen.push({ ...await told(), focus: "" });
    return { seen, errors: page.errors };
  },

  async withoutNetwork() {
    const page = await held(opened, { holds: ["draft"] });
    const told = () => page.evaluate(() => [...document.querySelectorAll("[data-offline]")].map((one) => (one.hidden ? "" : one.textContent)));
    await page.locator("[data-options=fix] input[value=two]").waitFor({ state: "attached" });
    const seen = { before: await told() };
    await page.context().setOffline(true);
    await page.waitForFunction(() => document.querySelectorAll("[data-offline]:not([hidden])").length);
    seen.offline = await told();
    await page.context().setOffline(false);
    await page.waitForFunction(() => !document.querySelectorAll("[data-offline]:not([hidden])").length);
    await say(page, { event: "loading", part: "writing", bytes: 24e6, of: 24e6 });
    await say(page, { event: "progress", text: "going", left: "", share: null });
    await page.waitForFunction(() => document.querySelector("[data-options=fix] [data-list=parts]").textContent.includes("ready"));
    await page.context().setOffline(true);
    await settled(page);
    seen.loaded = await told();
    seen.named = await page.evaluate(() => document.querySelector("[data-options=fix] [data-list=parts]").textContent.trim());
    return { ...seen, errors: page.errors };
  },

  async mendsDraft() {
    const page = await held(opened, { hash: "#draft", holds: ["draft", "fix_look"] });
    await page.locator("[data-options=fix] input[value=two]").waitFor({ state: "attached" });
    await page.setInputFiles("#draft-files", [file("a.png"), file("a.png"), file("b.png")]);
    await page.click("#draft-form button[type=submit]");
    await waits(page, "draft");
    await answer(page, "draft", { html: '<article class="card"><figure class="shot" data-media="1"></figure></article>', findings: 1 });
    await page.locator("#draft-result button").first().waitFor();
    const all = await page.locator("#draft-result button").allTextContents();
    const inCard = await page.locator("#draft-result figure button").allTextContents();
    await page.locator("#draft-result figure button").click();
    await waits(page, "fix_look");
    const shown = await page.evaluate(() => !document.querySelector("#fix").hidden);
    return { all, inCard, shown, fix: await asked(page, "fix_look"), errors: page.errors };
  },

  async newer() {
    const page = await held(opened, { before: (one) => one.addInitScript(workerThatComes) });
    await page.waitForFunction(() => window.registered);
    const seen = [await page.isVisible("#newer")];
    await page.evaluate(() => window.comes());
    await page.locator("#newer").waitFor();
    await speak(page, "ru");
    await page.locator("#newer").waitFor();
    await page.click("#take-newer");
    await page.locator("#newer").waitFor({ state: "hidden" });
    return { before: seen[0], taken: await page.evaluate(() => window.taken), errors: page.errors };
  },
});

/** In the page: a service worker whose next version comes in when the test says so. */
function workerThatComes() {
  const versions = { chosen: "1", newest: "1" };
  window.taken = [];
  const answers = ({ ask, take }) => {
    if (take) { window.taken.push(take); versions.chosen = take; }
    return ask === "shared" ? null : { ...versions };
  };
  const registration = Object.assign(new EventTarget(), { installing: null });
  window.comes = () => {
    registration.installing = Object.assign(new EventTarget(), { state: "installing" });
    registration.dispatchEvent(new Event("updatefound"));
    versions.newest = "2";
    registration.installing.state = "installed";
    registration.installing.dispatchEvent(new Event("statechange"));
  };
  const container = {
    controller: { postMessage: (question, [port]) => port.postMessage(answers(question)) },
    register: async () => { window.registered = true; return registration; },
  };
  Object.defineProperty(navigator, "serviceWorker", { get: () => container });
}
