"use strict";
/* A session of cmi5 (Quartz, 1st edition): launch, state, statements in order, return. */
(() => {
  const STATE = "sanaly.course";
  const VERSION = "1.0.3";
  const WAITS = [500, 2000, 5000]; // milliseconds before a request is tried again
  const began = performance.now();
  let launch, make, headers, troubled = false, live = false, flags = "";
  let waiting = [], sending = null, latest = null;

  const asked = () => new URLSearchParams(location.search);
  const address = (resource, parameters) => `${launch.endpoint}${resource}${parameters ? `?${new URLSearchParams(parameters)}` : ""}`;
  const about = () => ({ activityId: launch.activityId, agent: JSON.stringify(launch.actor), registration: launch.registration });
  const paused = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

  const lasting = async (request) => {
    for (const wait of [...WAITS, null]) {
      const answer = await request().catch(() => null);
      if (answer && answer.status < 500) return answer;
      if (wait !== null) await paused(wait);
    }
    throw new Error("the learning system does not answer");
  };
  const got = async (resource, parameters) => {
    const answer = await lasting(() => fetch(address(resource, parameters), { headers }));
    if (answer.status === 404) return null;
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return answer.json();
  };
  const posted = (resource, parameters, body, last) => fetch(address(resource, parameters), {
    method: "POST", keepalive: last, body: JSON.stringify(body), headers: { ...headers, "Content-Type": "application/json" },
  });

  /* Statements go one request after the other; what was not taken yet goes again, under its own id. */
  const flush = () => {
    sending ||= (async () => {
      while (waiting.length || latest !== null) {
        await sendState();
        await sendStatements();
      }
    })().catch(() => { troubled = true; Sanaly.told(); }).finally(() => { sending = null; });
    return sending;
  };
  const sendStatements = async () => {
    const now = [...waiting];
    if (!now.length) return;
    const answer = await lasting(() => posted("statements", null, now, false));
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    waiting = waiting.filter((one) => !now.includes(one));
  };
  const sendState = async () => {
    if (latest === null) return;
    const now = latest;
    latest = null;
    const answer = await lasting(() => posted("activities/state", { ...about(), stateId: STATE }, now, false));
    if (!answer.ok) throw new Error(`status ${answer.status}`);
  };
  const send = (statement) => { waiting.push(statement); flush(); };

  const authorised = async (parameters) => {
    const answer = await fetch(parameters.get("fetch"), { method: "POST" });
    const token = (await answer.json())["auth-token"];
    if (!token) throw new Error("no token");
    headers = { Authorization: `Basic ${token}`, "X-Experience-API-Version": VERSION };
  };
  const launched = async (parameters) => {
    launch = {
      endpoint: parameters.get("endpoint").replace(/\/*$/, "/"),
      actor: JSON.parse(parameters.get("actor")),
      registration: parameters.get("registration"),
      activityId: parameters.get("activityId"),
    };
    await authorised(parameters);
    const said = await got("activities/state", { ...about(), stateId: "LMS.LaunchData" });
    launch.template = said.contextTemplate ?? {};
    launch.mark = said.masteryScore ?? null;
    launch.back = said.returnURL ?? "";
    live = (said.launchMode ?? "Normal") === "Normal";
    make = Sanaly.statements(launch);
  };

  Sanaly.reporter = {
    async begin() {
      const parameters = asked();
      if (!["endpoint", "fetch", "actor", "registration", "activityId"].every((name) => parameters.get(name))) return null;
      await launched(parameters);
      const wishes = await got("agents/profile", { agent: JSON.stringify(launch.actor), profileId: "cmi5LearnerPreferences" });
      const state = await got("activities/state", { ...about(), stateId: STATE });
      flags = state?.flags ?? "";
      send(make.initialized());
      return { live, kept: state?.kept ?? "", mark: launch.mark, language: wishes?.languagePreference ?? "" };
    },
    troubled: () => troubled,
    keep(text) {
      if (!live) return;
      latest = { kept: text, flags };
      flush();
    },
    answered(what) { if (live) send(make.answered(what)); },
    /** Completed and passed are said once in a registration, failed as often as it is so. */
    finished(outcome) {
      if (!live || flags.includes("p")) return;
      const took = performance.now() - began;
      if (!flags.includes("c")) waiting.push(make.completed(took));
      waiting.push(make.judged(outcome, took));
      flags = outcome.passed ? "cp" : "c";
      flush();
    },
    async leave(_passed, chosen) {
      const last = make.terminated(performance.now() - began);
      if (chosen) {
        send(last);
        while (sending) await sending;
        return launch.back;
      }
      // the page goes away: everything that was not taken yet in one request that outlives it
      if (latest !== null) posted("activities/state", { ...about(), stateId: STATE }, latest, true).catch(() => {});
      posted("statements", null, [...waiting, last], true).catch(() => {});
      return "";
    },
  };
})();
