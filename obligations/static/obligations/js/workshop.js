/* Names for what Django's forms of the workshop leave without one: fields in tables of rows, and
   fields with a search in them. Each is named by its label or by the head of its column. */
(() => {
  const words = (one) => (one ? one.textContent.replace(/[:?\s]+$/, "").trim() : "");
  const headOf = (cell) => {
    const table = cell.closest("table");
    const column = [...cell.classList].find((one) => one.startsWith("field-"));
    return table.querySelector(column ? `thead th.${column.replace("field-", "column-")}` : "thead th:last-child");
  };
  const nameRow = (row, at) => {
    for (const field of row.querySelectorAll("td input:not([type=hidden]), td select, td textarea")) {
      if (field.closest(".select2-container")) { continue; }
      const labelled = field.labels && [...field.labels].some((one) => words(one));
      if (!labelled) { field.setAttribute("aria-label", `${words(headOf(field.closest("td")))} ${at}`); }
    }
  };
  const nameSearch = (select) => {
    const name = select.getAttribute("aria-label") || [...select.labels].map(words).find(Boolean);
    const shell = select.nextElementSibling;
    if (!name || !shell || !shell.matches(".select2-container")) { return; }
    const box = shell.querySelector(".select2-selection");
    const shown = shell.querySelector(".select2-selection__rendered");
    box.id = `${select.id}-box`;
    box.setAttribute("aria-label", name);
    if (select.multiple) {
      shell.querySelector(".select2-search__field").setAttribute("aria-label", name);
    } else {
      box.setAttribute("aria-labelledby", `${box.id} ${shown.id}`);
      shown.setAttribute("aria-labelledby", box.id);
    }
  };
  const name = () => {
    for (const table of document.querySelectorAll(".inline-group .tabular table")) {
      [...table.querySelectorAll("tbody tr.form-row")].forEach((row, at) => nameRow(row, at + 1));
      for (const head of table.querySelectorAll("thead th")) {
        if (!words(head)) { const cell = document.createElement("td"); cell.className = head.className; head.replaceWith(cell); }
      }
    }
    document.querySelectorAll("select.select2-hidden-accessible").forEach(nameSearch);
  };
  document.addEventListener("DOMContentLoaded", () => {
    for (const one of document.querySelectorAll("select[multiple].admin-autocomplete")) { one.dataset.allowClear = "false"; }
    for (const one of document.querySelectorAll(".inline-group .tabular, .inline-group fieldset")) { one.tabIndex = 0; }
  });
  window.addEventListener("load", () => { window.django?.jQuery ? window.django.jQuery(name) : name(); });
  document.addEventListener("formset:added", () => setTimeout(name));
  document.addEventListener("focusin", (event) => {
    if (event.target.matches(".select2-container--open .select2-search--dropdown .select2-search__field")) {
      const select = document.querySelector(".select2-container--open")?.previousElementSibling;
      event.target.setAttribute("aria-label", select?.nextElementSibling.querySelector(".select2-selection").getAttribute("aria-label") || "");
    }
  });
})();
