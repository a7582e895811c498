// The demonstration's panes: staff groups and managers, each with its unread lines counted. Who speaks is chosen there.
"use strict";

(function (J) {
  const el = J.el;
  const NOTICE = 5000; // milliseconds that an answer to a press is shown
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
    const speakers = J.store.get(id + ".as", {}); // group → who speaks there
    const who = root.querySelector(".as select");
    const replying = root.querySelector(".replying");
    const notice = root.querySelector(".notice");
    let chosen = false; // somebody tapped a group: nothing leads them away from it
    let opening = null; // lines heard while a group's history is on its way
    let answered = null; // the line that the next message answers
    let fading = 0;

    function lead() { // the desk of whoever speaks here
      root.querySelector(".as a").href = "/desk/demo/" + who.value.split(":").map(encodeURIComponent).join("/");
    }

    who.addEventListener("change", function () {
      lead();
      speakers[current] = who.value;
      J.store.set(id + ".as", speakers);
      answer(null);
    });
    replying.querySelector("button").addEventListener("click", function () { answer(null); });

    function drawSpeakers() {
      const group = groups.filter(function (each) { return each.address === current; })[0];
      const all = group ? group.members : [];
      who.textContent = "";
      all.forEach(function (each) {
        who.appendChild(el("option", { value: each.as, text: each.department ? each.name + " · " + each.department : each.name }));
      });
      who.parentNode.hidden = !all.length;
      const known = all.some(function (each) { return each.as === speakers[current]; });
      who.value = known ? speakers[current] : all.length ? all[0].as : "";
      lead();
    }

    function answer(line) {
      answered = line;
      replying.hidden = !line;
      replying.querySelector("span").textContent = line ? J.say("page-answering", { words: line.text.split("\n")[0].slice(0, 40) }) : "";
      if (line && inSight()) root.querySelector("textarea").focus({ preventScroll: true });
    }

    // A question to whoever speaks here is answered by what they say next.
    function asked(line) {
      return Boolean(line) && line.asks === "reply" && (!line.to || line.to === "staff:" + who.value);
    }

    function showNotices(all) {
      if (!all || !all.length) return;
      notice.textContent = all.join("\n");
      notice.hidden = false;
      clearTimeout(fading);
      fading = setTimeout(function () { notice.hidden = true; }, NOTICE);
    }

    function tapped(choice, line) {
      outbox.say({ group: current, tap: choice.token, label: choice.label, as: who.value, under: line.ref || "" }, { text: choice.label });
    }

    function say(text) {
      outbox.say({ group: current, text: text, as: who.value, reply_to: answered ? answered.ref : "" }, { text: text });
      answer(null);
    }

    async function older(before) {
      const answer = await J.request("GET", "/demo/history?group=" + encodeURIComponent(current) + "&before=" + encodeURIComponent(before));
      return answer.status === 200 ? answer.body : null;
    }

    const pane = new J.Pane(root, "me", tapped, older, answer);
    const outbox = new J.Outbox(id + ".queue", "/demo/send", pane, function (told) {
      self.heard(told.lines);
      showNotices(told.notices);
    }, function () {});
    new J.Composer(root.querySelector("form"), "", say, Boolean);

    function draw() {
      bar.hidden = groups.length < 2;
      bar.textContent = "";
      groups.forEach(function (group) {
        const count = unread[group.address] || 0;
        const badge = el("span", { class: "count", text: count, hidden: !count, "aria-label": J.say("page-unread", { count: count }) });
        const name = document.createTextNode(group.name);
        bar.appendChild(el("button", { type: "button", "aria-pressed": String(group.address === current), on: { click: function () { tappedOn(group.address); } } }, [name, badge]));
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

    function tappedOn(address) {
      chosen = true;
      choose(address);
    }

    async function choose(address) {
      const meanwhile = [];
      current = address;
      opening = meanwhile;
      unread[address] = 0;
      const told = await J.request("GET", "/demo/history?group=" + encodeURIComponent(address));
      if (opening !== meanwhile) return 0;
      opening = null;
      if (told.status !== 200) return 0;
      pane.clear();
      pane.show(told.body);
      pane.add(meanwhile);
      drawSpeakers();
      const last = pane.lines[pane.lines.length - 1];
      answer(asked(last) ? last : null);
      if (inSight()) markRead();
      return told.body.since;
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
        if (line.group === current) {
          pane.add([line]);
          if (opening) opening.push(line);
          if (asked(line)) answer(line);
        }
        else if (!chosen && !pane.lines.length && line.side === "bot") next = line.group;
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

  // A line that was changed in place is news again.
  function state(line) {
    return line.id + ":" + (line.mark || "");
  }

  async function open() {
    const answer = await J.request("GET", "/demo/groups");
    if (answer.status !== 200) return setTimeout(open, 3000);
    const seen = await Promise.all(panes.map(function (pane) { return pane.open(answer.body.groups); }));
    const known = new Set();
    return new J.News("/demo", Math.max.apply(null, seen.concat(0)), function (heard) {
      const fresh = heard.lines.filter(function (line) { return !known.has(state(line)); });
      fresh.forEach(function (line) { known.add(state(line)); });
      panes.forEach(function (pane) { pane.heard(fresh); });
    }, function () {});
  }

  open();
})(window.Jiesu);
