// The root page: on to the first of the person's languages that Sanaly speaks.
const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("a[hreflang]")]);
const wanted = navigator.languages.map((language) => language.toLowerCase().split("-")[0]);
const found = wanted.map((code) => links.find((link) => link.hreflang === code)).find(Boolean);
location.replace((found ?? links[0]).href + location.hash);
