"use strict";
/* Where somebody stands, in one line that fits what a learning system keeps: every choice is one digit. */
(() => {
  const { course } = Sanaly;
  const FORM = "1";
  const scenarios = Object.keys(course.scenarios);

  Sanaly.fresh = (language) => ({ language, step: -1, before: "", after: "", attempt: 1, paths: {} });

  const line = (state, paths) => [FORM, course.version, state.language, state.step, state.before, state.after, state.attempt,
    scenarios.map((name) => paths[name] ?? "").join(".")].join("|");

  /** The line. Where it would be too long, the longest paths give way to the places they lead to. */
  Sanaly.packed = (state) => {
    const paths = { ...state.paths };
    const longest = () => scenarios.filter((name) => /^\d{6,}$/.test(paths[name] ?? "")).sort((a, b) => paths[b].length - paths[a].length)[0];
    for (let name = longest(); line(state, paths).length > course.room && name; name = longest()) {
      paths[name] = `=${Sanaly.placeOf(name, paths[name])}`;
    }
    return line(state, paths);
  };

  /** What a line says; null where it is none, or one of another version of the course. */
  Sanaly.unpacked = (text) => {
    const [form, version, language, step, before, after, attempt, paths] = text.split("|");
    if (form !== FORM || version !== course.version || paths === undefined) return null;
    const told = paths.split(".").map((path, number) => [scenarios[number], path]).filter(([, path]) => path);
    return { language, step: Number(step), before, after, attempt: Number(attempt), paths: Object.fromEntries(told) };
  };

  /** Each choice of a path: the place where it was made, the choice's number in its scene, where it led. */
  Sanaly.steps = (name, path) => {
    const { places } = course.scenarios[name];
    let at = 0;
    return path.startsWith("=") ? [] : Array.from(path, (digit) => {
      const [choice, to] = places[at][2][Number(digit)];
      const made = { at, choice, to };
      at = to;
      return made;
    });
  };

  /** The number of the place where a path ends. Behind "=" stands the place itself, and what was chosen since. */
  Sanaly.placeOf = (name, path) => (path.startsWith("=") ? Number(path.slice(1)) : Sanaly.steps(name, path).at(-1)?.to ?? 0);

  /** A path with one more choice. */
  Sanaly.further = (name, path, digit) => {
    if (!path.startsWith("=")) return `${path}${digit}`;
    return `=${course.scenarios[name].places[Sanaly.placeOf(name, path)][2][digit][1]}`;
  };
})();
