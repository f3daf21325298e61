// The two ends of the selected section: dragged, or moved by keys.

import { km, length, onCourse, STEP_M, words } from "./course.js";
import { view } from "./view.js";

const ARROW_M = 50;
const LEAP_M = 500;
const APART_PX = 26;
const handles = Object.fromEntries([...document.querySelectorAll("[data-handle]")].map((made) => [made.dataset.handle, made]));
const mark = document.querySelector("[data-mark]");

export function focusHandle(end) {
  handles[end].focus();
}

/** Put the handles over the ends of a section of this name; none without one. */
export function placeHandles(section, name, { x, left, right, width }) {
  for (const handle of Object.values(handles)) handle.hidden = !section;
  mark.hidden = !section;
  if (!section) return;
  const inside = (px) => Math.min(Math.max(px, left), right);
  let [start, end] = [inside(x(section.from)), inside(x(section.to))];
  const missing = Math.max(0, APART_PX - (end - start)) / 2;
  [start, end] = [start - missing, end + missing];
  put(handles.from, start, section.from, "starts", name, 0, section.to - STEP_M);
  put(handles.to, end, section.to, "ends", name, section.from + STEP_M, onCourse(length));
  mark.textContent = words("section", { from: km(section.from), to: km(section.to) });
  const isRoomy = end + 20 + mark.offsetWidth <= width;
  mark.style.left = `${isRoomy ? end + 20 : Math.max(0, start - 20 - mark.offsetWidth)}px`;
}

function put(handle, px, m, label, name, least, most) {
  handle.style.left = `${px}px`;
  handle.classList.toggle("is-outside", m < view.from || m > view.to);
  handle.setAttribute("aria-label", words(label, { kind: name }));
  handle.setAttribute("aria-valuemin", km(least));
  handle.setAttribute("aria-valuemax", km(most));
  handle.setAttribute("aria-valuenow", km(m));
  handle.setAttribute("aria-valuetext", words("at", { at: km(m) }));
}

/** `on.move(end, metres, isDone)` and `on.remove()` do what is asked; `on.metres(clientX)` tells where a pointer is. */
export function watchHandles(on) {
  for (const [end, handle] of Object.entries(handles)) {
    let grip = null; // how far from the end the pointer took hold, so that taking hold moves nothing
    const now = () => Number(handle.getAttribute("aria-valuenow")) * 1000;
    handle.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      grip = on.metres(event.clientX) - now();
      handle.setPointerCapture(event.pointerId);
    });
    handle.addEventListener("pointermove", (event) => {
      if (grip !== null) on.move(end, on.metres(event.clientX) - grip, false);
    });
    for (const kind of ["pointerup", "pointercancel"]) {
      handle.addEventListener(kind, () => {
        if (grip === null) return;
        grip = null;
        on.move(end, now(), true);
      });
    }
    handle.addEventListener("keydown", (event) => {
      const target = keyTarget(event, now(), handle);
      if (target !== null) {
        event.preventDefault();
        on.move(end, target, true);
      } else if (event.key === "Delete" || event.key === "Backspace") {
        event.preventDefault();
        on.remove();
      }
    });
  }
}

/** Where a key moves an end to, in metres; null for other keys. */
function keyTarget(event, now, handle) {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const step = event.shiftKey ? LEAP_M : ARROW_M;
  switch (event.key) {
    case "ArrowLeft":
    case "ArrowDown":
      return now - step;
    case "ArrowRight":
    case "ArrowUp":
      return now + step;
    case "PageDown":
      return now - LEAP_M;
    case "PageUp":
      return now + LEAP_M;
    case "Home":
      return Number(handle.getAttribute("aria-valuemin")) * 1000;
    case "End":
      return Number(handle.getAttribute("aria-valuemax")) * 1000;
    default:
      return null;
  }
}
