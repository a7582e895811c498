// Files on their way up: a tray of thumbnails above the text, each with its progress.
"use strict";

(function (J) {
  const el = J.el;
  const LARGE = 1500000; // bytes; larger photos are made smaller here, which also takes the place out of them
  const EDGE = 2560; // pixels of the longer side
  const MB = 1000000;

  function kindOf(file) {
    const kind = file.type.split("/")[0];
    return { image: "photo", video: "video", audio: "voice" }[kind] || "file";
  }

  function canvasOf(image) {
    const scale = Math.min(1, EDGE / Math.max(image.naturalWidth, image.naturalHeight));
    const canvas = el("canvas", {});
    canvas.width = Math.round(image.naturalWidth * scale);
    canvas.height = Math.round(image.naturalHeight * scale);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas;
  }

  // → the photo, smaller where that works; the photo as it is everywhere else.
  function smaller(file, address) {
    if (file.size < LARGE || ["image/jpeg", "image/png", "image/webp"].indexOf(file.type) < 0) return Promise.resolve(file);
    return new Promise(function (resolve) {
      const image = new Image();
      image.onload = function () {
        canvasOf(image).toBlob(function (blob) { resolve(blob && blob.size < file.size ? blob : file); }, "image/jpeg", 0.85);
      };
      image.onerror = function () { resolve(file); };
      image.src = address;
    });
  }

  class Uploads {
    constructor(tray, hint, changed) {
      this.tray = tray;
      this.hint = hint;
      this.changed = changed;
      this.items = [];
    }

    get ready() { return this.items.filter((item) => item.state === "done"); }
    get busy() { return this.items.some((item) => item.state === "up"); }

    add(files) {
      this.note("");
      Array.from(files).forEach((file) => {
        if (this.items.length >= J.boot.files) return this.note(J.say("page-too-many-files", { limit: J.boot.files }));
        return this.start(file);
      });
      this.drawn();
    }

    async start(file) {
      const item = { file: file, kind: kindOf(file), address: URL.createObjectURL(file), state: "up" };
      item.node = this.nodeOf(item);
      this.items.push(item);
      this.tray.appendChild(item.node);
      const body = item.kind === "photo" ? await smaller(file, item.address) : file;
      if (this.items.indexOf(item) < 0) return;
      if (body.size > J.boot.limits[item.kind]) {
        this.remove(item);
        this.note(J.say("page-upload-large", { limit: J.boot.limits[item.kind] / MB }));
        return;
      }
      item.body = body;
      this.send(item);
    }

    send(item) {
      const request = new XMLHttpRequest();
      const form = new FormData();
      form.append("file", item.body, "file");
      item.request = request;
      request.upload.onprogress = (event) => {
        if (event.lengthComputable) this.progress(item, Math.round((100 * event.loaded) / event.total));
      };
      request.onload = () => this.answered(item, request);
      request.onerror = () => this.failed(item);
      request.open("POST", "/chat/upload");
      request.send(form);
      this.set(item, "up");
    }

    answered(item, request) {
      let body = {};
      try {
        body = JSON.parse(request.responseText);
      } catch (fault) {
        return this.failed(item);
      }
      if (request.status === 200) {
        item.held = body;
        return this.set(item, "done");
      }
      if (request.status === 401) return J.reloadOnce();
      if (request.status >= 500 || request.status === 429) return this.failed(item);
      this.remove(item);
      return this.note(body.words || J.say("page-upload-kind"));
    }

    failed(item) {
      this.set(item, "failed");
      this.note(J.say("page-upload-failed"));
    }

    set(item, state) {
      item.state = state;
      item.node.className = state;
      item.progress.hidden = state !== "up";
      item.retry.hidden = state !== "failed";
      this.drawn();
    }

    progress(item, percent) {
      item.progress.value = percent;
      item.progress.setAttribute("aria-label", J.say("page-uploading", { percent: percent }));
    }

    nodeOf(item) {
      const name = J.say("page-" + item.kind);
      const thumb = item.kind === "photo" ? el("img", { src: item.address, alt: name })
        : item.kind === "video" ? el("video", { src: item.address, muted: true, preload: "metadata", "aria-label": name })
          : el("span", { class: "name", text: name });
      item.progress = el("progress", { max: 100, value: 0, "aria-label": J.say("page-uploading", { percent: 0 }) });
      item.retry = el("button", { type: "button", class: "retry", hidden: true, "aria-label": J.say("page-upload-failed"), text: "↻", on: { click: () => this.send(item) } });
      const gone = el("button", { type: "button", class: "remove", "aria-label": J.say("page-remove", { name: name }), text: "×", on: { click: () => this.remove(item) } });
      return el("li", { class: "up" }, [thumb, item.progress, item.retry, gone]);
    }

    remove(item) {
      if (item.request) item.request.abort();
      this.items = this.items.filter((each) => each !== item);
      item.node.remove();
      URL.revokeObjectURL(item.address);
      this.drawn();
    }

    take() {
      const taken = this.ready;
      taken.forEach((item) => this.remove(item));
      return taken.map((item) => item.held);
    }

    note(words) {
      this.hint.textContent = words;
      this.hint.hidden = !words;
    }

    drawn() {
      this.tray.hidden = !this.items.length;
      this.changed();
    }
  }

  J.Uploads = Uploads;
})(window.Jiesu);
