// What is underfoot, section by section: as `terrain.domain.drawing.ground`, in the browser.

const LEAST_PX = 5;

/** The hardest of sections at each place between two, as boxes to be cut out by the crust. */
export function hardest(sections, view, x, top, height) {
  const seen = sections.filter((section) => section.to > view.from && section.from < view.to);
  const edges = [...new Set(seen.flatMap((section) => [section.from, section.to]))].sort((a, b) => a - b);
  const parts = [];
  for (let index = 1; index < edges.length; index += 1) {
    const [from, to] = [edges[index - 1], edges[index]];
    const over = seen.filter((section) => section.from <= from && section.to >= to);
    if (!over.length) continue;
    const worst = over.reduce((one, other) => (isHarder(other, one) ? other : one));
    const before = parts.at(-1);
    if (before && before.to === from && before.kind === worst.kind && before.tone === worst.tone) before.to = to;
    else parts.push({ from, to, kind: worst.kind, tone: worst.tone });
  }
  return parts.map(({ from, to, kind, tone }) => {
    const [start, width] = widened(x(from), x(to));
    return { kind, tone, start, width, d: `M${start} ${top}h${width}v${height}h${-width}z` };
  });
}

export function isHarder(one, other) {
  return one.tone !== other.tone ? one.tone > other.tone : one.severity > other.severity;
}

/** [start, width] in px, wide enough to be seen. */
export function widened(start, end) {
  const width = Math.max(end - start, LEAST_PX);
  return [Math.round(((start + end) / 2 - width / 2) * 10) / 10, Math.round(width * 10) / 10];
}
