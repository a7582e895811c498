// What all scripts of the page share: the words, small helpers for the page and for requests.
"use strict";

window.Jiesu = (function () {
  const boot = JSON.parse(document.getElementById("boot").textContent);

  function say(key, values) {
    return boot.words[key].replace(/\{(\w+)\}/g, function (whole, name) {
      return values && name in values ? String(values[name]) : whole;
    });
  }

  // Everything people wrote goes in as text, never as markup.
  function el(tag, attributes, children) {
    const node = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) {
      const value = attributes[name];
      if (name === "text") node.textContent = value;
      else if (name === "on") Object.keys(value).forEach(function (event) { node.addEventListener(event, value[event]); });
      else if (value === true) node.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
    });
    (children || []).forEach(function (child) { node.appendChild(child); });
    return node;
  }

  // crypto.randomUUID needs https; this does not.
  function uuid() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, function (byte) { return (byte + 256).toString(16).slice(1); }).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  }

  // → {status, body}; status 0 when the network did not carry it. Never rejects.
  async function request(method, path, body) {
    const options = { method: method, credentials: "same-origin", cache: "no-store", headers: {} };
    if (body !== undefined) {
      options.headers["Content-Type"] = "application/json";
      options.body = JSON.stringify(body);
    }
    let answer;
    try {
      answer = await fetch(path, options);
    } catch (fault) {
      return { status: 0, body: {} };
    }
    try {
      return { status: answer.status, body: await answer.json() };
    } catch (fault) {
      // An answer cut off on the way is no answer: the same key may be sent again.
      return { status: answer.ok ? 0 : answer.status, body: {} };
    }
  }

  // A store that may be refused (private browsing) must not take the chat down.
  const store = {
    get: function (name, fallback) {
      try {
        const value = localStorage.getItem("jiesu." + name);
        return value === null ? fallback : JSON.parse(value);
      } catch (fault) {
        return fallback;
      }
    },
    set: function (name, value) {
      try {
        localStorage.setItem("jiesu." + name, JSON.stringify(value));
      } catch (fault) {
        return false;
      }
      return true;
    },
  };

  function dayOf(moment) {
    return moment.toLocaleDateString("en-CA", { timeZone: boot.zone });
  }

  // A time as it stands between messages: only what is not obvious.
  function timeOf(iso) {
    const moment = new Date(iso);
    const clock = moment.toLocaleTimeString(boot.tag, { timeZone: boot.zone, hour: "2-digit", minute: "2-digit", hour12: false });
    const today = new Date();
    if (dayOf(moment) === dayOf(today)) return clock;
    if (dayOf(moment) === dayOf(new Date(today.getTime() - 86400000))) return say("page-yesterday") + " " + clock;
    const date = moment.toLocaleDateString(boot.tag, { timeZone: boot.zone, year: "numeric", month: "short", day: "numeric" });
    return date + " " + clock;
  }

  return { boot: boot, say: say, el: el, uuid: uuid, request: request, store: store, timeOf: timeOf };
})();
