"use strict";
/* Goes through a course step by step: follows transitions, keeps where one stands, tells the learning system. */
(() => {
  const { course, pieces, views } = Sanaly;
  const { el, button, asked } = pieces;
  const say = (...given) => Sanaly.say(...given);
  const part = (id) => document.getElementById(id);
  const last = course.steps.length;
  let state, notice = "", recorded = false, counts = true, mark = course.mark, ended = false, shownAt = 0;

  const formOf = (which) => (which === "before" || state.attempt % 2 === 0 ? "a" : "b");
  const questionsOf = (which) => course.tests[formOf(which)];
  const rightOf = (which) => questionsOf(which).filter((one, number) => one.options[Number(state[which][number])] === one.right).length;
  const outcome = () => {
    const right = last && course.steps[last - 1].kind === "test" ? rightOf("after") : 0;
    const share = course.shares[right];
    return { right, asked: course.shares.length === 1 ? 0 : course.shares.length - 1, share, passed: share >= mark };
  };
  const passed = () => state.step === last && outcome().passed;

  const keep = () => {
    if (recorded) Sanaly.reporter.keep(Sanaly.packed(state), state.step, last ? Math.round((Math.max(0, state.step) / last) * 10000) / 10000 : 1);
  };
  const answered = (what) => { if (recorded) Sanaly.reporter.answered({ ...what, took: performance.now() - shownAt }); };
  const onwards = () => {
    state.step += 1;
    if (state.step === last && recorded) Sanaly.reporter.finished(outcome());
    keep();
    show();
  };

  /* Views by kind of step: title, elements. */
  const intro = () => [Sanaly.words().title, [...views.intro(recorded), el("p", {}, button(say("begin"), onwards))]];
  const text = ({ id }) => [Sanaly.words().parts[id].title, [...views.text(id), el("p", {}, button(say("on"), onwards))]];

  const scenario = ({ id }) => {
    const path = state.paths[id] ?? "";
    const [at, , ways] = course.scenarios[id].places[Sanaly.placeOf(id, path)];
    const inside = views.place(id, path);
    const again = () => { delete state.paths[id]; keep(); show(); };
    if (!ways.length) {
      inside.push(el("p", { class: "buttons" }, button(say("on"), onwards), button(say("again"), again, false)));
    } else {
      const { choices } = course.scenarios[id].scenes[at];
      const labels = ways.map(([choice]) => Sanaly.words().scenarios[id].scenes[at].choices[choices[choice].id].label);
      inside.push(asked(say("what_do"), labels, { missing: say("choose_way"), done: say("do_it") }, (digit) => chose(id, path, digit)));
    }
    return [Sanaly.words().scenarios[id].title, inside];
  };
  const chose = (id, path, digit) => {
    const [at, , ways] = course.scenarios[id].places[Sanaly.placeOf(id, path)];
    const scene = course.scenarios[id].scenes[at];
    const offered = ways.map(([choice]) => scene.choices[choice]);
    const says = (language) => {
      const told = course.words[language].scenarios[id];
      const options = Object.fromEntries(offered.map((one) => [one.id, told.scenes[at].choices[one.id].label]));
      return { title: told.title, text: told.scenes[at].text, options };
    };
    const made = offered[digit];
    answered({ id: `${id}.${at}`, iri: scene.iri, says, text: says(Sanaly.language()).text, chosen: made.id, quality: made.quality, worth: made.worth, options: offered.map((one) => ({ id: one.id, right: one.good })) });
    state.paths[id] = Sanaly.further(id, path, digit);
    keep();
    show();
  };

  const test = ({ id }) => {
    const questions = questionsOf(id);
    const number = state[id].length;
    if (number === questions.length) return beforeDone();
    const told = Sanaly.words().questions[questions[number].id];
    const labels = questions[number].options.map((one) => told.options[one]);
    const inside = [el("p", { class: "meta" }, say("question_of", { n: number + 1, all: questions.length })),
      asked(told.question, labels, { missing: say("choose_answer"), done: say("keep_on") }, (digit) => gave(id, questions[number], digit))];
    if (!number) inside.unshift(el("p", {}, say(`${id}_told`, { mark: Math.floor(mark * 100 + 1e-9) })));
    return [say(id), inside];
  };
  const gave = (id, question, digit) => {
    const says = (language) => {
      const told = course.words[language].questions[question.id];
      return { title: course.words[language].page[id], text: told.question, options: told.options };
    };
    const given = question.options[digit];
    const right = given === question.right;
    answered({ id: `${id}.${question.id}`, iri: question.iri[id], says, text: says(Sanaly.language()).text, chosen: given, quality: right ? "good" : "poor", worth: right ? 1 : 0, options: question.options.map((one) => ({ id: one, right: one === question.right })) });
    state[id] += digit;
    if (id === "after" && state.after.length === questionsOf("after").length) return onwards();
    keep();
    return show();
  };
  const beforeDone = () => [say("before"), [el("p", {}, say("right_of", { n: rightOf("before"), all: questionsOf("before").length })), el("p", {}, button(say("on"), onwards))]];

  const result = () => {
    const { right, asked: all, passed: well } = outcome();
    const inside = [el("p", { class: "notice" }, say(well ? "passed" : "failed", { mark: Math.floor(mark * 100 + 1e-9) }))];
    if (all) inside.push(el("p", {}, say("right_of", { n: right, all })));
    const buttons = el("p", { class: "buttons" }, button(say("leave"), leave));
    if (!well) buttons.prepend(button(say("test_again"), retry));
    inside.push(buttons);
    if (all) inside.push(el("h2", {}, say("your_answers")), views.answers(questionsOf("after"), state.after));
    return [say(well ? "done" : "not_yet"), inside];
  };
  const retry = () => {
    Object.assign(state, { attempt: state.attempt + 1, after: "", step: last - 1 });
    keep();
    show();
  };

  const VIEWS = { text, scenario, test };
  const ending = () => {
    if (!counts) return "ended_looked";
    return passed() ? "ended_passed" : "ended_kept";
  };
  const view = () => {
    if (ended) return [say("ended"), [el("p", {}, say(ending()))]];
    if (state.step < 0) return intro();
    return state.step < last ? VIEWS[course.steps[state.step].kind](course.steps[state.step]) : result();
  };
  const told = () => {
    const inside = [];
    if (!recorded) inside.push(el("p", { class: "notice" }, say("alone")));
    if (recorded && !counts) inside.push(el("p", { class: "notice" }, say("looking")));
    if (recorded && Sanaly.reporter.troubled()) inside.push(el("p", { class: "notice trouble", role: "alert" }, say("trouble")));
    if (notice) inside.push(el("p", { class: "notice" }, say(notice)));
    return el("div", { id: "told" }, ...inside);
  };
  Sanaly.told = () => part("told")?.replaceWith(told());

  const languages = () => {
    if (course.languages.length < 2) return "";
    const options = course.languages.map((one) => el("option", { value: one, lang: one, selected: one === Sanaly.language() }, course.words[one].page.name));
    const changed = (event) => { speak(event.target.value); keep(); draw(); part("language").focus(); };
    return el("p", {}, el("label", { for: "language" }, say("language")), " ", el("select", { id: "language", change: changed }, ...options));
  };
  const draw = () => {
    const [title, inside] = view();
    document.title = `${title} – ${Sanaly.words().title}`;
    const far = state.step >= 0 && state.step < last && !ended ? say("step_of", { n: state.step + 1, all: last }) : "";
    part("top").replaceChildren(el("p", { class: "name" }, Sanaly.words().title), languages());
    part("main").replaceChildren(far ? el("p", { class: "meta" }, far) : "", el("h1", { tabindex: "-1" }, title), told(), ...inside.filter(Boolean));
    part("bottom").replaceChildren(...(recorded && !ended && state.step < last ? [el("p", {}, button(say("save_leave"), leave, false))] : []));
    shownAt = performance.now();
  };
  /** Shows where one stands now; a screen reader begins at the heading. */
  const show = () => {
    draw();
    notice = "";
    window.scrollTo(0, 0);
    document.querySelector("h1").focus();
  };
  const speak = (language) => {
    state.language = language;
    Sanaly.speak(language);
  };

  const leave = async () => {
    const well = passed();
    if (recorded && !ended) {
      ended = true;
      const back = await Sanaly.reporter.leave(well, true);
      if (back) return location.assign(back);
    }
    ended = true;
    return show();
  };
  const gone = () => {
    if (recorded && !ended && state) Sanaly.reporter.leave(passed(), false);
    ended = true;
  };

  const wished = (preferences) => preferences.split(",").map((one) => one.trim().slice(0, 2).toLowerCase()).find((one) => course.languages.includes(one));
  const resumed = (said) => {
    const there = said.kept ? Sanaly.unpacked(said.kept) : null;
    if (said.kept) notice = there ? "resumed" : "changed";
    return there;
  };
  const begin = async () => {
    let said = null;
    try {
      said = await Sanaly.reporter.begin();
    } catch {
      notice = "unreachable";
    }
    recorded = Boolean(said);
    counts = said?.live !== false; // a system may open a course only to be looked at
    if (said && said.mark !== null && Number.isFinite(said.mark)) mark = said.mark;
    state = (said && resumed(said)) || Sanaly.fresh(wished(said?.language ?? "") ?? course.languages[0]);
    speak(course.languages.includes(state.language) ? state.language : course.languages[0]);
    show();
  };

  window.addEventListener("pagehide", gone);
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  begin();
})();
