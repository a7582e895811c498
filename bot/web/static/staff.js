// The demonstration's panes: staff groups and managers, each with its unread lines counted.
"use strict";

(function (J) {
  const el = J.el;
  const panes = ["staff", "manager"].map(function (id) { return new StaffPane(id); });
  const tabs = Array.from(document.querySelectorAll(".tabs button"));

  function StaffPane(id) {
    const self = this;
    const root = document.getElementById(id);
    const bar = root.querySelector(".groups");
    let current = "";
    let groups = [];
    const unread = {};
    const read = J.store.get(id + ".read", {}); // group → newest line that was seen

    function tapped(choice) {
      outbox.say({ group: current, tap: choice.token, label: choice.label }, { text: choice.label });
    }

    async function older(before) {
      const answer = await J.request("GET", "/demo/history?group=" + encodeURIComponent(current) + "&before=" + encodeURIComponent(before));
      return answer.status === 200 ? answer.body : null;
    }

    const pane = new J.Pane(root, "me", tapped, older);
    const outbox = new J.Outbox(id + ".queue", "/demo/send", pane, function (answer) { self.heard(answer.lines); }, function () {});
    new J.Composer(root.querySelector("form"), "", function (text) { outbox.say({ group: current, text: text }, { text: text }); }, Boolean);

    function draw() {
      bar.hidden = groups.length < 2;
      bar.textContent = "";
      groups.forEach(function (group) {
        const count = unread[group.address] || 0;
        const badge = el("span", { class: "count", text: count, hidden: !count, "aria-label": J.say("page-unread", { count: count }) });
        const name = document.createTextNode(group.name);
        bar.appendChild(el("button", { type: "button", "aria-pressed": String(group.address === current), on: { click: function () { choose(group.address); } } }, [name, badge]));
      });
      const total = Object.keys(unread).reduce(function (sum, each) { return sum + unread[each]; }, 0);
      mark(id, total);
    }

    function markRead() {
      unread[current] = 0;
      read[current] = pane.lines.reduce(function (most, line) {
        return line.side === "bot" ? Math.max(most, line.order) : most;
      }, read[current] || 0);
      J.store.set(id + ".read", read);
      draw();
    }

    async function choose(address) {
      current = address;
      unread[address] = 0;
      const answer = await J.request("GET", "/demo/history?group=" + encodeURIComponent(address));
      if (answer.status !== 200 || current !== address) return 0;
      pane.clear();
      pane.show(answer.body);
      if (inSight()) markRead();
      return answer.body.since;
    }

    function inSight() {
      return !document.hidden && root.offsetParent !== null;
    }

    self.id = id;
    self.seen = function () {
      markRead();
      pane.toEnd();
    };
    self.open = async function (all) {
      groups = all.filter(function (group) { return group.manager === (id === "manager"); });
      if (!groups.length) {
        root.querySelector(".composer").hidden = true;
        root.querySelector(".lines").appendChild(el("li", { class: "time", text: J.say("page-no-groups") }));
        return 0;
      }
      return choose(groups[0].address);
    };
    self.heard = function (lines) {
      let next = ""; // a group where something happens, while the one in sight is empty
      lines.forEach(function (line) {
        if (!groups.some(function (group) { return group.address === line.group; })) return;
        if (line.group === current) pane.add([line]);
        else if (!pane.lines.length && line.side === "bot") next = line.group;
        const missed = line.side === "bot" && line.order > (read[line.group] || 0);
        if (missed && (line.group !== current || !inSight())) unread[line.group] = (unread[line.group] || 0) + 1;
      });
      if (next) choose(next);
      else if (inSight()) markRead();
      else draw();
    };
  }

  function mark(id, count) {
    const badge = tabs.filter(function (tab) { return tab.dataset.pane === id; })[0].querySelector(".count");
    badge.hidden = !count;
    badge.textContent = count;
  }

  tabs.forEach(function (tab) {
    tab.addEventListener("click", function () {
      document.body.dataset.pane = tab.dataset.pane;
      tabs.forEach(function (each) { each.setAttribute("aria-pressed", String(each === tab)); });
      panes.forEach(function (pane) { if (pane.id === tab.dataset.pane) pane.seen(); });
    });
  });

  async function open() {
    const answer = await J.request("GET", "/demo/groups");
    if (answer.status !== 200) return setTimeout(open, 3000);
    const seen = await Promise.all(panes.map(function (pane) { return pane.open(answer.body.groups); }));
    const known = new Set();
    return new J.News("/demo", Math.max.apply(null, seen.concat(0)), function (heard) {
      const fresh = heard.lines.filter(function (line) { return !known.has(line.id); });
      fresh.forEach(function (line) { known.add(line.id); });
      panes.forEach(function (pane) { pane.heard(fresh); });
    }, function () {});
  }

  open();
})(window.Jiesu);
