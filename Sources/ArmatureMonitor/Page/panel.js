// SPDX-License-Identifier: Apache-2.0
// What is known of one stage, one process or one queue, and what can be done with it.

import { h, s, setAttribute, setText } from "./dom.js";
import { command } from "./door.js";
import { MessageBox } from "./inflight.js";
import { LetterBox } from "./letters.js";
import { TapBox } from "./tap.js";
import { age, bytes, clock, count, place, rate, took } from "./words.js";

/** The key of the letters: no process and no stage can be called that. */
export const LETTERS = "letters:";

export class Panel {
  key = null;
  #updates = [];
  #tap = null;

  constructor(root, { mayControl, unlock, closed, tell }) {
    Object.assign(this, { root, mayControl, unlock, closed, tell });
  }

  show(model, key) {
    this.close(false);
    const subject = model.byKey.get(key);
    const queue = key.startsWith("queue:") ? key.slice(6) : null;
    if (!subject && queue === null && key !== LETTERS) return;
    this.key = key;
    this.subject = subject ?? null;
    if (key === LETTERS) this.#letters();
    else if (queue !== null) this.#queue(model, queue);
    else if (subject.process) this.#stage(subject);
    else this.#process(model, subject);
    this.root.hidden = false;
    this.update();
  }

  close(isTold = true) {
    this.#tap?.stop();
    this.#tap = null;
    this.#updates = [];
    this.togglePause = null;
    const key = this.key;
    this.key = null;
    this.root.hidden = true;
    this.root.replaceChildren();
    if (isTold && key) this.closed(key);
  }

