// Paint the ground onto the profile. All that is painted stands in the form's rows; this script draws what stands there.

import { km, length, measured, onCourse, percent, STEP_M, words } from "./paint/course.js";
import { focusHandle, placeHandles, watchHandles } from "./paint/handles.js";
import { History } from "./paint/history.js";
import { drawOverview, placeWindow, watchWindow } from "./paint/overview.js";
import { choose, focusPalette, fullName, tool, watchPalette } from "./paint/palette.js";
import * as sections from "./paint/sections.js";
import { drawStage, laneAt, markSection, metresAt, sectionAt, stage } from "./paint/stage.js";
import { watchStrokes } from "./paint/strokes.js";
import { canZoomIn, canZoomOut, reveal, show, span, view, zoom } from "./paint/view.js";
import { say } from "./row-list.js";

const form = document.querySelector("form#ground");
const slot = form.querySelector("[data-selected]");
const hint = form.querySelector("[data-hint]");
const folder = form.querySelector("[data-sections]");
const [undoButton, redoButton] = ["undo", "redo"].map((name) => form.querySelector(`[data-${name}]`));
const distance = form.querySelector("[data-paint]").dataset.distance;
const MOST_UNFOLDED = 8;
const ADDED_PART = 0.06;
const TYPED = "input:not([type=radio], [type=checkbox]), textarea, select";

let selected = null;
let frame = null;
let waiting = 0;
let spoken = "";

form.classList.add("is-painting");
form.elements.namedItem("painted").disabled = false;
form.querySelector("#ground-profile").replaceChildren();
const history = new History(sections.snapshot());

// Drawing ------------------------------------------------------------------------------------------------------------

function draw() {
  cancelAnimationFrame(waiting);
  waiting = 0;
  const painted = sections.placed();
  frame = drawStage([...measured, ...painted], distance);
  placeSelected();
  placeWindow();
  undoButton.disabled = !history.canUndo;
  redoButton.disabled = !history.canRedo;
  form.querySelector('[data-zoom="in"]').disabled = !canZoomIn();
  form.querySelector('[data-zoom="out"]').disabled = !canZoomOut();
}

function drawSoon() {
  waiting ||= requestAnimationFrame(draw);
}

function placeSelected() {
  const section = selected && sections.sectionOf(selected);
  const isPlaced = Boolean(section && section.from !== null);
  placeHandles(isPlaced ? section : null, selected ? fullName(selected) : "", frame);
  markSection(isPlaced ? section : null, "selected");
}

function drawAll() {
  drawOverview([...measured, ...sections.placed()]);
  drawSoon();
}

// Selecting ----------------------------------------------------------------------------------------------------------

/** Unfold one section's fields under the profile; the others stay in the list. */
function select(row) {
  if (selected !== row) {
    if (selected?.isConnected) {
      selected.open = selected.querySelector(".field-error") !== null;
      sections.shelve(selected);
    }
    selected = row;
    if (row) {
      slot.append(row);
      row.open = true;
      showShare(row);
    }
  }
  drawSoon();
}

/** A share is for what has no place: a section has none. */
function showShare(row) {
  const share = row.querySelector('[name$="-share"]');
  const isNeeded = sections.sectionOf(row).from === null || share.value !== "" || share === document.activeElement;
  share.closest(".obstacle-share").hidden = !isNeeded;
}

function revealSelected() {
  const section = sections.sectionOf(selected);
  if (section.from === null) return;
  reveal(section.from, section.to, 24 / stage.clientWidth);
  drawSoon();
}

/** What a change looks like to the rest of the page: noted for undo, rated by the server, said. */
function changed(row, sentence) {
  sections.changed(row);
  history.note(sections.snapshot());
  if (sentence) say(form, sentence);
  drawAll();
}

function describe(row) {
  const { from, to } = sections.sectionOf(row);
  return words("said", { kind: fullName(row), from: km(from), to: km(to) });
}

// Changing -----------------------------------------------------------------------------------------------------------

