// A scrolling log: lines in their order, each once; follows the newest line while the reader is at the end.
"use strict";

(function (J) {
  const el = J.el;
  const GAP = 5 * 60 * 1000; // after so long a pause the time is shown
  const LAST = "9999"; // lines not yet on the server stand last

  function before(a, b) {
    if (a.at !== b.at) return a.at < b.at;
    return (a.order || 0) < (b.order || 0);
  }

  class Pane {
    // `tapped(choice, line)` for buttons; `older(before)` → {lines, more} for what came earlier; `answer(line)`,
    // where lines can be answered one by one.
    constructor(root, own, tapped, older, answer) {
      this.own = own;
      this.tapped = tapped;
      this.older = older;
      this.answer = answer;
      this.held = false;
      this.log = root.querySelector(".log");
      this.list = root.querySelector(".lines");
      this.earlier = root.querySelector(".earlier");
      this.newer = root.querySelector(".newer");
      this.lines = [];
      this.nodes = new Map();
      this.missed = 0;
      this.following = true;
      this.log.addEventListener("scroll", () => this.scrolled(), { passive: true });
      this.earlier.addEventListener("click", () => this.loadEarlier());
      this.newer.addEventListener("click", () => this.toEnd());
      if (window.ResizeObserver) new ResizeObserver(() => this.keepEnd()).observe(this.log);
      // A photo that arrives late must not push the newest words out of sight.
      this.list.addEventListener("load", () => this.keepEnd(), true);
      this.list.addEventListener("loadedmetadata", () => this.keepEnd(), true);
    }

    clear() {
      this.lines = [];
      this.nodes.clear();
      this.list.textContent = "";
      this.earlier.hidden = true;
      this.missed = 0;
      this.following = true;
      this.showMissed();
    }

    show(page) {
      page.lines.forEach((line) => this.insert(line));
      this.earlier.hidden = !page.more;
      this.arrange();
      this.toEnd();
    }

    add(lines) {
      const fresh = lines.filter((line) => !this.nodes.has(line.id));
      if (!lines.filter((line) => this.insert(line)).length) return;
      this.arrange();
      if (this.following) this.toEnd();
      else {
        this.missed += fresh.filter((line) => line.side !== this.own).length;
        this.showMissed();
      }
    }

    // A line that is still on its way; `node` shows its state.
    addPending(key, node) {
      this.insertNode({ id: key, at: LAST, order: this.lines.length, side: this.own, text: "" }, node);
      this.toEnd();
    }

    remove(id) {
      const node = this.nodes.get(id);
      if (!node) return;
      node.remove();
      this.nodes.delete(id);
      this.lines = this.lines.filter((line) => line.id !== id);
    }

    insert(line) {
      if (this.nodes.has(line.id)) return this.change(line);
      return this.insertNode(line, this.node(line));
    }

    node(line) {
      return J.lineNode(line, this.own, this.tapped, this.answer);
    }

    // A line that was changed stays where it stands, and so does whoever was about to press a button of it.
    change(line) {
      const at = this.lines.findIndex((each) => each.id === line.id);
      if (at < 0 || (line.mark || 0) <= (this.lines[at].mark || 0)) return false;
      const old = this.nodes.get(line.id);
      const node = this.node(line);
      const token = old.contains(document.activeElement) ? document.activeElement.dataset.token : "";
      old.replaceWith(node);
      this.lines[at] = line;
      this.nodes.set(line.id, node);
      this.busy(this.held);
      const again = token && Array.from(node.querySelectorAll("button[data-token]")).find((each) => each.dataset.token === token);
      if (again) again.focus({ preventScroll: true });
      return true;
    }

    insertNode(line, node) {
      let at = this.lines.length;
      while (at > 0 && before(line, this.lines[at - 1])) at -= 1;
      const next = this.lines[at];
      this.list.insertBefore(node, next ? this.nodes.get(next.id) : null);
      this.lines.splice(at, 0, line);
      this.nodes.set(line.id, node);
      return true;
    }

    // Times between lines; only the newest question looks as if it waits for an answer. Cards always do: they show
    // what can be done now.
    arrange() {
      this.list.querySelectorAll(".time").forEach((node) => node.remove());
      let last = 0;
      this.lines.forEach((line) => {
        if (line.at === LAST) return;
        const at = new Date(line.at).getTime();
        if (at - last > GAP) this.list.insertBefore(el("li", { class: "time" }, [el("time", { datetime: line.at, text: J.timeOf(line.at) })]), this.nodes.get(line.id));
        last = at;
      });
      const asking = this.lines.filter((line) => (line.choices && line.choices.length) || (line.tools && line.tools.length)).pop();
      const cards = new Set(this.lines.filter((line) => line.kind === "card").map((line) => line.id));
      this.nodes.forEach((node, id) => node.classList.toggle("past", !cards.has(id) && (!asking || id !== asking.id)));
    }

    busy(is) {
      this.held = is;
      this.list.querySelectorAll("button[data-token]").forEach((button) => { button.disabled = is; });
    }

    freshen(lines) {
      const links = new Map();
      lines.forEach((line) => (line.media || []).forEach((file) => links.set(file.id, file.link)));
      this.list.querySelectorAll("[data-file]").forEach((node) => {
        const link = links.get(node.dataset.file);
        node.dataset.renewed = "1";
        if (!link) return;
        node.src = link;
        if (node.parentNode.tagName === "A") node.parentNode.href = link;
      });
    }

    async loadEarlier() {
      const first = this.lines[0];
      if (!first) return;
      this.earlier.disabled = true;
      const page = await this.older(first.at);
      this.earlier.disabled = false;
      if (!page) return;
      const height = this.log.scrollHeight;
      const top = this.log.scrollTop;
      const fresh = page.lines.filter((line) => this.insert(line));
      this.earlier.hidden = !page.more || !fresh.length;
      this.arrange();
      this.log.scrollTop = top + this.log.scrollHeight - height;
    }

    scrolled() {
      this.following = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 40;
      if (this.following && this.missed) {
        this.missed = 0;
        this.showMissed();
      }
    }

    showMissed() {
      this.newer.hidden = !this.missed;
      this.newer.textContent = this.missed ? J.say("page-news", { count: this.missed }) : "";
    }

    keepEnd() {
      if (this.following) this.log.scrollTop = this.log.scrollHeight;
    }

    // To the end, but no further than the beginning of the first of `lines`: long answers are read from their top.
    toFirst(lines) {
      this.toEnd();
      const node = lines.length ? this.nodes.get(lines[0].id) : null;
      if (!node) return;
      const top = node.getBoundingClientRect().top - this.log.getBoundingClientRect().top - 8;
      if (top < 0) this.log.scrollTop += top;
    }

    toEnd() {
      this.following = true;
      this.missed = 0;
      this.showMissed();
      this.log.scrollTop = this.log.scrollHeight;
    }
  }

  J.Pane = Pane;
})(window.Jiesu);
