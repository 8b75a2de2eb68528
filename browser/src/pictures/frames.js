// Frames of videos, made where browsers allow it: by a <video> element on the main thread. A
// worker asks by the message {event: "frames", port}; then {blob, times} come through the port and
// each frame goes back as {second, frame}, the next after {next}, then {done} or {error}; {stop} ends
// it before. A frame goes as the decoder gives it: its pixels are made by the worker that gets it.

const PATIENCE = 60000;
/** A worker that takes a frame may be in the middle of another picture. */
const BUSY = 120000;
/** After which a frame like the last one is taken for the one that was sought: of a still scene, or of
 * a page in the background, no browser need tell that it is shown. */
const ALIKE = 3000;
const BLINK = 10;

/** What has not come in time may come another time, where the device is less busy. */
class Late extends Error {}

/** @typedef {{blob: Blob, times?: number[], step: number, most: number}} Asked */

/** Has a checker worker's questions for frames answered. @param {Worker} worker */
export function serveFrames(worker) {
  worker.addEventListener("message", ({ data }) => {
    if (data?.event === "frames") data.port.onmessage = (/** @type {MessageEvent} */ asked) => begin(data.port, asked.data);
  });
}

/** @param {MessagePort} port @param {Asked} asked */
function begin(port, asked) {
  const stopped = new AbortController();
  port.onmessage = ({ data }) => { if (data.stop) stopped.abort(); };
  answer(port, asked, stopped.signal);
}

/** @param {MessagePort} port @param {Asked} asked @param {AbortSignal} stopped */
async function answer(port, { blob, times, step, most }, stopped) {
  const video = Object.assign(document.createElement("video"), { muted: true, preload: "auto", playsInline: true });
  const address = URL.createObjectURL(blob);
  try {
    await came(video, "loadeddata", stopped, () => { video.src = address; });
    (await frameOf(video, stopped)).close();
    const wanted = times ?? spread(video.duration, step, most);
    for (const second of wanted) await sent(port, video, second, stopped);
    port.postMessage({ done: true, seconds: video.duration, width: video.videoWidth, height: video.videoHeight });
  } catch (error) {
    const slug = error instanceof Late ? "too-long" : "unreadable";
    port.postMessage({ error: video.error?.code === 4 ? "no-codec" : slug });
  } finally {
    URL.revokeObjectURL(address);
    video.removeAttribute("src");
    video.load();
    port.close();
  }
}

/** Seconds through a video, `step` apart or as far as makes `most` of them.
 * @param {number} duration @param {number} step @param {number} most */
function spread(duration, step, most) {
  const whole = Number.isFinite(duration) ? duration : 0;
  const apart = Math.max(step, whole / most);
  return Array.from({ length: Math.max(1, Math.ceil(whole / apart)) }, (_, n) => n * apart);
}

/** @param {MessagePort} port @param {HTMLVideoElement} video @param {number} second @param {AbortSignal} stopped */
async function sent(port, video, second, stopped) {
  if (Math.abs(video.currentTime - second) > 0.001) await sought(video, second, stopped);
  const frame = await frameOf(video, stopped);
  await came(port, "message", stopped, () => port.postMessage({ second: video.currentTime, frame }, [frame]), BUSY);
}

/** Goes to a moment, and waits until its frame stands in the place of the last: on a busy device that
 * is some time after the browser has told that it is there.
 * @param {HTMLVideoElement} video @param {number} second @param {AbortSignal} stopped */
async function sought(video, second, stopped) {
  const last = stampOf(video);
  let isShown = false;
  const asked = video.requestVideoFrameCallback?.(() => { isShown = true; });
  await came(video, "seeked", stopped, () => { video.currentTime = second; });
  for (const end = performance.now() + ALIKE; !isShown && stampOf(video) === last && performance.now() < end;) await blink(stopped);
  if (asked !== undefined) video.cancelVideoFrameCallback(asked);
}

/** Whether the browser tells how a frame lies. */
const isTold = () => "VideoFrame" in self && "rotation" in VideoFrame.prototype;

/** When the frame that a video shows belongs; null where the browser does not say. @param {HTMLVideoElement} video */
function stampOf(video) {
  if (!isTold()) return null;
  const frame = new VideoFrame(video), { timestamp } = frame;
  frame.close();
  return timestamp;
}

/** The frame that a video shows, as soon as there is one: browsers tell of data before it can be had.
 * A bitmap where the browser does not tell how a frame lies.
 * @param {HTMLVideoElement} video @param {AbortSignal} stopped @returns {Promise<any>} */
async function frameOf(video, stopped) {
  for (const end = performance.now() + PATIENCE; performance.now() < end; await blink(stopped)) {
    stopped.throwIfAborted();
    try {
      return isTold() ? new VideoFrame(video) : await createImageBitmap(video);
    } catch (error) {
      if (/** @type {any} */ (error).name !== "InvalidStateError" || video.error) throw error;
    }
  }
  throw new Late();
}

/** @param {AbortSignal} stopped */
async function blink(stopped) {
  await new Promise((resolve) => { setTimeout(resolve, BLINK); });
  stopped.throwIfAborted();
}

/** Waits for an event of a video or a port, but not for ever, and not once nobody waits for its frames.
 * @param {EventTarget} video @param {string} name @param {AbortSignal} stopped @param {() => void} act
 * @param {number} patience @returns {Promise<void>} */
function came(video, name, stopped, act, patience = PATIENCE) {
  return new Promise((resolve, reject) => {
    const once = new AbortController();
    const settle = (/** @type {(given?: any) => void} */ how) => (/** @type {any} */ given = undefined) => { clearTimeout(timer); once.abort(); how(given); };
    const failed = settle(() => reject(new Error("no frame")));
    const timer = setTimeout(settle(() => reject(new Late())), patience);
    video.addEventListener(name, settle(resolve), { signal: once.signal });
    video.addEventListener("error", failed, { signal: once.signal });
    stopped.addEventListener("abort", failed, { signal: once.signal });
    if (stopped.aborted) failed();
    else act();
  });
}