function add(kind, from, to, severity) {
  const row = sections.addSection(kind, from, to, severity);
  if (!row) {
    say(form, words("full", { most: form.querySelector('[name$="-MAX_NUM_FORMS"]').value }));
    return null;
  }
  sections.changed(row);
  select(row);
  changed(row, (spoken = describe(row)));
  draw(); // at once, so that its handles can take the focus
  return row;
}

function addInTheMiddle() {
  if (!tool.kind) {
    say(form, (hint.textContent = words("pick_first")));
    focusPalette();
    return;
  }
  const half = Math.max(span() * ADDED_PART, 5 * STEP_M) / 2;
  const middle = (view.from + view.to) / 2;
  if (add(tool.kind, onCourse(middle - half), onCourse(middle + half))) focusHandle("from");
}

function moveEnd(end, m, isDone) {
  const { from, to } = sections.sectionOf(selected);
  const target = onCourse(m);
  if (end === "from") sections.setEnds(selected, Math.min(target, to - STEP_M), to);
  else sections.setEnds(selected, from, Math.max(target, from + STEP_M));
  const section = sections.sectionOf(selected);
  if (isDone) {
    const here = end === "from" ? section.from : section.to;
    if (here < view.from || here > view.to) show(here - span() / 2);
    changed(selected, (spoken = describe(selected)));
  }
  placeSelected(); // at once: the next key starts from here
  drawSoon();
}

function remove(row) {
  const name = fullName(row);
  if (row === selected) selected = null;
  row.remove();
  changed(null, (spoken = words("removed", { kind: name })));
}

function removeSelected() {
  remove(selected);
  form.querySelector("[data-add-section]").focus();
}

/** Take what lies between two metres out of all sections, or of those of one kind: they are shortened, split or removed. */
function erase(from, to, kind) {
  const hit = sections.placed().filter((one) => (!kind || one.kind === kind) && one.from < to && one.to > from);
  for (const section of hit) {
    const [before, after] = [from - section.from, section.to - to];
    if (before >= STEP_M && after >= STEP_M) sections.copySection(section.row, to, section.to);
    if (before >= STEP_M) sections.setEnds(section.row, section.from, from);
    else if (after >= STEP_M) sections.setEnds(section.row, to, section.to);
    else {
      if (section.row === selected) selected = null;
      section.row.remove();
    }
  }
  const ends = { from: km(from), to: km(to) };
  if (!hit.length) return say(form, words("nothing_there", ends));
  form.dispatchEvent(new CustomEvent("rows-restored"));
  changed(null, (spoken = words("erased", ends)));
}

function step(isBack) {
  if (isBack ? !history.canUndo : !history.canRedo) return;
  const number = selected?.dataset.row;
  sections.restore(isBack ? history.undo() : history.redo());
  if (selected && !selected.isConnected) selected = null;
  if (!selected && number) select(sections.rowOf(number));
  say(form, words(isBack ? "undone" : "redone"));
  drawAll();
}

// Pointers -----------------------------------------------------------------------------------------------------------

let seenFrom = 0;
let firstM = 0;
let following = 0;
watchStrokes(stage.querySelector("svg"), {
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
    const section = sectionAt(place, sections.placed());
    if (section && tool.isErasing) remove(section.row);
    else select(section?.row ?? null);
  },
});

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
    show(view.from + (x < frame.left ? -1 : 1) * span() * 0.015);
    if (view.from === before) return;
    draw();
    again();
  });
}

stage.addEventListener(
  "wheel",
  (event) => {
    const isZoom = event.ctrlKey || event.metaKey;
    if (!isZoom && Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
    event.preventDefault();
    if (isZoom) zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, metresAt(event.clientX - stage.getBoundingClientRect().left));
    else show(view.from + (event.deltaX / (frame.right - frame.left)) * span());
    drawSoon();
  },
  { passive: false },
);

