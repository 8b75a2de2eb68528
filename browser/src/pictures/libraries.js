// The libraries that are scripts and no modules, with what each needs (see helper.js).
import { PARTS } from "./parts.js";

export const HEIC = { part: "heic", script: PARTS.heic, global: "libheif" };

/** Tesseract with the data of these languages. */
export const reader = (languages) => ({
  part: "writing",
  script: PARTS.reader,
  global: "TesseractCore",
  files: languages.map((language) => `${PARTS.data}${language}.traineddata`),
});
