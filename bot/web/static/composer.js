// The field at the bottom: grows with its words, sends on Enter, and leaves input methods alone.
"use strict";

(function (J) {
  const ROWS = 120; // pixels the field may grow to

  class Composer {
    // `draft` names the words kept over reloads; `sent(text)`; `able(text)` says whether there is anything to send.
    constructor(form, draft, sent, able) {
      this.field = form.querySelector("textarea");
      this.button = form.querySelector("[type=submit]");
      this.draft = draft;
      this.sent = sent;
      this.able = able;
      this.field.value = draft ? J.store.get(draft, "") : "";
      this.field.addEventListener("input", () => this.changed());
      this.field.addEventListener("keydown", (event) => this.key(event));
      // Sending must neither close an open keyboard nor open a closed one: the button takes no focus from the field.
      this.button.addEventListener("mousedown", (event) => event.preventDefault());
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.send();
      });
      this.changed();
    }

    // Enter that ends a word of a Chinese input method belongs to the input method (Safari tells by 229 only).
    key(event) {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      this.send();
    }

    get text() { return this.field.value.trim(); }

    set text(words) {
      this.field.value = words;
      this.changed();
    }

    changed() {
      this.field.style.height = "auto";
      this.field.style.height = Math.min(ROWS, this.field.scrollHeight) + "px";
      this.button.disabled = !this.able(this.text);
      if (this.draft) J.store.set(this.draft, this.field.value);
    }

    send() {
      if (!this.able(this.text)) return;
      const text = this.text;
      this.text = "";
      this.sent(text);
    }
  }

  // The keyboard of a telephone covers the page; only the visual viewport knows how much is left.
  function fit() {
    const view = window.visualViewport;
    if (!view || view.scale > 1.01) return;
    document.documentElement.style.setProperty("--height", view.height + "px");
    if (view.offsetTop) window.scrollTo(0, 0);
  }
  if (window.visualViewport) {
    window.visualViewport.addEventListener("resize", fit);
    window.visualViewport.addEventListener("scroll", fit);
    fit();
  }

  J.Composer = Composer;
})(window.Jiesu);
