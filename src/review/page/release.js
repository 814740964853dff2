// One release: its text with highlights, and its record beside it.

const heading = document.getElementById("heading");
const text = document.getElementById("text");
const about = document.getElementById("about");
const detail = document.getElementById("detail");

/** The release that is open: its record, its characters, its mentions and what was marked in it. */
let current = null;
let selected = null;

async function open(number) {
  const opened = await record(number);
  if (number !== chosen) return;
  current = { number, record: opened, characters: Array.from(opened.text) };
  selected = null;
  draft = null;
  drawRelease();
  text.scrollTop = 0;
}

/** Found mentions and added ones, by position. */
function mentionsOf(number, opened) {
  const added = marksOf(number).added.map((label, at) => ({ ...label, id: `added-${at}`, added: at }));
  const all = [...opened.mentions, ...added];
  return all.sort((one, other) => one.start - other.start || other.end - one.end);
}

function drawRelease() {
  const { number, record: opened } = current;
  heading.textContent = visible(opened.title ?? releases[number].name);
  const repairs = document.getElementById("repairs").checked ? opened.repairs : [];
  const kinds = new Set([...document.querySelectorAll("#legend input:checked")].map((box) => box.value));
  current.mentions = mentionsOf(number, opened).filter((mention) => kinds.has(mention.kind));
  text.replaceChildren(...highlighted(current.characters, current.mentions, repairs));
  const first = text.querySelector("mark");
  if (first) first.tabIndex = 0;
  drawAbout(opened);
  drawDetail();
}

/** The characters with a mark around each mention; a mention that crosses another is marked in two pieces. */
function highlighted(characters, mentions, repairs) {
  const length = characters.length;
  const inText = (one) => one.start < one.end && one.end <= length;
  const edges = new Set([0, length]);
  const spans = mentions.filter(inText);
  for (const one of [...spans, ...repairs]) edges.add(one.start).add(one.end);
  const places = [...edges].filter((at) => at <= length).sort((one, other) => one - other);
  const root = document.createDocumentFragment();
  // The marks that are open, the outermost first.
  let open = [];
  let next = 0;
  places.forEach((at, place) => {
    const ended = open.findIndex(({ mention }) => mention.end <= at);
    // What an ended mark holds and does not end with it goes on in a second piece.
    const crossing = ended < 0 ? [] : open.slice(ended).filter(({ mention }) => mention.end > at);
    if (ended >= 0) open = open.slice(0, ended);
    const begin = (mention) => {
      const node = mark(mention);
      (open.at(-1)?.node ?? root).append(node);
      open.push({ mention, node });
    };
    crossing.forEach(({ mention }) => begin(mention));
    while (next < spans.length && spans[next].start <= at) {
      begin(spans[next]);
      next += 1;
    }
    const parent = open.at(-1)?.node ?? root;
    for (const repair of repairs) {
      if (repair.start === at && repair.end === at) parent.append(repaired(repair, at, []));
    }
    const end = places[place + 1];
    if (end === undefined) return;
    const repair = repairs.find((one) => one.start <= at && end <= one.end);
    parent.append(repair ? repaired(repair, at, characters.slice(at, end)) : run(at, characters.slice(at, end)));
  });
  return [root];
}

/** Characters as text that knows where it stands; control characters by name. */
function run(at, characters) {
  if (!characters.some((character) => CONTROL.test(character))) {
    return element("span", { "data-at": at }, characters.join(""));
  }
  const runs = characters.map((character, offset) =>
    CONTROL.test(character) && character !== "\r"
      ? element("span", { "data-at": at + offset, class: "control" }, controlName(character))
      : element("span", { "data-at": at + offset }, character),
  );
  return element("span", {}, ...runs);
}

function repaired(repair, at, characters) {
  const what = `${repair.rule}: "${visible(repair.before)}" is read as "${visible(repair.after)}"`;
  const inside = characters.length > 0 ? run(at, characters) : "‸";
  return element("span", { class: "repair", title: what }, inside);
}

function mark(mention) {
  const judged = judgement(current.number, mention);
  const node = element("mark", {
    class: `kind-${mention.kind} grade-${mention.grade} ${judged ?? ""}`,
    "data-mention": mention.id,
    tabindex: -1,
    "aria-description": `${words(mention.kind)}: ${visible(mention.shown)}, ${mention.grade}`,
    title: `${words(mention.kind)}: ${visible(mention.shown)}`,
  });
  return node;
}

