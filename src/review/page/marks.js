// What the reader marks: right, wrong, missed, and which releases were read to their end. Releases that were read leave
// the page as a gold file.

const KEY = `rapporteur-review-${index.id}`;

/** By release: judgements by mention, added labels, and whether the release was read. */
let marks = {};
let draft = null;
let unsaved = false;

try {
  marks = JSON.parse(localStorage.getItem(KEY)) ?? {};
} catch {
  // A browser that keeps nothing for files: marks live as long as the page.
}

function marksOf(number) {
  return marks[number] ?? { judged: {}, added: [], read: false };
}

function isRead(number) {
  return marksOf(number).read;
}

function judgement(number, mention) {
  return mention.added === undefined ? marksOf(number).judged[mention.id] : "right";
}

/** Changes what is marked in the open release and keeps it. */
function change(edit) {
  const own = marksOf(current.number);
  edit(own);
  marks[current.number] = own;
  unsaved = true;
  try {
    localStorage.setItem(KEY, JSON.stringify(marks));
  } catch {
    // See above.
  }
  const readCount = Object.values(marks).filter((one) => one.read).length;
  document.getElementById("export").textContent = `Export gold (${readCount})`;
  drawRelease();
  draw();
}

function judge(mention, judged) {
  change((own) => {
    if (mention.added !== undefined) {
      if (judged === "wrong") own.added.splice(mention.added, 1);
    } else if (own.judged[mention.id] === judged) {
      delete own.judged[mention.id];
    } else {
      own.judged[mention.id] = judged;
    }
  });
}

function judging(mention) {
  const judged = judgement(current.number, mention);
  const button = (name, value, key) =>
    element("button", { type: "button", "aria-pressed": String(judged === value), onclick: () => judge(mention, value) }, `${name} (${key})`);
  return element("p", { class: "judging" }, button("Right", "right", "r"), button(mention.added === undefined ? "Wrong" : "Remove", "wrong", "w"));
}

/** The code point at which a place of the selection stands. */
function offsetOf(node, offset) {
  const holder = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
  if (holder === null) return null;
  const at = Number(holder.dataset.at);
  if (holder.classList.contains("control")) return at + (offset > 0 ? 1 : 0);
  return at + Array.from(holder.textContent.slice(0, node.nodeType === Node.TEXT_NODE ? offset : 0)).length;
}

