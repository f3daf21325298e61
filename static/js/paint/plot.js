// The mountain of the window: grid, mass, strata, crust with the ground on it, stations, kilometres.

import { heightAt, heights, heightsBetween, stations } from "./course.js";
import { hardest } from "./ground.js";
import { line, patterned, round, shape } from "./shape.js";
import { span, view } from "./view.js";

const LEAST_SPAN_M = 300;
const FOOT_PX = 46;
const GRID_M = [10, 20, 50, 100, 200, 250, 500, 1000];
const TICKS_M = [100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000];
const SPRITE = document.querySelector("[data-kind] use").getAttribute("href").split("#")[0];

export function icon(name, x, y, size) {
  return shape("use", { href: `${SPRITE}#${name}`, x: round(x), y: round(y), width: size, height: size });
}

/** Pieces of the drawing from `frame.top` to `frame.base`; `frame.x` takes metres to px. */
export function plot(frame, sections) {
  const { left, right, top, base, crust, x } = frame;
  const [low, high] = heightsBetween(view.from, view.to);
  const rise = Math.max(high - low, LEAST_SPAN_M) * 1.06;
  const y = (height) => base - FOOT_PX - ((height - low) / rise) * (base - FOOT_PX - top);
  const surface = [];
  for (let px = left; px < right; px += 2) surface.push([px, y(heightAt(frame.metres(px)))]);
  surface.push([right, y(heightAt(view.to))]);
  const under = surface.map(([px, py]) => [px, Math.min(base, py + crust)]).reverse();
  const mass = `${line([[left, base], ...surface, [right, base]])}z`;
  const skin = `${line([...surface, ...under])}z`;
  const grid = heights.length ? gridLines(frame, y, low, rise) : [];
  const bands = hardest(sections, view, x, top - 20, base - top + 20);
  return [
    shape("clipPath", { id: "paint-mass" }, shape("path", { d: mass })),
    shape("clipPath", { id: "paint-crust" }, shape("path", { d: skin })),
    shape("g", { class: "p-grid" }, shape("path", { d: grid.map(([, at]) => `M${left} ${round(at)}H${right}`).join("") })),
    shape("path", { class: "p-mass", d: mass }),
    shape("g", { "clip-path": "url(#paint-mass)" }, strata(frame, y, low, rise)),
    shape("path", { class: "p-crust", d: skin }),
    shape("g", { "clip-path": "url(#paint-crust)" }, ...patterned(bands, "")),
    shape("path", { class: "p-line", d: line(surface) }),
    heightNames(frame, grid),
    ...stationMarks(frame, y),
    ...axis(frame),
  ];
}

function gridLines({ top, base, isWide }, y, low, rise) {
  const step = GRID_M.find((metres) => rise / metres <= (isWide ? 4 : 2)) ?? 2000;
  const lines = [];
  for (let at = Math.ceil((low - step) / step) * step; y(at) > top - 16; at += step) {
    if (y(at) < base - 20) lines.push([at, y(at)]);
  }
  return lines;
}

function strata({ left, right }, y, low, rise) {
  const step = rise > 2500 ? 500 : rise > 500 ? 100 : 20;
  let d = "";
  for (let at = Math.floor((low - rise) / step) * step; at < low + rise; at += step) d += `M${left} ${round(y(at))}H${right}`;
  return shape("path", { class: "p-strata", d });
}

function heightNames({ left, isWide }, grid) {
  const names = grid.map(([at, y]) =>
    shape("text", isWide ? { x: left - 10, y: round(y + 4) } : { x: left + 4, y: round(y - 3) }, `${at.toLocaleString("en")} m`),
  );
  return shape("g", { class: `${isWide ? "pt-end " : ""}pt-quiet pt-halo` }, ...names);
}

/** The lowest height of the course over a name: the name then lies on the mass, not across the line. */
function lowestUnder({ metres }, middle, half) {
  return heightsBetween(metres(middle - half), metres(middle + half))[0];
}

function stationMarks(frame, y) {
  const { x, right, base, isWide } = frame;
  const marks = [];
  let taken = -Infinity;
  for (const { at, name } of stations) {
    if (at < view.from || at > view.to) continue;
    const [px, py] = [x(at), y(heightAt(at))];
    marks.push(shape("rect", { class: "p-station", x: round(px - 9), y: round(py - 9), width: 18, height: 18, rx: 4 }));
    marks.push(icon("ui-station", px - 6, py - 6, 12));
    const half = Math.min(name.length, 20) * 4;
    const middle = Math.min(Math.max(px, x(view.from) + half), right - half);
    if (!isWide || middle - half < taken) continue;
    const lower = Math.min(Math.max(y(lowestUnder(frame, middle, half)) + 28, py + 34), base - 20);
    if (lower > py + 80) continue;
    taken = middle + half + 8;
    marks.push(
      shape(
        "g",
        { class: "pt-halo pt-mid" },
        shape("g", { class: "pt-on-mass" },
        shape("text", { class: "pt-name", x: round(middle), y: round(lower) }, name.length > 20 ? `${name.slice(0, 19)}…` : name),
        ...(heights.length
          ? [shape("text", { x: round(middle), y: round(lower + 14) }, `${Math.round(heightAt(at)).toLocaleString("en")} m`)]
          : []),
        ),
      ),
    );
  }
  return marks;
}

function axis({ left, right, base, x, isWide, distance }) {
  const step = TICKS_M.find((metres) => (metres / span()) * (right - left) >= 46) ?? 100000;
  let d = `M${left} ${base}H${right}`;
  const names = [];
  for (let at = Math.ceil(view.from / step) * step; at <= view.to; at += step) {
    d += `M${round(x(at))} ${base}v5`;
    const anchor = x(at) < left + 12 && !isWide ? "start" : x(at) > right - 10 ? "end" : "middle";
    names.push(
      shape("text", { x: round(x(at)), y: base + 19, "text-anchor": anchor }, names.length ? kilometre(at, step) : `${kilometre(at, step)} km`),
    );
  }
  if (isWide) names.push(shape("text", { x: 0, y: base + 19 }, distance));
  return [shape("path", { class: "p-axis", d }), shape("g", { class: "pt-quiet" }, ...names)];
}

function kilometre(m, step) {
  return (m / 1000).toFixed(step < 1000 ? 1 : 0);
}
