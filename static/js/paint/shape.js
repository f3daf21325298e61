// Pieces of SVG.

const NAMESPACE = "http://www.w3.org/2000/svg";

export function shape(name, attributes = {}, ...children) {
  const made = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Path data through points, with one decimal. */
export function line(points) {
  return points.map(([x, y], index) => `${index ? "L" : "M"}${round(x)} ${round(y)}`).join("");
}

export function box(x, y, width, height) {
  return `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`;
}

export function round(value) {
  return Math.round(value * 10) / 10;
}

/** Boxes as two paths for each tone and kind, one for the tone and one for the pattern; the darkest last. */
export function patterned(boxes, className) {
  const groups = new Map();
  for (const { kind, tone, d } of boxes) {
    const key = `${tone} ${kind}`;
    groups.set(key, (groups.get(key) ?? "") + d);
  }
  return [...groups].sort().flatMap(([key, d]) => {
    const [tone, kind] = key.split(" ");
    const fill = `url(#p-${kind}${tone > 3 ? "-h" : ""})`;
    return [shape("path", { class: `${className} tone-${tone}`, d }), shape("path", { fill, d })];
  });
}
