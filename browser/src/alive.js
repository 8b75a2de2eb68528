// Whether a worker is still there. A browser that ends one, for want of memory for one, need not
// say so: the worker holds a lock as long as it lives, and who waits for that lock gets it then.

/** In a worker, which tells the name of its lock: `{event: "alive", lock}`. */
export function alive() {
  const lock = `alive ${Array.from(crypto.getRandomValues(new Uint32Array(4)), (one) => one.toString(36)).join("-")}`;
  locked(lock, () => {
    self.postMessage({ event: "alive", lock });
    return new Promise(() => {});
  });
}

/** Calls `gone` once the worker with this lock has ended, whoever ended it.
 * @param {string} lock @param {() => void} gone */
export const watch = (lock, gone) => locked(lock, gone);

/** Where a browser has no locks, or refuses them, nothing is known of the worker.
 * @param {string} lock @param {() => unknown} held */
function locked(lock, held) {
  navigator.locks?.request(lock, held).catch(() => {});
}
