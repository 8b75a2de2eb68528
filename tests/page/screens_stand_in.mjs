// A checker that answers when and what a test says, in the real app; `opened` gives a page, as in
// screens.mjs.

const STAND_IN = `
  const wire = new BroadcastChannel("held");
  self.addEventListener("message", ({ data }) => wire.postMessage({ asked: data }));
  wire.onmessage = ({ data }) => { if (data.said) self.postMessage(data.said); };`;

const part = { name: "writing", title: "Reading", bytes: 24e6, loaded: false };
export const offer = {
  version: "1", packs: [{ id: "one", title: "One" }, { id: "two", title: "Two" }],
  audiences: [{ value: "", title: "?" }, { value: "friends", title: "Friends" }],
  accounts: [{ value: "personal", title: "Own" }], reasons: [], parts: [part],
  remembered: false, can_remember: true, kept: false, told: "",
};
export const inputs = [{ platform: "instagram", title: "Instagram", names: ["a.zip"] }];
export const ANSWERS = {
  start: offer, language: offer, open: { inputs, problems: [], pictures: 1, videos: 0, parts: [part] },
  check: { waiting: 1, settled: 0, mentions: 0, items: 1, lasting: false }, filter: { shown: 0 },
  close: null, cancel: null, pause: null, resume: null, forget: offer,
};

/** A page whose checker holds the answers to some calls back. */
export async function held(opened, { holds = [], before = null, ...context } = {}) {
  return opened({
    ...context,
    before: async (page) => {
      await page.route("**/checker/worker.js", async (route) => {
        await route.fulfill({ response: await route.fetch(), body: STAND_IN });
      });
      await page.addInitScript(([answers, some]) => {
        const wire = new BroadcastChannel("held");
        const waiting = [];
        window.Worker = class extends Worker {
          constructor(...given) {
            super(...given);
            this.addEventListener("message", ({ data }) => { if (data.event === "passed") window.held.passed += 1; });
          }
        };
        window.held = {
          asked: [],
          passed: 0,
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

export const waits = (page, call, n = 1) => page.waitForFunction(([name, many]) => window.held.waits(name) === many, [call, n]);
export const answer = (page, call, result, at = 0) => page.evaluate(
  ([name, told, which]) => window.held.answer(name, { result: told }, which), [call, result, at]);
export const refuse = (page, call, text) => page.evaluate(
  ([name, said]) => window.held.answer(name, { error: { slug: "some", text: said } }), [call, text]);
export const say = (page, event) => page.evaluate((said) => window.held.say(said), event);
export const asked = (page, call) => page.evaluate((name) =>
  window.held.asked.filter((one) => one.call === name).map(({ args: { file, files, ...others } }) => others), call);
export const speak = async (page, language) => {
  await page.click(`[data-language=${language}]`);
  await page.locator(`html[lang=${language}]`).waitFor();
};
/** Whatever the checker has said until now has been heard, and what came of it was shown. */
export async function settled(page) {
  const passed = await page.evaluate(() => window.held.passed);
  await say(page, { event: "passed" });
  await page.waitForFunction((before) => window.held.passed > before, passed);
  await page.evaluate(async () => {
    for (let turns = 0; turns < 5; turns += 1) await new Promise((resolve) => { setTimeout(resolve); });
  });
}
/** Goes to a screen by its link, and waits until it stands there. */
export async function goTo(page, name) {
  await page.click(`.screens a[href="#${name}"]`);
  await page.locator(`#${name}`).waitFor();
}
export const file = (name) => ({ name, mimeType: "image/png", buffer: Buffer.from([137]) });
export const trouble = (page) => page.evaluate(() => {
  const box = document.querySelector("#trouble");
  return box.hidden ? "" : document.querySelector("#trouble-text").textContent;
});

/** An export is given and its check has begun. */
export async function checking(page) {
  await page.setInputFiles("#choose-files", file("a.zip"));
  await page.locator("#recognised").waitFor();
  await begun(page);
}

/** The check of what was given has begun, and its screen stands there. */
export async function begun(page) {
  await page.click("#check");
  await waits(page, "check");
  await page.locator("#run").waitFor();
}

export const card = (at, state = "open") =>
  `<article class="card s1" id="post-${at}" data-state="${state}"><h3>${at}</h3><p>${"text ".repeat(40)}</p>`
  + '<details class="decide"><summary>?</summary><form class="decision" data-ids="a">'
  + '<label><input type="radio" name="state" value="mended" checked> x</label><button>y</button></form></details></article>';
export const filters = '<section data-part="filters"><form id="filters"><select name="rule"><option value="">a</option>'
  + '<option value="b">b</option></select><select name="year"></select><select name="network"></select>'
  + '<select name="state"></select><p id="shown-count" role="status" data-text="{n}"></p></form></section>';

/** A check has ended with so many cards. */
export async function checked(page, cards) {
  await checking(page);
  await say(page, { event: "summary", html: filters });
  await say(page, { event: "cards", first: true, html: Array.from({ length: cards }, (_one, at) => card(at)).join("") });
  await answer(page, "check", ANSWERS.check);
  await page.locator(`#post-${cards - 1}`).waitFor({ state: "attached" });
  await page.locator("#results-there").waitFor();
}

/** What the mending screen is told of a picture. */
export const look = (number) => ({
  number, still: "", veiled: false, html: "", width: 2, height: 2, address: "", told: [`told ${number}`],
  regions: [{ left: 0, top: 0, right: 0.5, bottom: 0.5, title: "r" }],
});
