// For workers, where the page's policy asks for trusted addresses of scripts: those of the page's
// own server are trusted, whoever starts them, and no others.
const types = /** @type {any} */ (globalThis).trustedTypes;

if (types && !types.defaultPolicy) types.createPolicy("default", {
  /** @param {string} url */
  createScriptURL(url) {
    if (new URL(url, location.href).origin !== location.origin) throw new TypeError("a script of another server");
    return url;
  },
});
