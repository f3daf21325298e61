// Saves ticks at once, keeps the counts, prints. Without it the form has a button for each of these or does without.

const form = document.querySelector("[data-kit]");
const error = form.querySelector("[data-kit-error]");
let pending = Promise.resolve();
let isWaiting = false;

function show(counts) {
  form.querySelector("[data-packed]").textContent = counts.packed_text;
  form.querySelector("[data-left]").textContent = counts.left_text;
  for (const count of form.querySelectorAll("[data-group-count]")) {
    count.textContent = counts.groups[count.dataset.groupCount] ?? count.textContent;
  }
}

function tell(message) {
  error.textContent = message;
  error.hidden = !message;
  form.querySelector("[data-kit-save]").hidden = !message;
}

async function save() {
  isWaiting = false;
  try {
    const answer = await fetch(location.href, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
    });
    const found = await answer.json();
    if (!answer.ok) throw new Error(found.error);
    show(found);
    tell("");
  } catch (problem) {
    tell(problem.name === "Error" && problem.message ? problem.message : form.dataset.offline);
  }
}

// One save at a time, and the last one always carries the newest ticks.
function saveSoon() {
  if (isWaiting) return;
  isWaiting = true;
  pending = pending.then(save);
}

form.querySelector("[data-kit-save]").hidden = true;
form.addEventListener("change", (event) => {
  if (event.target.name === "tick") saveSoon();
});

const print = form.querySelector("[data-kit-print]");
print.hidden = false;
print.addEventListener("click", () => window.print());

const printedAt = document.querySelector("[data-printed-at]");
window.addEventListener("beforeprint", () => {
  printedAt.textContent = new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: printedAt.dataset.printedAt,
    timeZoneName: "short",
  })
    .format(new Date())
    .replace(" at ", ", ");
});
