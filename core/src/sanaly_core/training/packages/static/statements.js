"use strict";
/* xAPI statements as cmi5 wants them (xAPI 1.0.3, Data 2; cmi5 Quartz, 9). */
(() => {
  const CATEGORIES = "https://w3id.org/xapi/cmi5/context/categories";
  const MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore";
  const VERBS = "http://adlnet.gov/expapi/verbs/";

  const uuid = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  };
  const duration = (milliseconds) => `PT${(Math.max(0, Math.round(milliseconds / 10)) / 100).toFixed(2)}S`;
  const inAll = (told) => Object.fromEntries(Sanaly.course.languages.map((one) => [one, told(one)]));

  /** Makes the statements of one session. `launch` is what the system said of it. */
  Sanaly.statements = (launch) => {
    const context = (categories) => {
      const made = structuredClone(launch.template);
      made.registration = launch.registration;
      const around = (made.contextActivities ||= {});
      const there = [around.category ?? []].flat();
      const fresh = categories.map((one) => ({ objectType: "Activity", id: `${CATEGORIES}/${one}` })).filter(({ id }) => !there.some((one) => one.id === id));
      if (there.length + fresh.length) around.category = [...there, ...fresh];
      return made;
    };
    const statement = (verb, object, about, result) => ({
      id: uuid(),
      actor: launch.actor,
      verb: { id: VERBS + verb, display: { en: verb } },
      object,
      ...(result ? { result } : {}),
      context: about,
      timestamp: new Date().toISOString(),
    });
    const unit = { objectType: "Activity", id: launch.activityId };
    const judged = (verb, result) => {
      const about = context(["cmi5", "moveon"]);
      if (launch.mark !== null && verb !== "completed") (about.extensions ||= {})[MASTERY] = launch.mark;
      return statement(verb, unit, about, result);
    };
    const definition = (what) => ({
      type: "http://adlnet.gov/expapi/activities/cmi.interaction",
      interactionType: "choice",
      name: inAll((language) => what.says(language).title),
      description: inAll((language) => what.says(language).text),
      correctResponsesPattern: what.options.filter((one) => one.right).map((one) => one.id),
      choices: what.options.map((one) => ({ id: one.id, description: inAll((language) => what.says(language).options[one.id]) })),
    });
    const SUCCESS = { good: { success: true }, fair: {}, poor: { success: false } };

    return {
      initialized: () => statement("initialized", unit, context(["cmi5"])),
      terminated: (took) => statement("terminated", unit, context(["cmi5"]), { duration: duration(took) }),
      completed: (took) => judged("completed", { completion: true, duration: duration(took) }),
      judged: (outcome, took) => judged(outcome.passed ? "passed" : "failed", {
        success: outcome.passed,
        score: { scaled: outcome.share, raw: outcome.right, min: 0, max: outcome.asked },
        duration: duration(took),
      }),
      answered: (what) => {
        const about = context([]);
        const around = about.contextActivities;
        around.parent = [...[around.parent ?? []].flat(), unit];
        const result = { response: what.chosen, score: { scaled: what.worth }, duration: duration(what.took), ...SUCCESS[what.quality] };
        return statement("answered", { objectType: "Activity", id: what.iri, definition: definition(what) }, about, result);
      },
    };
  };
})();
