// The data of the page, short ways to its elements, and what is said to the reader.

const data = JSON.parse(document.getElementById("data").textContent);

const byId = (id) => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// The cards in the order of the page, and by the place of their item in the brief.
const cards = all("article.item");
const cardOf = new Map(cards.map((card) => [Number(card.dataset.item), card]));
const placeOf = (card) => Number(card.dataset.item);

// A copy of a template's only element.
function copyOf(id) {
  return byId(id).content.firstElementChild.cloneNode(true);
}

// The text without characters that turn its order or cannot be seen.
function inert(text) {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "");
}

function say(text) {
  byId("status").textContent = inert(text);
  clearTimeout(say.timer);
  say.timer = setTimeout(() => (byId("status").textContent = ""), 8000);
}
