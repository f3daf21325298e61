// The form's rows beside the picture: what is unfolded, accepted, removed or typed there shows in the picture.

import { add, focusAdd, remove } from "./changes.js";
import { km, length, percent, words } from "./course.js";
import { form } from "./form.js";
import { focusHandle } from "./handles.js";
import { forgetChange } from "./news.js";
import { noteStep } from "./past.js";
import { drawAll, drawSoon, revealSelected } from "./picture.js";
import { sectionOf } from "./sections.js";
import { select, selection, showShare } from "./selection.js";

const folder = form.querySelector("[data-sections]");

function unfold(row) {
  select(row === selection.row ? null : row);
  drawSoon();
  if (selection.row) revealSelected();
  (selection.row || folder.open ? row : folder).querySelector("summary").focus();
}

function accept({ kind, from, to, severity }) {
  if (!add(kind, Number(from), Number(to), severity)) return;
  revealSelected();
  focusHandle("from");
}

function press(event) {
  const summary = event.target.closest(".obstacle > summary");
  const accepted = event.target.closest("[data-accept]");
  if (!summary && !accepted) return;
  event.preventDefault();
  if (summary) unfold(summary.parentElement);
  else accept(accepted.dataset);
}

/** Taken before the rows' own script sees it, so that it can be undone and said. */
function pressRemove(event) {
  const button = event.target.closest("[data-remove-row]");
  if (!button) return;
  event.preventDefault();
  event.stopPropagation();
  remove(button.closest("[data-row]"));
  focusAdd();
}

function type(event) {
  const row = event.target.closest("[data-row]");
  if (!row) return;
  forgetChange();
  showShare(row);
  drawAll();
}

function leaveField(event) {
  if (!event.target.closest("[data-row]")) return;
  noteStep();
  drawAll();
}

function addLength({ detail: { row, extent } }) {
  const { from, to } = sectionOf(row);
  if (from === null) return;
  const more = document.createElement("span");
  more.className = "obstacle-length";
  more.textContent = words("extent", { length: Number(km(to - from)), part: percent((to - from) / length) });
  extent.append(more);
}

export function watchRows() {
  form.addEventListener("click", press);
  form.addEventListener("click", pressRemove, true);
  form.addEventListener("input", type);
  form.addEventListener("change", leaveField);
  form.addEventListener("extent-shown", addLength);
}
