// For workers, where the page's policy asks for trusted addresses of scripts: files of this version
// of the page are trusted, whoever starts them, and nothing else. Comparing origins would not do:
// a `blob:` that was made of any text has the page's own.
const types = /** @type {any} */ (globalThis).trustedTypes;

if (types && !types.defaultPolicy) types.createPolicy("default", {
  /** @param {string} url */
  createScriptURL(url) {
    const { href } = new URL(url, location.href);
    if (!href.startsWith(new URL("./", import.meta.url).href)) throw new TypeError("a script that is none of the page's");
    return href;
  },
});
