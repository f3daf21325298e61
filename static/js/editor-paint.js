// Paint the ground onto the profile. All that is painted stands in the form's rows; this script draws what stands there.

import { watchButtons } from "./paint/buttons.js";
import { form } from "./paint/form.js";
import { watchAnswers } from "./paint/news.js";
import { drawAll, drawSoon } from "./paint/picture.js";
import { watchPointers } from "./paint/pointers.js";
import { watchRows } from "./paint/rows.js";
import { rows } from "./paint/sections.js";
import { select } from "./paint/selection.js";
import { stage } from "./paint/stage.js";

const MOST_UNFOLDED = 8;

form.classList.add("is-painting");
form.elements.namedItem("painted").disabled = false;
form.querySelector("#ground-profile").replaceChildren();
watchPointers();
watchButtons();
watchRows();
watchAnswers();

const wrong = form.querySelector(".obstacle:has(.field-error)");
form.querySelector("[data-sections]").open = rows().length <= MOST_UNFOLDED || wrong !== null;
new ResizeObserver(drawSoon).observe(stage);
drawAll();
if (wrong) select(wrong);
