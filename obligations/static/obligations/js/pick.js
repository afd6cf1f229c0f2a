/* The list: one box for the whole page, and how many are ticked. Without script each box stands by itself. */
(() => {
  document.addEventListener("DOMContentLoaded", () => {
    const told = document.querySelector("[data-picked]");
    const head = document.querySelector("th.tick");
    const boxes = [...document.querySelectorAll('input[name="row"][form="bulk"]')];
    if (!told || !head || !boxes.length) { return; }
    const plain = told.textContent;
    const all = document.createElement("input");
    all.type = "checkbox";
    all.setAttribute("aria-label", head.dataset.whole);
    head.append(all);
    const tell = () => {
      const count = boxes.filter((box) => box.checked).length;
      told.textContent = count ? `${count} ${told.dataset.picked}` : plain;
      all.checked = count === boxes.length;
      all.indeterminate = count > 0 && count < boxes.length;
      for (const box of boxes) { box.closest("tr").classList.toggle("sel", box.checked); }
    };
    all.addEventListener("change", () => { for (const box of boxes) { box.checked = all.checked; } tell(); });
    for (const box of boxes) { box.addEventListener("change", tell); }
    tell();
  });
})();
