// SPDX-License-Identifier: Apache-2.0
// The service as a list: for narrow screens, and for whoever reads rather than looks.

import { h, setAttribute, setText } from "./dom.js";
import { age, count, rate } from "./words.js";

export class ListView {
  #sections = new Map();
  #rows = new Map();

  constructor(root, model, choose) {
    this.model = model;
    this.choose = choose;
    const queue = `queue:${model.graph.dispatch.queue}`;
    this.queue = h("span", { class: "number" });
    const first = h("section", { class: "card" },
      h("button", { type: "button", class: "row head", "data-key": queue, click: () => choose(queue) },
        h("span", { class: "kind" }, "queue"), h("span", { class: "name" }, model.graph.dispatch.queue), this.queue));
    root.replaceChildren(h("div", { class: "list" }, first, ...model.processes.map((process) => this.#section(process))));
  }

  #section(process) {
    const state = h("span", { class: "chip" });
    const pace = h("span", { class: "number" });
    const fill = h("meter", { min: 0, max: 1, value: 0, "aria-label": "waiting for the first stage" });
    const section = h("section", { class: "card", "aria-label": `Process ${process.name}` },
      h("button", { type: "button", class: "row head", "data-key": process.key, click: () => this.choose(process.key) },
        h("span", { class: "name" }, process.name), state, pace),
      fill, h("ol", {}, ...process.stages.map((stage) => h("li", {}, this.#row(stage)))));
    this.#sections.set(process.key, { process, section, state, pace, fill });
    return section;
  }

  #row(stage) {
    const word = h("span", { class: "chip" });
    const pace = h("span", { class: "number" });
    this.#rows.set(stage.key, { stage, word, pace });
    return h("button", { type: "button", class: "row", "data-key": stage.key, click: () => this.choose(stage.key) },
      h("span", { class: "kind" }, stage.facts.kind), h("span", { class: "name" }, stage.name), word, pace);
  }

  update() {
    const queue = this.model.queue;
    const oldest = queue?.oldestInFlightMilliseconds == null ? "" : `, oldest ${age(queue.oldestInFlightMilliseconds)}`;
    const waiting = `${count(queue?.backlog?.waiting)} waiting`;
    setText(this.queue, queue ? `${waiting}, ${count(queue.inFlight)} in flight${oldest}` : "not received from");
    for (const { process, state, pace, fill } of this.#sections.values()) {
      show(state, process.standing);
      setText(pace, rate(process.out.rate));
      const { depth, capacity } = process.now?.inbox ?? { depth: 0, capacity: 1 };
      setAttribute(fill, "value", String(Math.round((depth / capacity) * 100) / 100));
    }
    for (const { stage, word, pace } of this.#rows.values()) {
      const standing = stage.standing;
      show(word, standing);
      setAttribute(word, "hidden", ["warn", "bad"].includes(standing.tone) ? null : "");
      setText(pace, rate(stage.done.rate));
    }
  }

  find(text) {
    let first = null;
    for (const { process, section } of this.#sections.values()) {
      const isMeant = process.name.toLowerCase().includes(text);
      if (isMeant) first ??= process.key;
      setAttribute(section, "hidden", isMeant ? null : "");
    }
    return text ? first : null;
  }
}

function show(chip, { word, tone }) {
  setText(chip, word);
  setAttribute(chip, "data-tone", tone);
}
