// Rows of a form: added and removed in place. Without this script the same buttons ask the server.

for (const rows of document.querySelectorAll("[data-rows]")) {
  const list = rows.querySelector("[data-row-list]");
  const template = rows.querySelector("template[data-row-template]");
  const total = rows.querySelector('input[name$="-TOTAL_FORMS"]');
  const news = rows.querySelector("[data-row-news]");
  const most = Number(rows.querySelector('input[name$="-MAX_NUM_FORMS"]').value);
  rows.dataset.scripted = "";

  function say(sentence) {
    news.textContent = "";
    requestAnimationFrame(() => {
      news.textContent = sentence;
    });
  }

  function changed(detail) {
    rows.querySelectorAll("[data-no-rows]").forEach((note) => {
      note.hidden = list.children.length > 0;
    });
    rows.dispatchEvent(new CustomEvent("rows-changed", { bubbles: true, detail }));
  }

  rows.addEventListener("click", (event) => {
    const add = event.target.closest("[data-add-row]");
    const remove = event.target.closest("[data-remove-row]");
    if (add && Number(total.value) < most) {
      event.preventDefault();
      const number = total.value;
      total.value = String(Number(number) + 1);
      const holder = document.createElement("template");
      holder.innerHTML = template.innerHTML.replaceAll("__prefix__", number);
      const row = holder.content.firstElementChild;
      list.append(row);
      say(news.dataset.added);
      changed({ row, number, kind: add.dataset.addRow });
      const first = row.querySelector("[data-first-field]") ?? row.querySelector("input:not([type=radio]), select");
      first.focus();
    } else if (remove) {
      event.preventDefault();
      const row = remove.closest("[data-row]");
      const beside = row.nextElementSibling ?? row.previousElementSibling;
      const target = beside?.querySelector("summary, [data-remove-row]") ?? rows.querySelector("[data-add-row]");
      row.remove();
      say(news.dataset.removed);
      changed({});
      target.focus();
    }
  });
}
