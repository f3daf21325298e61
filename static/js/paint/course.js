// The course as the server gave it: length, heights, what is measured on it, how dark each ground is drawn.

const data = JSON.parse(document.getElementById("paint").textContent);

export const STEP_M = 10;
export const { length, heights, names, order } = data;
export const stations = data.stations.map(([at, name]) => ({ at, name }));
export const measured = data.measured.map(([kind, severity, from, to]) => ({
  kind,
  severity,
  from,
  to,
  tone: toneOf(kind, severity, false, 0),
}));

const spacing = heights.length > 1 ? length / (heights.length - 1) : length;
const last = snapped(length) > length ? snapped(length) - STEP_M : snapped(length);

/** Height in metres at `m` metres from the start; 0 where the file has none. */
export function heightAt(m) {
  if (heights.length < 2) return 0;
  const at = Math.min(Math.max(m / spacing, 0), heights.length - 1);
  const before = Math.min(Math.floor(at), heights.length - 2);
  return heights[before] + (at - before) * (heights[before + 1] - heights[before]);
}

/** [lowest, highest] between two places. */
export function heightsBetween(from, to) {
  let [low, high] = [heightAt(from), heightAt(from)];
  for (let index = Math.ceil(from / spacing); index * spacing <= to && index < heights.length; index += 1) {
    low = Math.min(low, heights[index]);
    high = Math.max(high, heights[index]);
  }
  const end = heightAt(to);
  return [Math.min(low, end), Math.max(high, end)];
}

/** How dark an obstacle is drawn, 1 to 6, as the server would draw it. */
export function toneOf(kind, severity, isLoose, exposure) {
  return Number(data.tones[kind]?.[(severity - 1) * 8 + (isLoose ? 4 : 0) + exposure] ?? 1);
}

export function snapped(m) {
  return Math.round(m / STEP_M) * STEP_M;
}

/** A place on the course, to 10 m. */
export function onCourse(m) {
  return Math.min(Math.max(snapped(m), 0), last);
}

export function km(m) {
  return (m / 1000).toFixed(2);
}

/** A sentence with its gaps filled: `say("section", { from: "1.20", to: "2.00" })`. */
export function words(name, values = {}) {
  return data.words[name].replace(/\{(\w+)\}/g, (gap, key) => values[key] ?? gap);
}

/** "3%", or "0.4%" for less than one. */
export function percent(part) {
  return part >= 0.01 ? `${Math.round(part * 100)}%` : `${Number((part * 100).toPrecision(1))}%`;
}
