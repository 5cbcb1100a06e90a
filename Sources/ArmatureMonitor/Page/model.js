// SPDX-License-Identifier: Apache-2.0
// The service: what its spec says, what the last snapshot counted, and how fast that grows.

const windowSnapshots = 4;
const historyMax = 120;

/** A counter's growth in a second over the last few snapshots. */
class Pace {
  points = [];

  take(value, at) {
    // A program that was started anew counts from the beginning.
    if (this.points.length && value < this.points.at(-1).value) this.points = [];
    this.points.push({ value, at });
    if (this.points.length > windowSnapshots) this.points.shift();
  }

  get grown() { return this.points.length < 2 ? 0 : this.points.at(-1).value - this.points[0].value; }

  get rate() {
    const seconds = this.points.length < 2 ? 0 : (this.points.at(-1).at - this.points[0].at) / 1000;
    return seconds > 0 ? this.grown / seconds : null;
  }
}

class Stage {
  done = new Pace();
  failures = new Pace();
  retries = new Pace();
  history = [];
  now = null;

  constructor(process, facts, index) {
    Object.assign(this, { process, facts, index, key: `${process.name}/${index}`, name: facts.name });
  }

  take(now, at) {
    this.now = now;
    this.done.take(now.done, at);
    this.failures.take(now.failures, at);
    this.retries.take(now.retries, at);
    this.history.push(this.done.rate ?? 0);
    if (this.history.length > historyMax) this.history.shift();
  }

  get isPaused() { return this.now?.paused || this.process.state === "paused"; }

  /** What is to be told of it first, in a word, and how serious that is. */
  get standing() {
    const now = this.now;
    if (!now) return { word: "not running", tone: "idle" };
    if (this.isPaused) return { word: "paused", tone: "warn" };
    if (now.stuck) return { word: `${now.stuck} stuck`, tone: "bad" };
    if (now.breaker && now.breaker !== "closed") return { word: `breaker ${now.breaker}`, tone: "bad" };
    if (this.failures.grown) return { word: "failing", tone: "bad" };
    if (now.standingKeys) return { word: `${now.standingKeys} keys stand`, tone: "warn" };
    if (this.retries.grown) return { word: "retrying", tone: "warn" };
    if (now.held) return { word: `${now.held} held`, tone: "warn" };
    if (this.done.rate) return { word: "running", tone: "good" };
    return now.atWork ? { word: "at work", tone: "good" } : { word: "idle", tone: "idle" };
  }

  get parallelism() { return this.facts.parallelism; }
  /** A stage with workers of its own, and not a function of its neighbour. */
  get hasWorkers() { return ["block", "async", "batch", "drive"].includes(this.facts.kind); }
}

class Process {
  in = new Pace();
  out = new Pace();
  err = new Pace();
  signal = new Pace();
  broadcast = new Pace();
  now = null;

  constructor(facts) {
    Object.assign(this, { facts, name: facts.name, key: facts.name });
    this.stages = facts.stages.map((stage, index) => new Stage(this, stage, index));
  }

  take(now, at) {
    this.now = now ?? null;
    if (!now) {
      for (const stage of this.stages) stage.now = null;
      return;
    }
    for (const port of ["in", "out", "err", "signal", "broadcast"]) this[port].take(now.ports[port], at);
    now.stages.forEach((stage, index) => this.stages[index]?.take(stage, at));
  }

  get state() { return this.now?.state ?? "not running"; }
  get isPaused() { return this.state === "paused"; }

  get standing() {
    const tones = { running: "good", paused: "warn", restarting: "bad", draining: "warn" };
    if (this.state === "running" && this.err.grown) return { word: "failing", tone: "bad" };
    return { word: this.state, tone: tones[this.state] ?? "idle" };
  }
}

function waitingIn(queues) {
  const known = (queues ?? []).filter((queue) => queue.backlog);
  return known.length ? known.reduce((sum, queue) => sum + queue.backlog.waiting, 0) : null;
}

export class Model {
  snapshot = null;

  constructor(graph) {
    this.graph = graph;
    this.processes = graph.processes.map((facts) => new Process(facts));
    this.byKey = new Map();
    for (const process of this.processes) {
      this.byKey.set(process.key, process);
      for (const stage of process.stages) this.byKey.set(stage.key, stage);
    }
  }

  /** Takes a snapshot, and returns what has changed since the last one, in sentences. */
  take(snapshot) {
    const before = this.processes.map((process) => process.state);
    const healthBefore = this.snapshot?.health;
    const at = Date.parse(snapshot.at);
    const byName = new Map(snapshot.processes.map((process) => [process.name, process]));
    for (const process of this.processes) process.take(byName.get(process.name), at);
    const isFirst = this.snapshot === null;
    this.snapshot = snapshot;
    if (isFirst) return [];
    const news = this.processes.flatMap((process, index) => (process.state === before[index] ? [] : [`${process.name}: ${process.state}`]));
    return snapshot.health === healthBefore ? news : [`The service is ${snapshot.health}.`, ...news];
  }

  get queue() { return this.snapshot?.queues.find((queue) => queue.name === this.graph.dispatch.queue) ?? null; }

  queueOf(process) { return this.snapshot?.queues.find((queue) => queue.name === `${process.name}.signals`) ?? null; }

  /** Of all processes; null before there is a second snapshot. */
  sum(port) {
    const rates = this.processes.map((process) => process[port].rate).filter((rate) => rate !== null);
    return rates.length ? rates.reduce((sum, rate) => sum + rate, 0) : null;
  }

  /** What 99 of 100 messages did not exceed of late, in the slowest of the queues. */
  get slowest() {
    const times = this.snapshot?.queues.map((queue) => queue.timeInFlight?.p99Microseconds).filter((time) => time !== undefined) ?? [];
    return times.length ? Math.max(...times) : null;
  }

  /** What stores say; null where none has answered. */
  get waiting() { return waitingIn(this.snapshot?.queues); }

  get letters() { return waitingIn(this.snapshot?.letterQueues); }

  get inFlight() { return this.snapshot?.queues.reduce((sum, queue) => sum + queue.inFlight, 0) ?? 0; }

  get oldest() {
    const ages = this.snapshot?.queues.map((queue) => queue.oldestInFlightMilliseconds).filter((age) => age !== null) ?? [];
    return ages.length ? Math.max(...ages) : null;
  }
}
