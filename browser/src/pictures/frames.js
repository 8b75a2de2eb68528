// Frames of videos, made where browsers allow it: by a <video> element on the main thread. A
// worker asks by the message {event: "frames", port}; then {blob, times} come through the port and
// each frame goes back as {second, frame}, then {done} or {error}.

const PATIENCE = 15000;

/** Has a checker worker's questions for frames answered. */
export function serveFrames(worker) {
  worker.addEventListener("message", ({ data }) => {
    if (data?.event === "frames") data.port.onmessage = (asked) => answer(data.port, asked.data);
  });
}

async function answer(port, { blob, times, step, most }) {
  const video = Object.assign(document.createElement("video"), { muted: true, preload: "auto", playsInline: true });
  const address = URL.createObjectURL(blob);
  try {
    await came(video, "loadeddata", () => { video.src = address; });
    const wanted = times ?? spread(video.duration, step, most);
    for (const second of wanted) await sent(port, video, second);
    port.postMessage({ done: true, seconds: video.duration, width: video.videoWidth, height: video.videoHeight });
  } catch (error) {
    port.postMessage({ error: video.error?.code === 4 ? "no-codec" : "unreadable" });
  } finally {
    URL.revokeObjectURL(address);
    video.removeAttribute("src");
    video.load();
    port.close();
  }
}

/** Seconds through a video, `step` apart or as far as makes `most` of them. */
function spread(duration, step, most) {
  const whole = Number.isFinite(duration) ? duration : 0;
  const apart = Math.max(step, whole / most);
  return Array.from({ length: Math.max(1, Math.ceil(whole / apart)) }, (_, n) => n * apart);
}

async function sent(port, video, second) {
  if (Math.abs(video.currentTime - second) > 0.001) {
    await came(video, "seeked", () => { video.currentTime = second; });
  }
  const frame = await createImageBitmap(video);
  port.postMessage({ second: video.currentTime, frame }, [frame]);
}

function came(video, name, act) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("late")), PATIENCE);
    const settle = (how) => () => { clearTimeout(timer); how(); };
    video.addEventListener(name, settle(resolve), { once: true });
    video.addEventListener("error", settle(reject), { once: true });
    act();
  });
}
