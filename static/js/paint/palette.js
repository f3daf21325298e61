// What one paints with: a kind of ground, the eraser, or nothing. One stop for Tab, arrows from kind to kind.

const palette = document.querySelector(".palette");
const kinds = [...palette.querySelectorAll("[data-kind]")];
const eraser = document.querySelector("[data-erase]");

export const tool = { kind: "", isErasing: false };

/** Make the buttons that ask the server into the script's; `chosen` is told of each choice. */
export function watchPalette(chosen) {
  palette.setAttribute("role", "toolbar");
  kinds.forEach((button, index) => {
    button.type = "button";
    button.removeAttribute("data-add-row");
    button.parentElement.setAttribute("role", "presentation");
    button.tabIndex = index ? -1 : 0;
    button.addEventListener("click", () => {
      choose(tool.kind === button.dataset.kind ? "" : button.dataset.kind);
      chosen();
    });
  });
  palette.addEventListener("keydown", (event) => {
    const at = kinds.indexOf(document.activeElement);
    const steps = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1, Home: -at, End: kinds.length - 1 - at };
    if (at < 0 || !(event.key in steps)) return;
    event.preventDefault();
    const next = kinds[(at + steps[event.key] + kinds.length) % kinds.length];
    for (const button of kinds) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  });
  eraser.addEventListener("click", () => {
    choose("", !tool.isErasing);
    chosen();
  });
  choose("");
}

export function choose(kind, isErasing = false) {
  Object.assign(tool, { kind, isErasing });
  for (const button of kinds) button.setAttribute("aria-pressed", String(button.dataset.kind === kind));
  eraser.setAttribute("aria-pressed", String(isErasing));
}

export function focusPalette() {
  (kinds.find((button) => button.dataset.kind === tool.kind) ?? kinds.find((button) => button.tabIndex === 0)).focus();
}

/** The kind's full name, as the rows have it. */
export function fullName(row) {
  return row.querySelector("[data-row-name]").textContent;
}
