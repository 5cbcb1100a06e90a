// SPDX-License-Identifier: Apache-2.0
// What is said to the monitor, and how it is heard.

const key = "armature-token";

/** The token came in the fragment of the link, which no server sees, and stays with this tab. */
export function takeToken() {
  const found = new URLSearchParams(location.hash.slice(1)).get("token");
  if (!found) return;
  sessionStorage.setItem(key, found);
  history.replaceState(null, "", location.pathname);
}

export const token = () => sessionStorage.getItem(key);
export const setToken = (text) => (text ? sessionStorage.setItem(key, text) : sessionStorage.removeItem(key));

/** An answer that is an error, with the sentence that it tells. */
export class Refused extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

async function ask(path, options = {}) {
  const headers = { ...options.headers };
  if (token()) headers.authorization = `Bearer ${token()}`;
  const answer = await fetch(path, { ...options, headers, cache: "no-store", credentials: "omit", redirect: "error" });
  if (answer.ok) return answer;
  const body = await answer.json().catch(() => ({}));
  throw new Refused(answer.status, body.error ?? `the monitor answers with ${answer.status}`);
}

export const get = async (path) => (await ask(path)).json();

export const command = async (path, body) =>
  (await ask(path, { method: "POST", headers: { "content-type": "application/json" }, body })).json();

/** The events of a stream, `{name, data}`, until it ends; `opened` is called once the monitor sends. A line of data is all that it does. */
export async function* events(path, signal, opened = () => {}) {
  const reader = (await ask(path, { signal })).body.pipeThrough(new TextDecoderStream()).getReader();
  opened();
  let rest = "";
  while (true) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (rest + value).split("\n\n");
    rest = parts.pop();
    for (const part of parts) {
      const event = { name: "message", data: null };
      for (const line of part.split("\n")) {
        if (line.startsWith("event: ")) event.name = line.slice(7);
        if (line.startsWith("data: ")) event.data = JSON.parse(line.slice(6));
      }
      if (event.data !== null) yield event;
    }
  }
}

/** Listens for as long as the page is seen, and again after each end: at once, and then ever later. */
export class Listener {
  /** Counts the runs: one that was stopped may still wait for an answer, and must not go on beside the next. */
  latest = 0;

  constructor(path, { begin, event, lost }) {
    Object.assign(this, { path, begin, event, lost });
    document.addEventListener("visibilitychange", () => (document.hidden ? this.stop() : this.start()));
  }

  start() {
    if (this.isRunning) return;
    this.isRunning = true;
    this.run(++this.latest);
  }

  stop() {
    this.isRunning = false;
    this.aborting?.abort();
    this.wake?.();
  }

  async run(number) {
    const goesOn = () => this.isRunning && this.latest === number;
    let failures = 0;
    while (goesOn()) {
      const aborting = (this.aborting = new AbortController());
      let reason = null;
      try {
        await this.begin();
        if (!goesOn()) return;
        for await (const event of events(this.path, aborting.signal)) {
          if (!goesOn()) return;
          failures = 0;
          this.event(event);
        }
      } catch (error) {
        reason = error;
      }
      if (!goesOn()) return;
      const wait = Math.min(1000 * 2 ** failures++, 15_000);
      this.lost(reason, wait);
      await new Promise((resolve) => {
        this.wake = resolve;
        setTimeout(resolve, wait);
      });
    }
  }
}
