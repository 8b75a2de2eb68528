// Opens a page in Chromium and answers questions from the standard input, one a line.
//   node pictures_run.mjs CHROMIUM ADDRESS
import { answering, launched } from "./chromium.mjs";

const [executablePath, address] = process.argv.slice(2);
const browser = await launched(executablePath);
const page = await browser.newPage();
page.on("console", (entry) => { if (entry.type() === "error") console.error(entry.text()); });
await page.goto(address);
await page.waitForFunction(() => window.ask);

/** In the page: a busy device, on which a video has no frame at first, and after each seeking the old
 * one for a while, though the browser tells that it has the new one. */
function lateFrames() {
  const Frame = VideoFrame;
  const given = new WeakMap();
  delete HTMLVideoElement.prototype.requestVideoFrameCallback;
  window.VideoFrame = class extends Frame {
    constructor(video) {
      const old = given.get(video) ?? { left: 5 };
      given.set(video, old);
      if (old.left > 0 && old.at !== video.currentTime) {
        old.left -= 1;
        if (!old.frame) throw new DOMException("", "InvalidStateError");
        super(old.frame);
        return;
      }
      super(video);
      if (old.at !== video.currentTime) given.set(video, { frame: new Frame(video), at: video.currentTime, left: 5 });
    }
  };
}

const QUESTIONS = {
  violations: () => page.evaluate(() => window.violations),
  lateFrames: () => page.evaluate(lateFrames),
};

await answering(async ({ question, ...asked }) => (question
  ? { result: (await QUESTIONS[question]()) ?? null }
  : page.evaluate((given) => window.ask(given), asked).catch((error) => ({ error: String(error) }))));
await browser.close();
