// The whole course as a strip, with the window to be dragged along it.

import { heightAt, heightsBetween, km, length, words } from "./course.js";
import { hardest } from "./ground.js";
import { line, shape } from "./shape.js";
import { show, span, view } from "./view.js";

const [WIDTH, HEIGHT, BASE, CRUST] = [600, 56, 54, 9];
const stage = document.querySelector("[data-overview]");
const drawing = stage.querySelector("svg");
const handle = stage.querySelector("[data-window]");

export function drawOverview(sections) {
  const [low, high] = heightsBetween(0, length);
  const rise = Math.max(high - low, 600);
  const x = (m) => (m / length) * WIDTH;
  const surface = [];
  for (let px = 0; px <= WIDTH; px += 3) {
    surface.push([px, BASE - 12 - ((heightAt((px / WIDTH) * length) - low) / rise) * (BASE - 16)]);
  }
  const under = surface.map(([px, y]) => [px, Math.min(BASE, y + CRUST)]).reverse();
  const skin = `${line([...surface, ...under])}z`;
  const bands = hardest(sections, { from: 0, to: length }, x, 0, HEIGHT);
  drawing.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  drawing.replaceChildren(
    shape("clipPath", { id: "overview-crust" }, shape("path", { d: skin })),
    shape("path", { class: "relief-mass", d: `${line([[0, BASE], ...surface, [WIDTH, BASE]])}z` }),
    shape("path", { class: "tone-1", d: skin }),
    shape(
      "g",
      { "clip-path": "url(#overview-crust)" },
      ...bands.sort((one, other) => one.tone - other.tone).map(({ tone, d }) => shape("path", { class: `tone-${tone}`, d })),
    ),
    shape("path", { class: "relief-line", d: line(surface) }),
  );
}

export function placeWindow() {
  handle.style.left = `${(view.from / length) * 100}%`;
  handle.style.width = `${(span() / length) * 100}%`;
  handle.setAttribute("aria-valuemin", "0");
  handle.setAttribute("aria-valuemax", km(length - span()));
  handle.setAttribute("aria-valuenow", km(view.from));
  handle.setAttribute("aria-valuetext", words("window", { from: km(view.from), to: km(view.to) }));
}

/** Drag the window, press beside it, or move it by keys; `moved` draws again. */
export function watchWindow(moved) {
  const metres = (event) => {
    const { left, width } = stage.getBoundingClientRect();
    return ((event.clientX - left) / width) * length;
  };
  let grip = null;
  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const at = metres(event);
    grip = at >= view.from && at <= view.to ? at - view.from : span() / 2;
    stage.setPointerCapture(event.pointerId);
    show(at - grip);
    moved();
  });
  stage.addEventListener("pointermove", (event) => {
    if (grip === null) return;
    show(metres(event) - grip);
    moved();
  });
  for (const end of ["pointerup", "pointercancel"]) stage.addEventListener(end, () => (grip = null));
  handle.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: -0.1, ArrowDown: -0.1, ArrowRight: 0.1, ArrowUp: 0.1, PageDown: -0.9, PageUp: 0.9 };
    if (event.key === "Home") show(0);
    else if (event.key === "End") show(length);
    else if (event.key in steps) show(view.from + steps[event.key] * span());
    else return;
    event.preventDefault();
    moved();
  });
}
