// Keys of the desk. Everything can be done without: these only spare the mouse.
"use strict";

(function () {
  let row = ""; // the number of the ticket the keys stand at; kept when the list is loaded anew

  function rows() { return Array.from(document.querySelectorAll("[data-row]")); }

  function step(by) {
    const all = rows();
    if (!all.length) return;
    const at = all.findIndex(function (each) { return each.dataset.row === row; });
    const next = all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + by))];
    row = next.dataset.row;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  function follow(key) {
    const link = document.querySelector("[data-key='" + key + "']");
    if (link) link.click();
  }

  function typing(target) {
    return target.closest && target.closest("input, textarea, select");
  }

  document.addEventListener("focusin", function (event) {
    const link = event.target.closest("[data-row]");
    if (link) row = link.dataset.row;
  });

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && typing(event.target)) return event.target.blur();
    if (typing(event.target)) return;
    const search = document.querySelector("input[type=search]");
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/" && search) { event.preventDefault(); search.focus(); search.select(); }
    else if (event.key === "?") { const keys = document.getElementById("keys"); if (keys) { keys.style.display = "block"; keys.scrollIntoView({ block: "nearest" }); } }
    else if (event.key === "Escape") follow("Escape");
    else if (event.key === "g" || event.key === "n") follow(event.key);
  });

  // A list that is loaded anew while somebody types or stands in it would take that away.
  document.addEventListener("htmx:beforeRequest", function (event) {
    const timed = event.detail.elt.id === "list";
    const busy = typing(document.activeElement || document.body);
    if (timed && (busy || document.hidden)) event.preventDefault();
  });

  // Led elsewhere (to the ticket whose number was looked for, to signing in): that is a page of its own, not this list.
  document.addEventListener("htmx:beforeSwap", function (event) {
    const asked = new URL(event.detail.pathInfo.requestPath, location.href);
    const came = new URL(event.detail.xhr.responseURL || asked.href);
    if (came.pathname === asked.pathname) return;
    event.detail.shouldSwap = false;
    location.assign(came.href);
  });

  document.addEventListener("htmx:afterSwap", function () {
    const stands = rows().find(function (each) { return each.dataset.row === row; });
    if (stands && document.activeElement === document.body) stands.focus({ preventScroll: true });
    const form = document.querySelector("#do form");
    const first = form && form.querySelector("select, textarea, input:not([type=hidden]), button");
    if (first) first.focus({ preventScroll: true });
  });
})();
