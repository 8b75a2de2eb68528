"use strict";
/* The API object of a SCORM system: looked for in the frames around, then where this was opened from. */
(() => {
  const MOST = 500; // frames, as the fourth edition allows

  const among = (start, name) => {
    let frame = start;
    for (let count = 0; frame && count < MOST; count += 1) {
      try {
        if (frame[name]) return frame[name];
      } catch {
        return null; // a page of another origin
      }
      if (frame.parent === frame) return null;
      frame = frame.parent;
    }
    return null;
  };
  const opened = () => {
    try {
      return window.opener || (window.top && window.top.opener);
    } catch {
      return null;
    }
  };

  /** What calls the system. `names` says how it calls its functions. */
  Sanaly.system = (object, names) => {
    const api = among(window, object) || (opened() && among(opened(), object));
    const did = (answer) => String(answer) === "true";
    return {
      found: Boolean(api),
      trouble: false,
      begin() { return Boolean(api) && did(api[names.begin]("")); },
      get(element) { return String(api[names.get](element) ?? ""); },
      /** Sets what every system must take. */
      set(element, value) {
        if (!did(api[names.set](element, String(value)))) this.trouble = true;
      },
      /** Sets what a system need not know. */
      offer(element, value) { api[names.set](element, String(value)); },
      commit() {
        if (!did(api[names.commit](""))) this.trouble = true;
      },
      end() { return did(api[names.end]("")); },
    };
  };

  const two = (number) => String(number).padStart(2, "0");

  /** Hours, minutes and seconds with hundredths. */
  Sanaly.parts = (milliseconds) => {
    const hundredths = Math.max(0, Math.round(milliseconds / 10));
    const seconds = Math.floor(hundredths / 100);
    return { hours: Math.floor(seconds / 3600), minutes: Math.floor(seconds / 60) % 60, seconds: seconds % 60, hundredths: hundredths % 100, two };
  };
})();
