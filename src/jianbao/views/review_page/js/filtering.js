// Filters: list, topic, status, and words that are searched for.

const filters = { search: byId("search"), kind: byId("by-kind"), topic: byId("by-topic"), status: byId("by-status") };

const STATUS_TESTS = {
  flagged: (place) => data.items[place].status === "flagged",
  doubtful: (place) => data.items[place].status === "doubtful",
  verified: (place) => data.items[place].status === "verified",
  open: (place) => data.items[place].status !== "verified" && !isDecided(place),
  decided: (place) => isDecided(place),
  accept: (place) => decisionOn(place) === "accept",
  reject: (place) => decisionOn(place) === "reject",
  correct: (place) => decisionOn(place) === "correct",
  noted: (place) => Boolean(decisions.get(place)?.reason.trim()),
  uncovered: () => false,
};

// What was decided here, or else what the brief brings along.
function decisionOn(place) {
  return decisions.get(place)?.decision ?? data.items[place].decision;
}

function isDecided(place) {
  return Boolean(decisionOn(place));
}

const searched = data.items.map((item) =>
  plain([item.id, item.statement, item.quote, ...item.figures.map((figure) => figure.indicator)].join("\n")),
);

function plain(text) {
  return text.normalize("NFKC").toLowerCase();
}

function matches(place) {
  const item = data.items[place];
  const { search, kind, topic, status } = filters;
  const words = plain(search.value).split(/\s+/).filter(Boolean);
  return (
    words.every((word) => searched[place].includes(word)) &&
    (!kind.value || item.kind === kind.value) &&
    (!topic.value || item.topic === topic.value) &&
    (!status.value || STATUS_TESTS[status.value](place))
  );
}

// Show what matches. The chosen item stays while it is being decided on, though it may match no more.
function applyFilters({ keepSelected = false } = {}) {
  const active = Object.values(filters).some((field) => field.value.trim());
  for (const card of cards) {
    const stays = keepSelected && placeOf(card) === selected && !card.hidden;
    card.hidden = !stays && !matches(placeOf(card));
  }
  for (const section of all(".list:not(.extra)")) {
    section.hidden = active && !section.querySelector("article.item:not([hidden])");
  }
  for (const section of all(".list.extra")) section.hidden = active;
  if (filters.status.value === "uncovered") byId("uncovered").hidden = false;
  byId("clear").hidden = !active;
  byId("count").textContent = active ? `${visibleCards().length} / ${cards.length} 条` : `${cards.length} 条`;
}

function visibleCards() {
  return cards.filter((card) => !card.hidden);
}

// What was found begins at the top.
function filter() {
  applyFilters();
  byId("brief").scrollTop = 0;
}

function clearFilters() {
  for (const field of Object.values(filters)) field.value = "";
  filter();
}
