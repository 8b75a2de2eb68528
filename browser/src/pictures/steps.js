// The steps by which a picture is made ready for a model or a sample, as they come from Python.
import { atMost, cropped, resized } from "./resample.js";

const STEPS = {
  atMost: (image, { side, gap }) => atMost(image, side, gap),
  resize: (image, { width, height, filter, gap }) => resized(image, width, height, filter, gap),
  crop: (image, { left, top, right, low }) => cropped(image, left, top, right, low),
};

/** The picture after each of the steps. */
export const ready = (image, steps) => steps.reduce((made, step) => STEPS[step.op](made, step), image);
