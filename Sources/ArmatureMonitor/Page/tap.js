// SPDX-License-Identifier: Apache-2.0
// What passes a stage or a port, while somebody looks.

import { h, setText } from "./dom.js";
import { events } from "./door.js";
import { clock, count } from "./words.js";

const shownMax = 50;

export class TapBox {
  #aborting = null;
  #seen = 0;
  #dropped = 0;

  constructor(path, ports) {
    this.path = path;
    this.messages = h("ol", { class: "messages", tabindex: 0, "aria-label": "Messages, the newest first" });
    this.status = h("p", { class: "quiet", role: "status" });
    this.button = h("button", { type: "button", click: () => (this.#aborting ? this.stop() : this.start()) }, "Start");
    this.sample = h("select", { "aria-label": "How many" },
      h("option", { value: "1" }, "all"), h("option", { value: "0.1" }, "1 of 10"), h("option", { value: "0.01" }, "1 of 100"));
    this.port = ports.length ? h("select", { "aria-label": "Port" }, ...ports.map((port) => h("option", { value: port }, port))) : null;
    this.element = h("section", { class: "tap" }, h("h3", {}, "Messages"),
      h("div", { class: "row" }, this.button, this.port, this.sample), this.status, this.messages);
  }

  async start() {
    const aborting = new AbortController();
    this.#aborting = aborting;
    this.#seen = this.#dropped = 0;
    setText(this.button, "Stop");
    setText(this.status, "opening");
    this.messages.replaceChildren();
    const port = this.port ? `&port=${this.port.value}` : "";
    const path = `${this.path}${port}&sample=${this.sample.value}`;
    // Not before: what passes while the stream is on its way is not heard.
    const opened = () => setText(this.status, "listening: what is sensitive is masked");
    try {
      for await (const event of events(path, aborting.signal, opened)) {
        if (event.name === "message") this.#show(event.data);
        if (event.name === "dropped") this.#dropped = event.data.dropped;
        const dropped = this.#dropped ? `, ${count(this.#dropped)} passed unseen` : "";
        setText(this.status, `${count(this.#seen)} seen${dropped}`);
      }
      if (this.#aborting === aborting) this.#ended("it has ended");
    } catch (error) {
      if (this.#aborting === aborting) this.#ended(error.message);
    }
  }

  stop() {
    this.#aborting?.abort();
    this.#ended(this.#seen ? `${count(this.#seen)} seen` : "");
  }

  #ended(text) {
    this.#aborting = null;
    setText(this.button, "Start");
    setText(this.status, text);
  }

  #show({ at, id, receiveCount, text }) {
    this.#seen += 1;
    const again = receiveCount > 1 ? `, delivery ${receiveCount}` : "";
    this.messages.prepend(h("li", {}, h("span", { class: "quiet number" }, `${clock(at)}  ${id}${again}`), h("code", {}, text)));
    while (this.messages.children.length > shownMax) this.messages.lastChild.remove();
  }
}
