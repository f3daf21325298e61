// Links to a stretch of the course (#at-8100-9100) show it on profile and plan: while one points at them, and after
// following them. Without this, following them marks the profile alone (:target).

const PREFIX = "#at-";
const links = document.querySelectorAll(`a[href^="${PREFIX}"]`);

function shown(hash) {
  const id = hash.startsWith(PREFIX) ? hash.slice(1) : "";
  return id ? [document.getElementById(id), ...document.querySelectorAll(`[data-stretch="${CSS.escape(id)}"]`)] : [];
}

function show(hash) {
  document.querySelectorAll(".stretch.is-shown, .plan-mark.is-shown").forEach((mark) => mark.classList.remove("is-shown"));
  shown(hash).forEach((mark) => mark?.classList.add("is-shown"));
}

for (const link of links) {
  for (const event of ["pointerenter", "focus"]) link.addEventListener(event, () => show(link.hash));
  for (const event of ["pointerleave", "blur"]) link.addEventListener(event, () => show(location.hash));
}
addEventListener("hashchange", () => show(location.hash));
show(location.hash);
