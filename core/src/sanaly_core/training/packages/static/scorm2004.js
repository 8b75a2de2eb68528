"use strict";
/* What SCORM 2004, 4th edition, is told (ADL, SCORM 2004 4th Edition Run-Time Environment, 4.2). */
(() => {
  const NAMES = { begin: "Initialize", get: "GetValue", set: "SetValue", commit: "Commit", end: "Terminate" };
  const lms = Sanaly.system("API_1484_11", NAMES);
  const began = performance.now();
  const LONGEST = 250;
  let live = false;

  const timespan = (milliseconds) => {
    const { hours, minutes, seconds, hundredths, two } = Sanaly.parts(milliseconds);
    return `PT${hours}H${minutes}M${seconds}.${two(hundredths)}S`;
  };
  const stamp = () => `${new Date().toISOString().slice(0, 19)}.0Z`;
  const said = (text) => `{lang=${Sanaly.language()}}${text.replace(/\s+/g, " ").slice(0, LONGEST)}`;
  const RESULTS = { good: "correct", fair: "neutral", poor: "incorrect" };

  const outset = () => {
    if (live && lms.get("cmi.completion_status") !== "completed") {
      lms.set("cmi.completion_status", "incomplete");
      lms.commit();
    }
  };

  Sanaly.reporter = {
    async begin() {
      if (!lms.found || !lms.begin()) return null;
      live = (lms.get("cmi.mode") || "normal") === "normal";
      outset();
      const mark = lms.get("cmi.scaled_passing_score");
      return { live, kept: lms.get("cmi.suspend_data"), mark: mark === "" ? null : Number(mark), language: lms.get("cmi.learner_preference.language") };
    },
    troubled: () => lms.trouble,
    keep(text, step, share) {
      lms.set("cmi.suspend_data", text);
      lms.set("cmi.location", step);
      if (live) lms.set("cmi.progress_measure", share);
      lms.commit();
    },
    answered(what) {
      if (!live) return;
      const at = `cmi.interactions.${lms.get("cmi.interactions._count")}`;
      lms.set(`${at}.id`, what.id);
      lms.set(`${at}.type`, "choice");
      lms.set(`${at}.timestamp`, stamp());
      lms.set(`${at}.weighting`, "1");
      what.options.filter((one) => one.right)
        .forEach((one, number) => lms.set(`${at}.correct_responses.${number}.pattern`, one.id));
      lms.set(`${at}.learner_response`, what.chosen);
      lms.set(`${at}.result`, RESULTS[what.quality]);
      lms.set(`${at}.latency`, timespan(what.took));
      lms.set(`${at}.description`, said(what.text));
    },
    finished(outcome) {
      if (!live) return;
      lms.set("cmi.score.min", 0);
      lms.set("cmi.score.max", 100);
      lms.set("cmi.score.raw", Math.round(outcome.share * 10000) / 100);
      lms.set("cmi.score.scaled", outcome.share);
      lms.set("cmi.completion_status", "completed");
      lms.set("cmi.success_status", outcome.passed ? "passed" : "failed");
      lms.commit();
    },
    /** Whoever has passed leaves for good; everybody else comes back. */
    async leave(passed, asked) {
      lms.set("cmi.session_time", timespan(performance.now() - began));
      lms.set("cmi.exit", passed ? "normal" : "suspend");
      if (asked) lms.set("adl.nav.request", passed ? "exitAll" : "suspendAll");
      lms.commit();
      lms.end();
      return "";
    },
  };
})();
