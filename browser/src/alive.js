// Whether a worker is still there. A browser that ends one, for want of memory for one, need not
// say so: the worker holds a lock as long as it lives, and who waits for that lock gets it then.

/** In a worker, which tells the name of its lock: `{event: "alive", lock}`. Resolves once that is
 * told, or cannot be: work that is begun before may end the worker with nobody to notice it.
 * @returns {Promise<void>} */
export function alive() {
  const lock = `alive ${Array.from(crypto.getRandomValues(new Uint32Array(4)), (one) => one.toString(36)).join("-")}`;
  return new Promise((resolve) => {
    const told = locked(lock, () => {
      self.postMessage({ event: "alive", lock });
      resolve();
      return new Promise(() => {});
    });
    told.then(resolve, resolve);
  });
}

/** Calls `gone` once the worker with this lock has ended, whoever ended it.
 * @param {string} lock @param {() => void} gone */
export const watch = (lock, gone) => locked(lock, gone);

/** Where a browser has no locks, or refuses them, nothing is known of the worker.
 * @param {string} lock @param {() => unknown} held */
async function locked(lock, held) {
  await navigator.locks?.request(lock, held).catch(() => {});
}
