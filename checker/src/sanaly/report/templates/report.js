"use strict";
(function () {
  var form = document.getElementById("filters");
  var cards = Array.prototype.slice.call(document.querySelectorAll("article.card"));
  var boxes = Array.prototype.slice.call(document.querySelectorAll("details:not(.unveil)"));
  var settled = document.querySelector("details.settled");
  var count = document.getElementById("shown-count");
  var closed = [];
  function fits(card) {
    return ["rule", "year", "network", "state"].every(function (name) {
      var wanted = form.elements[name].value;
      return !wanted || (" " + card.getAttribute("data-" + name) + " ").indexOf(" " + wanted + " ") >= 0;
    });
  }
  function apply() {
    var shown = 0;
    var inside = 0;
    cards.forEach(function (card) {
      card.hidden = !fits(card);
      shown += card.hidden ? 0 : 1;
      inside += card.hidden || !settled || !settled.contains(card) ? 0 : 1;
    });
    count.textContent = count.getAttribute("data-text").replace("{n}", String(shown));
    if (settled && inside && form.elements.state.value) { settled.open = true; }
  }
  window.addEventListener("beforeprint", function () {
    closed = boxes.filter(function (box) { return !box.open; });
    closed.forEach(function (box) { box.open = true; });
  });
  window.addEventListener("afterprint", function () {
    closed.forEach(function (box) { box.open = false; });
  });
  if (!form || !cards.length) { return; }
  form.hidden = false;
  form.addEventListener("change", apply);
  form.addEventListener("reset", function () { window.setTimeout(apply, 0); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  apply();
}());
