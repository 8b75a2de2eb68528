// How many picture workers are started, for which questions, and when they end; prints JSON. The
// workers and the device are made up: they answer each question at once, with the next number.
//   node pictures_pool.mjs POOL_MODULE CORES GIBIBYTES
import { mock } from "node:test";

const [module, cores, memory] = process.argv.slice(2);
const living = new Set();
const started = [];
mock.timers.enable({ apis: ["setTimeout"] });

class Made extends EventTarget {
  constructor(_, { name }) {
    super();
    [this.mine, this.of] = name.split(" ")[1].split("/").map(Number);
    this.last = this.mine;
    living.add(this);
    started.push(this.mine);
  }

  postMessage({ id, name }) {
    this.last += this.of;
    const result = name === "open" ? { picture: this.last } : {};
    queueMicrotask(() => this.dispatchEvent(Object.assign(new Event("message"), { data: { id, result } })));
  }

  terminate() { living.delete(this); }
}

globalThis.Worker = Made;
Object.defineProperty(globalThis, "navigator", { value: { hardwareConcurrency: Number(cores), deviceMemory: Number(memory) } });
const { Pool } = await import(module);

const pool = new Pool();
const ask = (name, args) => pool.place(name, args).ask(name, args, [], 60);
const of = ({ picture }) => picture % 2;
const heavy = [await ask("open", {}), await ask("open", {})];
const afterHeavy = started.length;
for (const { picture } of heavy) await ask("close", { picture });
const light = [await ask("open", { light: true }), await ask("open", { light: true })];
mock.timers.tick(30_000);
const held = living.size;
for (const { picture } of light) await ask("close", { picture });
mock.timers.tick(30_000);
const again = await ask("open", { light: true });
console.log(JSON.stringify({ afterHeavy, light: light.map(of), held, resting: living.size, again: of(again) }));
