// Deciding on a card: its buttons, its note, and the form for a correction.

const ITEM_FIELDS = data.fields.item;
const FIGURE_FIELDS = data.fields.figure;
const NUMBERS = ["value", "high"];
// 6 / -2.5; thousands separators and full width are taken too, see `numberOf`.
const NUMBER = /^-?\d+(\.\d+)?$/;

// What the button or key of a name does.
const ACTIONS = {
  accept: (place) => decide(place, "accept"),
  reject: (place) => {
    decide(place, "reject");
    openNote(place);
  },
  edit: (place) => openEdit(place),
  note: (place) => openNote(place),
  undo: (place) => {
    closeEdit(place);
    decide(place, null);
  },
};

function act(name, place) {
  ACTIONS[name](place);
  applyFilters({ keepSelected: true });
}

// Show on its card what was decided on an item.
function showDecision(place) {
  const card = cardOf.get(place);
  const decided = decisions.get(place);
  const decision = decided?.decision ?? null;
  const badge = card.querySelector(".decided");
  const final = decision ?? data.items[place].decision;
  badge.textContent = final ? data.decision_words[final] : "";
  badge.hidden = !final;
  card.dataset.decision = final ?? "";
  const pressed = { accept: decision === "accept", reject: decision === "reject", edit: decision === "correct", note: Boolean(decided?.reason.trim()) };
  for (const [name, on] of Object.entries(pressed)) {
    card.querySelector(`[data-do="${name}"]`).setAttribute("aria-pressed", String(on));
  }
  card.querySelector("[data-do='undo']").hidden = !decision;
  showCorrection(card, decided?.corrected ?? []);
  if (decided?.reason) noteField(card).value = decided.reason;
  showProgress();
}

function showCorrection(card, corrected) {
  card.querySelector(".correction")?.remove();
  if (!corrected.length) return;
  const told = document.createElement("p");
  told.className = "correction";
  told.textContent = inert(`更正为 ${corrected.map(inWords).join("；")}`);
  card.append(told);
}

// 数值：6.8. The words of a field and its choices are those of the form.
function inWords({ field, figure, value }) {
  const form = byId(figure === null || figure === undefined ? "edit-form" : "figure-form").content;
  const input = all("[name]", form).find((one) => one.name === field);
  if (!input) return String(field);
  const name = input.parentElement.firstChild.textContent.trim();
  if (field === "removed") return "删去一个数字";
  const option = all("option", input).find((one) => one.value === (value ?? ""));
  return `${name}：${option?.textContent ?? value ?? "无"}`;
}

function showProgress() {
  const flagged = placesOf("flagged");
  const doubtful = placesOf("doubtful");
  const counts = [
    ...(flagged.length ? [`存疑 ${flagged.length} 条`] : []),
    ...(doubtful.length ? [`待核 ${doubtful.length} 条`] : []),
    `已裁定 ${[...flagged, ...doubtful].filter(isDecided).length} 条`,
  ];
  byId("progress").textContent = counts.length > 1 ? counts.join("，") : "";
  byId("save").textContent = decisions.size ? `保存裁定（${decisions.size}）` : "保存裁定";
}

function placesOf(status) {
  return data.items.flatMap((item, place) => (item.status === status ? [place] : []));
}

function noteField(card) {
  if (!card.querySelector(".note")) card.append(copyOf("note-form"));
  return card.querySelector(".note textarea");
}

function openNote(place) {
  noteField(cardOf.get(place)).focus();
}

function closeEdit(place) {
  cardOf.get(place).querySelector("form.edit")?.remove();
}

function cancelEdit(place) {
  closeEdit(place);
  cardOf.get(place).focus({ preventScroll: true });
}

function openEdit(place) {
  const open = cardOf.get(place).querySelector("form.edit");
  if (open) return open.elements.statement.focus();
  const form = copyOf("edit-form");
  const item = data.items[place];
  for (const name of ITEM_FIELDS) form.elements[name].value = item[name] ?? "";
  form.querySelector(".edit-figures").append(...item.figures.map(figureForm));
  form.querySelector("[data-do='as-source']").hidden = !item.source.some(isSomething);
  fill(form, decisions.get(place)?.corrected ?? []);
  cardOf.get(place).append(form);
  return form.elements.statement.focus();
}

