// What is said about the last change, to be completed by the server's answer.

import { say } from "../row-list.js";
import { words } from "./course.js";
import { form } from "./form.js";

let spoken = "";

/** Say what was changed; its points follow once they are known. */
export function tellChange(sentence) {
  spoken = sentence;
  say(form, sentence);
}

/** Whoever types hears what is typed; the answer has nothing to complete. */
export function forgetChange() {
  spoken = "";
}

export function watchAnswers() {
  document.addEventListener("htmx:afterSwap", () => {
    const { points, score } = document.getElementById("preview").dataset;
    if (!spoken || !score) return;
    const rating = points ? words("added", { points, score }) : words("rated", { score });
    say(form, `${spoken}, ${rating}`);
    spoken = "";
  });
}
