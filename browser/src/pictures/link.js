// The way from the checker worker to the picture workers. The first starts with the first question,
// a second, where the device has room for it, when a light picture is opened while another is looked
// at; it ends when it has rested for some seconds.
// One that dies or takes too long is started anew: then the questions that it had fail, and the
// files that they were about are told. A question's clock runs from when its work begins, and anew
// whenever more of a heavy part has come.
import { Pool, PictureWorkerError } from "./pool.js";

export { PictureWorkerError };

const SECONDS = 120;
const pool = new Pool();

/** Ends the workers and fails what they were asked; the next question starts another. */
export const drop = (slug = "died") => pool.drop(slug);

/** Has `listener` told `{part, bytes, of}` while a heavy part is on its way. */
export const onLoading = (listener) => { pool.listener = listener; };

/** Asks a picture worker (and for `frames` the main thread); rejects with PictureWorkerError. `args.seconds` is how long its work may take. */
export function ask(name, args = /** @type {any} */ ({}), transfer = []) {
  if (name === "frames") return frames(args);
  if (name === "forget" || name === "stop") return pool.everywhere(name, args, SECONDS);
  return pool.place(name, args).ask(name, args, transfer, args.seconds ?? SECONDS);
}

/**
 * Has the main thread take frames of a video and one picture worker hold them:
 * `{frames: [{second, picture …}], seconds}`; with `steps` nothing is held, and a frame is a small
 * sample of `{second, values}`. `blob` may stand for `bytes`.
 */
async function frames({ bytes, blob, type, side, steps, ...args }) {
  const place = pool.place("open", {}), coming = [];
  const film = blob ? blob.slice(0, blob.size, type) : new Blob([bytes], { type });
  try {
    const seconds = await taken({ blob: film, ...args }, (told) => {
      const one = steps ? asked(place, "peek", told, { side, steps }) : asked(place, "hold", told, { side });
      coming.push(one);
      return one;
    });
    return { frames: await Promise.all(coming), seconds };
  } catch (error) {
    const told = await Promise.allSettled(coming), kept = told.flatMap((one) => (one.status === "fulfilled" ? [one.value.picture] : []));
    // of a video that came to nothing no frame is kept; a worker that is gone holds none
    await Promise.allSettled(kept.filter(Boolean).map((picture) => place.ask("close", { picture }, [], SECONDS)));
    throw error;
  }
}

/** Seconds of a video whose frames the main thread gives to `take`, the next once one is taken; it stops when the port closes. */
function taken(wanted, take) {
  const { port1, port2 } = new MessageChannel();
  self.postMessage({ event: "frames", port: port2 }, [port2]);
  return new Promise((resolve, reject) => {
    const end = (how, what) => { clearTimeout(timer); port1.postMessage({ stop: true }); port1.close(); how(what); };
    const clock = () => setTimeout(() => end(reject, new PictureWorkerError("too-long")), 1000 * SECONDS);
    let timer = clock();
    port1.onmessage = ({ data }) => {
      clearTimeout(timer); // each frame has its time: a slow device gives the last of many late
      if (data.error) end(reject, new PictureWorkerError(data.error));
      else if (data.done) end(resolve, data.seconds);
      else take(data).then(() => { timer = clock(); port1.postMessage({ next: true }); }, (error) => end(reject, error));
    };
    port1.postMessage(wanted);
  });
}

async function asked(place, name, { second, frame }, args) {
  return { second, ...(await place.ask(name, { frame, ...args }, [frame], SECONDS)) };
}
