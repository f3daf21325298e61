// The form that is painted, and the line of advice above the picture.

export const form = document.querySelector("form#ground");
export const hint = form.querySelector("[data-hint]");
