// SPDX-License-Identifier: Apache-2.0
// Messages that have failed for good: what they say, and what can be done with them.

import { h, setText } from "./dom.js";
import { command, get } from "./door.js";
import { clock, count } from "./words.js";

export class LetterBox {
  constructor({ mayControl, tell }) {
    Object.assign(this, { mayControl, tell });
    this.queue = h("select", { "aria-label": "Queue", change: () => this.read() });
    this.status = h("p", { class: "quiet", role: "status" }, "…");
    this.list = h("ol", { class: "messages letters", "aria-label": "Letters, the oldest first" });
    this.all = h("button", { type: "button", click: () => this.#act("redrive", this.#sendable()) }, "Send all again");
    this.element = h("section", { class: "tap" },
      h("div", { class: "row" }, this.queue, h("button", { type: "button", click: () => this.read() }, "Read again"), this.all),
      this.status, this.list);
    this.letters = [];
    this.read();
  }

  update() {
    for (const button of this.element.querySelectorAll("[data-control]")) button.disabled = !this.mayControl();
    this.all.disabled = !this.mayControl() || !this.#sendable().length;
  }

  // One that its process cannot read would keep all others from going.
  #sendable() { return this.letters.filter((letter) => !letter.unreadable); }

  async read() {
    let queue = this.queue.value;
    try {
      // The names first: a queue that does not answer must not hide the others.
      if (!queue) queue = await this.#fill();
      if (!queue) {
        setText(this.status, "This service has no queue for letters.");
        return this.update();
      }
      const answer = await get(`/api/letters?queue=${encodeURIComponent(queue)}`);
      if (queue !== this.queue.value) return;
      this.letters = answer.letters ?? [];
      this.list.replaceChildren(...this.letters.map((letter) => this.#item(letter)));
      const shown = this.letters.length;
      // Of very many the oldest are shown: those behind them come when these have gone.
      const isPart = shown < answer.count;
      setText(this.all, isPart ? `Send these ${count(shown)} again` : "Send all again");
      const many = isPart ? `The ${count(shown)} oldest of ${count(answer.count)} letters` : shown === 1 ? "1 letter" : `${count(shown)} letters`;
      setText(this.status, `${many}: what is sensitive is masked`);
    } catch (error) {
      if (queue !== this.queue.value) return;
      this.letters = [];
      this.list.replaceChildren();
      setText(this.status, error.message);
    }
    this.update();
  }

  async #fill() {
    const { queues } = await get("/api/letters?limit=0");
    this.queue.replaceChildren(...queues.map((name) => h("option", { value: name }, name)));
    return this.queue.value;
  }

  #item(letter) {
    const where = [letter.process, letter.stage].filter(Boolean).join(" / ");
    const again = letter.attempts > 1 ? `, ${letter.attempts} attempts` : "";
    const source = letter.message ? `, message ${letter.message}` : "";
    const why = letter.unreadable
      ? "cannot be read by its process, so it is not shown" : "its process is not known, nor what of it may be shown";
    const text = letter.text ?? `${why} (${letter.bytes} bytes)`;
    const button = (name, act, kind = null) => h("button", { type: "button", class: kind, "data-control": true, click: act }, name);
    return h("li", {},
      h("span", { class: "quiet number" }, `${clock(letter.failedAt)}  ${where}${again}${source}`),
      h("p", { class: "failure" }, letter.reason ?? "no reason is told"), h("code", {}, text),
      h("div", { class: "row" },
        button("Send again", () => this.#act("redrive", [letter])), button("Throw away", () => this.#discard(letter))),
      letter.body === null ? null : this.#mend(letter));
  }

  #mend(letter) {
    const text = h("textarea", { rows: 4, spellcheck: "false", "aria-label": "The message, as JSON", "data-control": true });
    text.value = letter.body;
    const send = h("button", { type: "button", "data-control": true, click: () => this.#act("redrive", [letter], text.value) },
      "Send this instead");
    return h("details", {}, h("summary", {}, "Mend it"), text, h("div", { class: "row" }, send));
  }

  #discard(letter) {
    if (confirm("This letter will be gone for good.")) this.#act("discard", [letter]);
  }

  async #act(verb, letters, body = null) {
    const ids = JSON.stringify(letters.map((letter) => letter.id));
    try {
      if (body !== null) JSON.parse(body);
      // As it was typed: parsed and written again, a long number would be another one.
      const mended = body === null ? "" : `,"body":${body}`;
      const answer = await command(`/api/${verb}`, `{"queue":${JSON.stringify(this.queue.value)},"ids":${ids}${mended}}`);
      const left = answer.left ? `; ${count(answer.left)} are there still: say it again` : "";
      this.tell(`${count(answer.count)} ${verb === "redrive" ? "sent again" : "thrown away"}${left}`, Boolean(left));
      await this.read();
    } catch (error) {
      this.tell(error.message, true);
    }
  }
}
