// Looks at the app as people use it, in Chromium, and prints what it saw as JSON.
// node screens.mjs CHROMIUM ADDRESS LOOK '{"language": "en", …}'
import { createRequire } from "node:module";
import { launched } from "./chromium.mjs";
import { readFileSync } from "node:fs";
import { looksOf } from "./screens_held.mjs";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SCREENS = ["choose", "run", "results", "draft", "fix", "later"];

const [executablePath, address, look, told] = process.argv.slice(2);
const options = JSON.parse(told);
const browser = await launched(executablePath);

async function opened({ language = "en", hash = "", before = null, ...context } = {}) {
  const page = await (await browser.newContext({ serviceWorkers: "block", ...context })).newPage();
  page.errors = [];
  page.asked = [];
  page.on("pageerror", (error) => page.errors.push(String(error)));
  page.on("request", (request) => page.asked.push(request.url()));
  await before?.(page);
  await page.goto(`${address}/${language}/index.html${hash}`);
  return page;
}

/** One screen with all that it may ever show; nothing of it is left to the checker. */
const showAll = (page, name) => page.evaluate((wanted) => {
  for (const screen of document.querySelectorAll(".screen")) screen.hidden = screen.id !== wanted;
  for (const inner of document.querySelectorAll(`#${wanted} [hidden], #trouble, #trouble [hidden], #newer`)) inner.hidden = false;
  for (const box of document.querySelectorAll("details")) box.open = true;
  document.querySelector("#trouble-text").textContent = "?";
}, name);

const whereIs = (page) => page.evaluate(() => ({
  title: document.title,
  focus: document.activeElement.id,
  shown: [...document.querySelectorAll(".screen")].filter((screen) => !screen.hidden).map(({ id }) => id),
  language: document.documentElement.lang,
  way: document.querySelector(".screens [aria-current]")?.getAttribute("href") ?? "",
}));

