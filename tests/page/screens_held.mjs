// The app with a checker that answers when and what a look says: what comes late, fails or never
// comes.
import {
  offer, ANSWERS, held, waits, answer, refuse, say, asked, speak, settled, goTo, file, trouble, checking, checked, look,
} from "./screens_stand_in.mjs";
import { resultsOf } from "./screens_results.mjs";

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
    await goTo(page, "draft");
    before.draft = await page.innerText("[data-options=draft] [data-sum]");
    await page.click("[data-options=draft] summary");
    await page.check("[data-options=draft] input[value=two]");
    await page.setInputFiles("#draft-files", file("a.png"));
    await page.click("#draft-form button[type=submit]");
    await goTo(page, "fix");
    await page.click("[data-options=fix] summary");
    await page.uncheck("[data-options=fix] input[value=writing]");
    await page.setInputFiles("#fix-file", file("b.png"));
    await waits(page, "fix_look");
    return { before, draft: await asked(page, "draft"), fix: await asked(page, "fix_look"), errors: page.errors };
  },

  async elsewhereMeanwhile() {
    const page = await held(opened, { holds: ["check"] });
    await page.click("#check");
    await page.locator("#check-needs:not(:empty)").waitFor();
    const needs = [await page.innerText("#check-needs")];
    await checking(page);
    needs.push(await page.textContent("#check-needs"));
    const line = () => page.evaluate(() => {
      const { hidden, textContent, hash } = document.querySelector("#meanwhile");
      return hidden ? "" : `${textContent} ${hash}`;
    });
    const told = [await line()];
    await goTo(page, "draft");
    await page.fill("#draft-text", "12345");
    told.push(await line());
    await goTo(page, "choose");
    await page.click("#check");
    await page.locator("#run").waitFor();
    const again = await page.evaluate(() => location.hash);
    await goTo(page, "draft");
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
    await page.locator("#results-there").waitFor();
    await goTo(page, "choose");
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

  ...resultsOf(opened),
});
