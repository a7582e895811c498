// News from the server: a stream of events, and asking again and again where streams do not work.
"use strict";

(function (J) {
  const ASK = 3000; // milliseconds between two questions without a stream
  const CHECK = 45000; // with one: some networks let a stream die without a word
  const TRY = 60000; // until a stream is tried again
  const FAULTS = 3;

  class News {
    // `base` is "/chat" or "/demo"; `heard(answer)` with {lines, language?}; `online(is)` for the banner.
    constructor(base, since, heard, online) {
      this.base = base;
      this.since = since;
      this.heard = heard;
      this.online = online;
      this.faults = 0;
      this.source = null;
      this.asking = false;
      document.addEventListener("visibilitychange", () => { if (!document.hidden) this.ask(); });
      window.addEventListener("online", () => this.connect());
      window.addEventListener("pageshow", (event) => { if (event.persisted) this.connect(); });
      setInterval(() => { if (!document.hidden && this.source) this.ask(); }, CHECK);
      setInterval(() => { if (!document.hidden && !this.source) this.ask(); }, ASK);
      setInterval(() => { if (!this.source) this.connect(); }, TRY);
      this.connect();
    }

    got(lines, language) {
      lines.forEach((line) => { this.since = Math.max(this.since, line.order, line.mark || 0); });
      this.heard({ lines: lines, language: language });
    }

    connect() {
      if (this.source) this.source.close();
      this.source = null;
      if (!window.EventSource) return;
      const source = new EventSource(this.base + "/stream?since=" + this.since);
      this.source = source;
      source.addEventListener("line", (event) => this.got([JSON.parse(event.data)]));
      source.addEventListener("open", () => {
        this.faults = 0;
        this.online(true);
      });
      source.addEventListener("error", () => this.failed(source));
    }

    failed(source) {
      if (source !== this.source) return;
      this.faults += 1;
      if (source.readyState === 2 || this.faults >= FAULTS) {
        source.close();
        this.source = null;
      }
      this.ask();
    }

    async ask() {
      if (this.asking) return;
      this.asking = true;
      const answer = await J.request("GET", this.base + "/news?since=" + this.since);
      this.asking = false;
      this.online(answer.status !== 0);
      if (answer.status === 200) this.got(answer.body.lines, answer.body.language);
      else if (answer.status === 401) J.reloadOnce();
    }
  }

  J.News = News;
})(window.Jiesu);
