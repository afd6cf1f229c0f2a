/* Keys for those who use the tracker every day; they can be switched off, and nothing needs them. */
(() => {
  const KEY = "shortcuts";
  const kept = () => { try { return localStorage.getItem(KEY) !== "off"; } catch { return true; } };
  const keep = (on) => { try { localStorage.setItem(KEY, on ? "on" : "off"); } catch { /* private window */ } };
  const ROWS = "main tbody tr, main .cards li, main .hits li, #result_list tbody tr";
  const typing = (target) => target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName);
  const linkOf = (row) => row.querySelector("th a[href], a.symbol[href], a[href]");

  const move = (step) => {
    const links = [...document.querySelectorAll(ROWS)].filter((row) => row.offsetParent !== null).map(linkOf).filter(Boolean);
    if (!links.length) { return; }
    const here = document.activeElement.closest && document.activeElement.closest(ROWS);
    const at = here ? links.indexOf(linkOf(here)) : -1;
    const next = links[Math.min(links.length - 1, Math.max(0, at + step))];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };
  const row = () => document.activeElement.closest && document.activeElement.closest(ROWS);
  const open = () => { const link = row() && linkOf(row()); if (link) { link.click(); } };
  const edit = () => {
    const link = row() ? row().querySelector(".act a.btn, a.btn") : document.querySelector("main .next-step a, main a.btn-primary, main .may a.btn");
    if (link) { link.click(); }
  };
  const find = () => { const field = document.querySelector("#searchbar, main input[type=search], #find"); if (field) { field.focus(); field.select(); } };
  const help = () => { const dialog = document.getElementById("shortcuts"); if (dialog && !dialog.open) { dialog.showModal(); } };
  const KEYS = { "/": find, "?": help, j: () => move(1), k: () => move(-1), o: open, e: edit };

  document.addEventListener("keydown", (event) => {
    if (!kept() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) { return; }
    if (document.querySelector("dialog[open]")) { return; }
    const act = KEYS[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  document.addEventListener("DOMContentLoaded", () => {
    const show = () => { for (const hint of document.querySelectorAll("[data-shortcut]")) { hint.hidden = !kept(); } };
    show();
    for (const box of document.querySelectorAll("[data-shortcut-switch]")) {
      box.closest("[hidden]")?.removeAttribute("hidden");
      box.checked = kept();
      box.addEventListener("change", () => { keep(box.checked); show(); });
    }
    for (const button of document.querySelectorAll("[data-print]")) {
      button.hidden = false;
      button.addEventListener("click", () => window.print());
    }
  });
})();
