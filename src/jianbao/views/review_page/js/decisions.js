// Decisions: kept in the browser where it lets us, saved to and loaded from a file.
// One for each item: {decision, corrected, author, reason, time}; decision is null for a note alone.

const FORMAT = "jianbao.decisions/1";
const STORED = `jianbao:${data.key}`;
const AUTHOR = "jianbao:author";

const memory = new Map();
let storeWorks = true;
let unsaved = false;

function remember(key, value) {
  memory.set(key, value);
  try {
    localStorage.setItem(key, value);
  } catch {
    storeWorks = false;
  }
}

function recall(key) {
  try {
    return localStorage.getItem(key) ?? memory.get(key) ?? null;
  } catch {
    storeWorks = false;
    return memory.get(key) ?? null;
  }
}

// By the place of the item.
const decisions = new Map();

function decide(place, decision, corrected = []) {
  const reason = decisions.get(place)?.reason ?? "";
  keep(place, { decision, corrected, reason });
}

function note(place, reason) {
  const { decision = null, corrected = [] } = decisions.get(place) ?? {};
  keep(place, { decision, corrected, reason });
}

function keep(place, decided) {
  if (decided.decision || decided.reason.trim()) {
    const author = byId("author").value.trim();
    decisions.set(place, { ...decided, author, time: new Date().toISOString() });
  } else {
    decisions.delete(place);
  }
  unsaved = true;
  storeDecisions();
  showDecision(place);
}

function storeDecisions() {
  remember(STORED, JSON.stringify(asFile("")));
}

// The file; those who have not named themselves when deciding are named now.
function asFile(author) {
  return {
    format: FORMAT,
    source: data.source,
    decisions: [...decisions]
      .sort(([one], [other]) => one - other)
      .map(([place, decided]) => ({
        item: data.items[place].id,
        fingerprint: data.items[place].fingerprint,
        ...decided,
        author: decided.author || author,
      })),
  };
}

function saveDecisions() {
  const author = byId("author").value.trim();
  if (!decisions.size) return say("还没有裁定可以保存。");
  if (!author) {
    byId("author").focus();
    return say("请先写上复核人，再保存。");
  }
  const name = `${data.source.name.replace(/\.\w+$/, "")}.decisions.json`;
  download(name, `${JSON.stringify(asFile(author), null, 2)}\n`);
  unsaved = false;
  say(`已保存 ${decisions.size} 条：${name}。合并的命令见“?”。`);
}

function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// Take in a file: for each item the later decision holds. Says why where it does not fit.
function loadDecisions(text) {
  const found = parseDecisions(text);
  if (typeof found === "string") return say(found);
  const known = found.map((one) => [placeOfDecision(one), one]).filter(([place]) => place >= 0);
  for (const [place, { decision, corrected, author, reason, time }] of known) {
    const own = decisions.get(place);
    if (!own || Date.parse(own.time) <= Date.parse(time)) {
      decisions.set(place, { decision, corrected, reason, author, time });
      showDecision(place);
    }
  }
  storeDecisions();
  const strange = found.length - known.length;
  const left = strange ? `；${strange} 条不是对本页条目的裁定，未载入` : "";
  return say(`已载入 ${known.length} 条裁定${left}。`);
}

// The decisions of a file that can be used, or a sentence that says why none can.
function parseDecisions(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    return "这不是裁定文件：它不是 JSON。";
  }
  if (file?.format !== FORMAT) return `这不是本页能读的裁定文件（要 ${FORMAT}）。`;
  if (file.source?.sha256 !== data.source.sha256) return "这是另一份报告的裁定文件。";
  return Array.isArray(file.decisions) ? file.decisions.filter(Boolean).map(tidied) : "这份裁定文件不完整。";
}

function tidied({ item, fingerprint, decision, corrected, author, reason, time }) {
  return {
    item,
    fingerprint,
    decision: Object.hasOwn(data.decision_words, decision) ? decision : null,
    corrected: Array.isArray(corrected) ? corrected.filter((change) => change?.field) : [],
    author: String(author ?? ""),
    reason: String(reason ?? ""),
    time: String(time ?? ""),
  };
}

function placeOfDecision({ item, fingerprint }) {
  return data.items.findIndex((one) => one.id === item && one.fingerprint === fingerprint);
}
