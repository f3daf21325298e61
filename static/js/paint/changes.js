// What painting does to the sections: each change is written into the form, noted for undo, rated by the server, said.

import { say } from "../row-list.js";
import { km, onCourse, STEP_M, words } from "./course.js";
import { form, hint } from "./form.js";
import { focusHandle } from "./handles.js";
import { tellChange } from "./news.js";
import { focusPalette, fullName, tool } from "./palette.js";
import { noteStep, past } from "./past.js";
import { draw, drawAll, drawSoon, placeSelected } from "./picture.js";
import * as sections from "./sections.js";
import { dropLostSelection, select, selection } from "./selection.js";
import { show, span, view } from "./view.js";

const ADDED_PART = 0.06;

function changed(row, sentence) {
  sections.changed(row);
  noteStep();
  tellChange(sentence);
  drawAll();
}

function describe(row) {
  const { from, to } = sections.sectionOf(row);
  return words("said", { kind: fullName(row), from: km(from), to: km(to) });
}

/** Add a section and select it; false where there can't be more. */
export function add(kind, from, to, severity) {
  const row = sections.addSection(kind, from, to, severity);
  if (!row) {
    say(form, words("full", { most: form.querySelector('[name$="-MAX_NUM_FORMS"]').value }));
    return false;
  }
  sections.changed(row);
  select(row);
  changed(row, describe(row));
  draw(); // at once, so that its handles can take the focus
  return true;
}

export function addInTheMiddle() {
  if (!tool.kind) {
    say(form, (hint.textContent = words("pick_first")));
    focusPalette();
    return;
  }
  const half = Math.max(span() * ADDED_PART, 5 * STEP_M) / 2;
  const middle = (view.from + view.to) / 2;
  if (add(tool.kind, onCourse(middle - half), onCourse(middle + half))) focusHandle("from");
}

/** Move one end of the selected section; `isDone` once it is let go. */
export function moveEnd(end, m, isDone) {
  const { row } = selection;
  const { from, to } = sections.sectionOf(row);
  const target = onCourse(m);
  if (end === "from") sections.setEnds(row, Math.min(target, to - STEP_M), to);
  else sections.setEnds(row, from, Math.max(target, from + STEP_M));
  const section = sections.sectionOf(row);
  if (isDone) {
    const here = end === "from" ? section.from : section.to;
    if (here < view.from || here > view.to) show(here - span() / 2);
    changed(row, describe(row));
  }
  placeSelected(); // at once: the next key starts from here
  drawSoon();
}

export function remove(row) {
  const name = fullName(row);
  row.remove();
  dropLostSelection();
  changed(null, words("removed", { kind: name }));
}

export function removeSelected() {
  remove(selection.row);
  focusAdd();
}

/** Where the focus goes when a section is gone. */
export function focusAdd() {
  form.querySelector("[data-add-section]").focus();
}

/** Take what lies between two metres out of all sections, or of those of one kind: they are shortened, split or removed. */
export function erase(from, to, kind) {
  const hit = sections.placed().filter((section) => (!kind || section.kind === kind) && section.from < to && section.to > from);
  for (const section of hit) {
    const [before, after] = [from - section.from, section.to - to];
    if (before >= STEP_M && after >= STEP_M) sections.copySection(section.row, to, section.to);
    if (before >= STEP_M) sections.setEnds(section.row, section.from, from);
    else if (after >= STEP_M) sections.setEnds(section.row, to, section.to);
    else section.row.remove();
  }
  dropLostSelection();
  const ends = { from: km(from), to: km(to) };
  if (!hit.length) {
    say(form, words("nothing_there", ends));
    return;
  }
  form.dispatchEvent(new CustomEvent("rows-restored"));
  changed(null, words("erased", ends));
}

/** One step back or forward. */
export function step(isBack) {
  if (isBack ? !past.canUndo : !past.canRedo) return;
  const number = selection.row?.dataset.row;
  sections.restore(isBack ? past.undo() : past.redo());
  dropLostSelection();
  if (!selection.row && number) select(sections.rowOf(number));
  say(form, words(isBack ? "undone" : "redone"));
  drawAll();
}
