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
  /* What is read out stays the same element, so that only a change is told; whoever is on a button stays there. */
  const replace = (fresh) => {
    const told = shown.querySelector("[aria-live]"), news = fresh.querySelector("[aria-live]");
    const ended = shown.dataset.refresh !== "0" && fresh.dataset.refresh === "0";
    if (told.textContent !== news.textContent) { told.replaceChildren(...news.childNodes); }
    shown.dataset.refresh = fresh.dataset.refresh;
    if (ended) {
      const inside = shown.contains(document.activeElement);
      const rest = [...fresh.children].filter((one) => one !== news);
      for (const one of [...shown.children]) { if (one !== told) { one.remove(); } }
      shown.append(...rest);
      const first = shown.querySelector(".btn");
      if (inside && first) { first.focus(); }
    }
  };
  if (shown && pause()) { window.setTimeout(look, pause()); }
})();
