// Picture workers: which one a question goes to, and how long it may take there.
import { watch } from "../alive.js";

/** Devices that tell of less memory (in GiB), or of one core, get one worker. */
const ROOMY = 4;
const START_SECONDS = 120;
const MOST = 2;
const IDLE_SECONDS = 10;
const OPENING = new Set(["open", "hold", "blank", "moments", "moment", "mend"]);

export class PictureWorkerError extends Error {
  constructor(slug) {
    super(slug);
    this.name = "PictureWorkerError";
    this.slug = slug;
  }
}

/** Several workers for several pictures at once. */
export class Pool {
  /** @type {(loading: any) => void} */
  listener = () => {};
  #places = [];

  constructor() {
    const room = navigator.hardwareConcurrency >= MOST && (/** @type {any} */ (navigator).deviceMemory ?? ROOMY) >= ROOMY;
    const told = (loading) => this.listener(loading);
    for (let number = 0; number < (room ? MOST : 1); number += 1) this.#places.push(new Place(number, told));
  }

  /** Where the picture is that is asked about; a new one that is light goes where the fewest are.
   * @param {string} name @param {any} args */
  place(name, { picture, beside = picture, light = false }) {
    if (beside !== undefined) return this.#places[beside % MOST] ?? this.#places[0];
    if (!light) return this.#places[0];
    return this.#places.reduce((best, one) => (one.load < best.load ? one : best));
  }

  /** Asks all workers that there are. */
  async everywhere(name, args, seconds) {
    await Promise.all(this.#places.filter((place) => place.runs).map((place) => place.ask(name, args, [], seconds)));
    return {};
  }

  drop(slug) {
    this.#places.forEach((place) => place.drop(slug));
  }
}

/** One worker, which is started when it is asked something; one beside the first ends when it rests. */
class Place {
  #number;
  /** The last number of a picture that was given here: no later worker may give it again. */
  #given;
  #told;
  /** @type {Worker | null} */
  #worker = null;
  #last = 0;
  #waiting = new Map();
  #held = new Set();
  #start = 0;
  #idle = 0;

  constructor(number, told) {
    this.#number = this.#given = number;
    this.#told = told;
  }

  /** How many pictures are held or about to be. */
  get load() {
    return this.#held.size + [...this.#waiting.values()].filter(({ opens }) => opens).length;
  }

  get runs() {
    return this.#worker !== null;
  }

  ask(name, args, transfer, seconds) {
    const here = this.#worker ?? this.#started();
    const id = (this.#last += 1);
    clearTimeout(this.#idle);
    if (name === "close") this.#held.delete(args.picture);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, seconds, opens: OPENING.has(name) });
      here.postMessage({ id, name, args }, transfer);
    });
  }

  #started() {
    const died = () => { if (worker === this.#worker) this.drop("died"); };
    const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: `pictures ${this.#given}/${MOST}` });
    worker.addEventListener("message", ({ data }) => {
      if (data.event === "alive") watch(data.lock, died);
      else if (worker === this.#worker) this.#heard(data);
    });
    worker.addEventListener("error", (event) => { event.preventDefault(); died(); });
    worker.addEventListener("messageerror", died);
    this.#start = setTimeout(() => this.drop("died"), 1000 * START_SECONDS);
    this.#worker = worker;
    return worker;
  }

  #heard(data) {
    clearTimeout(this.#start);
    if (data.gone) this.drop("died");
    else if (data.loading) this.#loading(data.loading);
    else if (data.began) this.#clock(data.began);
    else this.#settle(data);
  }

  /** Whoever waits may wait for what is on its way. */
  #loading(loading) {
    for (const [id, { timer }] of this.#waiting) if (timer) this.#clock(id);
    this.#told(loading);
  }

  #clock(id) {
    const one = this.#waiting.get(id);
    if (!one) return;
    clearTimeout(one.timer);
    one.timer = setTimeout(() => this.#late(id), 1000 * one.seconds);
  }

  /** The question that took too long is told so; the others only lost their worker. */
  #late(id) {
    this.#settle({ id, error: "too-long" });
    this.drop("died");
  }

  /** @param {{id: number, result?: any, error?: string}} answer */
  #settle({ id, result, error }) {
    const one = this.#waiting.get(id);
    if (!one) return;
    this.#waiting.delete(id);
    clearTimeout(one.timer);
    this.#rest();
    if (error) { one.reject(new PictureWorkerError(error)); return; }
    if (result.picture) this.#given = Math.max(this.#given, result.picture);
    if (one.opens && result.picture) this.#held.add(result.picture);
    one.resolve(result);
  }

  #rest() {
    clearTimeout(this.#idle);
    if (this.#number && !this.#waiting.size) this.#idle = setTimeout(() => this.load || this.drop("died"), 1000 * IDLE_SECONDS);
  }

  drop(slug) {
    clearTimeout(this.#start);
    clearTimeout(this.#idle);
    this.#worker?.terminate();
    this.#worker = null;
    this.#held.clear();
    for (const id of [...this.#waiting.keys()]) this.#settle({ id, error: slug });
  }
}
