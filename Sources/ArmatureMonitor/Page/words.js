// SPDX-License-Identifier: Apache-2.0
// Numbers and places, as people read them.

export function count(number) {
  if (number === null || number === undefined || Number.isNaN(number)) return "–";
  if (number < 10_000) return String(Math.round(number));
  if (number < 1_000_000) return `${short(number / 1000)}k`;
  if (number < 1_000_000_000) return `${short(number / 1_000_000)}M`;
  return `${short(number / 1_000_000_000)}G`;
}

const short = (number) => (number < 100 ? number.toFixed(1) : String(Math.round(number)));

/** Messages in a second. */
export function rate(number) {
  if (number === null || number === undefined) return "–";
  if (number === 0) return "0/s";
  if (number < 0.1) return "<0.1/s";
  if (number < 10) return `${number.toFixed(1)}/s`;
  return `${count(number)}/s`;
}

export function age(milliseconds) {
  if (milliseconds === null || milliseconds === undefined) return "–";
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  if (milliseconds < 3_600_000) return `${Math.floor(milliseconds / 60_000)} min`;
  return `${Math.floor(milliseconds / 3_600_000)} h`;
}

/** How long something took, in microseconds. */
export function took(microseconds) {
  if (microseconds === null || microseconds === undefined) return "–";
  return microseconds < 1000 ? `${microseconds} µs` : microseconds < 100_000 ? `${(microseconds / 1000).toFixed(1)} ms` : age(microseconds / 1000);
}

export function bytes(number) {
  if (number < 1024) return `${number} B`;
  if (number < 1024 * 1024) return `${(number / 1024).toFixed(1)} KiB`;
  return `${(number / 1024 / 1024).toFixed(1)} MiB`;
}

/** The time of day of an instant, by this machine's zone. */
export const clock = (text) => (text ? new Date(text).toLocaleTimeString([], { hour12: false }) : "–");

/** The end of a path is what tells files apart. */
export const place = (process, stage) => `${process.file.split("/").pop()}:${(stage ?? process).line}`;

export const cut = (text, lengthMax) => (text.length <= lengthMax ? text : `${text.slice(0, lengthMax - 1)}…`);

const ruler = document.createElement("canvas").getContext("2d");

/** As much of a text as has room, by the page's font in this size. */
export function fit(text, width, size, weight = 400) {
  ruler.font = `${weight} ${size}px ${getComputedStyle(document.documentElement).fontFamily}`;
  if (ruler.measureText(text).width <= width) return text;
  let length = text.length - 1;
  while (length > 1 && ruler.measureText(`${text.slice(0, length)}…`).width > width) length -= 1;
  return `${text.slice(0, length)}…`;
}
