// Pointers over the picture: strokes paint, erase or move, wheels move and zoom, handles are dragged.

import { add, erase, moveEnd, remove, removeSelected } from "./changes.js";
import { length, STEP_M } from "./course.js";
import { focusHandle, watchHandles } from "./handles.js";
import { watchWindow } from "./overview.js";
import { tool } from "./palette.js";
import { draw, drawSoon, frame } from "./picture.js";
import { placed } from "./sections.js";
import { select } from "./selection.js";
import { laneAt, markSection, metresAt, sectionAt, stage } from "./stage.js";
import { watchStrokes } from "./strokes.js";
import { show, span, view, zoom } from "./view.js";

const EDGE_STEP = 0.015;
let seenFrom = 0;
let firstM = 0;
let following = 0;

const strokes = {
  start(first) {
    seenFrom = view.from;
    firstM = metresAt(first.x);
  },
  along(here, first) {
    if (tool.kind || tool.isErasing) {
      markSection(strokeTo(here), tool.isErasing ? "erased" : "painted");
      followEdge(here.x, () => this.along(here, first));
    } else {
      show(seenFrom - ((here.x - first.x) / (frame.right - frame.left)) * span());
      drawSoon();
    }
  },
  end(here, first) {
    cancelAnimationFrame(following);
    const { from, to } = strokeTo(here);
    if (tool.isErasing) erase(from, to, laneAt(first.y));
    else if (tool.kind && add(tool.kind, from, to)) focusHandle("to");
    drawSoon();
  },
  drop() {
    cancelAnimationFrame(following);
    drawSoon();
  },
  tap(place) {
    const section = sectionAt(place, placed());
    if (section && tool.isErasing) remove(section.row);
    else select(section?.row ?? null);
    drawSoon();
  },
};

const ends = {
  metres: (clientX) => frame.metres(clientX - stage.getBoundingClientRect().left),
  move(end, m, isDone) {
    moveEnd(end, isDone ? m : Math.min(Math.max(m, view.from), view.to), isDone);
    if (isDone) cancelAnimationFrame(following);
    else followEdge(frame.x(m), () => this.move(end, m + (m < view.from ? -1 : 1) * span() * EDGE_STEP, false));
  },
  remove: removeSelected,
};

function strokeTo(here) {
  const hereM = metresAt(Math.min(Math.max(here.x, frame.left), frame.right));
  const [from, to] = firstM < hereM ? [firstM, hereM] : [hereM, firstM];
  return { from: Math.min(from, to - STEP_M), to };
}

/** A pointer beyond the edge takes the window along, until it comes back or lets go. */
function followEdge(x, again) {
  cancelAnimationFrame(following);
  const isBeyond = x < frame.left || x > frame.right;
  if (!isBeyond || span() >= length) return;
  following = requestAnimationFrame(() => {
    const before = view.from;
    show(view.from + (x < frame.left ? -1 : 1) * span() * EDGE_STEP);
    if (view.from === before) return;
    draw();
    again();
  });
}

function turnWheel(event) {
  const isZoom = event.ctrlKey || event.metaKey;
  if (!isZoom && Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
  event.preventDefault();
  if (isZoom) zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, metresAt(event.clientX - stage.getBoundingClientRect().left));
  else show(view.from + (event.deltaX / (frame.right - frame.left)) * span());
  drawSoon();
}

export function watchPointers() {
  watchStrokes(stage.querySelector("svg"), strokes);
  stage.addEventListener("wheel", turnWheel, { passive: false });
  watchHandles(ends);
  watchWindow(drawSoon);
}
