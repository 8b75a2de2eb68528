"use strict";
/* The pieces that pages are put together from. Texts are set as texts: nothing in them is ever markup. */
(() => {
  const { course } = Sanaly;
  const state = { language: course.languages[0] };

  Sanaly.language = () => state.language;
  Sanaly.speak = (language) => {
    state.language = language;
    document.documentElement.lang = language;
  };
  Sanaly.words = () => course.words[state.language];
  /** A sentence of the pages, with what goes into its {holes}. */
  Sanaly.say = (name, holes = {}) => Sanaly.words().page[name].replace(/\{(\w+)\}/g, (_hole, key) => holes[key]);

  /** An element; `about` holds attributes, and functions for events. */
  const el = (name, about = {}, ...inside) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(about)) {
      if (typeof value === "function") made.addEventListener(key, value);
      else if (value !== false) made.setAttribute(key, value === true ? "" : value);
    }
    made.append(...inside.filter((one) => one !== null && one !== ""));
    return made;
  };
  const paragraphs = (text) => text.split(/\n\s*\n/).map((part) => part.trim()).filter(Boolean).map((part) => el("p", {}, part));
  const button = (text, does, main = true) => el("button", { type: "button", class: main ? "main" : false, click: does }, text);

  const clause = (one) => el("li", {}, one.act,
    one.quote ? el("blockquote", { lang: one.quoteLanguage || false }, one.quote) : "",
    el("div", { class: "meta" }, el(one.verified ? "span" : "strong", {}, one.seen), one.reading ? ` · ${one.reading}` : ""));
  const clauses = (numbers, open = false) => (numbers.length
    ? el("details", { open }, el("summary", {}, Sanaly.say("rules")), el("ul", {}, ...numbers.map((number) => clause(Sanaly.words().clauses[number]))))
    : "");

  const value = (name, number) => el("div", {}, el("dt", {}, Sanaly.say(name)), el("dd", {}, el("meter", { min: 0, max: 100, value: number, "aria-hidden": "true" }), ` ${number}`));
  const values = ([trust, risk, time]) => el("dl", { class: "values", "aria-label": Sanaly.say("stands") }, value("trust", trust), value("risk", risk), value("time", time));

  /** A question with ways to answer it. `done` gets the number of the answer. */
  const asked = (legend, answers, words, done) => {
    const missing = el("p", { class: "error", id: "missing", role: "alert", hidden: true }, words.missing);
    const labels = answers.map((text, number) => el("p", {}, el("label", {}, el("input", { type: "radio", name: "answer", value: number }), el("span", {}, text))));
    const fields = el("fieldset", {}, el("legend", {}, legend), missing, ...labels);
    const form = el("form", { novalidate: true }, fields, el("p", {}, el("button", { class: "main" }, words.done)));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const chosen = form.querySelector("input:checked");
      if (chosen) return done(Number(chosen.value));
      missing.hidden = false;
      fields.setAttribute("aria-describedby", "missing");
      return form.querySelector("input").focus();
    });
    return form;
  };

  Sanaly.pieces = { el, paragraphs, button, clauses, values, asked };
})();
