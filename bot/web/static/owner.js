// The owner's pane, put together.
"use strict";

(function (J) {
  const root = document.getElementById("owner");
  const byId = function (id) { return document.getElementById(id); };
  const typing = root.querySelector(".typing");
  const menu = byId("menu");
  const sources = byId("sources");
  const attach = byId("attach");
  let composer = null;
  let offline = 0;
  let renewed = 0;
  const early = [];

  function tapped(choice) {
    outbox.say({ tap: choice.token, label: choice.label }, { text: choice.label });
    pane.busy(true);
    typing.hidden = false;
  }

  async function older(before) {
    const answer = await J.request("GET", "/chat/history?before=" + encodeURIComponent(before));
    return answer.status === 200 ? answer.body : null;
  }

  const pane = new J.Pane(root, "me", tapped, older);

  // The page's own words follow the language the person chose in the chat.
  function follow(language, idle) {
    if (language && language !== J.boot.language && idle) location.reload();
  }

  function done(answer, idle) {
    typing.hidden = idle;
    pane.add(answer.lines);
    const last = answer.lines[answer.lines.length - 1];
    if (last && last.side === "bot") showSources(last.asks === "media");
    pane.toFirst(answer.lines.filter(function (line) { return line.side === "bot"; }));
    follow(answer.language, idle);
  }

  function returned(item) {
    if (item.body.text && composer && !composer.text) composer.text = item.body.text;
  }

  const outbox = new J.Outbox("queue", "/chat/send", pane, done, returned);
  outbox.settled = function (waits) {
    if (waits) typing.hidden = true;
    heard(early.splice(0));
  };

  function heard(lines) {
    pane.add(lines);
    if (lines.length && !outbox.items.length) typing.hidden = true;
  }

  const uploads = new J.Uploads(byId("tray"), byId("hint"), function () { if (composer) composer.changed(); });

  composer = new J.Composer(byId("composer"), "draft", function (text) {
    const held = uploads.take();
    outbox.say({ text: text, media: held.map(function (file) { return file.id; }) }, { text: text, media: held });
    typing.hidden = false;
    showSources(false);
  }, function (text) { return !uploads.busy && Boolean(text || uploads.ready.length); });

  function showSources(are) {
    sources.hidden = !are;
    attach.setAttribute("aria-expanded", String(are));
    pane.keepEnd();
  }

  function online(is) {
    clearTimeout(offline);
    if (is) byId("offline").hidden = true;
    else offline = setTimeout(function () { byId("offline").hidden = false; }, 3000);
  }

  attach.addEventListener("click", function () { showSources(sources.hidden); });
  ["from-camera", "from-album", "from-files"].forEach(function (id) {
    byId(id).addEventListener("change", function (event) {
      uploads.add(event.target.files);
      event.target.value = "";
      showSources(false);
    });
  });
  composer.field.addEventListener("paste", function (event) {
    const files = event.clipboardData ? event.clipboardData.files : [];
    if (!files.length) return;
    event.preventDefault();
    uploads.add(files);
  });
  byId("emergency").addEventListener("click", function () { tapped({ token: "!emergency", label: J.say("page-emergency") }); });
  menu.querySelectorAll("[data-tap]").forEach(function (button) {
    button.addEventListener("click", function () {
      menu.open = false;
      tapped({ token: button.dataset.tap, label: button.textContent });
    });
  });
  document.addEventListener("click", function (event) { if (!menu.contains(event.target)) menu.open = false; });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  // Links to files expire; one look at the history gives fresh ones.
  root.addEventListener("jiesu:stale", async function () {
    if (Date.now() - renewed < 10000) return;
    renewed = Date.now();
    const answer = await J.request("GET", "/chat/history");
    if (answer.status === 200) pane.freshen(answer.body.lines);
  });

  function listen(since) {
    new J.News("/chat", since, function (answer) {
      // The stream may be faster than the answer to what is being sent; the owner's own words come first.
      if (outbox.sending) early.push.apply(early, answer.lines);
      else heard(answer.lines);
      follow(answer.language, !outbox.items.length);
    }, online);
  }

  // A poster's code opens the page with ?p=…: told once, then taken out of the address, so that reloading is no scan.
  const scanned = (new URLSearchParams(location.search).get("p") || "").replace(/[^A-Za-z0-9_-]/g, "").slice(0, 64);
  const scan = J.uuid();

  async function greeted() {
    const answer = await J.request("POST", "/chat/start", scanned ? { argument: scanned, key: scan } : {});
    if (answer.status === 200) {
      if (scanned) history.replaceState(null, "", location.pathname);
      done(answer.body, true);
    } else if (answer.status === 0 || answer.status >= 500) setTimeout(greeted, 3000);
  }

  async function open() {
    const answer = await J.request("GET", "/chat/history");
    if (answer.status === 401) {
      byId("offline").textContent = answer.body.words;
      byId("offline").hidden = false;
      return J.reloadOnce();
    }
    if (answer.status !== 200) {
      online(false);
      return setTimeout(open, 3000);
    }
    try {
      sessionStorage.removeItem("jiesu.reloaded");
    } catch (fault) {
      // A browser that keeps nothing reloads no page either.
    }
    pane.show(answer.body);
    outbox.resume();
    listen(answer.body.since);
    if (scanned || !answer.body.lines.length) await greeted();
    document.documentElement.dataset.ready = "1";
    return undefined;
  }

  open();
})(window.Jiesu);
