// A list of form rows made from a template, as `races/forms/rows.py` reads it: numbers grow, gaps in them do no harm.

function total(rows) {
  return rows.querySelector('input[name$="-TOTAL_FORMS"]');
}

function most(rows) {
  return Number(rows.querySelector('input[name$="-MAX_NUM_FORMS"]').value);
}

export function isFull(rows) {
  return rows.querySelectorAll("[data-row]").length >= most(rows);
}

/** The next number; once all were given away, the first that is free again. */
function freeNumber(rows) {
  if (Number(total(rows).value) < most(rows)) return Number(total(rows).value);
  const taken = new Set([...rows.querySelectorAll("[data-row]")].map((row) => Number(row.dataset.row)));
  return [...Array(most(rows)).keys()].find((number) => !taken.has(number));
}

/** A blank row at the end of the list, under the next number or under one that was there before. */
export function addRow(rows, number = freeNumber(rows)) {
  const holder = document.createElement("template");
  holder.innerHTML = rows.querySelector("template[data-row-template]").innerHTML.replaceAll("__prefix__", number);
  const row = holder.content.firstElementChild;
  total(rows).value = String(Math.max(Number(total(rows).value), number + 1));
  rows.querySelector("[data-row-list]").append(row);
  return row;
}

/** Tell the page that rows came, went or changed. `detail`: row, its number, the kind that was asked for. */
export function tellChanged(rows, detail = {}) {
  const count = rows.querySelectorAll("[data-row]").length;
  for (const note of rows.querySelectorAll("[data-no-rows]")) note.hidden = count > 0;
  for (const figure of rows.querySelectorAll("[data-row-count]")) figure.textContent = String(count);
  rows.dispatchEvent(new CustomEvent("rows-changed", { bubbles: true, detail }));
}

/** Let screen readers say a sentence, also when it is the same as the last one. */
export function say(rows, sentence) {
  const news = rows.querySelector("[data-row-news]");
  news.textContent = "";
  requestAnimationFrame(() => {
    news.textContent = sentence;
  });
}
