// SPDX-License-Identifier: Apache-2.0
// Where everything stands: from the queue on the left to what is broadcast on the right, by whom a message comes from.

const roomy = { stage: [118, 60], gap: 20, perRow: 4, head: 40, pad: 14, row: 16, between: 22, layer: 60 };
const dense = { stage: [112, 42], gap: 16, perRow: 5, head: 34, pad: 10, row: 10, between: 14, layer: 52 };
const denseFrom = 12;
/** Wider than most screens: then the rows of stages are shorter, and there are more of them. */
const widthMax = 1280;
const margin = 20;
const queueWidth = 190;
export const routeHeight = 20;

/** The places of the queue, the schedules, the processes with their stages, and the queues of broadcasts. */
export function layOut(model) {
  const measure = model.processes.length >= denseFrom ? dense : roomy;
  const layers = layersOf(model);
  let places = arrange(model, layers, measure);
  for (let perRow = measure.perRow - 1; perRow >= 3 && places.width > widthMax; perRow -= 1) {
    places = arrange(model, layers, { ...measure, perRow });
  }
  return places;
}

function arrange(model, layers, measure) {
  const places = { measure, nodes: new Map(), stages: new Map(), width: 0, height: 0 };
  let x = margin;
  x = column(places, x, firstLayer(model), measure);
  for (const layer of layers) {
    x = column(places, x, layer.map((process) => ({ key: process.key, ...sizeOf(process, measure), process })), measure);
  }
  const heard = [...new Set(model.graph.edges.filter((edge) => edge.kind === "broadcast").map((edge) => edge.to))];
  if (heard.length) x = column(places, x, heard.map((name) => ({ key: `queue:${name}`, width: 130, height: 46, name })), measure);
  places.width = x - measure.layer + margin;
  for (const node of places.nodes.values()) places.height = Math.max(places.height, node.y + node.height + margin);
  return places;
}

function firstLayer(model) {
  const { dispatch, schedules, queues } = model.graph;
  const routes = dispatch.routes.length + (dispatch.otherwise ? 1 : 0);
  return [
    { key: `queue:${dispatch.queue}`, width: queueWidth, height: 96 + routes * routeHeight, dispatch },
    ...schedules.map((schedule) => ({ key: `schedule:${schedule.name}`, width: queueWidth, height: 46, schedule })),
  ];
}

function column(places, x, nodes, measure) {
  let y = margin;
  let width = 0;
  for (const node of nodes) {
    places.nodes.set(node.key, { ...node, x, y });
    if (node.process) placeStages(places, node.process, x, y, measure);
    y += node.height + measure.between;
    width = Math.max(width, node.width);
  }
  return x + width + measure.layer;
}

function sizeOf(process, { stage, gap, perRow, head, pad, row }) {
  const columns = Math.min(process.stages.length, perRow);
  const rows = Math.ceil(process.stages.length / perRow);
  return {
    width: Math.max(2 * pad + columns * (stage[0] + gap), 230),
    height: head + rows * stage[1] + (rows - 1) * row + pad,
  };
}

/** In front of each stage is room for the channel that leads to it. */
function placeStages(places, process, x, y, { stage, gap, perRow, head, pad, row }) {
  process.stages.forEach((each, index) => {
    places.stages.set(each.key, {
      x: x + pad + gap + (index % perRow) * (stage[0] + gap),
      y: y + head + Math.floor(index / perRow) * (stage[1] + row),
      width: stage[0],
      height: stage[1],
    });
  });
}

/** A process stands behind all that signal to it, but for those to whom its own signals lead back. */
function layersOf(model) {
  const sources = new Map(model.processes.map((process) => [process.name, new Set()]));
  for (const edge of model.graph.edges) if (edge.kind === "signal") sources.get(edge.to)?.add(edge.from);
  const depths = new Map();
  const depth = (name) => {
    if (depths.has(name)) return depths.get(name);
    // Whoever comes here again before there is an answer has gone round in a circle.
    depths.set(name, -1);
    const found = 1 + Math.max(-1, ...[...sources.get(name)].map(depth));
    depths.set(name, found);
    return found;
  };
  const layers = [];
  for (const process of model.processes) (layers[depth(process.name)] ??= []).push(process);
  return layers.filter((layer) => layer);
}