/** The words that the reader selected, without space around them. */
function selectedWords() {
  const selection = document.getSelection();
  if (selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  let start = offsetOf(range.startContainer, range.startOffset);
  let end = offsetOf(range.endContainer, range.endOffset);
  if (start === null || end === null) return null;
  const characters = current.characters;
  while (start < end && /\s/u.test(characters[start])) start += 1;
  while (end > start && /\s/u.test(characters[end - 1])) end -= 1;
  return start < end ? { start, end, quote: characters.slice(start, end).join("") } : null;
}

/** What each kind's value is made of: fields of the form, and the value that they give. */
const SHAPES = {
  date: { fields: ["value"], value: (form) => form.value || null },
  country: { fields: ["value"], value: (form) => form.value.toUpperCase() },
  region: { fields: ["name"], value: (form) => ({ name: form.name, countries: [] }) },
  place: { fields: ["name", "country"], value: (form) => ({ name: form.name, countries: form.country ? [form.country.toUpperCase()] : [] }) },
  agency: { fields: ["name", "acronym"], value: (form) => ({ name: form.name, acronym: form.acronym || null }) },
  resolution: { fields: ["value"], value: (form) => form.value },
  document: { fields: ["value"], value: (form) => form.value },
  participant_count: {
    fields: ["count", "count_max", "qualifier", "group", "scope"],
    value: (form) => ({
      count: form.count === "" ? null : Number(form.count),
      count_max: form.count_max === "" ? null : Number(form.count_max),
      qualifier: form.qualifier || "exact",
      group: form.group || null,
      part_of: null,
      repeat_of: null,
      scope: form.scope || "event",
    }),
  },
};

const CHOICES = {
  qualifier: ["exact", "approximately", "over", "at_least", "under", "up_to", "range", "vague"],
  scope: ["event", "facilitators", "other_event"],
  grade: ["explicit", "inferred", "ambiguous", "conflicting"],
};

const HINTS = { date: "2022-10-24/2022-10-28", country: "KEN", resolution: "S/RES/1373 (2001)", document: "S/2023/130" };

/** A form for words that no rule found. */
function missedForm() {
  const { kind, quote } = draft;
  const shape = SHAPES[kind];
  const field = (name) => {
    const input = CHOICES[name]
      ? element("select", { name }, ...CHOICES[name].map((choice) => element("option", { value: choice }, words(choice))))
      : element("input", { name, placeholder: name === "value" ? HINTS[kind] : null, type: name.startsWith("count") && name !== "country" ? "number" : "text", min: 0 });
    if (name === "name") input.value = visible(quote);
    return element("label", {}, words(name), input);
  };
  const kinds = element(
    "select",
    { name: "kind", onchange: (event) => { draft.kind = event.target.value; drawDetail(); } },
    ...Object.keys(SHAPES).map((name) => element("option", { value: name, selected: name === kind ? "" : null }, words(name))),
  );
  return element(
    "form",
    {
      id: "missed",
      onsubmit: (event) => {
        event.preventDefault();
        addMissed(Object.fromEntries(new FormData(event.target)));
      },
    },
    element("h3", {}, `Missed: ${visible(quote)}`),
    element("label", {}, "kind", kinds),
    ...shape.fields.map(field),
    field("grade"),
    element("p", {}, element("button", { type: "submit" }, "Add"), element("button", { type: "button", onclick: () => { draft = null; drawDetail(); } }, "Cancel")),
  );
}

function addMissed(form) {
  const { start, end, quote } = draft;
  const value = SHAPES[form.kind].value(form);
  const shownValue = typeof value === "string" ? value : Object.values(value ?? {}).filter((one) => one !== null && one.length !== 0).join(", ");
  const note = { value, ...(form.grade === "explicit" ? {} : { grade: form.grade }), ...(form.kind === "country" ? { form: "name" } : {}) };
  draft = null;
  change((own) => own.added.push({ kind: form.kind, start, end, quote, shown: shownValue, grade: form.grade, rule: "added by a reader", note }));
}

/** One line of the gold file: what was read and not marked wrong, and what was added. */
function goldOf(number, opened) {
  const own = marksOf(number);
  const kept = mentionsOf(number, opened).filter((mention) => judgement(number, mention) !== "wrong" && SHAPES[mention.kind]);
  const rejected = opened.mentions.filter((mention) => own.judged[mention.id] === "wrong").map(({ quote, start }) => ({ quote, start }));
  return {
    text: opened.text,
    label: kept.map(({ start, end, kind }) => [start, end, kind]),
    rapporteur: {
      id: releases[number].name,
      about: { published: opened.published_from === "text" ? opened.published : null, rejected },
      labels: kept.map(({ start, end, kind, note }) => [start, end, kind, note]),
    },
  };
}

/** Hands the releases that were read to the reader as a file. */
async function exportGold() {
  const read = Object.keys(marks).map(Number).filter(isRead).sort((one, other) => one - other);
  if (read.length === 0) {
    status.textContent = "Nothing to export: mark a release as read first (d).";
    return;
  }
  const lines = [];
  for (const number of read) lines.push(`${JSON.stringify(goldOf(number, await record(number)))}\n`);
  const address = URL.createObjectURL(new Blob(lines, { type: "application/jsonl" }));
  const link = element("a", { href: address, download: "gold.jsonl" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  unsaved = false;
  status.textContent = `Exported ${read.length} releases to gold.jsonl.`;
}

window.addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});
