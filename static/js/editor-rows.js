// Rows of a form: added and removed in place. Without this script the same buttons ask the server.

import { addRow, isFull, say, tellChanged } from "./row-list.js";

for (const rows of document.querySelectorAll("[data-rows]")) {
  const news = rows.querySelector("[data-row-news]");
  rows.dataset.scripted = "";

  rows.addEventListener("click", (event) => {
    const add = event.target.closest("[data-add-row]");
    const remove = event.target.closest("[data-remove-row]");
    if (add && !isFull(rows)) {
      event.preventDefault();
      const row = addRow(rows);
      say(rows, news.dataset.added);
      tellChanged(rows, { row, number: row.dataset.row, kind: add.dataset.addRow });
      const first = row.querySelector("[data-first-field]") ?? row.querySelector("input:not([type=radio]), select");
      first.focus();
    } else if (remove) {
      event.preventDefault();
      const row = remove.closest("[data-row]");
      const beside = row.nextElementSibling ?? row.previousElementSibling;
      const target = beside?.querySelector("summary, [data-remove-row]") ?? rows.querySelector("[data-add-row]");
      row.remove();
      say(rows, news.dataset.removed);
      tellChanged(rows);
      target?.focus();
    }
  });
}
