// SPDX-License-Identifier: Apache-2.0
// The service as a drawing, which is made once; what changes in it afterwards are numbers, words and the height of bars.

import { h, s, setAttribute, setText } from "./dom.js";
import { layOut, routeHeight } from "./layout.js";
import { age, count, cut, fit, rate } from "./words.js";

export class GraphView {
  #cards = new Map();
  #boxes = new Map();
  #edges = [];

  constructor(root, model, choose) {
    this.model = model;
    this.choose = choose;
    this.places = layOut(model);
    const { width, height } = this.places;
    const view = { width, height, viewBox: `0 0 ${width} ${height}` };
    const drawing = s("svg", { class: "graph", ...view, role: "group", "aria-label": "The service as a graph" });
    drawing.append(arrowHeads(), this.#drawEdges(), ...[...this.places.nodes.values()].map((node) => this.#draw(node)));
    // A drawing that is a little too wide is made smaller, and one that is much too wide is moved about in.
    drawing.style.minWidth = `${Math.round(width * 0.8)}px`;
    root.replaceChildren(h("div", { class: "scroll" }, drawing));
  }

  #draw(node) {
    if (node.process) return this.#card(node);
    if (node.dispatch) return this.#queue(node);
    if (node.schedule) return small(node, node.schedule.name, node.schedule.when, "schedule", "schedule");
    return small(node, node.name, "broadcast", "heard", "queue of broadcasts");
  }

