// Strokes of a pointer over the drawing: along it they paint, erase or move; up and down they scroll the page.

const THRESHOLD_PX = { mouse: 4, pen: 5, touch: 8 };

/** Calls `on.start(place)`, `on.along(place, first)`, `on.end(place, first)`, `on.drop()` and `on.tap(place)`. */
export function watchStrokes(stage, on) {
  let stroke = null;
  const place = (event) => {
    const { left, top } = stage.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top, isTouch: event.pointerType === "touch" };
  };
  const drop = () => {
    if (stroke?.isDrawn) on.drop();
    stroke = null;
  };
  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !event.isPrimary) return drop();
    stroke = { first: place(event), isDrawn: false };
  });
  stage.addEventListener("pointermove", (event) => {
    if (!stroke || !event.isPrimary) return;
    const here = place(event);
    if (!stroke.isDrawn) {
      if (Math.abs(here.x - stroke.first.x) < (THRESHOLD_PX[event.pointerType] ?? 4)) return;
      stroke.isDrawn = true;
      stage.setPointerCapture(event.pointerId);
      on.start(stroke.first);
    }
    on.along(here, stroke.first);
  });
  stage.addEventListener("pointerup", (event) => {
    if (!stroke || !event.isPrimary) return;
    const { first, isDrawn } = stroke;
    stroke = null;
    if (isDrawn) on.end(place(event), first);
    else on.tap(first);
  });
  stage.addEventListener("pointercancel", drop);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") drop();
  });
}
