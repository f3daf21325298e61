// Buttons and keys: the tool in hand, add, undo and redo, zoom.

import { addInTheMiddle, step } from "./changes.js";
import { words } from "./course.js";
import { form, hint } from "./form.js";
import { choose, tool, watchPalette } from "./palette.js";
import { drawSoon } from "./picture.js";
import { sectionOf } from "./sections.js";
import { selection } from "./selection.js";
import { stage } from "./stage.js";
import { view, zoom } from "./view.js";

const TYPED = "input:not([type=radio], [type=checkbox]), textarea, select";

function tellTool() {
  if (tool.kind) hint.textContent = words("chosen", { kind: form.querySelector(`[data-kind="${tool.kind}"]`).textContent.trim() });
  else hint.textContent = words(tool.isErasing ? "erasing" : "moving");
  stage.dataset.tool = tool.kind ? "paint" : tool.isErasing ? "erase" : "move";
}

/** Around the selected section where it is seen, else around the middle. */
function zoomBy(button) {
  const section = selection.row && sectionOf(selection.row);
  const middle = section && section.from !== null ? (section.from + section.to) / 2 : undefined;
  const isSeen = middle >= view.from && middle <= view.to;
  zoom(button.dataset.zoom === "in" ? 0.5 : 2, isSeen ? middle : undefined);
  drawSoon();
}

function pressKey(event) {
  if (event.key === "Escape" && (tool.kind || tool.isErasing) && !event.target.closest("details")) {
    choose("");
    tellTool();
  }
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.target.closest(TYPED)) return;
  const key = event.key.toLowerCase();
  if (key !== "z" && key !== "y") return;
  event.preventDefault();
  step(key === "z" && !event.shiftKey);
}

export function watchButtons() {
  watchPalette(tellTool);
  tellTool();
  form.querySelector("[data-add-section]").addEventListener("click", addInTheMiddle);
  form.querySelector("[data-undo]").addEventListener("click", () => step(true));
  form.querySelector("[data-redo]").addEventListener("click", () => step(false));
  for (const button of form.querySelectorAll("[data-zoom]")) button.addEventListener("click", () => zoomBy(button));
  document.addEventListener("keydown", pressKey);
}
