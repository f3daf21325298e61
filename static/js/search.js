// The search without reloading: a changed filter asks for the page of the new search, and htmx takes its results over
// (`hx-select-oob` of the form names the parts). Without this script the form is sent by its button and every link is a
// link.

const page = document.querySelector("[data-search]");
const form = page?.querySelector("[data-filters]");
const status = page?.querySelector("[data-status]");
const PAUSE_MS = 350;
let timer = 0;
let picked = "";

function refreshSoon(pause) {
  clearTimeout(timer);
  timer = setTimeout(() => form.dispatchEvent(new Event("refresh")), pause);
}

function leaveOutEmpty({ detail: { formData } }) {
  for (const [name, value] of [...formData]) if (!value && !name.startsWith("ground-")) formData.delete(name);
}

/** Leaving the page while an answer is on its way is no error, though htmx would log it as one. */
function allowLeaving({ detail: { xhr } }) {
  xhr.onabort = null;
}

function tellFound() {
  const heading = page.querySelector("h1").textContent.trim();
  status.textContent = heading;
  const total = page.querySelector("[data-total]");
  form.querySelector("[data-show]").textContent = total ? total.dataset.total : heading;
}

function finish({ detail: { successful, xhr } }) {
  if (!successful) return;
  tellFound();
  if (picked) page.querySelector(`[data-grade="${picked}"]`)?.focus();
  picked = "";
  history.replaceState(null, "", xhr.responseURL + location.hash);
}

// A first click on the histogram picks a grade, a second one elsewhere makes a range, one on a lone grade clears it.
function pickGrade(grade) {
  const lowest = form.elements.grade_min;
  const highest = form.elements.grade_max;
  const [low, high] = [Number(lowest.value), Number(highest.value)];
  const isSingle = low && low === high;
  if (isSingle && grade === low) {
    lowest.value = highest.value = "";
  } else if (isSingle) {
    lowest.value = String(Math.min(low, grade));
    highest.value = String(Math.max(low, grade));
  } else {
    lowest.value = highest.value = String(grade);
  }
}

if (form) {
  form.classList.add("is-live");
  form.addEventListener("change", () => refreshSoon(0));
  form.addEventListener("input", (event) => {
    if (event.target.matches("input[type=search], input:not([type])")) refreshSoon(PAUSE_MS);
  });
  form.addEventListener("htmx:configRequest", leaveOutEmpty);
  form.addEventListener("htmx:beforeSend", allowLeaving);
  form.addEventListener("htmx:afterRequest", finish);
  for (const failure of ["htmx:responseError", "htmx:sendError"]) form.addEventListener(failure, () => form.submit());
  page.addEventListener("click", (event) => {
    const cell = event.target.closest("[data-grade]");
    if (!cell || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    picked = cell.dataset.grade;
    pickGrade(Number(picked));
    refreshSoon(0);
  });
}