  update() { for (const update of this.#updates) update(); }

  focus() { this.root.querySelector("h2")?.focus(); }

  #head(title, under) {
    return h("div", { class: "panelhead" },
      h("div", {}, h("h2", { tabindex: -1 }, title), h("p", { class: "quiet" }, under)),
      h("button", { type: "button", class: "close", "aria-label": "Close", click: () => this.close() }, "×"));
  }

  #state(standing) {
    const chip = h("span", { class: "chip" });
    this.#updates.push(() => {
      const { word, tone } = standing();
      setText(chip, word);
      setAttribute(chip, "data-tone", tone);
    });
    return chip;
  }

  /** Names and values that change. */
  #numbers(rows) {
    return h("dl", { class: "numbers" }, ...rows.map(([name, read]) => {
      const value = h("dd", { class: "number" });
      this.#updates.push(() => setText(value, read()));
      return h("div", {}, h("dt", {}, name), value);
    }));
  }

  #facts(rows) {
    const told = rows.filter(([, value]) => value !== null && value !== undefined && value !== "");
    return h("dl", { class: "facts" }, ...told.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, String(value))]));
  }

  #stage(stage) {
    const { facts, process } = stage;
    const now = (read) => () => (stage.now ? count(read(stage.now)) : "–");
    const numbers = [
      ["rate", () => rate(stage.done.rate)], ["done", now((each) => each.done)],
      ["at work", () => (stage.now ? (stage.hasWorkers ? `${stage.now.atWork} of ${facts.parallelism}` : "–") : "–")],
      ["waiting", now((each) => each.waiting)], ["attempts", now((each) => each.attempts)], ["retries", now((each) => each.retries)],
      ["failures", now((each) => each.failures)], ["timeouts", now((each) => each.timeouts)],
      ["half within", () => took(stage.now?.time?.p50Microseconds)], ["99 of 100 within", () => took(stage.now?.time?.p99Microseconds)],
      ["behind it", () => (stage.now?.output ? `${stage.now.output.depth} of ${stage.now.output.capacity}` : "–")],
    ];
    this.root.append(
      this.#head(stage.name, `${facts.kind} of ${process.name}, ${place(process.facts, facts)}`),
      h("div", { class: "row" }, this.#state(() => stage.standing),
        this.#pauseButton(() => stage.isPaused, { process: process.name, stage: stage.name })),
      this.#reason(), this.#curve(stage), this.#numbers(numbers), this.#failure(stage),
      h("h3", {}, "In the spec"),
      this.#facts([
        ["place", `${process.facts.file}:${facts.line}:${facts.column}`], ["parallelism", stage.hasWorkers ? facts.parallelism : null],
        ["order", stage.hasWorkers ? facts.order : null], ["timeout", facts.timeout], ["rate", facts.rate], ["breaker", facts.breaker],
        ["batch", facts.batch], ["after", facts.after], ["sensitive", facts.sensitive ? "reads what is masked" : null],
      ]),
      this.#spec(facts),
      this.#tapBox(`/api/tap?process=${encodeURIComponent(process.name)}&stage=${encodeURIComponent(stage.name)}`, []));
  }

  /** The lines that the program was built from; a service that was put together by hand has none. */
  #spec(facts) {
    if (facts.spec === null) return "";
    return h("pre", { class: "spec", tabindex: 0, "aria-label": "Its lines in the spec" }, h("code", {}, facts.spec));
  }

  #process(model, process) {
    const port = (name) => [name, () => (process.now ? `${count(process.now.ports[name])} (${rate(process[name].rate)})` : "–")];
    this.root.append(
      this.#head(process.name, `process, ${place(process.facts)}`),
      h("div", { class: "row" }, this.#state(() => process.standing), this.#pauseButton(() => process.isPaused, { process: process.name })),
      this.#reason(),
      this.#numbers([
        port("in"), port("out"), port("err"), port("signal"), port("broadcast"), ["restarts", () => count(process.now?.restarts)],
        ["waiting", () => (process.now ? `${process.now.inbox.depth} of ${process.now.inbox.capacity}` : "–")],
        ["signals waiting", () => count(model.queueOf(process)?.backlog?.waiting)],
        ["signals in flight", () => count(model.queueOf(process)?.inFlight)],
      ]),
      h("h3", {}, "In the spec"),
      this.#facts([
        ["place", `${process.facts.file}:${process.facts.line}`], ["takes", process.facts.message],
        ["once", process.facts.once ? `kept for ${process.facts.once}` : null], ["errors", process.facts.errors ?? "released with a delay"],
      ]),
      this.#spec(process.facts), this.#inject(process),
      this.#tapBox(`/api/tap?process=${encodeURIComponent(process.name)}`, ["in", "out", "err", "signal", "broadcast"]));
  }

  #queue(model, name) {
    const now = () => model.snapshot?.queues.find((queue) => queue.name === name);
    const trouble = h("p", { class: "quiet" });
    this.#updates.push(() => setText(trouble, now()?.lastTrouble ? `Last trouble: ${now().lastTrouble}` : ""));
    this.root.append(
      this.#head(name, "the queue that the service receives from"),
      this.#numbers([
        ["waiting", () => count(now()?.backlog?.waiting)], ["hidden", () => count(now()?.backlog?.hidden)],
        ["counted", () => (now()?.backlog ? `${age(now().backlog.ageMilliseconds)} ago` : "–")],
        ["in flight", () => count(now()?.inFlight)], ["bytes", () => (now() ? bytes(now().inFlightBytes) : "–")],
        ["credit", () => count(now()?.credit)], ["oldest", () => age(now()?.oldestInFlightMilliseconds)],
        ["half within", () => took(now()?.timeInFlight?.p50Microseconds)],
        ["99 of 100 within", () => took(now()?.timeInFlight?.p99Microseconds)],
      ]), trouble, new MessageBox(name).element, this.#schedules(model, name));
  }

  /** Those that a person may begin: a continuous one is never two at a time, and a broadcast comes from elsewhere. */
  #schedules(model, queue) {
    const schedules = queue === model.graph.dispatch.queue ? model.graph.schedules : [];
    const buttons = schedules.filter((schedule) => schedule.mayBeginByHand).map((schedule) => {
      const button = h("button", { type: "button", click: () => this.#trigger(schedule.name) }, "Begin now");
      this.#updates.push(() => (button.disabled = !this.mayControl()));
      return h("div", { class: "row" }, h("span", {}, `${schedule.name}, ${schedule.when}`), button);
    });
    return buttons.length ? h("section", {}, h("h3", {}, "Schedules"), this.#reason(), ...buttons) : "";
  }

  async #trigger(schedule) {
    try {
      await command("/api/trigger", JSON.stringify({ schedule }));
      this.tell(`${schedule}: begun`);
    } catch (error) {
      this.tell(error.message, true);
    }
  }

  #letters() {
    const box = new LetterBox({ mayControl: this.mayControl, tell: this.tell });
    this.#updates.push(() => box.update());
    this.root.append(this.#head("Letters", "messages that have failed for good"), this.#reason(), box.element);
  }

  #pauseButton(isPaused, body) {
    const act = async () => {
      const verb = isPaused() ? "resume" : "pause";
      try {
        await command(`/api/${verb}`, JSON.stringify(body));
        this.tell(`${body.stage ?? body.process}: ${verb === "pause" ? "paused" : "resumed"}`);
      } catch (error) {
        this.tell(error.message, true);
      }
    };
    this.togglePause = act;
    const button = h("button", { type: "button", class: "main", click: act });
    this.#updates.push(() => {
      setText(button, isPaused() ? "Resume" : "Pause");
      button.disabled = !this.mayControl();
    });
    return button;
  }

  /** Why nothing can be done, where that is so. */
  #reason() {
    const line = h("p", { class: "quiet" }, "Commands need the token. ",
      h("button", { type: "button", class: "plain", click: this.unlock }, "Enter it"));
    this.#updates.push(() => (line.hidden = this.mayControl()));
    return line;
  }

  #failure(stage) {
    const list = h("ol", { class: "messages" });
    const box = h("div", {}, h("h3", {}, "Failed attempts"), list);
    let shown = "";
    this.#updates.push(() => {
      const groups = stage.now?.failureGroups ?? [];
      box.hidden = !groups.length;
      const text = JSON.stringify(groups);
      if (text === shown) return;
      shown = text;
      list.replaceChildren(...groups.map((group) => h("li", {},
        h("span", { class: "number" }, `${group.kind}  ×${count(group.count)}`),
        h("span", { class: "quiet number" }, `  ${clock(group.latestAt)}, message ${group.latestMessage}`),
        h("p", { class: "failure" }, group.latest))));
    });
    return box;
  }

  #curve(stage) {
    const line = s("polyline", { class: "curve" });
    const area = s("polygon", { class: "area" });
    const most = h("span", { class: "quiet number" });
    this.#updates.push(() => {
      const top = Math.max(...stage.history, 1);
      const points = stage.history.map((value, index) => `${index * 3},${(50 - (value / top) * 46).toFixed(1)}`).join(" ");
      setAttribute(line, "points", points);
      setAttribute(area, "points", `0,50 ${points} ${Math.max(stage.history.length - 1, 0) * 3},50`);
      setText(most, `at most ${rate(Math.max(...stage.history, 0))} in ${stage.history.length} s`);
    });
    return h("figure", {},
      s("svg", { class: "sparkline", viewBox: "0 0 360 52", preserveAspectRatio: "none", role: "img", "aria-label": "Rate" }, area, line),
      h("figcaption", {}, most));
  }

  #inject(process) {
    const kind = process.facts.message;
    const label = `A message ${kind}, as JSON`;
    const text = h("textarea", { rows: 4, spellcheck: "false", "aria-label": label, placeholder: `{ … } of ${kind}` });
    const result = h("p", { class: "quiet", role: "status" });
    const send = async () => {
      setText(result, "…");
      try {
        JSON.parse(text.value);
        // As it was typed: parsed and written again, a long number would be another one.
        await command("/api/inject", `{"process":${JSON.stringify(process.name)},"body":${text.value}}`);
        setText(result, "Taken: it waits in the queue of the process's signals.");
      } catch (error) {
        setText(result, error.message);
      }
    };
    const button = h("button", { type: "button", click: send }, "Inject");
    this.#updates.push(() => (button.disabled = text.disabled = !this.mayControl()));
    return h("details", {}, h("summary", {}, "Inject a message"), text, h("div", { class: "row" }, button, result));
  }

  #tapBox(path, ports) {
    this.#tap = new TapBox(path, ports);
    return this.#tap.element;
  }
}
