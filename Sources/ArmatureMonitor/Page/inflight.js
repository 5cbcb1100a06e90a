// SPDX-License-Identifier: Apache-2.0
// The messages that a queue has in flight, one by one: told when somebody asks, for it is a look at each of them.

import { h, setText } from "./dom.js";
import { get } from "./door.js";
import { age, bytes, count } from "./words.js";

export class MessageBox {
  constructor(queue) {
    this.queue = queue;
    this.status = h("p", { class: "quiet", role: "status" });
    this.list = h("ol", { class: "messages", "aria-label": "Messages in flight, the oldest first" });
    this.element = h("section", { class: "tap" },
      h("h3", {}, "Messages"),
      h("div", { class: "row" }, h("button", { type: "button", click: () => this.read() }, "Show the oldest")), this.status, this.list);
  }

  async read() {
    try {
      const answer = await get("/api/inflight");
      const { inFlight, messages } = answer.queues.find((queue) => queue.name === this.queue) ?? { inFlight: 0, messages: [] };
      this.list.replaceChildren(...messages.map((message) => this.#item(message)));
      setText(this.status, inFlight ? `${count(messages.length)} of ${count(inFlight)} in flight` : "Nothing is in flight.");
    } catch (error) {
      this.list.replaceChildren();
      setText(this.status, error.message);
    }
  }

  #item(message) {
    const where = message.ended ? "settling" : message.stage ? `${message.process} / ${message.stage}` : `${message.process ?? ""} waits`;
    const again = message.receiveCount > 1 ? `, received ${count(message.receiveCount)} times` : "";
    const lease = `its lease lasts ${age(message.leaseMilliseconds)}`;
    return h("li", {},
      h("span", { class: "quiet number" }, `${message.id}  ${where.trim()}`),
      h("code", {}, `${age(message.ageMilliseconds)} old${again}, ${bytes(message.bytes)}, ${lease}`));
  }
}
