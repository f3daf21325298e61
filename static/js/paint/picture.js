// The picture as a whole: mountain and lanes, handles, overview, and which buttons can be pressed.

import { measured } from "./course.js";
import { form } from "./form.js";
import { placeHandles } from "./handles.js";
import { drawOverview, placeWindow } from "./overview.js";
import { fullName } from "./palette.js";
import { past } from "./past.js";
import { placed, sectionOf } from "./sections.js";
import { selection } from "./selection.js";
import { drawStage, markSection, stage } from "./stage.js";
import { canZoomIn, canZoomOut, reveal } from "./view.js";

const [undoButton, redoButton] = ["undo", "redo"].map((name) => form.querySelector(`[data-${name}]`));
const distance = form.querySelector("[data-paint]").dataset.distance;
let waiting = 0;

/** What takes metres to px in the picture that was drawn last. */
export let frame = null;

export function draw() {
  cancelAnimationFrame(waiting);
  waiting = 0;
  frame = drawStage([...measured, ...placed()], distance);
  placeSelected();
  placeWindow();
  undoButton.disabled = !past.canUndo;
  redoButton.disabled = !past.canRedo;
  form.querySelector('[data-zoom="in"]').disabled = !canZoomIn();
  form.querySelector('[data-zoom="out"]').disabled = !canZoomOut();
}

export function drawSoon() {
  waiting ||= requestAnimationFrame(draw);
}

export function drawAll() {
  drawOverview([...measured, ...placed()]);
  drawSoon();
}

export function placeSelected() {
  const { row } = selection;
  const section = row && sectionOf(row);
  const isPlaced = Boolean(section && section.from !== null);
  placeHandles(isPlaced ? section : null, row ? fullName(row) : "", frame);
  markSection(isPlaced ? section : null, "selected");
}

/** Bring the selected section into the picture, large enough to be handled. */
export function revealSelected() {
  const section = sectionOf(selection.row);
  if (section.from === null) return;
  reveal(section.from, section.to, 24 / stage.clientWidth);
  drawSoon();
}
