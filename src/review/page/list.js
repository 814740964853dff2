// The list of releases: filters, search, and the rows that are in view. Only those exist as elements, so that ten
// thousand releases scroll like ten.

const ROW_HEIGHT = 60;
const SEARCHED_IN_TEXTS = 3;

const list = document.getElementById("list");
const rows = document.getElementById("rows");
const status = document.getElementById("status");
const filters = {
  search: document.getElementById("search"),
  kind: document.getElementById("kind"),
  grade: document.getElementById("grade"),
  finding: document.getElementById("finding"),
  country: document.getElementById("country"),
  body: document.getElementById("body"),
  from: document.getElementById("from"),
  to: document.getElementById("to"),
  marked: document.getElementById("marked"),
};

let shown = releases;
let chosen = -1;
let search = 0;

/** The choices of a filter, each with how many releases it leaves. */
function fill(select, names, of) {
  const counts = new Array(names.length).fill(0);
  for (const release of releases) for (const value of of(release)) counts[value] += 1;
  const choices = names.map((name, value) => ({ name, value, count: counts[value] }));
  choices.sort((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1));
  for (const { name, value, count } of choices) {
    if (count > 0) select.append(element("option", { value }, `${visible(name)} (${count})`));
  }
}

function choicesOf(release, filter) {
  return { kind: release.kinds, grade: release.grades, finding: release.findings, country: release.countries, body: release.bodies }[
    filter
  ];
}

/** Whether everything but the search lets the release through. */
function passes(release) {
  for (const filter of ["kind", "grade", "finding", "country", "body"]) {
    const value = filters[filter].value;
    if (value !== "" && !choicesOf(release, filter).includes(Number(value))) return false;
  }
  const { from, to, marked } = filters;
  if ((from.value !== "" || to.value !== "") && release.published === null) return false;
  if (from.value !== "" && release.published < from.value) return false;
  if (to.value !== "" && release.published > to.value) return false;
  if (marked.value === "read" && !isRead(release.number)) return false;
  if (marked.value === "unread" && isRead(release.number)) return false;
  return true;
}

/** Applies filters and search, which asks for all of its words; texts are searched part by part, so that the page never stands still. */
async function applyFilters() {
  search += 1;
  const own = search;
  const wanted = filters.search.value.toLowerCase().split(/\s+/u).filter((word) => word !== "");
  const has = (searched) => wanted.every((word) => searched.includes(word));
  const passing = releases.filter(passes);
  const found = new Set(passing.filter((release) => has(release.searched)));
  show(passing.filter((release) => found.has(release)));
  if (wanted.length === 0 || wanted.join(" ").length < SEARCHED_IN_TEXTS) return;
  const size = index.texts_part;
  for (let number = 0; number * size < releases.length; number += 1) {
    const texts = await searchedTexts(number);
    if (own !== search) return;
    texts.forEach((text, at) => {
      if (has(text)) found.add(releases[number * size + at]);
    });
  }
  show(passing.filter((release) => found.has(release)));
}

function show(releasesToShow) {
  shown = releasesToShow;
  rows.style.height = `${shown.length * ROW_HEIGHT}px`;
  status.textContent = `${shown.length} of ${releases.length} releases`;
  if (!shown.some((release) => release.number === chosen)) list.scrollTop = 0;
  draw();
  drawCharts();
}

/** Makes the rows that are in view. */
function draw() {
  const first = Math.max(0, Math.floor(list.scrollTop / ROW_HEIGHT) - 5);
  const last = Math.min(shown.length, Math.ceil((list.scrollTop + list.clientHeight) / ROW_HEIGHT) + 5);
  rows.replaceChildren(...shown.slice(first, last).map((release, offset) => row(release, first + offset)));
  list.setAttribute("aria-activedescendant", chosen >= 0 ? `release-${chosen}` : "");
}

function row(release, position) {
  const read = isRead(release.number) ? "✓ " : "";
  const kinds = release.findings.length;
  const findings = kinds === 0 ? "" : `, ${kinds} ${kinds === 1 ? "kind" : "kinds"} of finding`;
  const made = element(
    "div",
    {
      role: "option",
      class: "row",
      id: `release-${release.number}`,
      "aria-selected": String(release.number === chosen),
      "aria-setsize": shown.length,
      "aria-posinset": position + 1,
      onclick: () => choose(release.number),
    },
    element("span", { class: "row-title" }, read + visible(release.title ?? release.name)),
    element("span", { class: "row-about" }, `${release.published ?? "undated"} · ${release.mentions} mentions${findings}`),
    element("span", { class: "row-about" }, visible(release.name)),
  );
  made.style.top = `${position * ROW_HEIGHT}px`;
  return made;
}

/** Opens a release and brings its row into view. */
function choose(number) {
  chosen = number;
  const position = shown.findIndex((release) => release.number === number);
  if (position >= 0) {
    const top = position * ROW_HEIGHT;
    if (top < list.scrollTop) list.scrollTop = top;
    const below = top + ROW_HEIGHT - list.clientHeight;
    if (below > list.scrollTop) list.scrollTop = below;
  }
  draw();
  return open(number);
}

/** Moves the choice by so many rows. */
function step(by) {
  if (shown.length === 0) return;
  const at = shown.findIndex((release) => release.number === chosen);
  const next = at < 0 ? 0 : Math.min(shown.length - 1, Math.max(0, at + by));
  choose(shown[next].number);
}

list.addEventListener("scroll", draw);
new ResizeObserver(draw).observe(list);
list.addEventListener("keydown", (event) => {
  const page = Math.max(1, Math.floor(list.clientHeight / ROW_HEIGHT) - 1);
  const by = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    Home: -releases.length,
    End: releases.length,
  }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  step(by);
});
