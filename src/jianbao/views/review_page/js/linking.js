// The source and the brief: what is chosen on one side is shown on the other.

const marksOf = elementsByKey("f");
const quotesOf = elementsByKey("q");
const marks = all("mark[data-f]", byId("text"));

// The item that is chosen, and the figure (a key) that is shown.
let selected = null;
let shown = null;

// The runs of the source by each key they bear: `data-f="3-0 4-1"`.
function elementsByKey(name) {
  const found = new Map();
  for (const element of all(`[data-${name}]`, byId("text"))) {
    for (const key of element.dataset[name].split(" ")) {
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(element);
    }
  }
  return found;
}

function select(place) {
  if (selected !== null) {
    cardOf.get(selected).classList.remove("selected");
    cardOf.get(selected).removeAttribute("aria-current");
  }
  for (const run of all(".quoted", byId("text"))) run.classList.remove("quoted");
  showFigure(null);
  selected = place;
  if (place === null) return;
  const card = cardOf.get(place);
  card.classList.add("selected");
  card.setAttribute("aria-current", "true");
  for (const run of quotesOf.get(String(place)) ?? []) run.classList.add("quoted");
}

// Highlight a figure in the source, and its button in the brief.
function showFigure(key) {
  for (const element of all(".current")) element.classList.remove("current");
  shown = key;
  if (key === null) return [];
  const runs = marksOf.get(key) ?? [];
  const buttons = all(`#brief [data-figure="${key}"]`);
  for (const element of [...runs, ...buttons]) element.classList.add("current");
  return runs;
}

function bringIntoView(element) {
  element?.scrollIntoView({ block: "center", inline: "nearest" });
}

// From the brief: an item's quote, or one of its figures.
function goToItem(place) {
  select(place);
  bringIntoView(quotesOf.get(String(place))?.[0]);
}

function goToFigure(key) {
  const place = itemOf(key);
  if (place !== null && place !== selected) select(place);
  const runs = showFigure(key);
  const target = runs[0] ?? quotesOf.get(String(place))?.[0];
  if (!target) return say("这个数字在原文中没有位置。");
  showPane("source");
  return bringIntoView(target);
}

// From the source: pressing a number that several items carry goes from one to the next.
function goFromSource(element) {
  const figures = element.dataset.f?.split(" ");
  if (figures) return goToCard(following(figures, shown));
  const places = element.dataset.q.split(" ");
  return goToCard(null, Number(following(places, String(selected))));
}

function following(keys, current) {
  return keys[(keys.indexOf(current) + 1) % keys.length];
}

function goToCard(key, place = itemOf(key)) {
  select(place);
  showFigure(key);
  const goal = place === null ? byId("brief").querySelector(`[data-figure="${key}"]`) : cardOf.get(place);
  if (goal.closest("[hidden]")) clearFilters();
  showPane("brief");
  bringIntoView(goal);
}

// The place of a key's item; null for a figure that no item carries.
function itemOf(key) {
  return /^\d/.test(key) ? Number(key.split("-")[0]) : null;
}

// The next figure of the chosen item.
function nextFigure() {
  const buttons = all(".chip", cardOf.get(selected));
  const keys = buttons.map((button) => button.dataset.figure);
  if (keys.length) goToFigure(following(keys, shown));
  else goToItem(selected);
}

// On a narrow screen one side is seen at a time.
function showPane(name) {
  document.body.dataset.pane = name;
  for (const button of all("[data-show]")) {
    button.setAttribute("aria-pressed", String(button.dataset.show === name));
  }
}

// All numbers of the source are one stop of the Tab key; arrows go from one to another.
function focusMark(mark) {
  for (const other of all("mark[tabindex='0']", byId("text"))) other.tabIndex = -1;
  mark.tabIndex = 0;
  mark.focus();
}

function moveBetweenMarks(event) {
  const at = marks.indexOf(event.target);
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (at < 0) return;
  if (step && marks[at + step]) focusMark(marks[at + step]);
  else if (event.key === "Enter" || event.key === " ") goFromSource(event.target);
  else return;
  event.preventDefault();
}
