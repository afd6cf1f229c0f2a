/* Arrow keys from card to card, and one open column on a phone; without script Tab does the same. */
(() => {
  const board = document.querySelector("[data-board]");
  if (!board) { return; }
  const piles = [...board.querySelectorAll(".pile")];
  const cards = (pile) => [...pile.querySelectorAll("[data-card]")];
  if (window.matchMedia("(max-width: 40rem)").matches) {
    for (const one of [...board.querySelectorAll(".pile > details")].slice(1)) { one.open = false; }
  }
  const beside = (pile, place, step) => {
    for (let at = piles.indexOf(pile) + step; at >= 0 && at < piles.length; at += step) {
      const found = cards(piles[at]);
      if (found.length) { return found[Math.min(place, found.length - 1)]; }
    }
    return null;
  };
  board.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    const card = event.target.closest("[data-card]");
    if (!card) { return; }
    const pile = card.closest(".pile");
    const own = cards(pile);
    const place = own.indexOf(card);
    const next = {
      ArrowDown: () => own[place + 1],
      ArrowUp: () => own[place - 1],
      ArrowRight: () => beside(pile, place, 1),
      ArrowLeft: () => beside(pile, place, -1),
      Home: () => own[0],
      End: () => own[own.length - 1],
    }[event.key];
    if (!next) { return; }
    event.preventDefault();
    const found = next();
    if (found) {
      found.closest("details").open = true;
      found.focus();
    }
  });
})();
