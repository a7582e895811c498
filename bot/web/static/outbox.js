// What the owner said and the server has not confirmed: kept over reloads, sent in order, each under its own key.
"use strict";

(function (J) {
  const el = J.el;
  const FIRST = 2000; // milliseconds until the next attempt; doubled each time
  const LONGEST = 30000;

  class Outbox {
    // `name` in local storage; `path` to post to; `done(answer)` with the server's answer.
    constructor(name, path, pane, done, returned) {
      this.name = name;
      this.path = path;
      this.pane = pane;
      this.done = done;
      this.returned = returned;
      this.items = J.store.get(name, []);
      this.wait = FIRST;
      this.timer = 0;
      this.sending = false;
      this.settled = function () {}; // called with whether something still waits
      window.addEventListener("online", () => this.again());
      document.addEventListener("visibilitychange", () => { if (!document.hidden) this.again(); });
    }

    resume() {
      this.items.forEach((item) => {
        if (item.state === "refused") return;
        item.state = "waiting";
        this.show(item);
      });
      this.pump();
    }

    // `body` as the server takes it, without its key; `shown` is the line until the server's own comes.
    say(body, shown) {
      const item = { body: Object.assign({ key: J.uuid() }, body), shown: shown, state: "sending" };
      this.items.push(item);
      this.keep();
      this.show(item);
      this.pump();
    }

    again() {
      clearTimeout(this.timer);
      this.timer = 0;
      this.wait = FIRST;
      this.items.forEach((item) => { if (item.state === "failed") item.state = "waiting"; });
      this.pump();
    }

    keep() {
      J.store.set(this.name, this.items);
    }

    show(item) {
      const key = item.body.key;
      this.pane.remove(key);
      const line = Object.assign({ id: key, side: this.pane.own, media: [], text: "" }, item.shown);
      const node = J.lineNode(line, this.pane.own, function () {});
      node.classList.add("pending", item.state);
      node.querySelector(".body").appendChild(this.state(item));
      this.pane.addPending(key, node);
    }

    state(item) {
      if (item.state === "sending") return el("span", { class: "state", text: J.say("page-sending") });
      const words = item.state === "failed" ? J.say("page-failed") : item.state === "refused" ? item.why : J.say("page-waiting");
      return el("button", { type: "button", class: "state", text: words, on: { click: () => this.pressed(item) } });
    }

    pressed(item) {
      if (item.state !== "refused") return this.again();
      this.drop(item);
      this.returned(item);
      return this.pump();
    }

    drop(item) {
      this.items = this.items.filter((each) => each !== item);
      this.keep();
      this.pane.remove(item.body.key);
    }

    mark(item, state) {
      item.state = state;
      this.keep();
      this.show(item);
    }

    async pump() {
      if (this.sending) return;
      const item = this.items.find((each) => each.state !== "refused");
      this.pane.busy(Boolean(item) && item.state !== "failed");
      if (!item || item.state === "failed") return;
      this.sending = true;
      if (item.state !== "sending") this.mark(item, "sending");
      const answer = await J.request("POST", this.path, item.body);
      this.sending = false;
      this.settle(item, answer);
      this.settled(Boolean(this.items.length));
    }

    settle(item, answer) {
      if (answer.status === 200) {
        this.wait = FIRST;
        this.drop(item);
        this.done(answer.body, this.items.length === 0);
        this.pump();
      } else if (answer.status === 0) {
        this.mark(item, "waiting");
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.pump(), this.wait);
        this.wait = Math.min(LONGEST, this.wait * 2);
      } else if (answer.status === 401) {
        this.mark(item, "waiting");
        J.reloadOnce();
      } else if (answer.status >= 500 || answer.status === 429) {
        this.mark(item, "failed");
        this.pane.busy(false);
      } else {
        item.why = answer.body.words || J.say("page-failed");
        this.mark(item, "refused");
        this.pump();
      }
    }
  }

  // Without our cookie nothing goes; the page gives a new one. Once only, or a browser without cookies would spin.
  J.reloadOnce = function () {
    try {
      if (sessionStorage.getItem("jiesu.reloaded")) return;
      sessionStorage.setItem("jiesu.reloaded", "1");
    } catch (fault) {
      return;
    }
    location.reload();
  };

  J.Outbox = Outbox;
})(window.Jiesu);
