// Wire the page up, and bring back what was decided before.

function onSourceClick(event) {
  const run = event.target.closest("[data-f], [data-q]");
  if (run && getSelection().isCollapsed) goFromSource(run);
}

function onBriefClick(event) {
  const button = event.target.closest("button");
  const card = event.target.closest("article.item");
  if (button?.dataset.figure) goToFigure(button.dataset.figure);
  else if (button?.dataset.topicOf) filterByTopic(button.dataset.topicOf);
  else if (button?.dataset.do) onCardButton(button, card);
  else if (event.target.closest("a[href^='#repair-'], a[href^='#doubt-']")) showPane("source");
  else if (card && !event.target.closest("form, textarea, button") && getSelection().isCollapsed) {
    goToItem(placeOf(card));
  }
}

function onCardButton(button, card) {
  const place = placeOf(card);
  if (place !== selected) goToItem(place);
  if (button.dataset.do === "as-source") fillAsSource(button.form, place);
  else if (button.dataset.do === "cancel") cancelEdit(place);
  else act(button.dataset.do, place);
}

function filterByTopic(topic) {
  clearFilters();
  filters.topic.value = topic;
  filter();
  byId("by-topic").focus();
}

function onSubmit(event) {
  event.preventDefault();
  submitEdit(event.target, placeOf(event.target.closest("article.item")));
}

function onInput(event) {
  if (event.target.closest(".note")) {
    note(placeOf(event.target.closest("article.item")), event.target.value);
  } else if (event.target.closest(".filters")) {
    filter();
  }
}

async function onFile() {
  const [file] = byId("file").files;
  if (file) loadDecisions(await file.text());
  byId("file").value = "";
  applyFilters();
}

// The contents of the source lie over it where the screen is not wide.
function showContents(open) {
  byId("contents").classList.toggle("open", open);
  byId("contents-button").setAttribute("aria-expanded", String(open));
  byId(open ? "contents-close" : "contents-button").focus();
}

function onContentsClick(event) {
  if (!event.target.closest("a, button")) return;
  showContents(false);
  showPane("source");
}

function wire() {
  byId("text").addEventListener("click", onSourceClick);
  byId("brief").addEventListener("click", onBriefClick);
  byId("brief").addEventListener("submit", onSubmit);
  byId("brief").addEventListener("input", onInput);
  byId("clear").addEventListener("click", clearFilters);
  byId("save").addEventListener("click", saveDecisions);
  byId("load").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", onFile);
  byId("author").addEventListener("input", () => remember(AUTHOR, byId("author").value));
  byId("help-button").addEventListener("click", () => byId("help").showModal());
  byId("help-close").addEventListener("click", () => byId("help").close());
  byId("contents-button").addEventListener("click", () => showContents(true));
  byId("contents").addEventListener("click", onContentsClick);
  for (const button of all("[data-show]")) {
    button.addEventListener("click", () => showPane(button.dataset.show));
  }
  document.addEventListener("keydown", onKey);
  addEventListener("beforeunload", (event) => {
    if (unsaved && !storeWorks) event.preventDefault();
  });
}

function start() {
  for (const card of cards) card.querySelector(".meta").append(copyOf("actions-form"));
  for (const element of all("[data-needs-script]")) element.hidden = false;
  showPane("brief");
  if (marks.length) marks[0].tabIndex = 0;
  byId("author").value = recall(AUTHOR) ?? "";
  const stored = recall(STORED);
  if (stored) loadDecisions(stored);
  wire();
  applyFilters();
  showProgress();
  const first = cards.find((card) => card.dataset.status !== "verified");
  if (first) goToItem(placeOf(first));
}

start();
