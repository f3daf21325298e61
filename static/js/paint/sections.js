// Sections as the form's rows hold them. The fields are the truth: what is painted is written there and read from there.

import { addRow, isFull, tellChanged } from "../row-list.js";
import { km, length, toneOf } from "./course.js";

const form = document.querySelector("form#ground");
const list = form.querySelector("[data-row-list]");
const TEXTS = ["kind", "from_km", "to_km", "share", "note"];
const fields = new WeakMap();

function fieldsOf(row) {
  if (!fields.has(row)) {
    const found = { severity: row.querySelectorAll('[name$="-severity"]'), exposure: row.querySelectorAll('[name$="-exposure"]') };
    for (const name of [...TEXTS, "is_loose"]) found[name] = row.querySelector(`[name$="-${name}"]`);
    fields.set(row, found);
  }
  return fields.get(row);
}

function metres(field) {
  const typed = field.value.trim().replace(",", ".");
  return /^\d+(\.\d+)?$/.test(typed) ? Number(typed) * 1000 : null;
}

function chosen(radios) {
  return [...radios].find((radio) => radio.checked)?.value ?? "";
}

export function rows() {
  return [...form.querySelectorAll("[data-row]")];
}

export function rowOf(number) {
  return form.querySelector(`[data-row="${number}"]`);
}

/** A row as a section; `from` and `to` in metres, both null where they make none. */
export function sectionOf(row) {
  const found = fieldsOf(row);
  const [from, to] = [metres(found.from_km), metres(found.to_km)];
  const isPlaced = from !== null && to !== null && to > from && from < length;
  const [severity, exposure] = [Number(chosen(found.severity)) || 1, Number(chosen(found.exposure)) || 0];
  const kind = found.kind.value;
  return {
    row,
    kind,
    severity,
    from: isPlaced ? from : null,
    to: isPlaced ? Math.min(to, length) : null,
    tone: toneOf(kind, severity, found.is_loose.checked, exposure),
  };
}

/** All sections that can be drawn. */
export function placed() {
  return rows().map(sectionOf).filter((section) => section.kind && section.from !== null);
}

export function setEnds(row, from, to) {
  const found = fieldsOf(row);
  found.from_km.value = km(from);
  found.to_km.value = km(to);
}

/** A new section, or null where there can't be more. */
export function addSection(kind, from, to, severity = 2) {
  if (isFull(form)) return null;
  const row = addRow(form);
  fieldsOf(row).kind.value = kind;
  check(fieldsOf(row).severity, severity);
  setEnds(row, from, to);
  return row;
}

/** The same obstacle once more, elsewhere. */
export function copySection(row, from, to) {
  if (isFull(form)) return null;
  const copy = addRow(form);
  write(copy, { ...valuesOf(row), from_km: km(from), to_km: km(to) });
  return copy;
}

export function changed(row = null) {
  tellChanged(form, row ? { row, number: row.dataset.row } : {});
}

/** What all rows hold, to be put back by `restore`. */
export function snapshot() {
  return rows()
    .map((row) => ({ number: row.dataset.row, values: valuesOf(row) }))
    .sort((one, other) => one.number - other.number);
}

export function restore(kept) {
  const numbers = new Set(kept.map((row) => row.number));
  for (const row of rows()) if (!numbers.has(row.dataset.row)) row.remove();
  for (const { number, values } of kept) {
    const row = rowOf(number) ?? addRow(form, Number(number));
    write(row, values);
  }
  form.dispatchEvent(new CustomEvent("rows-restored"));
  changed();
}

/** The row back among the others, in the order of the numbers. */
export function shelve(row) {
  const next = [...list.children].find((other) => Number(other.dataset.row) > Number(row.dataset.row));
  list.insertBefore(row, next ?? null);
}

function valuesOf(row) {
  const found = fieldsOf(row);
  const values = { severity: chosen(found.severity), exposure: chosen(found.exposure), is_loose: found.is_loose.checked };
  for (const name of TEXTS) values[name] = found[name].value;
  return values;
}

function write(row, values) {
  const found = fieldsOf(row);
  for (const name of TEXTS) found[name].value = values[name];
  found.is_loose.checked = values.is_loose;
  check(found.severity, values.severity);
  check(found.exposure, values.exposure);
}

function check(radios, value) {
  for (const radio of radios) radio.checked = radio.value === String(value);
}
