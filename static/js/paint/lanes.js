// Lanes under the mountain: a row for each kind on the course, bars as high as they are severe.

import { names, order } from "./course.js";
import { widened } from "./ground.js";
import { icon } from "./plot.js";
import { box, patterned, shape } from "./shape.js";
import { view } from "./view.js";

export const LANE_PX = 24;
const BAR_PX = [6, 9, 12, 15, 18];
const lanes = [...order];

/** The kinds in their rows: as the score orders them when the page comes, new ones below. */
export function kindsOf(sections) {
  const present = new Set(sections.map((section) => section.kind));
  for (const kind of present) if (!lanes.includes(kind)) lanes.push(kind);
  return lanes.filter((kind) => present.has(kind));
}

export function laneRows({ left, right, lanesTop, x, isWide }, sections, kinds) {
  const pieces = [];
  const boxes = [];
  kinds.forEach((kind, index) => {
    const y = lanesTop + LANE_PX * (index + 1) - 3;
    pieces.push(shape("path", { class: "p-lane", d: `M${left} ${y}H${right}` }));
    pieces.push(icon(kind, 0, y - 19, 18));
    if (isWide) pieces.push(shape("text", { class: "pt-lane", x: 27, y: y - 5 }, names[kind]));
    for (const section of sections) {
      if (section.kind !== kind || section.to <= view.from || section.from >= view.to) continue;
      const [start, width] = widened(Math.max(x(section.from), left), Math.min(x(section.to), right));
      const height = BAR_PX[section.severity - 1];
      boxes.push({ kind, tone: section.tone, d: box(start, y - height, width, height) });
    }
  });
  return [...pieces, ...patterned(boxes, "p-bar")];
}
