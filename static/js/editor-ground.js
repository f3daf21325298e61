// The ground step: headings that follow what is typed, anchors that fit the kind, a question before unsaved ground is
// left. htmx fetches the preview.

const form = document.querySelector("form#ground");
const anchors = JSON.parse(document.getElementById("anchors").textContent);
const touched = form.elements.namedItem("touched");

function field(row, name) {
  return row.querySelector(`[name$="-${name}"]`);
}

function showKind(row) {
  const kind = field(row, "kind");
  const button = form.querySelector(`[data-kind="${kind.value}"]`);
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
  const extent = row.querySelector("[data-row-extent]");
  extent.textContent = words;
  // Where the course is known, the painting script adds length and part of the course.
  form.dispatchEvent(new CustomEvent("extent-shown", { detail: { row, extent } }));
}

function showSeverity(row) {
  const chosen = row.querySelector('[name$="-severity"]:checked');
  row.querySelector("[data-row-severity]").textContent = chosen ? `${form.dataset.severity} ${chosen.value}` : "";
}

function showAll(row) {
  showKind(row);
  showExtent(row);
  showSeverity(row);
}

form.addEventListener("rows-changed", (event) => {
  const { row, kind, number } = event.detail;
  touched.value = row ? number : "";
  if (!row) return;
  if (kind !== undefined) {
    row.open = true;
    if (kind) field(row, "kind").value = kind;
    (kind ? field(row, "from_km") : field(row, "kind")).dataset.firstField = "";
  }
  showAll(row);
});

form.addEventListener("rows-restored", () => {
  form.querySelectorAll("[data-row]").forEach(showAll);
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

// No answer, or one that is no preview (somebody signed out meanwhile): say so, and keep all that stands here.
function tellFailed() {
  document.getElementById("preview-title").textContent = form.dataset.failed;
}

form.addEventListener("htmx:sendError", tellFailed);
form.addEventListener("htmx:responseError", tellFailed);
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.isError || event.detail.serverResponse.includes('id="preview"')) return;
  event.detail.shouldSwap = false;
  tellFailed();
});

// A hint that was judged makes room for the next one: what had the focus keeps it, or hands it on.
let focused = "";
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const active = document.activeElement;
  focused = event.detail.target?.contains(active) ? active.id || "suggestions-title" : "";
});
document.addEventListener("htmx:oobAfterSwap", () => {
  if (!focused) return;
  const target = document.getElementById(focused) ?? document.getElementById("suggestions-title");
  target?.focus();
  focused = "";
});

// A link to a field in a folded section unfolds it.
document.addEventListener("click", (event) => {
  const link = event.target.closest('#preview a[href^="#"]');
  const target = link && document.getElementById(link.hash.slice(1));
  if (!target) return;
  event.preventDefault();
  for (let folded = target.closest("details"); folded; folded = folded.parentElement.closest("details")) {
    folded.open = true;
  }
  (target.matches("input, select, textarea") ? target : target.querySelector("input"))?.focus();
});

// Nothing is lost: unsaved ground is asked about before the page goes.
const ASIDE = /^csrf|^touched$|^opened$|^painted$|_FORMS$/;

function written() {
  const entries = [...new FormData(form)].filter(([name]) => !ASIDE.test(name));
  return JSON.stringify(entries.map((entry) => entry.join("=")).sort());
}

const saved = "unsaved" in form.dataset ? "" : written();
let isLeaving = false;
form.addEventListener("submit", () => {
  isLeaving = true;
});
form.querySelector("[data-leave]")?.addEventListener("click", () => {
  isLeaving = true;
});
addEventListener("beforeunload", (event) => {
  if (!isLeaving && written() !== saved) event.preventDefault();
});
addEventListener("pageshow", () => {
  isLeaving = false;
});
