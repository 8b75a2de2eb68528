/* Draws a token in the page: blinded here, signed there, unblinded here. */
import { blind, finalise, hex, modulus, newPrefix, prepared, published, requestPaper, tokenPaper, unhex } from "./blind.js";

const place = document.getElementById("draw");
const told = document.getElementById("draw-told");
const now = document.getElementById("draw-now");
const file = document.getElementById("draw-file");
const done = document.getElementById("draw-done");
const copy = document.getElementById("draw-copy");
const words = document.getElementById("draw-text");
let busy = false;

/* What must outlive a page that breaks off: until the file is saved, in this browser alone. */
const slot = (list) => `sanaly-draw-${list.campaign}`;

async function begun(list, key, n) {
  const before = JSON.parse(localStorage.getItem(slot(list)) ?? "null");
  if (before?.key === key) return before;
  const prefix = newPrefix();
  const made = await blind(n, prepared(list.campaign, key, prefix));
  const drawing = { key, prefix: hex(prefix), request: hex(made.request), inverse: made.inverse.toString(16) };
  localStorage.setItem(slot(list), JSON.stringify(drawing));
  return drawing;
}

async function signed(list, drawing) {
  const form = new FormData();
  form.set("request", requestPaper(list.campaign, drawing.key, unhex(drawing.request)));
  const secret = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const answer = await fetch(place.dataset.draw, {
    method: "POST",
    body: form,
    headers: { Accept: "application/json", "X-CSRFToken": secret },
  });
  const data = await answer.json().catch(() => { throw new TypeError(); }); // not signed in any more
  if (!answer.ok) throw new Error(data.text);
  return unhex(data.signed);
}

async function token() {
  const list = await published(place.dataset.keys);
  const key = place.dataset.key;
  const n = await modulus(list, key);
  if (n === null) throw new Error(told.dataset.keyWrong);
  const drawing = await begun(list, key, n);
  const answer = await signed(list, drawing);
  const prefix = unhex(drawing.prefix);
  const signature = await finalise(n, prepared(list.campaign, key, prefix), answer, BigInt("0x" + drawing.inverse));
  if (signature === null) throw new Error(told.dataset.failed);
  return { list, paper: tokenPaper(list.campaign, key, prefix, signature) };
}

/* A button that is disabled would lose the focus of whoever has no mouse. */
function working(is) {
  busy = is;
  now.setAttribute("aria-disabled", String(is));
}

async function draw() {
  if (busy) return;
  working(true);
  told.textContent = told.dataset.working;
  try {
    const { list, paper } = await token();
    offer(list, paper);
  } catch (error) {
    told.textContent = error instanceof TypeError ? told.dataset.failed : error.message;
  }
  working(false);
}

function offer(list, paper) {
  file.href = URL.createObjectURL(new Blob([paper], { type: "application/json" }));
  file.download = place.dataset.name;
  words.value = paper;
  file.hidden = done.hidden = copy.hidden = false;
  told.textContent = told.dataset.ready;
  file.focus();
  now.hidden = true;
  done.addEventListener("click", () => forget(list), { once: true });
}

function forget(list) {
  localStorage.removeItem(slot(list));
  URL.revokeObjectURL(file.href);
  words.value = "";
  told.textContent = told.dataset.done;
  told.focus();
  file.hidden = done.hidden = copy.hidden = true;
}

now.addEventListener("click", draw);
place.hidden = false;