function isSomething(differences) {
  return Object.keys(differences).length > 0;
}

function figureForm(figure, at) {
  const fields = copyOf("figure-form");
  fields.querySelector("legend").textContent = `数字 ${at + 1}`;
  for (const name of NUMBERS) fields.elements[name].defaultValue = figure[name] ?? "";
  fillFigure(fields, figure);
  return fields;
}

function fillFigure(fields, figure) {
  for (const name of FIGURE_FIELDS) fields.elements[name].value = figure[name] ?? "";
}

function fill(form, corrected) {
  const figures = all("fieldset", form);
  for (const { field, figure, value } of corrected) {
    const input = (figures[figure] ?? form).elements[field];
    if (input?.type === "checkbox") input.checked = true;
    else if (input) input.value = value ?? "";
  }
}

// Take over what the source says otherwise, in the statement too where the number in it is clear.
function fillAsSource(form, place) {
  const { figures, source } = data.items[place];
  const fields = all("fieldset", form);
  const statement = form.elements.statement;
  source.forEach((differences, at) => {
    const figure = { ...figures[at], ...differences };
    fillFigure(fields[at], figure);
    statement.value = withAmount(statement.value, figures[at], figure);
  });
  statement.focus();
}

// The text with another number and unit, if the old ones stand in it exactly once.
function withAmount(text, old, figure) {
  const unit = old.unit ?? "";
  const places = [...text.matchAll(/\d+(?:\.\d+)?/g)].filter(
    ({ 0: number, index }) => Number(number) === old.value && text.startsWith(unit, index + number.length),
  );
  if (places.length !== 1 || figure.value === null) return text;
  const [{ 0: number, index }] = places;
  const rest = text.slice(index + number.length + unit.length);
  const same = Number(number) === figure.value;
  return text.slice(0, index) + (same ? number : figure.value) + (figure.unit ?? "") + rest;
}

function submitEdit(form, place) {
  const wrong = all("input[name=value], input[name=high]", form).filter((input) => !isNumber(input));
  for (const input of all("[aria-invalid]", form)) input.removeAttribute("aria-invalid");
  for (const input of wrong) input.setAttribute("aria-invalid", "true");
  const corrected = wrong.length ? [] : changes(form, data.items[place]);
  if (!corrected.length) {
    form.querySelector(".problem").textContent = wrong.length ? "数值要写成阿拉伯数字，如 6 或 2.5。" : "没有改动。";
    return wrong[0]?.focus();
  }
  form.remove();
  decide(place, "correct", corrected);
  applyFilters({ keepSelected: true });
  return cardOf.get(place).focus();
}

// A number may be left out only where there was none.
function isNumber(input) {
  const removed = input.closest("fieldset").elements.removed.checked;
  const empty = input.name === "high" || input.defaultValue === "";
  return removed || NUMBER.test(numberText(input)) || (!numberText(input) && empty);
}

// 1,200 and １２００ are 1200.
function numberText(input) {
  return input.value.normalize("NFKC").replace(/[,\s]/g, "");
}

// The fields whose value is another than the item's.
function changes(form, item) {
  const found = [];
  for (const field of ITEM_FIELDS) {
    const value = form.elements[field].value;
    if (value !== unbroken(item[field])) found.push({ field, figure: null, value });
  }
  all("fieldset", form).forEach((fields, figure) => {
    found.push(...figureChanges(fields, figure, item.figures[figure]));
  });
  return found;
}

function figureChanges(fields, figure, was) {
  if (fields.elements.removed.checked) return [{ field: "removed", figure, value: null }];
  return FIGURE_FIELDS.map((field) => ({ field, figure, value: fieldValue(fields.elements[field]) }))
    .filter(({ field, value }) => value !== (was[field] === "" ? null : was[field]))
    .map((change) => (change.field === "indicator" ? { ...change, value: change.value ?? "" } : change));
}

// A text area gives line breaks as line feeds.
function unbroken(text) {
  return text.replace(/\r\n?/g, "\n");
}

function fieldValue(input) {
  if (NUMBERS.includes(input.name)) return numberText(input) ? Number(numberText(input)) : null;
  return input.value.trim() || null;
}
