// The part of the course that is shown, in metres.

import { length } from "./course.js";

const LEAST_M = Math.min(1000, length);

export const view = { from: 0, to: length };

export function span() {
  return view.to - view.from;
}

/** Show from here on so many metres, as far as the course goes. */
export function show(from, metres = span()) {
  const shown = Math.min(Math.max(metres, LEAST_M), length);
  view.from = Math.min(Math.max(from, 0), length - shown);
  view.to = view.from + shown;
}

export function zoom(factor, around = (view.from + view.to) / 2) {
  const part = (around - view.from) / span();
  const shown = Math.min(Math.max(span() * factor, LEAST_M), length);
  show(around - part * shown, shown);
}

/** Move, and come nearer to what is too short to be handled, so that a section can be seen whole. */
export function reveal(from, to, leastPart = 0) {
  const part = (to - from) / span();
  if (part > 0.9) show(from - (to - from) * 0.25, (to - from) * 1.5);
  else if (part < leastPart) show((from + to) / 2 - (to - from) * 4, (to - from) * 8);
  else if (from < view.from || to > view.to) show((from + to) / 2 - span() / 2);
}

export function canZoomIn() {
  return span() > LEAST_M;
}

export function canZoomOut() {
  return span() < length;
}
