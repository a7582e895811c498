// One line of the log → a list item: bubble, files, buttons.
"use strict";

(function (J) {
  const el = J.el;
  // Offered at all times above the log or in the menu; under a message they would only repeat.
  const ALWAYS = ["!human", "!emergency", "!help", "!language"];
  const ADDRESS = "(https?:\\/\\/[^\\s<>\"'，。；：！？、（）【】《》「」]+)";
  const PHONE = "\\b1[3-9]\\d{9}\\b|\\b0\\d{2,3}-\\d{3,4} ?\\d{4}\\b|\\b400-\\d{3}-\\d{4}\\b";
  const LINK = new RegExp(ADDRESS + "|(" + PHONE + ")", "g");
  // Where a line is urgent, three digits are a number to call; elsewhere they may be a price.
  const URGENT = new RegExp(ADDRESS + "|(" + PHONE + "|\\b(?:110|119|120)\\b)", "g");

  function linkTo(address) {
    let url;
    try {
      url = new URL(address);
    } catch (fault) {
      return null;
    }
    const trusted = url.protocol === "https:" || url.host === location.host || url.origin === J.boot.home;
    return trusted ? el("a", { href: url.href, target: "_blank", rel: "noopener noreferrer", text: address }) : null;
  }

  function linked(text, urgent) {
    const parts = document.createDocumentFragment();
    let done = 0;
    text.replace(urgent ? URGENT : LINK, function (whole, address, phone, at) {
      const found = address ? whole.replace(/[.,;:!?)\]]+$/, "") : whole;
      const link = address ? linkTo(found) : el("a", { href: "tel:" + phone.replace(/[ -]/g, ""), text: phone });
      if (!link) return whole;
      parts.appendChild(document.createTextNode(text.slice(done, at)));
      parts.appendChild(link);
      done = at + found.length;
      return whole;
    });
    parts.appendChild(document.createTextNode(text.slice(done)));
    return parts;
  }

  function download(file) {
    return el("a", { class: "file", href: file.link, target: "_blank", rel: "noopener", text: J.say("page-" + file.kind) });
  }

  function picture(file) {
    const image = el("img", { src: file.link, alt: file.alt || J.say("page-photo"), loading: "lazy", "data-file": file.id });
    const link = el("a", { href: file.link, target: "_blank", rel: "noopener" }, [image]);
    // A kind this browser cannot show (HEIC), or a link that has expired: the pane asks for a fresh one first.
    image.addEventListener("error", function () {
      if (image.dataset.renewed) link.replaceWith(download(file));
      else image.dispatchEvent(new CustomEvent("jiesu:stale", { bubbles: true }));
    });
    return link;
  }

  function attachment(file) {
    if (!file.link) return el("span", { class: "file gone", text: J.say("page-gone") });
    if (file.kind === "photo") return picture(file);
    if (file.kind === "video") {
      return el("video", { src: file.link, controls: true, preload: "metadata", playsinline: true, "data-file": file.id, "aria-label": J.say("page-video") });
    }
    if (file.kind === "voice") {
      return el("audio", { src: file.link, controls: true, preload: "none", "data-file": file.id, "aria-label": J.say("page-voice") });
    }
    return download(file);
  }

  // A number may be typed instead of tapping, so it is shown; `number` 0 shows none.
  function button(line, choice, kind, number, tapped) {
    const classes = [kind, choice.style].filter(Boolean).join(" ");
    const parts = [el("span", { class: "label", text: choice.label })];
    if (number) parts.unshift(el("span", { class: "number", text: number }));
    return el("button", {
      type: "button", class: classes, "data-token": choice.token, on: { click: function () { tapped(choice, line); } },
    }, parts);
  }

  // Many short answers stand in two columns, so that a telephone shows them all.
  function columns(choices) {
    const short = choices.every(function (each) { return each.label.length <= (/[\u3000-\u9fff]/.test(each.label) ? 7 : 12); });
    return choices.length > 4 && short ? "choices two" : "choices";
  }

  function buttons(line, tapped) {
    const tools = (line.tools || []).filter(function (each) {
      return ALWAYS.indexOf(each.token.replace(/^\d+\./, "")) < 0;
    });
    const parts = [];
    if (line.choices && line.choices.length) {
      parts.push(el("div", { class: columns(line.choices), role: "group", "aria-label": J.say("page-choices") },
        line.choices.map(function (each, at) { return button(line, each, "choice", line.choices.length > 1 ? at + 1 : 0, tapped); })));
    }
    if (tools.length) {
      parts.push(el("div", { class: "tools" }, tools.map(function (each) { return button(line, each, "tool", 0, tapped); })));
    }
    return parts;
  }

  // `own` is the side whose bubbles are green; `tapped(choice, line)` is called for a button, `answer(line)`, where it
  // is given, by whoever wants to answer this very line.
  J.lineNode = function (line, own, tapped, answer) {
    const mine = line.side === own;
    const speaker = mine ? "page-me" : line.side === "bot" ? "page-bot" : "page-staff";
    const body = el("div", { class: "body" }, [el("span", { class: "unseen", text: J.say(speaker) })]);
    if (line.who) body.appendChild(el("span", { class: "who", text: line.who }));
    if (line.text) body.appendChild(el("p", { class: "bubble" }, [linked(line.text, line.urgent)]));
    if (line.media && line.media.length) body.appendChild(el("div", { class: "files" }, line.media.map(attachment)));
    buttons(line, tapped).forEach(function (part) { body.appendChild(part); });
    if (answer && line.ref) body.appendChild(el("button", { type: "button", class: "answer", text: J.say("page-answer"), on: { click: function () { answer(line); } } }));
    const kind = ["line", mine ? "me" : "them", line.urgent ? "urgent" : "", line.kind === "card" || line.kind === "receipt" ? "card" : ""];
    return el("li", { class: kind.filter(Boolean).join(" "), "data-id": line.id }, [el("span", { class: "face", "aria-hidden": "true" }), body]);
  };
})(window.Jiesu);
