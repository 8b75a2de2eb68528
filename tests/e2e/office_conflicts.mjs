// A Vietnamese teacher asks whether a relative counts and notifies a conflict of interest; the head resolves it,
// looks up who keeps out of what, and reviews the measure a year later. By keyboard alone, 360 pixels wide.
// node office_conflicts.mjs CHROMIUM PLAN.json
import { readFileSync, writeFileSync } from "node:fs";
import { launched } from "../page/chromium.mjs";
import { hands } from "./keyboard.mjs";

const plan = JSON.parse(readFileSync(process.argv[3], "utf8"));
const browser = await launched(process.argv[2]);
const seen = { problems: [] };
const { signedIn, speak, open, choose, type, press, saved } = hands(browser, plan, seen.problems);

const teacher = await signedIn(plan.teacher, "vi");
await open(teacher, "/declarations/");
await press(teacher, "main a[href$='/conflicts/kin/']");
await choose(teacher, "kin", plan.asked);
seen.kin = await press(teacher, "main form button.main");
seen.form = await press(teacher, "main a.main[href$='/conflicts/tell/']");
for (const [name, value] of Object.entries(plan.told)) { await choose(teacher, name, value); }
await type(teacher, "described", plan.described);
seen.told = await press(teacher, "main form button.main");
const own = new URL(teacher.url()).pathname;

const head = await signedIn(plan.head, "vi");
seen.start = await open(head, "/");
await press(head, "main a[href='/conflicts/']");
seen.row = await press(head, "main li a[href^='/conflicts/']");
const held = new URL(head.url()).pathname;
await choose(head, "decide-measure", "keep-out");
await type(head, "decide-reasons", plan.reasons);
await type(head, "decide-matter", plan.matter);
seen.decided = await press(head, "main form button.main");
seen.protocol = await saved(head, "main a[href$='protocol.pdf']");

seen.read = await open(teacher, own);
seen.own = await open(teacher, "/declarations/");
await open(head, "/recusals/");
await type(head, "q", plan.found);
seen.list = await press(head, "main form button.main");
seen.table = await saved(head, "main a[href*='recusals.csv']");
seen.print = await press(head, "main a[href^='/recusals/print/']");

for (const language of ["en", "ru", "kk"]) {
  for (const page of [teacher, head]) { await speak(page, language); }
  const ways = ["/declarations/", "/declarations/conflicts/kin/", "/declarations/conflicts/tell/", "/declarations/recusals/tell/"];
  for (const path of [...ways, own]) { await open(teacher, path); }
  for (const path of ["/conflicts/", held, "/recusals/", "/recusals/print/"]) { await open(head, path); }
}
await speak(head, "vi");

writeFileSync(plan.days, String(plan.later));
seen.due = await open(head, "/");
await press(head, "main a[href='/conflicts/?state=review']");
await press(head, "main li a[href^='/conflicts/']");
await type(head, "review-reasons", plan.goesOn);
seen.reviewed = await press(head, "main form[action$='/review/'] button");
await browser.close();
console.log(JSON.stringify(seen));
