// What ties the page together: filters, keys, views, colours.

fill(filters.kind, index.kinds.map(words), (release) => release.kinds);
fill(filters.grade, index.grades, (release) => release.grades);
fill(filters.finding, index.findings, (release) => release.findings);
fill(filters.country, index.countries, (release) => release.countries);
fill(filters.body, index.bodies, (release) => release.bodies);

for (const filter of Object.values(filters)) filter.addEventListener("input", applyFilters);
document.getElementById("clear").addEventListener("click", () => {
  for (const filter of Object.values(filters)) filter.value = "";
  applyFilters();
});
document.getElementById("repairs").addEventListener("change", drawRelease);
document.getElementById("legend").addEventListener("change", drawRelease);
document.getElementById("export").addEventListener("click", exportGold);

function showCharts(wanted) {
  charts.hidden = !wanted;
  document.getElementById("release").hidden = wanted;
  document.getElementById("show-charts").setAttribute("aria-pressed", String(wanted));
  drawCharts();
}
document.getElementById("show-charts").addEventListener("click", () => showCharts(charts.hidden));

document.getElementById("theme").addEventListener("click", () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
});

function markRead() {
  if (current !== null) change((own) => { own.read = !own.read; });
}
document.getElementById("read").addEventListener("click", markRead);

/** Opens the form for the words that are selected. */
function addSelected() {
  const found = current === null ? null : selectedWords();
  if (found === null) {
    status.textContent = "Select the words that were missed first.";
    return;
  }
  draft = { ...found, kind: "agency" };
  selected = null;
  drawDetail();
  detail.querySelector("select").focus();
}
document.getElementById("add").addEventListener("click", addSelected);

const KEYS = {
  "/": () => filters.search.focus(),
  j: () => step(1),
  k: () => step(-1),
  n: () => stepMention(1),
  p: () => stepMention(-1),
  r: () => judgeSelected("right"),
  w: () => judgeSelected("wrong"),
  a: addSelected,
  d: markRead,
  c: () => showCharts(charts.hidden),
  "?": () => document.getElementById("help").showModal(),
};

function judgeSelected(judged) {
  const mention = current?.mentions.find((one) => one.id === selected);
  if (mention) judge(mention, judged);
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, dialog");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const action = KEYS[event.key];
  if (action === undefined) return;
  event.preventDefault();
  action();
});
document.getElementById("show-help").addEventListener("click", () => document.getElementById("help").showModal());

applyFilters();
if (releases.length > 0) choose(releases[0].number);
