// One key for each thing a reviewer does often; they can be turned off in the help.

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  a: () => onSelected("accept") && step(1),
  r: () => onSelected("reject"),
  e: () => onSelected("edit"),
  n: () => onSelected("note"),
  u: () => onSelected("undo"),
  f: () => selected !== null && nextFigure(),
  "/": () => byId("search").focus(),
  "?": () => byId("help").showModal(),
};

function onKey(event) {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (byId("help").open) return;
  if (event.target.matches("input, select, textarea")) {
    onKeyInField(event);
  } else if (event.key === "Escape") {
    goBack();
  } else if (byId("single-keys").checked && KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  } else {
    moveBetweenMarks(event);
  }
}

function onKeyInField(event) {
  const done = event.key === "Enter" && !event.shiftKey && event.target.closest(".note");
  if (event.key !== "Escape" && !done) return;
  event.preventDefault();
  goBack();
}

// Out of the contents, of a field, or of the form. What is being written stays.
function goBack() {
  const focused = document.activeElement;
  if (byId("contents").classList.contains("open")) {
    showContents(false);
  } else if (focused.closest("form.edit, .note")) {
    focused.closest("article.item").focus({ preventScroll: true });
  } else if (focused.matches("input, select")) {
    focused.blur();
  } else if (selected !== null) {
    cancelEdit(selected);
  }
}

// To the next or the previous item that is shown.
function step(by) {
  const seen = visibleCards();
  const at = seen.indexOf(cardOf.get(selected));
  const card = seen[at < 0 ? (by > 0 ? 0 : seen.length - 1) : at + by];
  if (!card) return say(by > 0 ? "这是最后一条。" : "这是第一条。");
  goToItem(placeOf(card));
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: card.offsetHeight > innerHeight / 2 ? "start" : "center" });
  return applyFilters({ keepSelected: true });
}

function onSelected(name) {
  if (selected === null || cardOf.get(selected).hidden) {
    say("先用 j 选一条。");
    return false;
  }
  act(name, selected);
  return true;
}
