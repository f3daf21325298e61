// The drawing in its frame: mountain, lanes, the selected section over both, the overview below.

import { heights, km, length, onCourse, words } from "./course.js";
import { isHarder } from "./ground.js";
import { kindsOf, LANE_PX, laneRows } from "./lanes.js";
import { plot } from "./plot.js";
import { round, shape } from "./shape.js";
import { span, view } from "./view.js";

const LABEL_PX = 40;
const AXIS_PX = 30;
const FLAT_PX = 84;
export const stage = document.querySelector("[data-stage]");
const drawing = stage.querySelector("[data-drawing]");
const overlay = shape("g");
let frame = null;
let kinds = [];

/** Draw the window anew: all sections, measured ones among them. Returns the frame, which takes metres to px. */
export function drawStage(sections, distance) {
  const width = stage.clientWidth;
  const isWide = width >= 560;
  const [left, right] = [isWide ? 146 : 26, width - (isWide ? 14 : 10)];
  const [top, base] = [LABEL_PX, LABEL_PX + (!heights.length ? FLAT_PX : isWide ? 184 : 140)];
  kinds = kindsOf(sections);
  frame = {
    width,
    isWide,
    left,
    right,
    top,
    base,
    distance,
    crust: isWide ? 14 : 12,
    lanesTop: base + AXIS_PX,
    bottom: base + AXIS_PX + LANE_PX * kinds.length + 4,
    x: (m) => left + ((m - view.from) / span()) * (right - left),
    metres: (px) => view.from + ((px - left) / (right - left)) * span(),
  };
  drawing.setAttribute("viewBox", `0 0 ${width} ${frame.bottom}`);
  drawing.setAttribute("width", width);
  drawing.setAttribute("height", frame.bottom);
  drawing.replaceChildren(...plot(frame, sections), ...laneRows(frame, sections, kinds), overlay);
  return frame;
}

/** Mark a section over mountain and lanes; `look` is a class: selected, painted or erased. */
export function markSection(section, look) {
  overlay.replaceChildren();
  if (!section) return;
  const { x, left, right, bottom } = frame;
  const [start, end] = [Math.max(x(section.from), left), Math.min(x(section.to), right)];
  if (end < left || start > right) return;
  const lines = [start, end].map((px) => `M${round(px)} 14V${round(bottom - 2)}`).join("");
  overlay.append(
    shape("rect", { class: `paint-${look}`, x: round(start), y: 0, width: round(Math.max(end - start, 1)), height: round(bottom - 2) }),
    shape("path", { class: `paint-edges paint-edges-${look}`, d: lines }),
  );
  if (look !== "selected") overlay.append(sectionName(section, start, end));
}

/** The kilometres of a stroke that isn't finished, beside it. */
function sectionName({ from, to }, start, end) {
  const isRoomy = end + 150 < frame.width;
  const place = isRoomy ? { x: round(end + 8) } : { x: round(start - 8), "text-anchor": "end" };
  return shape("text", { class: "paint-name pt-halo", y: 16, ...place }, words("section", { from: km(from), to: km(to) }));
}

/** The place on the course under a point of the stage. */
export function metresAt(x) {
  return onCourse(Math.min(Math.max(frame.metres(x), 0), length));
}

/** The kind of the lane at a height of the stage; empty over the mountain. */
export function laneAt(y) {
  return kinds[Math.floor((y - frame.lanesTop) / LANE_PX)] ?? "";
}

/** The section that a tap means: in its lane, or the hardest and shortest on the mountain. */
export function sectionAt({ x, y, isTouch }, sections) {
  const kind = laneAt(y);
  const reach = isTouch ? 14 : 6;
  const near = sections.filter(
    (section) =>
      (!kind || section.kind === kind) && frame.x(section.from) - reach <= x && x <= frame.x(section.to) + reach,
  );
  return near.sort((one, other) => one.to - one.from - (other.to - other.from) || (isHarder(one, other) ? -1 : 1))[0];
}
