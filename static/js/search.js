// The search without reloading: a changed filter fetches the page of the new search and takes its results over.
// Without this script the form is sent by its button and every link is a link.

const page = document.querySelector("[data-search]");
const form = page?.querySelector("[data-filters]");
const status = page?.querySelector("[data-status]");
const PAUSE_MS = 350;
let timer = 0;
let running = null;

function addressOf(filters) {
  const fields = new FormData(filters);
  for (const [name, value] of [...fields]) if (!value && !name.startsWith("ground-")) fields.delete(name);
  return `${filters.action}?${new URLSearchParams(fields)}`;
}

function takeOver(fresh) {
  for (const part of page.querySelectorAll("[data-part]")) {
    const other = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
    if (other) part.replaceChildren(...other.childNodes);
  }
  for (const count of page.querySelectorAll("[data-count]")) {
    const other = fresh.querySelector(`[data-count="${count.dataset.count}"]`);
    if (other) count.replaceChildren(...other.childNodes);
  }
  document.title = fresh.title;
  const heading = page.querySelector("h1").textContent;
  status.textContent = heading;
  const total = page.querySelector("[data-total]");
  form.querySelector("[data-show]").textContent = total ? total.dataset.total : heading;
}

async function refresh() {
  running?.abort();
  running = new AbortController();
  page.classList.add("is-waiting");
  try {
    const answer = await fetch(addressOf(form), { signal: running.signal, headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    takeOver(new DOMParser().parseFromString(await answer.text(), "text/html"));
    history.replaceState(null, "", answer.url + location.hash);
    page.classList.remove("is-waiting");
  } catch (problem) {
    if (problem.name !== "AbortError") form.submit();
  }
}

function refreshSoon(pause) {
  clearTimeout(timer);
  timer = setTimeout(refresh, pause);
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
  page.addEventListener("click", (event) => {
    const cell = event.target.closest("[data-grade]");
    if (!cell || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    pickGrade(Number(cell.dataset.grade));
    refresh().then(() => page.querySelector(`[data-grade="${cell.dataset.grade}"]`)?.focus());
  });
}