  #target(key, label, className, ...children) {
    const open = () => this.choose(key);
    const press = (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      open();
    };
    const button = { tabindex: 0, role: "button", "aria-label": label, "data-key": key, click: open, keydown: press };
    return s("g", { class: className, ...button }, ...children);
  }

  #queue({ key, x, y, width, height, dispatch }) {
    const waiting = s("text", { class: "number", x: x + 14, y: y + 44 });
    const numbers = s("text", { class: "number", x: x + 14, y: y + 62 });
    const oldest = s("text", { class: "quiet", x: x + 14, y: y + 79 });
    this.#cards.set(key, { waiting, numbers, oldest });
    const rows = routesOf(dispatch).map((route, index) => {
      const at = { x: x + width - 12, y: y + 106 + index * routeHeight, "text-anchor": "end" };
      return s("text", { class: "route", ...at }, fit(route.label, width - 24, 12));
    });
    return this.#target(key, `Queue ${dispatch.queue}`, "node queue",
      s("rect", { class: "face", x, y, width, height, rx: 12 }),
      s("text", { class: "name", x: x + 14, y: y + 24 }, fit(dispatch.queue, width - 28, 14, 650)), waiting, numbers, oldest, ...rows);
  }

  #card({ process, x, y, width, height }) {
    const state = s("text", { class: "state", x: x + width - 14, y: y + 24, "text-anchor": "end" });
    const pace = s("text", { class: "quiet number", x: x + width - 14, y: y + 24, "text-anchor": "end" });
    const face = s("rect", { class: "face", x, y, width, height, rx: 12 });
    const head = this.#target(process.key, `Process ${process.name}`, "head",
      s("rect", { class: "hit", x: x + 4, y: y + 4, width: width - 8, height: 28, rx: 8 }),
      s("text", { class: "name", x: x + 14, y: y + 24 }, fit(process.name, width - 160, 14, 650)), state, pace);
    const card = s("g", { class: "node process" }, face, head, ...process.stages.map((stage) => this.#stage(stage)));
    this.#cards.set(process.key, { card, head, state, pace, process, right: x + width - 14 });
    return card;
  }

  #stage(stage) {
    const { x, y, width, height } = this.places.stages.get(stage.key);
    const isDense = height < 50;
    const word = s("text", { class: "word", x: x + width - 8, y: y + height - 9, "text-anchor": "end" });
    const pace = s("text", { class: "number", x: x + 8, y: y + height - 9 });
    const name = fit(stage.name, width - 14, 12.5, 600);
    const box = this.#target(stage.key, `Stage ${stage.name} of ${stage.process.name}`, `stage ${stage.facts.kind}`,
      s("title", {}, `${stage.facts.kind} ${stage.name}`),
      s("rect", { class: "box", x, y, width, height, rx: 8 }),
      isDense ? null : s("text", { class: "kind", x: x + 8, y: y + 16 }, stage.facts.kind),
      s("text", { class: "name", x: x + 8, y: y + (isDense ? 17 : 33) }, name), pace, word);
    const group = s("g", {}, box);
    const work = stage.hasWorkers ? workers(group, x, y, width, height) : null;
    const channel = this.#channel(group, stage, x, y, height);
    this.#boxes.set(stage.key, { stage, box, pace, word, work, channel, isDense });
    return group;
  }

  /** The bar in front of a stage: what waits in the channel that leads to it, and a mere line where there is none. */
  #channel(group, stage, x, y, height) {
    const before = stage.index === 0 ? null : stage.process.stages[stage.index - 1];
    const read = before ? () => before.now?.output : () => stage.process.now?.inbox;
    const line = s("line", { class: "flow", x1: x - 20, x2: x, y1: y + height / 2, y2: y + height / 2 });
    const back = s("rect", { class: "channel", x: x - 11, y: y + 4, width: 6, height: height - 8, rx: 3 });
    const fill = s("rect", { class: "fill", x: x - 11, width: 6, rx: 3 });
    group.prepend(line, back, fill);
    return { read, back, fill, bottom: y + height - 4, height: height - 8 };
  }

  #drawEdges() {
    const group = s("g", { class: "edges", "aria-hidden": "true" });
    const { nodes, stages } = this.places;
    const dispatch = this.model.graph.dispatch;
    const queue = nodes.get(`queue:${dispatch.queue}`);
    routesOf(dispatch).forEach((route, index) => {
      const from = [queue.x + queue.width, queue.y + 102 + index * routeHeight];
      for (const name of route.to) this.#edge(group, "dispatch", from, nodes.get(name), null);
    });
    for (const schedule of this.model.graph.schedules) {
      const node = nodes.get(`schedule:${schedule.name}`);
      this.#edge(group, "dispatch", [node.x + node.width, node.y + node.height / 2], nodes.get(schedule.process), null);
    }
    for (const edge of this.model.graph.edges) {
      const stage = stages.get(`${edge.from}/${edge.stage}`);
      const to = nodes.get(edge.kind === "signal" ? edge.to : `queue:${edge.to}`);
      const process = this.model.byKey.get(edge.from);
      const from = [stage.x + stage.width / 2, stage.y + stage.height];
      this.#edge(group, edge.kind, from, to, () => process[edge.kind].rate, nodes.get(edge.from));
    }
    return group;
  }

  #edge(group, kind, from, node, pace, home) {
    if (!node) return;
    const to = [node.x, node.y + (node.process ? 18 : node.height / 2)];
    const path = s("path", { class: `edge ${kind}`, d: home ? around(from, home, to) : curve(from, to), "marker-end": "url(#arrow)" });
    group.append(path);
    this.#edges.push({ path, pace });
  }

  update() {
    for (const card of this.#cards.values()) if (card.process) this.#updateCard(card);
    for (const box of this.#boxes.values()) updateBox(box);
    for (const { path, pace } of this.#edges) if (pace) setAttribute(path, "data-active", pace() ? "yes" : "no");
    const queue = this.model.queue;
    const first = this.#cards.get(`queue:${this.model.graph.dispatch.queue}`);
    setText(first.waiting, queue ? `${count(queue.backlog?.waiting)} waiting` : "");
    setText(first.numbers, queue ? `${count(queue.inFlight)} in flight` : "not received from");
    setText(first.oldest, queue?.oldestInFlightMilliseconds == null ? "" : `oldest ${age(queue.oldestInFlightMilliseconds)}`);
  }

  #updateCard({ card, head, state, pace, process, right }) {
    const { word, tone } = process.standing;
    setText(state, word);
    setAttribute(card, "data-tone", tone);
    setAttribute(head, "aria-label", `Process ${process.name}, ${word}`);
    setText(pace, rate(process.out.rate));
    setAttribute(pace, "x", String(right - 12 - word.length * 7));
  }

  /** Dims what is not meant, and returns the key of the first that is. */
  find(text) {
    let first = null;
    for (const { card, process } of this.#cards.values()) {
      if (!process) continue;
      const isMeant = process.name.toLowerCase().includes(text);
      if (isMeant) first ??= process.key;
      setAttribute(card, "data-dim", isMeant ? null : "yes");
    }
    return text ? first : null;
  }
}

function updateBox({ stage, box, pace, word, work, channel, isDense }) {
  const standing = stage.standing;
  const isTold = standing.tone === "bad" || standing.tone === "warn";
  setText(pace, isDense && isTold ? "" : rate(stage.done.rate));
  setText(word, isTold ? cut(standing.word, 13) : "");
  setAttribute(box, "data-tone", standing.tone);
  setAttribute(box, "aria-label", `Stage ${stage.name} of ${stage.process.name}, ${stage.facts.kind}, ${standing.word}`);
  const share = Math.min((stage.now?.atWork ?? 0) / stage.parallelism, 1);
  if (work) setAttribute(work.bar, "width", String(Math.round(work.width * share)));
  const level = channel.read();
  setAttribute(channel.back, "visibility", level ? "visible" : "hidden");
  const height = level ? Math.round(channel.height * Math.min(level.depth / level.capacity, 1)) : 0;
  const shown = level?.depth ? Math.max(height, 3) : 0;
  setAttribute(channel.fill, "height", String(shown));
  setAttribute(channel.fill, "y", String(channel.bottom - shown));
  setAttribute(channel.fill, "data-full", height > channel.height * 0.8 ? "yes" : "no");
}

/** How many of a stage's workers are at work: a line along its lower edge. */
function workers(group, x, y, width, height) {
  const whole = width - 16;
  const bar = s("rect", { class: "work", x: x + 8, y: y + height - 5, width: 0, height: 2.5, rx: 1 });
  group.append(s("rect", { class: "channel", x: x + 8, y: y + height - 5, width: whole, height: 2.5, rx: 1 }), bar);
  return { bar, width: whole };
}

function small({ x, y, width, height }, name, text, kind, label) {
  return s("g", { class: `node ${kind}`, role: "img", "aria-label": `${label} ${name}` },
    s("rect", { class: "face", x, y, width, height, rx: 10 }),
    s("text", { class: "name", x: x + 12, y: y + 20 }, fit(name, width - 24, 13, 650)),
    s("text", { class: "quiet", x: x + 12, y: y + 36 }, fit(text, width - 24, 12)));
}

/** What stands at each place where messages leave the queue. */
function routesOf(dispatch) {
  const routes = dispatch.routes.map(({ value, to }) => ({ label: value || "all", to }));
  return dispatch.otherwise ? [...routes, { label: `otherwise ${dispatch.otherwise}`, to: [] }] : routes;
}

function curve([x, y], [tx, ty]) {
  const bend = Math.max((tx - x) / 2, 40);
  return `M${x} ${y}C${x + bend} ${y} ${tx - bend} ${ty} ${tx} ${ty}`;
}

/** From below a stage along the lower edge of its process, so that no stage is crossed. */
function around([x, y], home, [tx, ty]) {
  const below = home.y + home.height + 7;
  const right = home.x + home.width + 10;
  const bend = Math.max((tx - right) / 2, 30);
  return `M${x} ${y}V${below - 6}Q${x} ${below} ${x + 6} ${below}H${right}C${right + bend} ${below} ${tx - bend} ${ty} ${tx} ${ty}`;
}

function arrowHeads() {
  return s("defs", {}, s("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" },
    s("path", { d: "M0 0L8 4L0 8Z", class: "arrow" })));
}
