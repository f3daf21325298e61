// The ground step: headings that follow what is typed, anchors that fit the kind. htmx fetches the preview.

const form = document.querySelector("form#ground");
const anchors = JSON.parse(document.getElementById("anchors").textContent);
const touched = form.elements.namedItem("touched");

function field(row, name) {
  return row.querySelector(`[name$="-${name}"]`);
}

function showKind(row) {
  const kind = field(row, "kind");
  const button = form.querySelector(`[data-add-row="${kind.value}"]`);
  const icon = row.querySelector("[data-row-icon]");
  icon.replaceChildren();
  if (!button) return;
  icon.append(button.querySelector("svg").cloneNode(true));
  row.querySelector("[data-row-name]").textContent = kind.selectedOptions[0].textContent;
  anchors[kind.value]?.forEach((words, index) => {
    row.querySelector(`[data-anchor="${index + 1}"]`).textContent = words;
  });
}

function showExtent(row) {
  const [from, to, share] = ["from_km", "to_km", "share"].map((name) => field(row, name).value.trim());
  let words = "";
  if (from && to) words = `km ${from}–${to}`;
  else if (share) words = `${share}%`;
  row.querySelector("[data-row-extent]").textContent = words;
}

function showSeverity(row) {
  const chosen = row.querySelector('[name$="-severity"]:checked');
  row.querySelector("[data-row-severity]").textContent = chosen ? `${form.dataset.severity} ${chosen.value}` : "";
}

form.addEventListener("rows-changed", (event) => {
  const { row, kind, number } = event.detail;
  if (!row) {
    touched.value = "";
    return;
  }
  row.open = true;
  touched.value = number;
  if (kind) field(row, "kind").value = kind;
  showKind(row);
  showSeverity(row);
  (kind ? field(row, "from_km") : field(row, "kind")).dataset.firstField = "";
});

form.addEventListener("input", (event) => {
  const row = event.target.closest("[data-row]");
  if (!row) return;
  touched.value = row.dataset.row;
  if (event.target === field(row, "kind")) showKind(row);
  showExtent(row);
  showSeverity(row);
});

// Leaving the page while a preview is on its way is no error, though htmx would log it as one.
form.addEventListener("htmx:beforeSend", (event) => {
  event.detail.xhr.onabort = null;
});

// A link to a field in a folded section unfolds it.
document.addEventListener("click", (event) => {
  const link = event.target.closest('#preview a[href^="#"]');
  const target = link && document.getElementById(link.hash.slice(1));
  if (!target) return;
  event.preventDefault();
  const row = target.closest("details");
  if (row) row.open = true;
  (target.matches("input, select, textarea") ? target : target.querySelector("input"))?.focus();
});
