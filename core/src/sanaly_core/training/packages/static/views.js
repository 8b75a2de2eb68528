"use strict";
/* What each place of a course looks like: lists of elements, and nothing that changes where one stands. */
(() => {
  const { course } = Sanaly;
  const { el, paragraphs, clauses, values } = Sanaly.pieces;
  const say = (...given) => Sanaly.say(...given);
  const words = () => Sanaly.words();

  const titleOf = (step) => {
    if (step.kind === "test") return say(step.id);
    return (step.kind === "text" ? words().parts : words().scenarios)[step.id].title;
  };
  const badge = (name) => el("p", {}, el("strong", { class: "badge" }, say(name)));
  const choiceAt = (name, made) => {
    const at = course.scenarios[name].places[made.at][0];
    const choice = course.scenarios[name].scenes[at].choices[made.choice];
    return { ...choice, ...words().scenarios[name].scenes[at].choices[choice.id] };
  };
  const chosen = (name, made) => {
    const choice = choiceAt(name, made);
    return el("section", { class: "card", "aria-label": say("choice") },
      el("p", {}, el("span", { class: "label" }, say("you_chose")), ` ${choice.label}`), badge(choice.quality), ...paragraphs(choice.feedback), clauses(choice.clauses));
  };
  const leads = (name, ending) => {
    const { draft } = words().scenarios[name];
    if (!ending.leadsTo) return [];
    const shown = ending.leadsTo === "draft" && draft ? [el("p", { class: "label" }, say("a_draft")), el("p", { class: "text" }, draft)] : [];
    return [el("p", {}, say(`leads_${ending.leadsTo}`)), ...shown];
  };
  const way = (name, steps) => (steps.length
    ? [el("h2", {}, say("way")), el("ol", {}, ...steps.map((made) => {
      const choice = choiceAt(name, made);
      return el("li", {}, `${choice.label} `, el("span", { class: "meta" }, say(choice.quality)));
    }))]
    : []);

  Sanaly.views = {
    titleOf,
    intro: (recorded) => [
      ...paragraphs(words().summary),
      el("p", {}, say("about", { mark: Math.floor(course.mark * 100 + 1e-9) })),
      recorded ? el("p", { class: "notice" }, say("recorded")) : "",
      el("h2", {}, say("contents")),
      el("ol", {}, ...course.steps.map((step) => el("li", {}, titleOf(step)))),
    ],
    text: (id) => paragraphs(words().parts[id].text),
    /** The last choice, how it stands and the situation; at an ending what came of it, and the way. */
    place: (name, path) => {
      const steps = Sanaly.steps(name, path);
      const [at, stands] = course.scenarios[name].places[Sanaly.placeOf(name, path)];
      const told = words().scenarios[name];
      const before = steps.length ? [chosen(name, steps.at(-1))] : path ? [] : paragraphs(told.summary);
      const ending = course.scenarios[name].endings[at];
      if (!ending) return [...before, values(stands), ...paragraphs(told.scenes[at].text)];
      const end = told.endings[at];
      return [...before, values(stands), el("h2", {}, end.title), badge(`ended_${ending.outcome}`), ...paragraphs(end.text),
        el("p", { class: "notice" }, el("span", { class: "label" }, say("take_along")), ` ${end.advice}`),
        clauses(ending.clauses, true), ...leads(name, ending), ...way(name, steps)];
    },
    /** Every question with the answer, whether it was right, and why. */
    answers: (questions, answers) => el("ol", {}, ...questions.map((question, number) => {
      const told = words().questions[question.id];
      const given = question.options[Number(answers[number])];
      const right = given === question.right;
      return el("li", {}, el("p", { class: "label" }, told.question), el("p", {}, `${say("your_answer")} ${told.options[given]} `, el("strong", { class: "badge" }, say(right ? "right" : "wrong"))),
        right ? "" : el("p", {}, `${say("right_answer")} ${told.options[question.right]}`), ...paragraphs(told.why), clauses(question.clauses));
    })),
  };
})();
