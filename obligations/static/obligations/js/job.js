/* Looks again while a job runs and puts the new state in place; without script the page reloads itself. */
(() => {
  const shown = document.getElementById("job");
  const pause = () => 1000 * (Number(shown.dataset.refresh) || 0) / 3;
  const look = async () => {
    try {
      const answer = await fetch(window.location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("job");
      if (!answer.ok || !fresh) { window.location.reload(); return; }
      replace(document.importNode(fresh, true));
    } catch { /* the network is away for a moment: look again later */ }
    if (pause()) { window.setTimeout(look, pause()); }
  };
  /* Read out is only another state or step, not each number; whoever is on a button stays there. */
  const replace = (fresh) => {
    for (const name of ["said", "shown"]) {
      const kept = shown.querySelector(`[data-job="${name}"]`), news = fresh.querySelector(`[data-job="${name}"]`);
      if (kept.textContent.trim() !== news.textContent.trim() || name === "shown") { kept.replaceChildren(...news.childNodes); }
    }
    const ended = shown.dataset.refresh !== "0" && fresh.dataset.refresh === "0";
    shown.dataset.refresh = fresh.dataset.refresh;
    if (ended) {
      const inside = shown.contains(document.activeElement);
      for (const one of shown.querySelectorAll(":scope > :not([data-job])")) { one.remove(); }
      shown.append(...fresh.querySelectorAll(":scope > :not([data-job])"));
      const first = shown.querySelector(".btn");
      if (inside && first) { first.focus(); }
    }
  };
  if (shown && pause()) { window.setTimeout(look, pause()); }
})();
