/* Hands in a contribution: shows the exact bytes, then sends them and nothing else. */
import { contribution, genuine, published, readToken } from "./blind.js";

const form = document.getElementById("contribute");
const told = document.getElementById("told");
const field = document.getElementById("token");
const bytes = document.getElementById("bytes");
const exact = document.getElementById("exact");
const send = document.getElementById("send");
/* Answers to a statement as three digits: answered, agree, disagree. */
const STATED = { "----": "000", agre: "110", part: "100", disa: "101" };
let busy = false;

function answers() {
  const named = {};
  for (const one of form.querySelectorAll("select[data-group]")) {
    const group = one.dataset.group;
    named[group] = ["found", "mended", "kept"].map((kind) => form.elements[`${group}.${kind}`].value).join("");
  }
  for (const one of form.querySelectorAll("select[data-statement]")) {
    named[one.dataset.statement] = STATED[one.value];
  }
  return named;
}

async function show(event) {
  event.preventDefault();
  bytes.hidden = true;
  told.textContent = "";
  const token = readToken(field.value);
  try {
    const list = await published(form.dataset.keys);
    if (!token || !(await genuine(list, token))) {
      told.textContent = told.dataset.token;
      return;
    }
  } catch {
    told.textContent = told.dataset.failed;
    return;
  }
  exact.textContent = contribution(token, answers());
  bytes.hidden = false;
  exact.focus();
}

async function hand() {
  if (busy) return;
  busy = true;
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: exact.textContent,
      credentials: "omit",
      referrerPolicy: "no-referrer",
      headers: { "Content-Type": "application/json" },
    });
    told.textContent = (await answer.json()).text;
    told.focus();
    bytes.hidden = answer.ok;
  } catch {
    told.textContent = told.dataset.failed;
  }
  busy = false;
}

const file = document.getElementById("file");
file.addEventListener("change", async () => {
  field.value = file.files.length ? await file.files[0].text() : "";
});
form.addEventListener("change", () => {
  bytes.hidden = true;
});
form.addEventListener("submit", show);
send.addEventListener("click", hand);
document.getElementById("choose").hidden = false;
document.getElementById("look").textContent = told.dataset.look;
