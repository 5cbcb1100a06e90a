// SPDX-License-Identifier: Apache-2.0
// The page: it asks for the graph, listens to the snapshots, and hands both to what shows them.

import { byID, h, markChosen, setAttribute, setText } from "./dom.js";
import { Listener, Refused, get, setToken, takeToken, token } from "./door.js";
import { GraphView } from "./graph.js";
import { ListView } from "./list.js";
import { Model } from "./model.js";
import { LETTERS, Panel } from "./panel.js";
import { age, clock, count, rate, took } from "./words.js";

const narrow = matchMedia("(max-width: 760px)");
let model = null;
let view = null;
let drawn = null;
/** What the visitor has asked for; null: whatever fits the screen. */
let wanted = null;
let mayControl = false;
let slowest = 0;

const panel = new Panel(byID("panel"), { mayControl: () => mayControl, unlock: () => askForToken(), closed: focusOn, tell });

takeToken();

const listener = new Listener("/api/events?every=1s", {
  begin: readGraph,
  event: ({ name, data }) => (name === "snapshot" ? show(data) : name === "end" ? connection("the service has ended", "warn") : null),
  lost: (reason, wait) => {
    connection(`not connected, next try in ${Math.round(wait / 1000)} s`, "bad");
    if (reason instanceof Refused) refused(reason);
  },
});
listener.start();

async function readGraph() {
  const graph = await get("/api/graph");
  mayControl = graph.mayControl;
  const { mayControl: _, ...facts } = graph;
  const text = JSON.stringify(facts);
  trouble(null);
  setText(byID("unlock"), mayControl ? "Token ✓" : "Token");
  if (text === drawn) return panel.update();
  drawn = text;
  model = new Model(graph);
  document.title = `${graph.service} – Armature`;
  setText(byID("service"), graph.service);
  panel.close(false);
  draw();
}

function draw() {
  if (!model) return;
  const isList = wanted ? wanted === "list" : narrow.matches;
  const View = isList ? ListView : GraphView;
  view = new View(byID("view"), model, choose);
  setText(byID("layout"), isList ? "Graph" : "List");
  view.update();
  view.find(byID("find").value.trim().toLowerCase());
  if (panel.key) markChosen(panel.key);
}

function show(snapshot) {
  const begun = performance.now();
  const news = model.take(snapshot);
  view.update();
  panel.update();
  head(snapshot);
  if (news.length) setText(byID("news"), news.slice(0, 5).join(", "));
  connection("live", "good");
  const took = performance.now() - begun;
  slowest = Math.max(slowest, took);
  document.documentElement.dataset.update = took.toFixed(2);
  setText(byID("speed"), `The last update took ${took.toFixed(1)} ms, the slowest one ${slowest.toFixed(1)} ms.`);
}

function head(snapshot) {
  const tones = { healthy: "good", degraded: "warn", failed: "bad" };
  const waits = snapshot.standing === "standby";
  const word = waits ? "standby" : snapshot.health === "healthy" && !snapshot.ready ? "healthy, not ready" : snapshot.health;
  setText(byID("health"), word);
  setAttribute(byID("health"), "data-tone", snapshot.ready ? tones[snapshot.health] : "warn");
  const standby = waits ? [`waits for the lock${snapshot.lockHolder ? `, which ${snapshot.lockHolder} holds` : ""}`] : [];
  const reasons = [...standby, ...snapshot.reasons];
  trouble(reasons.length ? reasons.join("\n") : null);
  const tenure = snapshot.lockToken === null ? "" : `, holds the lock by token ${snapshot.lockToken}`;
  setText(byID("clock"), `as of ${clock(snapshot.at)}${tenure}`);
  const totals = [
    ["in", rate(model.sum("in"))], ["done", rate(model.sum("out"))], ["failed", rate(model.sum("err"))],
    ["waiting", count(model.waiting)], ["in flight", count(model.inFlight)], ["oldest", age(model.oldest)],
    ["99 of 100 within", took(model.slowest)],
  ];
  setText(byID("letters"), model.letters ? `Letters (${count(model.letters)})` : "Letters");
  const list = byID("totals");
  if (!list.children.length) list.append(...totals.map(([name]) => h("div", {}, h("dt", {}, name), h("dd", { class: "number" }))));
  totals.forEach(([, value], index) => setText(list.children[index].lastChild, value));
}

