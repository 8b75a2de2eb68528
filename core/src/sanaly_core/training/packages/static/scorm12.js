"use strict";
/* What SCORM 1.2 is told (ADL, SCORM 1.2 Run-Time Environment, 3.4). */
(() => {
  const NAMES = { begin: "LMSInitialize", get: "LMSGetValue", set: "LMSSetValue", commit: "LMSCommit", end: "LMSFinish" };
  const lms = Sanaly.system("API", NAMES);
  const began = performance.now();
  let live = false;

  const timespan = (milliseconds) => {
    const { hours, minutes, seconds, hundredths, two } = Sanaly.parts(milliseconds);
    return `${String(Math.min(hours, 9999)).padStart(4, "0")}:${two(minutes)}:${two(seconds)}.${two(hundredths)}`;
  };
  const clock = (day) => [day.getHours(), day.getMinutes(), day.getSeconds()].map((one) => String(one).padStart(2, "0")).join(":");
  const letter = (number) => String.fromCharCode(97 + number);
  const RESULTS = { good: "correct", fair: "neutral", poor: "wrong" };

  const outset = () => {
    const status = lms.get("cmi.core.lesson_status");
    if (live && !["passed", "failed", "completed", "incomplete"].includes(status)) {
      lms.set("cmi.core.lesson_status", "incomplete");
      lms.commit();
    }
  };

  Sanaly.reporter = {
    async begin() {
      if (!lms.found || !lms.begin()) return null;
      live = (lms.get("cmi.core.lesson_mode") || "normal") === "normal";
      outset();
      const mark = lms.get("cmi.student_data.mastery_score");
      return { live, kept: lms.get("cmi.suspend_data"), mark: mark === "" ? null : Number(mark) / 100, language: lms.get("cmi.student_preference.language") };
    },
    troubled: () => lms.trouble,
    keep(text, step) {
      lms.set("cmi.suspend_data", text);
      lms.set("cmi.core.lesson_location", step);
      lms.commit();
    },
    answered(what) {
      const count = lms.get("cmi.interactions._count");
      if (!live || !/^\d+$/.test(count)) return; // a system need not keep interactions
      const at = `cmi.interactions.${count}`;
      lms.offer(`${at}.id`, what.id);
      lms.offer(`${at}.type`, "choice");
      lms.offer(`${at}.time`, clock(new Date()));
      lms.offer(`${at}.weighting`, "1");
      what.options.map((one, number) => [one, letter(number)]).filter(([one]) => one.right)
        .forEach(([, pattern], number) => lms.offer(`${at}.correct_responses.${number}.pattern`, pattern));
      lms.offer(`${at}.student_response`, letter(what.options.findIndex((one) => one.id === what.chosen)));
      lms.offer(`${at}.result`, RESULTS[what.quality]);
      lms.offer(`${at}.latency`, timespan(what.took));
    },
    finished(outcome) {
      if (!live) return;
      lms.offer("cmi.core.score.min", 0);
      lms.offer("cmi.core.score.max", 100);
      lms.set("cmi.core.score.raw", Math.round(outcome.share * 10000) / 100);
      lms.set("cmi.core.lesson_status", outcome.passed ? "passed" : "failed");
      lms.commit();
    },
    /** Whoever has passed leaves for good ("" is the normal exit); everybody else comes back. */
    async leave(passed) {
      lms.set("cmi.core.session_time", timespan(performance.now() - began));
      lms.set("cmi.core.exit", passed ? "" : "suspend");
      lms.commit();
      lms.end();
      return "";
    },
  };
})();