const LOOKS = {
  ...looksOf(opened),

  // Without the page's policy: the door alone must hold.
  async hostile({ pieces }) {
    const page = await opened({ bypassCSP: true });
    const before = page.asked.length;
    const found = await page.evaluate(async ([given, module]) => {
      const { fragment } = await import(module);
      const place = document.createElement("div");
      document.body.append(place);
      return given.map((html) => {
        const entry = document.createElement("div");
        place.append(entry);
        entry.append(fragment(html));
        return entry.innerHTML;
      });
    }, [pieces, `${address}/v/test/fragment.js`]);
    await page.evaluate(async () => {
      for (let frames = 0; frames < 20; frames += 1) await new Promise(requestAnimationFrame);
    });
    const outside = page.asked.slice(before).filter((url) => !url.startsWith(`${address}/v/test/`));
    const pwned = await page.evaluate(() => window.pwned ?? null);
    return { found, pwned, outside, errors: page.errors };
  },

  /** Which of these addresses may be a script's. */
  async scripts({ paths }) {
    const page = await opened();
    return page.evaluate(async ([given, module]) => {
      const { scriptUrl } = await import(module);
      const blob = URL.createObjectURL(new Blob(["1"], { type: "text/javascript" }));
      return [...given, blob].map((path) => {
        try { return Boolean(scriptUrl(new URL(path, module))); } catch { return false; }
      });
    }, [paths, `${address}/v/test/fragment.js`]);
  },

  /** A download that never ends, until nobody waits for it any more. */
  async stops() {
    const page = await opened();
    return page.evaluate(async (module) => {
      let aborted = false;
      window.postMessage = () => {};
      window.fetch = async (_url, { signal }) => new Response(new ReadableStream({
        start(controller) {
          controller.enqueue(new Uint8Array(3));
          signal.addEventListener("abort", () => { aborted = true; controller.error(signal.reason); });
        },
      }));
      const { downloaded, stop } = await import(module);
      const told = downloaded("x", "writing").catch((error) => error.slug);
      setTimeout(stop);
      return [await told, aborted];
    }, `${address}/v/test/pictures/parts.js`);
  },

  async walk({ language }) {
    const page = await opened({ language });
    const places = [await whereIs(page)];
    for (const name of ["results", "draft", "fix", "later"]) {
      await page.click(`.screens a[href="#${name}"]`);
      await page.waitForFunction((id) => document.activeElement.id === `${id}-title`, name);
      places.push(await whereIs(page));
    }
    await page.goBack();
    await page.waitForFunction(() => document.activeElement.id === "fix-title");
    places.push(await whereIs(page));
    return { places, errors: page.errors };
  },

  async narrow({ language }) {
    const page = await opened({ language, viewport: { width: 320, height: 640 } });
    const widths = {};
    for (const name of SCREENS) {
      await showAll(page, name);
      widths[name] = await page.evaluate(() => document.documentElement.scrollWidth);
    }
    return widths;
  },

  async accessible({ language, colorScheme, width }) {
    const page = await opened({ language, colorScheme, bypassCSP: true, viewport: { width, height: 800 } });
    await page.evaluate(axe);
    const found = [];
    for (const name of SCREENS) {
      await showAll(page, name);
      const { violations } = await page.evaluate(
        (values) => window.axe.run({ runOnly: { type: "tag", values } }), LEVELS);
      found.push(...violations.flatMap((v) => v.nodes.slice(0, 3).map((n) => `${name} ${v.id}: ${n.html.slice(0, 120)}`)));
    }
    return found;
  },

  async small({ language }) {
    const page = await opened({ language, viewport: { width: 320, height: 640 } });
    const found = [];
    for (const name of SCREENS) {
      await showAll(page, name);
      found.push(...await page.evaluate(() =>
        [...document.querySelectorAll("button, select, summary, nav a, .button, .choice, input[type=number]")]
          .filter((node) => node.checkVisibility() && node.getBoundingClientRect().height < 24)
          .map((node) => node.outerHTML.slice(0, 120))));
    }
    return found;
  },

  async speaks({ language, other }) {
    const page = await opened({ language, hash: "#draft" });
    await page.fill("#draft-text", "12345");
    await page.click(`[data-language=${other}]`);
    await page.waitForFunction((wanted) => document.documentElement.lang === wanted, other);
    await page.waitForFunction(() => document.title.length > 0);
    return {
      ...(await whereIs(page)), text: await page.inputValue("#draft-text"), address: await page.evaluate(() => location.href), errors: page.errors,
    };
  },

  async chooses({ locale }) {
    const context = await browser.newContext({ locale, serviceWorkers: "block" });
    const page = await context.newPage();
    await page.goto(`${address}/index.html`);
    await page.locator("#choose").waitFor({ state: "attached" });
    return page.url();
  },

  async withoutScript({ language }) {
    const page = await opened({ language, javaScriptEnabled: false });
    const root = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await root.goto(`${address}/index.html`);
    return {
      said: await page.locator("noscript").innerText(),
      ways: await root.locator("a").evaluateAll((links) => links.map((link) => link.getAttribute("href"))),
    };
  },

  async rectangles({ picture }) {
    const page = await opened({ hash: "#fix" });
    await page.locator("#starting").waitFor({ state: "hidden" }); // from now on nothing moves the picture
    await page.evaluate(async ([module, address]) => {
      const { addOwn, drawable } = await import(module);
      window.own = [];
      document.querySelector("#fix-there").hidden = false;
      const image = document.querySelector("#fix-image");
      image.src = address;
      await image.decode();
      document.querySelector("#fix-add").addEventListener("click", (event) => {
        event.stopImmediatePropagation();
        addOwn(window.own, { left: 0.3, top: 0.3, right: 0.7, bottom: 0.7 }, () => {});
      }, { capture: true });
      const plan = document.querySelector("#fix-plan");
      const fresh = plan.cloneNode(true);
      plan.replaceWith(fresh);
      drawable((region) => addOwn(window.own, region, () => {}, false));
    }, [`${address}/v/test/screens/rectangles.js`, picture]);
    await page.focus("#fix-add");
    await page.keyboard.press("Enter");
    const focused = await page.evaluate(() => document.activeElement.dataset.edge);
    await page.keyboard.press("Control+A");
    await page.keyboard.type("10");
    const box = await page.locator("#fix-plan").boundingBox();
    await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.25);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.75, { steps: 4 });
    await page.mouse.up();
    const own = await page.evaluate(() => window.own);
    return { focused, own, said: await page.innerText("#fix-told"), errors: page.errors };
  },

  /** After a check: a file is added, a card decided, the language changed, a later export compared,
   * everything forgotten, another card decided. */
  async afterwards({ first, added, later }) {
    const page = await opened({ language: "en" });
    const go = (name) => page.click(`.screens a[href="#${name}"]`);
    const give = async (selector, files) => {
      await page.setInputFiles(selector, files);
      await page.waitForSelector("#recognised:not([hidden])", { state: "attached" });
    };
    const decide = async (at) => {
      await go("results");
      const id = await page.locator("#cards article").nth(at).getAttribute("id");
      await page.click(`#${id} .decide > summary`);
      await page.check(`#${id} form.decision input[value=mended]`);
      await page.click(`#${id} form.decision button`);
      await page.locator(`#${id}[data-state=mended]`).waitFor();
    };
    const count = async () => {
      await page.locator("#cards[aria-busy=false]").waitFor({ state: "attached" });
      return page.locator("#cards article").count();
    };
    await give("#choose-files", first);
    await page.click("#check");
    await page.waitForSelector("#cards article");
    const seen = { cards: await count() };
    await go("choose");
    await give("#choose-files", added);
    await decide(0);
    await page.click("[data-language=kk]");
    await page.waitForFunction(() => document.querySelector("#shown-count")?.textContent);
    await page.locator("#cards article[data-state=mended]").waitFor();
    seen.spoken = await count();
    await go("later");
    await page.setInputFiles("#recheck-files", later);
    await page.waitForSelector("#recheck-result section");
    seen.outcomes = await page.locator("#recheck-result section[data-state]").evaluateAll((all) =>
      all.map((one) => [one.dataset.state, one.querySelectorAll("li").length]));
    await page.click("#forget");
    await page.click("#forget-sure button[value=yes]");
    await page.waitForFunction(() => document.querySelector("#forget-told").textContent);
    await decide(1);
    seen.trouble = await page.isVisible("#trouble") ? await page.innerText("#trouble-text") : "";
    return { ...seen, errors: page.errors };
  },

  async keyboard({ language, files }) {
    const page = await opened({ language });
    const until = async (selector, key = "Tab") => {
      for (let step = 0; step < 150; step += 1) {
        if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return step;
        await page.keyboard.press(key);
      }
      throw new Error(`the keyboard does not reach ${selector}`);
    };
    await until("#choose-files");
    const chooser = page.waitForEvent("filechooser");
    await page.keyboard.press("Space");
    await (await chooser).setFiles(files);
    await page.waitForSelector("#recognised:not([hidden])");
    const recognised = await page.innerText("#inputs");
    await until("[data-options=choose] input[value=kz-civil-service]");
    await page.keyboard.press("Space");
    await until("#check");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.id === "results-title");
    await page.waitForSelector("#cards article");
    const cards = await page.locator("#cards article").count();
    await until("#cards .decide > summary");
    await page.keyboard.press("Enter");
    await until("form.decision input[type=radio]");
    await page.keyboard.press("Space");
    await until("form.decision button");
    const card = await page.evaluate(() => document.activeElement.closest("article").id);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.matches("article h3"));
    const state = await page.getAttribute(`#${card}`, "data-state");
    const marked = await page.innerText("#mark-told");
    await until("#save", "Shift+Tab");
    const download = page.waitForEvent("download");
    await page.keyboard.press("Enter");
    const name = (await download).suggestedFilename();
    await page.waitForFunction(() => document.querySelector("#save-told").textContent.length > 40);
    const scroll = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    return { recognised, cards, state, marked, name, scroll, history: await page.evaluate(() => location.href), errors: page.errors };
  },
};

const result = await LOOKS[look](options);
await browser.close();
console.log(JSON.stringify(result));
