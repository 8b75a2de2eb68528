// The app once a check has ended, with a checker that answers when and what a look says: what is
// decided, compared and mended meanwhile.
import {
  inputs, ANSWERS, held, waits, answer, refuse, say, asked, speak, settled, goTo, begun, file, trouble, card, filters, checked, look,
} from "./screens_stand_in.mjs";

export const resultsOf = (opened) => ({
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
    await page.locator("#shown-count:has-text('1')").waitFor();
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
    await goTo(page, "fix");
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
      await goTo(page, "results");
      return (await page.isVisible("#results-there")) && page.locator("#cards article").count();
    };
    const seen = {};
    await goTo(page, "choose");
    await page.setInputFiles("#choose-files", file("b.zip"));
    await page.locator("#recognised").waitFor();
    seen.added = await there();
    await goTo(page, "choose");
    await begun(page);
    await page.evaluate(() => window.held.answer("check", { error: { slug: "page-cancelled", text: "Ended." } }));
    await page.locator("#choose").waitFor();
    seen.cancelled = await there();
    await goTo(page, "later");
    await page.setInputFiles("#recheck-files", file("c.zip"));
    await waits(page, "recheck");
    await answer(page, "recheck", { html: "<p>gone</p>", still: 0 });
    await page.locator("#recheck-result p").waitFor();
    seen.rechecked = await there();
    await goTo(page, "choose");
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
    await page.locator("#run").waitFor();
    await refuse(page, "recheck", "It broke off.");
    await page.locator("#trouble").waitFor();
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
    await page.waitForFunction(() => document.querySelectorAll("[data-offline]:not([hidden])").length > 1);
    seen.offline = await told();
    await page.context().setOffline(false);
    await page.waitForFunction(() => !document.querySelectorAll("[data-offline]:not([hidden])").length);
    await say(page, { event: "loading", part: "writing", bytes: 24e6, of: 24e6 });
    await say(page, { event: "progress", text: "going", left: "", share: null });
    await page.waitForFunction(() => document.querySelector("[data-options=fix] [data-list=parts]").textContent.includes("ready"));
    await page.context().setOffline(true);
    await page.waitForFunction(() => !navigator.onLine);
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
    await page.locator("#fix").waitFor();
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
