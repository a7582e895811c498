// The board refreshes itself; this says when it could not, and begins afresh with a new version, or twice a day.
"use strict";

(function () {
  const QUIET = 70000; // milliseconds without an answer after which what is shown is old
  const AFRESH = 12 * 3600 * 1000;
  const began = Date.now();
  let current = Date.now();

  function board() { return document.getElementById("board"); }
  const version = board() ? board().dataset.version : "";

  function lost(is) {
    const said = document.getElementById("lost"), at = document.getElementById("at");
    if (!said) return;
    if (is) document.getElementById("lost-at").textContent = at ? at.textContent : "";
    said.hidden = !is;
    document.body.classList.toggle("stale", is);
  }

  function ours(event) { return event.detail.elt && event.detail.elt.id === "board"; }

  // The new board is another element than the one that asked for it.
  document.addEventListener("htmx:load", function (event) {
    if (event.target.id !== "board") return;
    current = Date.now();
    lost(false);
    if (board().dataset.version !== version || Date.now() - began > AFRESH) location.reload();
  });
  ["htmx:sendError", "htmx:responseError", "htmx:timeout"].forEach(function (name) {
    document.addEventListener(name, function (event) { if (ours(event)) lost(true); });
  });
  setInterval(function () { if (board() && Date.now() - current > QUIET) lost(true); }, 5000);
})();
