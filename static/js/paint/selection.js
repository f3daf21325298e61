// The selected section: its fields unfold under the picture, the others stay in the list.

import { form } from "./form.js";
import { sectionOf, shelve } from "./sections.js";

const slot = form.querySelector("[data-selected]");

export const selection = { row: null };

/** Select a row, or none. Whoever calls draws. */
export function select(row) {
  const before = selection.row;
  if (before === row) return;
  if (before?.isConnected) {
    before.open = before.querySelector(".field-error") !== null;
    shelve(before);
  }
  selection.row = row;
  if (!row) return;
  slot.append(row);
  row.open = true;
  showShare(row);
}

/** Select none where the selected row is gone. */
export function dropLostSelection() {
  if (selection.row && !selection.row.isConnected) selection.row = null;
}

/** A share is for what has no place: a section has none. */
export function showShare(row) {
  const share = row.querySelector('[name$="-share"]');
  const isNeeded = sectionOf(row).from === null || share.value !== "" || share === document.activeElement;
  share.closest(".obstacle-share").hidden = !isNeeded;
}
