// The checker worker's client: one promise for each call, and the worker anew when it died.
import { watch } from "./alive.js";
import { scriptUrl } from "./fragment.js";
import { serveFrames } from "./pictures/frames.js";

/** @typedef {{slug: string, text: string, lost?: boolean}} Trouble */

export class CallError extends Error {
  /** @param {Trouble} trouble */
  constructor(trouble) {
    super(trouble.slug);
    this.name = "CallError";
    this.text = trouble.text;
    this.lost = trouble.lost ?? false;
  }
}

/** Events: those of the contract by their names (`detail` is the event), and `lost`. */
export class Calls extends EventTarget {
  /** @type {Worker | null} */
  #worker = null;
  #last = 0;
  /** @type {Map<number, {resolve: (result: any) => void, reject: (error: CallError) => void}>} */
  #waiting = new Map();

  /** What the checker answers; rejects with CallError.
   * @param {string} call
   * @param {object} [args]
   * @returns {Promise<any>} */
  ask(call, args = {}) {
    const worker = this.#worker ?? this.#started();
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, call, args });
    });
  }

  #started() {
    const url = scriptUrl(new URL("./checker/worker.js", import.meta.url));
    const worker = new Worker(url, { type: "module", name: "checker" });
    const dead = () => this.#drop(worker, { slug: "page-lost", text: "", lost: true });
    worker.addEventListener("message", ({ data }) => {
      if (data.event === "alive") watch(data.lock, dead);
      else this.#hear(worker, data);
    });
    worker.addEventListener("error", (event) => { event.preventDefault(); dead(); });
    worker.addEventListener("messageerror", dead);
    serveFrames(worker);
    this.#worker = worker;
    return worker;
  }

  /** @param {Worker} worker @param {any} data */
  #hear(worker, data) {
    if (data.id === undefined) {
      this.dispatchEvent(new CustomEvent(data.event, { detail: data }));
    } else if (data.error?.lost) {
      this.#drop(worker, data.error);
    } else {
      this.#settle(data);
    }
  }

  /** @param {{id: number, result?: any, error?: Trouble}} answer */
  #settle({ id, result, error }) {
    const one = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) one?.reject(new CallError(error));
    else one?.resolve(result);
  }

  /** Ends a worker that is lost, fails what it was asked, and says so; the next call starts another.
   * @param {Worker} worker @param {Trouble} trouble */
  #drop(worker, trouble) {
    if (worker !== this.#worker) return;
    worker.terminate();
    this.#worker = null;
    for (const id of [...this.#waiting.keys()]) this.#settle({ id, error: trouble });
    this.dispatchEvent(new CustomEvent("lost", { detail: trouble }));
  }
}
