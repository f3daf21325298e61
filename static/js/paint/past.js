// What the form held before: steps back and forward for all that changes it.

import { History } from "./history.js";
import { snapshot } from "./sections.js";

export const past = new History(snapshot());

/** Note what the form holds now, where it differs. */
export function noteStep() {
  past.note(snapshot());
}
