// An author copies a scenario and says it in other words, tries it, saves it, publishes it, reads the saved file
// back as another one; a colleague plays it. Without a script, 360 pixels wide, the author by keyboard.
// node office_authoring.mjs CHROMIUM PLAN.json
import { readFileSync } from "node:fs";
import { launched } from "../page/chromium.mjs";
import { hands } from "./keyboard.mjs";

const plan = JSON.parse(readFileSync(process.argv[3], "utf8"));
const browser = await launched(process.argv[2]);
const seen = { problems: [] };
const { signedIn, open, choose, type, press, to } = hands(browser, plan, seen.problems);

const author = await signedIn(plan.author, plan.language);
await open(author, "/scenarios/");
await choose(author, "unit", plan.unit);
await type(author, "name", "first");
await choose(author, "built_in", plan.builtIn);
seen.begun = await press(author, "main form button.main");
const own = new URL(author.url()).pathname;

await press(author, "main a[href$='/words/']");
await choose(author, "to", plan.language);
await press(author, "main form[method=get] button");
await to(author, "main [name=title]");
await author.keyboard.press("ControlOrMeta+a");
await author.keyboard.type(plan.title);
await press(author, "main form[method=post] button.main");

await open(author, own);
seen.tried = await press(author, "main a[href$='/try/']");
for (let step = 0; step < 20 && await author.locator("main ul.choices a").count(); step += 1) {
  seen.ended = await press(author, "main ul.choices a");
}
seen.left = await press(author, "main p.buttons a:last-child");

const coming = author.waitForEvent("download");
await to(author, "main a[href$='data.zip']");
await author.keyboard.press("Enter");
await (await coming).saveAs(plan.saved);

await open(author, "/scenarios/");
await choose(author, "unit", plan.unit);
await type(author, "name", "second");
await author.setInputFiles("main [name=file]", plan.saved);
seen.readBack = await press(author, "main form button.main");

await open(author, own);
seen.published = await press(author, "main form[action$='/publish/'] button");

const colleague = await signedIn(plan.colleague, plan.language);
seen.training = await open(colleague, "/training/");
await press(colleague, "main a[href^='/training/own/']");
for (let step = 0; step < 20 && await colleague.locator("main ul.choices a").count(); step += 1) {
  seen.played = await press(colleague, "main ul.choices a");
}
await browser.close();
console.log(JSON.stringify(seen));
