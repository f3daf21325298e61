// Fields that only some formats need are shown with these formats. Without this script all are shown.

const format = document.querySelector('select[name="format"]');
const asked = { duration_s: "timed", lap_m: "backyard" };

function show() {
  let anyShown = false;
  for (const [name, wanted] of Object.entries(asked)) {
    const input = document.querySelector(`[name="${name}"]`);
    const isShown = format.value === wanted || input.value !== "";
    input.closest(".field").hidden = !isShown;
    anyShown ||= isShown;
  }
  document.querySelector("[data-formats]").hidden = !anyShown;
}

format.addEventListener("change", show);
show();