function drawAbout(opened) {
  const row = (name, value) => (value ? [element("dt", {}, name), element("dd", {}, visible(String(value)))] : []);
  const events = opened.events.map((event) => element("li", {}, visible(event)));
  const findings = opened.findings.map((finding) =>
    element("li", { class: finding.level }, element("code", {}, finding.code), ` ${visible(finding.message)} `, ...links(finding.mentions)),
  );
  const repairs = opened.repairs.map((repair) =>
    element("li", {}, element("code", {}, repair.rule), ` “${visible(repair.before)}” is read as “${visible(repair.after)}”`),
  );
  const section = (name, items) => (items.length > 0 ? [element("h3", {}, name), element("ul", {}, ...items)] : []);
  about.replaceChildren(
    element(
      "dl",
      {},
      ...row("Published", opened.published && `${opened.published} (${opened.published_from})`),
      ...row("Language", opened.language),
      ...row("File", releases[current.number].name),
      ...row("Address", opened.url),
    ),
    ...section("Events", events),
    ...section("Findings", findings),
    ...(repairs.length > 0
      ? [element("details", {}, element("summary", {}, `${repairs.length} repairs of the text`), element("ul", {}, ...repairs))]
      : []),
  );
}

/** A button for each mention that leads to it. */
function links(ids) {
  return ids.map((id) => element("button", { class: "link", type: "button", onclick: () => select(id) }, id));
}

/** What proves the mention that is selected, or the form for one that was missed. */
function drawDetail() {
  for (const node of text.querySelectorAll("mark.selected")) node.classList.remove("selected");
  if (draft !== null) {
    detail.replaceChildren(missedForm());
    return;
  }
  const mention = current.mentions.find((one) => one.id === selected);
  if (!mention) {
    detail.replaceChildren(element("p", { class: "hint" }, "Choose a highlight to see what proves it, or select words that were missed."));
    return;
  }
  for (const node of text.querySelectorAll(`mark[data-mention="${CSS.escape(mention.id)}"]`)) node.classList.add("selected");
  const row = (name, value) => (value ? [element("dt", {}, name), element("dd", {}, visible(String(value)))] : []);
  detail.replaceChildren(
    element("h3", {}, element("span", { class: `chip kind-${mention.kind}` }, words(mention.kind)), ` ${visible(mention.quote)}`),
    element(
      "dl",
      {},
      ...row("Value", mention.shown),
      ...row("Grade", mention.grade),
      ...row("Because", mention.evidence),
      ...row("Readings", mention.candidates?.join(", ")),
      ...row("Role", mention.role),
      ...row("Rule", mention.rule),
      ...row("Row", mention.entry),
      ...row("Characters", `${mention.start}–${mention.end}`),
    ),
    judging(mention),
  );
}

/** Selects a mention and brings it into view. */
function select(id) {
  selected = id;
  draft = null;
  drawDetail();
  const node = text.querySelector(`mark[data-mention="${CSS.escape(id)}"]`);
  if (!node) return;
  for (const other of text.querySelectorAll('mark[tabindex="0"]')) other.tabIndex = -1;
  node.tabIndex = 0;
  node.focus({ preventScroll: true });
  node.scrollIntoView({ block: "nearest" });
}

/** Selects the next or previous mention. */
function stepMention(by) {
  if (current === null || current.mentions.length === 0) return;
  const at = current.mentions.findIndex((mention) => mention.id === selected);
  const next = at < 0 ? (by > 0 ? 0 : current.mentions.length - 1) : at + by;
  const mention = current.mentions[next];
  if (mention) select(mention.id);
}

text.addEventListener("click", (event) => {
  const node = event.target.closest("mark");
  if (node && document.getSelection().isCollapsed) select(node.dataset.mention);
});
text.addEventListener("keydown", (event) => {
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (by !== undefined && event.target.closest("mark")) {
    event.preventDefault();
    stepMention(by);
  } else if (event.key === "Enter" && event.target.closest("mark")) {
    select(event.target.closest("mark").dataset.mention);
  }
});