function choose(key) {
  panel.show(model, key);
  markChosen(key);
  panel.focus();
}

/** Back to where the visitor came from. */
function focusOn(key) {
  markChosen(null);
  [...byID("view").querySelectorAll("[data-key]")].find((element) => element.dataset.key === key)?.focus();
}

function connection(text, tone) {
  const before = byID("link").dataset.tone;
  setText(byID("link"), text);
  setAttribute(byID("link"), "data-tone", tone);
  if ((tone === "bad") !== (before === "bad") && before !== "idle") {
    setText(byID("news"), tone === "bad" ? "The connection is lost." : "Connected again.");
  }
  document.body.dataset.link = tone;
}

function trouble(text) {
  const line = byID("trouble");
  line.hidden = !text;
  setText(line, text ?? "");
}

/** The outcome of a command, for as long as it takes to read it. */
function tell(text, isBad = false) {
  const line = byID("told");
  line.hidden = false;
  setText(line, text);
  setAttribute(line, "data-tone", isBad ? "bad" : "good");
  clearTimeout(line.timer);
  line.timer = setTimeout(() => (line.hidden = true), isBad ? 8000 : 3000);
}

function refused(reason) {
  if (reason.status !== 401) return trouble(reason.message);
  // A token that is refused is kept by nobody; without one the visitor may still look, from the same machine.
  const had = token();
  setToken(null);
  if (had) tell("The token was refused: it is that of another start of the service.", true);
  else askForToken("To look from another machine needs the token: that of the service's log, or the one that the service was given.");
}

function askForToken(why) {
  if (byID("tokenbox").open) return;
  if (typeof why === "string") setText(byID("tokenwhy"), why);
  setText(byID("tokenerror"), "");
  byID("token").value = "";
  byID("tokenbox").showModal();
}

byID("tokenform").addEventListener("submit", async (event) => {
  if (event.submitter?.value !== "take") return;
  event.preventDefault();
  setToken(byID("token").value.trim());
  try {
    await readGraph();
    byID("tokenbox").close();
    listener.wake?.();
  } catch (error) {
    setToken(null);
    setText(byID("tokenerror"), error.message);
  }
});

byID("unlock").addEventListener("click", askForToken);
byID("help").addEventListener("click", () => byID("helpbox").showModal());
byID("letters").addEventListener("click", () => model && choose(LETTERS));
byID("layout").addEventListener("click", otherLayout);
narrow.addEventListener("change", draw);
byID("find").addEventListener("input", () => view?.find(byID("find").value.trim().toLowerCase()));
byID("find").addEventListener("keydown", (event) => {
  const found = event.key === "Enter" && view?.find(byID("find").value.trim().toLowerCase());
  if (!found) return;
  focusOn(found);
  document.activeElement.scrollIntoView({ block: "center", inline: "center" });
});

function otherLayout() {
  wanted = byID("layout").textContent === "List" ? "list" : "graph";
  draw();
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape" && panel.key) return panel.close();
  if (event.target.matches?.("input, textarea, select")) return;
  const actions = {
    "/": () => byID("find").focus(),
    "?": () => byID("helpbox").showModal(),
    g: otherLayout,
    l: () => model && choose(LETTERS),
    p: () => (mayControl ? pauseChosen() : tell("To pause needs the token.", true)),
  };
  if (!actions[event.key]) return;
  event.preventDefault();
  actions[event.key]();
});

/** What has the focus is meant before what is open. */
function pauseChosen() {
  const key = document.activeElement?.dataset?.key ?? panel.key;
  if (key && key !== panel.key) choose(key);
  if (panel.key) panel.togglePause?.();
}