watchHandles({
  metres: (clientX) => frame.metres(clientX - stage.getBoundingClientRect().left),
  move(end, m, isDone) {
    moveEnd(end, isDone ? m : Math.min(Math.max(m, view.from), view.to), isDone);
    if (isDone) cancelAnimationFrame(following);
    else followEdge(frame.x(m), () => this.move(end, m + (m < view.from ? -1 : 1) * span() * 0.015, false));
  },
  remove: removeSelected,
});
watchWindow(drawSoon);

// Buttons and keys ---------------------------------------------------------------------------------------------------

function tellTool() {
  if (tool.kind) hint.textContent = words("chosen", { kind: form.querySelector(`[data-kind="${tool.kind}"]`).textContent });
  else hint.textContent = words(tool.isErasing ? "erasing" : "moving");
  stage.dataset.tool = tool.kind ? "paint" : tool.isErasing ? "erase" : "move";
}

watchPalette(tellTool);
tellTool();

form.querySelector("[data-add-section]").addEventListener("click", addInTheMiddle);
undoButton.addEventListener("click", () => step(true));
redoButton.addEventListener("click", () => step(false));
for (const button of form.querySelectorAll("[data-zoom]")) {
  button.addEventListener("click", () => {
    const section = selected && sections.sectionOf(selected);
    const middle = section && section.from !== null ? (section.from + section.to) / 2 : undefined;
    const isSeen = middle >= view.from && middle <= view.to;
    zoom(button.dataset.zoom === "in" ? 0.5 : 2, isSeen ? middle : undefined);
    drawSoon();
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && (tool.kind || tool.isErasing) && !event.target.closest("details")) {
    choose("");
    tellTool();
  }
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.target.closest(TYPED)) return;
  const key = event.key.toLowerCase();
  if (key !== "z" && key !== "y") return;
  event.preventDefault();
  step(key === "z" && !event.shiftKey);
});

// Rows ---------------------------------------------------------------------------------------------------------------

form.addEventListener("click", (event) => {
  const summary = event.target.closest(".obstacle > summary");
  const accept = event.target.closest("[data-accept]");
  if (summary) {
    event.preventDefault();
    const row = summary.parentElement;
    select(row === selected ? null : row);
    if (selected) revealSelected();
    (selected || folder.open ? row : folder).querySelector("summary").focus();
  } else if (accept) {
    event.preventDefault();
    const { kind, from, to, severity } = accept.dataset;
    if (!add(kind, Number(from), Number(to), severity)) return;
    revealSelected();
    focusHandle("from");
  }
});

// Taken before the rows' own script sees it, so that it can be undone and said.
form.addEventListener(
  "click",
  (event) => {
    const button = event.target.closest("[data-remove-row]");
    if (!button) return;
    event.preventDefault();
    event.stopPropagation();
    remove(button.closest("[data-row]"));
    form.querySelector("[data-add-section]").focus();
  },
  true,
);

form.addEventListener("input", (event) => {
  const row = event.target.closest("[data-row]");
  if (!row) return;
  spoken = "";
  showShare(row);
  drawAll();
});
form.addEventListener("change", (event) => {
  if (!event.target.closest("[data-row]")) return;
  history.note(sections.snapshot());
  drawAll();
});

form.addEventListener("extent-shown", ({ detail: { row, extent } }) => {
  const { from, to } = sections.sectionOf(row);
  if (from === null) return;
  const more = document.createElement("span");
  more.className = "obstacle-length";
  more.textContent = words("extent", { length: Number(km(to - from)), part: percent((to - from) / length) });
  extent.append(more);
});

// The server's answer completes what was said about the last change.
document.addEventListener("htmx:afterSwap", () => {
  const { points, score } = document.getElementById("preview").dataset;
  if (!spoken || !score) return;
  const rating = points ? words("added", { points, score }) : words("rated", { score });
  say(form, `${spoken}, ${rating}`);
  spoken = "";
});

// Start --------------------------------------------------------------------------------------------------------------

const wrong = form.querySelector(".obstacle:has(.field-error)");
folder.open = sections.rows().length <= MOST_UNFOLDED || wrong !== null;
new ResizeObserver(drawSoon).observe(stage);
drawAll();
if (wrong) select(wrong);
