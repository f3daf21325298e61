// The calculator's severities in the words of the chosen ground. Without it they get them when the form is sent.

const anchors = JSON.parse(document.getElementById("anchors").textContent);
const form = document.querySelector(".calc-form");

form.addEventListener("change", ({ target }) => {
  if (!target.name.endsWith("-kind")) return;
  const severity = form.elements[target.name.replace("-kind", "-severity")];
  for (const option of severity.options) option.text = anchors[target.value || ""][option.value - 1];
});
