"use strict";
(function () {
  var form = document.getElementById("filters");
  var cards = Array.prototype.slice.call(document.querySelectorAll("article.card"));
  var count = document.getElementById("shown-count");
  if (!form || !cards.length) { return; }
  form.hidden = false;
  function apply() {
    var shown = 0;
    cards.forEach(function (card) {
      var fits = ["rule", "year", "network", "state"].every(function (name) {
        var wanted = form.elements[name].value;
        return !wanted || (" " + card.getAttribute("data-" + name) + " ").indexOf(" " + wanted + " ") >= 0;
      });
      card.hidden = !fits;
      if (fits) { shown += 1; }
    });
    count.textContent = count.getAttribute("data-text").replace("{n}", String(shown));
    Array.prototype.forEach.call(document.querySelectorAll("details.settled"), function (box) {
      if (form.elements.state.value) { box.open = true; }
    });
  }
  form.addEventListener("change", apply);
  form.addEventListener("reset", function () { window.setTimeout(apply, 0); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
}());
