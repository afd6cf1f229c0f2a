/* Light or dark by the reader's choice, kept in this browser; without script the system decides. */
(() => {
  const root = document.documentElement;
  const apply = (choice) => {
    if (choice === "dark" || choice === "light") { root.dataset.bsTheme = choice; root.dataset.theme = choice; }
  };
  const kept = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  apply(kept());
  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-theme-choice]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        try { localStorage.setItem("theme", button.dataset.themeChoice); } catch { /* private window */ }
        apply(button.dataset.themeChoice);
      });
    }
    const problem = document.getElementById("errors");
    if (problem) { problem.focus(); document.title = problem.querySelector("h2").textContent + ": " + document.title; }
    for (const other of document.querySelectorAll("details.account, details.export-menu, details.menu")) {
      document.addEventListener("click", (event) => { if (!other.contains(event.target)) { other.open = false; } });
    }
  });
})();
