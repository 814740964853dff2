// Charts of the releases that the filters leave. Each is a table or a list with bars drawn behind its figures, so that it
// reads without eyes and without colours.

const RANKED = 20;
const PAIRS = 15;

const charts = document.getElementById("charts");

/** How often each value occurs, the most frequent first. */
function ranked(of, most = RANKED) {
  const counts = new Map();
  for (const release of shown) for (const value of of(release)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1)).slice(0, most);
}

/** A ranked list; a click on a line sets the filter. */
function ranking(id, caption, entries, names, filter) {
  const most = entries[0]?.[1] ?? 1;
  const lines = entries.map(([value, count]) => {
    const name = visible(names[value]);
    const bar = element("span", { class: "bar" });
    bar.style.width = `${(100 * count) / most}%`;
    const label = filter
      ? element("button", { type: "button", class: "link", onclick: () => setFilter(filter, value) }, name)
      : element("span", {}, name);
    return element("tr", {}, element("th", { scope: "row" }, label), element("td", {}, bar, element("span", { class: "figure" }, String(count))));
  });
  return element("table", { id, class: "ranking" }, element("caption", {}, caption), element("tbody", {}, ...lines));
}

function setFilter(filter, value) {
  filters[filter].value = String(value);
  applyFilters();
}

/** Columns by month, or by year where the months would be too many to see. */
function byMonth() {
  const dated = shown.map((release) => release.published).filter((date) => date !== null).sort();
  const byYear = dated.length > 0 && Number(dated.at(-1).slice(0, 4)) - Number(dated[0].slice(0, 4)) > 5;
  const length = byYear ? 4 : 7;
  const counts = new Map();
  for (const date of dated) counts.set(date.slice(0, length), (counts.get(date.slice(0, length)) ?? 0) + 1);
  const periods = dated.length > 0 ? between(dated[0].slice(0, length), dated.at(-1).slice(0, length)) : [];
  const most = Math.max(1, ...counts.values());
  const columns = periods.map((period) => {
    const count = counts.get(period) ?? 0;
    const column = element("span", { class: "column" });
    column.style.height = `${(100 * count) / most}%`;
    return element("li", { title: `${period}: ${count}` }, column, element("span", { class: "period" }, `${period}: `, element("b", {}, String(count))));
  });
  const caption = `Releases by ${byYear ? "year" : "month"}${periods.length > 0 ? `, ${periods[0]} to ${periods.at(-1)}, at most ${most}` : ""}`;
  return element("figure", { id: "by-month" }, element("figcaption", {}, caption), element("ol", { class: "columns" }, ...columns));
}

/** Every month or year from the first to the last, those without releases included. */
function between(first, last) {
  const periods = [];
  for (let [year, month] = first.split("-").map(Number); ; ) {
    const period = month === undefined ? String(year).padStart(4, "0") : `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
    periods.push(period);
    if (period >= last) return periods;
    if (month === undefined || month === 12) year += 1;
    if (month !== undefined) month = (month % 12) + 1;
  }
}

/** Which resolutions are cited in one release. */
function citedTogether() {
  const pairs = ranked((release) => {
    const cited = [...release.resolutions].sort((one, other) => one - other);
    return cited.flatMap((one, at) => cited.slice(at + 1).map((other) => `${one} ${other}`));
  }, PAIRS);
  const names = Object.fromEntries(
    pairs.map(([pair]) => [pair, pair.split(" ").map((one) => index.resolutions[one]).join(" with ")]),
  );
  return ranking("cited-together", "Resolutions cited together", pairs, names);
}

function drawCharts() {
  if (charts.hidden) return;
  const countries = ranked((release) => release.countries);
  const bodies = ranked((release) => release.bodies);
  const resolutions = ranked((release) => release.resolutions);
  charts.replaceChildren(
    byMonth(),
    ranking("by-country", "Countries, by releases that name them", countries, index.countries, "country"),
    ranking("by-body", "Agencies, by releases that name them", bodies, index.bodies, "body"),
    ranking("by-resolution", "Resolutions, by releases that cite them", resolutions, index.resolutions),
    citedTogether(),
  );
}
