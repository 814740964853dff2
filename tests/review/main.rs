//! `rapporteur review`: the page in a real browser.

mod browser;
#[path = "../common/tools.rs"]
mod tools;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use browser::{Browser, wait_for};
use serde_json::{Value as Json, json};

fn rapporteur(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rapporteur")).args(arguments).current_dir(folder).output().unwrap()
}

/// A folder with releases and the page that is made of them.
struct Made {
    folder: tempfile::TempDir,
    page: PathBuf,
}

fn made(releases: &[(&str, &str)]) -> Made {
    made_with(releases, &[])
}

/// Fields of releases that stand in lines of JSON.
const FIELDS: [&str; 6] = ["--text-field", "text", "--title-field", "title", "--id-field", "id"];

fn made_with(releases: &[(&str, &str)], options: &[&str]) -> Made {
    let folder = tempfile::tempdir().unwrap();
    let inputs = folder.path().join("releases");
    fs::create_dir(&inputs).unwrap();
    for (name, text) in releases {
        fs::write(inputs.join(name), text).unwrap();
    }
    let output = rapporteur(folder.path(), &[&["review", "releases", "-o", "review.html"], options].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let page = folder.path().join("review.html");
    Made { folder, page }
}

const NAIROBI: &str = "\
Customs officers trained in Nairobi \u{1f600}

NAIROBI, 6 May 2021 – On 5 and 6 May, the Ministry of Justice of Kenya trained 26 customs officers under Security \
Council resolutions 1373 (2001) and 2178 (2014).\r
The Côte d\u{2019}Ivoire delegation thanked UNODC.
";
const OSLO: &str = "\
A round table in Oslo

OSLO, 3 March 2022 - The Norwegian Ministry of Foreign Affairs hosted 14 judges from Ghana and Kenya, who spoke of \
Security Council resolutions 1373 (2001) and 2178 (2014). The wording of zebra crossings was not their subject.
";
const ROME: &str = "\
A statement on the harvest

ROME, 9 March 2022 - FAO regretted the loss of grain in the port. It will report again.
";

fn three() -> Made {
    made(&[("a-nairobi.txt", NAIROBI), ("b-oslo.txt", OSLO), ("c-rome.txt", ROME)])
}

/// Titles of the rows that are in view.
fn rows(browser: &mut Browser) -> Vec<String> {
    let titles =
        browser.value("Array.from(document.querySelectorAll('.row-title'), (row) => row.textContent)");
    serde_json::from_value(titles).unwrap()
}

#[test]
fn highlights_hold_the_characters_of_their_mentions() {
    let made = three();
    let mut browser = Browser::open(&made.page);
    let output = rapporteur(made.folder.path(), &["extract", "releases/a-nairobi.txt"]);
    let record: Json = serde_json::from_slice(&output.stdout).unwrap();
    let mentions = record["mentions"].as_array().unwrap();
    assert!(mentions.len() > 8, "{mentions:?}");
    for mention in mentions {
        let id = mention["id"].as_str().unwrap();
        let quote = browser.text(&format!("document.querySelector('mark[data-mention={id}]').textContent"));
        assert_eq!(quote, mention["quote"].as_str().unwrap(), "{id}");
    }
    // Names within names are marks within marks.
    let nested = browser.text("document.querySelector('mark.kind-agency mark.kind-country').textContent");
    assert_eq!(nested, "Kenya");
    // The text is that of the source, faults included: the dash that rules read as "-" is a dash.
    let repair = browser.text("document.querySelector('.repair').title");
    assert_eq!(repair, "normalize.typography: \"–\" is read as \"-\"");
    assert_eq!(browser.text("document.querySelector('.repair').textContent"), "–");
    browser.assert_quiet(&made.page);
}

#[test]
fn what_proves_a_mention_stands_beside_it() {
    let made = three();
    let mut browser = Browser::open(&made.page);
    browser.click("mark.kind-date.grade-inferred");
    let detail = browser.text("document.getElementById('detail').textContent");
    for part in
        ["5 and 6 May", "2021-05-05/2021-05-06", "inferred", "publication date", "date.days-month-year"]
    {
        assert!(detail.contains(part), "{part} in {detail}");
    }
    let about = browser.text("document.getElementById('about').textContent");
    assert!(
        about.contains("2021-05-05 to 2021-05-06; in person; Nairobi; KEN; 26 participants (exact)"),
        "{about}"
    );
    browser.assert_quiet(&made.page);
}

#[test]
fn filters_and_search_leave_the_releases_that_fit() {
    let made = three();
    let mut browser = Browser::open(&made.page);
    let all = [
        "Customs officers trained in Nairobi \u{1f600}",
        "A round table in Oslo",
        "A statement on the harvest",
    ];
    assert_eq!(rows(&mut browser), all);
    let status = "document.getElementById('status').textContent";
    let choose = |browser: &mut Browser, filter: &str, label: &str| {
        browser.value(&format!(
            "(() => {{ const filter = document.getElementById({filter:?}); \
               const option = Array.from(filter.options).find((one) => one.textContent.startsWith({label:?})); \
               filter.value = option.value; filter.dispatchEvent(new Event('input')); }})()"
        ));
    };
    choose(&mut browser, "country", "Kenya (2)");
    assert_eq!(rows(&mut browser), all[..2]);
    assert_eq!(browser.text(status), "2 of 3 releases");
    choose(&mut browser, "body", "FAO: ");
    assert_eq!(rows(&mut browser), [""; 0]);
    browser.click("#clear");
    choose(&mut browser, "kind", "resolution (2)");
    assert_eq!(rows(&mut browser), all[..2]);
    browser.click("#clear");
    choose(&mut browser, "grade", "inferred (");
    assert_eq!(rows(&mut browser), all[..1]);
    browser.click("#clear");
    browser.value("(() => { document.getElementById('from').value = '2022-03-05'; document.getElementById('from').dispatchEvent(new Event('input')); })()");
    assert_eq!(rows(&mut browser), all[2..]);
    browser.click("#clear");
    // Words of the text are found, too, as soon as the texts are unpacked.
    browser.press("/");
    browser.enter("zebra judges");
    browser.wait("document.querySelectorAll('.row-title').length === 1");
    assert_eq!(rows(&mut browser), all[1..2]);
    browser.assert_quiet(&made.page);
}

#[test]
fn keys_lead_through_releases_and_mentions() {
    let made = three();
    let mut browser = Browser::open(&made.page);
    browser.press("j");
    browser.wait("document.getElementById('heading').textContent === 'A round table in Oslo'");
    browser.press("n");
    let focused = "document.activeElement.dataset.mention ?? ''";
    assert_eq!(browser.text(focused), "m1");
    browser.press("n");
    browser.press("ArrowRight");
    assert_eq!(browser.text(focused), "m3");
    browser.press("p");
    assert_eq!(browser.text(focused), "m2");
    let spoken = browser.text("document.activeElement.getAttribute('aria-description')");
    assert_eq!(spoken, "place: Oslo, NOR, explicit");
    browser.press("k");
    browser.wait("document.getElementById('heading').textContent.startsWith('Customs officers')");
    browser.value("document.getElementById('list').focus()");
    browser.press("End");
    browser.wait("document.getElementById('heading').textContent === 'A statement on the harvest'");
    assert_eq!(
        browser.text("document.querySelector('[aria-selected=true] .row-title').textContent"),
        "A statement on the harvest"
    );
    browser.press("?");
    assert_eq!(browser.value("document.getElementById('help').open"), json!(true));
    browser.assert_quiet(&made.page);
}

/// What readers mark leaves the page as gold: wrong ones are rejected, missed ones are labels, and `evaluate` reads it.
#[test]
fn what_readers_mark_is_gold_for_evaluate() {
    let made = three();
    let mut browser = Browser::open(&made.page);
    browser.press("j");
    browser.wait("document.getElementById('heading').textContent === 'A round table in Oslo'");
    // The first mention is marked wrong.
    browser.press("n");
    browser.press("w");
    assert_eq!(browser.text("document.querySelector('mark.wrong').textContent"), "Oslo");
    // Words that no rule found are selected and added.
    browser.value(
        "(() => { const run = Array.from(document.querySelectorAll('#text [data-at]')).find((one) => one.textContent.includes('zebra')); \
           const at = run.firstChild.data.indexOf('zebra crossings'); \
           getSelection().setBaseAndExtent(run.firstChild, at, run.firstChild, at + 'zebra crossings'.length); })()",
    );
    browser.press("a");
    assert_eq!(browser.text("document.querySelector('#missed h3').textContent"), "Missed: zebra crossings");
    browser.value("document.querySelector('#missed [name=acronym]').focus()");
    browser.enter("ZC");
    browser.click("#missed [type=submit]");
    assert_eq!(browser.text("document.querySelector('mark.right').textContent"), "zebra crossings");
    browser.press("d");
    assert_eq!(browser.text("document.getElementById('export').textContent"), "Export gold (1)");
    let downloads = made.folder.path().join("downloads");
    fs::create_dir(&downloads).unwrap();
    browser.call(
        "Page.setDownloadBehavior",
        &json!({"behavior": "allow", "downloadPath": downloads.to_str().unwrap()}),
    );
    browser.click("#export");
    let gold = downloads.join("gold.jsonl");
    let line = wait_for("the gold file", || {
        fs::read_to_string(&gold).ok().filter(|content| content.ends_with('\n'))
    });
    let task: Json = serde_json::from_str(&line).unwrap();
    assert_eq!(task["text"], OSLO);
    assert_eq!(task["rapporteur"]["about"]["rejected"], json!([{"quote": "Oslo", "start": 17}]));
    let start = OSLO.find("zebra").unwrap();
    let added = json!([start, start + 15, "agency", {"value": {"name": "zebra crossings", "acronym": "ZC"}}]);
    assert!(task["rapporteur"]["labels"].as_array().unwrap().contains(&added), "{task}");

    let output = rapporteur(made.folder.path(), &["evaluate", "downloads/gold.jsonl"]);
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(shown.contains("spurious place 'Oslo'"), "{shown}");
    assert!(shown.contains("missing agency 'zebra crossings'"), "{shown}");
    // Every other label agrees with what is found.
    assert_eq!(shown.lines().filter(|line| line.starts_with("downloads/gold.jsonl:")).count(), 2, "{shown}");
    browser.assert_quiet(&made.page);
}

#[test]
fn charts_count_the_releases_that_the_filters_leave() {
    let made = three();
    let mut browser = Browser::open(&made.page);
    browser.press("c");
    let lines = |browser: &mut Browser, table: &str| -> Vec<String> {
        let lines = browser.value(&format!(
            "Array.from(document.querySelectorAll('#{table} tr'), (line) => line.querySelector('th').textContent + ' ' + line.querySelector('td').textContent)"
        ));
        serde_json::from_value(lines).unwrap()
    };
    assert_eq!(lines(&mut browser, "by-country")[0], "Kenya 2");
    assert_eq!(lines(&mut browser, "cited-together"), ["S/RES/1373 (2001) with S/RES/2178 (2014) 2"]);
    assert_eq!(
        browser.text("document.querySelector('#by-month figcaption').textContent"),
        "Releases by month, 2021-05 to 2022-03, at most 2"
    );
    assert_eq!(browser.value("document.querySelectorAll('#by-month li').length"), json!(11));
    // A line of a chart is a filter.
    browser.click("#by-country tr:first-child .link");
    assert_eq!(browser.text("document.getElementById('status').textContent"), "2 of 3 releases");
    assert_eq!(lines(&mut browser, "by-country"), ["Kenya 2", "Côte d'Ivoire 1", "Norway 1", "Ghana 1"]);
    browser.assert_quiet(&made.page);
}

/// Nothing of a release becomes markup, runs, or turns the writing of the page around.
#[test]
fn a_hostile_release_is_text_and_nothing_else() {
    let title =
        "</script><script>window.hit = 1</script><img src=x onerror='window.hit = 2'> & \u{202e}gnp.exe";
    let text = format!(
        "{title}\n\nOSLO, 3 March 2022 - The <b>Ministry of Justice of Norway</b> met \u{2067}UNODC\u{2069} on <!-- 4 March 2022 -->.\n\
         It read {{{{ 7 * 7 }}}} and '; alert(1) // and <svg onload=alert(1)> in room 5.\n"
    );
    let lines = [
        json!({"id": "<i>1</i>", "title": title, "text": text, "url": "javascript:alert(1)"}).to_string(),
        // Half a surrogate pair, as careless programs write it.
        "{\"id\": \"2\", \"title\": \"Half \\ud83d pair\", \"text\": \"OSLO, 4 March 2022 - The UN met in Oslo \\ud83d and went home again.\"}".to_owned(),
    ];
    let made = made_with(&[("<img src=x onerror=alert(1)>.jsonl", &lines.join("\n"))], &FIELDS);
    let mut browser = Browser::open(&made.page);
    assert_eq!(browser.value("window.hit ?? null"), Json::Null);
    for selector in ["img", "svg", "#text b", "#text script", "iframe", "a[href^=javascript]"] {
        assert_eq!(
            browser.value(&format!("document.querySelectorAll('{selector}').length")),
            json!(0),
            "{selector}"
        );
    }
    let scripts = browser.value("document.querySelectorAll('script:not([type])').length");
    assert_eq!(scripts, json!(1), "the page's own script alone");
    let heading = browser.text("document.getElementById('heading').textContent");
    assert!(heading.starts_with("</script><script>window.hit = 1</script>"), "{heading}");
    assert!(heading.ends_with("<U+202E>gnp.exe"), "{heading}");
    let shown = browser.text("document.getElementById('text').textContent");
    assert!(shown.contains("met U+2067UNODCU+2069 on <!-- 4 March 2022 -->"), "{shown}");
    let marked = browser.text("document.querySelector('mark.kind-agency').textContent");
    assert_eq!(marked, "Ministry of Justice of Norway");
    for release in ["j", "k", "c"] {
        browser.press(release);
    }
    browser.assert_quiet(&made.page);
}

/// Only the rows that are in view exist, however many releases there are.
#[test]
fn a_long_list_draws_what_is_in_view() {
    let lines: Vec<String> = (0..3_000)
        .map(|number| json!({"title": format!("Release {number}"), "text": format!("OSLO, 3 March 2022 - The UN met {number} judges in Oslo.")}).to_string())
        .collect();
    let made = made_with(&[("many.jsonl", &lines.join("\n"))], &FIELDS[..4]);
    let mut browser = Browser::open(&made.page);
    assert_eq!(browser.text("document.getElementById('status').textContent"), "3000 of 3000 releases");
    let drawn = browser.value("document.querySelectorAll('.row').length").as_u64().unwrap();
    assert!((5..60).contains(&drawn), "{drawn} rows");
    browser.value("(() => { document.getElementById('list').scrollTop = 60 * 2000; })()");
    browser.wait("Array.from(document.querySelectorAll('.row-title')).some((row) => row.textContent === 'Release 2000')");
    browser.assert_quiet(&made.page);
}

#[test]
fn more_releases_than_fit_stand_on_pages_that_lead_to_one_another() {
    let made = three();
    let output =
        rapporteur(made.folder.path(), &["review", "releases", "-o", "all.html", "--page-size", "2"]);
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "wrote all.html\nwrote all-2.html\n3 releases, 0 failures\n"
    );
    let mut browser = Browser::open(&made.folder.path().join("all.html"));
    assert_eq!(rows(&mut browser).len(), 2);
    browser.click("a[rel=next]");
    browser
        .wait("location.pathname.endsWith('/all-2.html') && document.querySelectorAll('.row').length === 1");
    assert_eq!(rows(&mut browser), ["A statement on the harvest"]);
    assert!(browser.text("document.querySelector('a[rel=prev]').href").ends_with("/all.html"));
}

/// Dark and light follow the reader's system and can be turned.
#[test]
fn dark_and_light() {
    let made = three();
    let mut browser = Browser::open(&made.page);
    let ground = "getComputedStyle(document.body).backgroundColor";
    let scheme = |scheme: &str| json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
    browser.call("Emulation.setEmulatedMedia", &scheme("dark"));
    assert_eq!(browser.text(ground), "rgb(21, 24, 28)");
    browser.call("Emulation.setEmulatedMedia", &scheme("light"));
    assert_eq!(browser.text(ground), "rgb(255, 255, 255)");
    browser.click("#theme");
    assert_eq!(browser.text(ground), "rgb(21, 24, 28)");
}

/// On paper stand the text and the record, whole, and nothing that one clicks.
#[test]
fn paper_has_the_text_and_the_record() {
    let made = three();
    let mut browser = Browser::open(&made.page);
    browser.call("Emulation.setEmulatedMedia", &json!({"media": "print"}));
    let style = |browser: &mut Browser, selector: &str, property: &str| {
        browser.text(&format!("getComputedStyle(document.querySelector('{selector}')).{property}"))
    };
    for hidden in ["header", "#releases", "#legend"] {
        assert_eq!(style(&mut browser, hidden, "display"), "none", "{hidden}");
    }
    assert_eq!(style(&mut browser, "#text", "overflowY"), "visible");
    assert_eq!(style(&mut browser, "aside", "display"), "block");
}

#[test]
fn records_are_shown_like_releases_and_need_their_text() {
    let made = three();
    let folder = made.folder.path();
    assert!(
        rapporteur(folder, &["extract", "releases", "--with-text", "-o", "records.jsonl"]).status.success()
    );
    assert!(rapporteur(folder, &["review", "records.jsonl", "-o", "records.html"]).status.success());
    assert_eq!(fs::read(folder.join("records.html")).unwrap(), fs::read(&made.page).unwrap());

    assert!(rapporteur(folder, &["extract", "releases", "-o", "bare.jsonl"]).status.success());
    let output = rapporteur(folder, &["review", "bare.jsonl"]);
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "error: releases/a-nairobi.txt: expected a record with its text, found none; make records with `extract --with-text`\n"
    );
    let output = rapporteur(folder, &["review", "records.jsonl", "-o", "nowhere/review.html"]);
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "error: nowhere/review.html: expected a page that can be written: No such file or directory (os error 2)\n"
    );
    let records = fs::read_to_string(folder.join("records.jsonl")).unwrap();
    fs::write(folder.join("moved.jsonl"), records.replace("Customs officers trained", "Officers trained"))
        .unwrap();
    let output = rapporteur(folder, &["review", "moved.jsonl"]);
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(error.contains("of the text, found") && error.contains("make the record again"), "{error}");
}

/// A mention that begins within another and ends behind it is shown in two pieces, which together hold its words.
#[test]
fn mentions_that_cross_lose_no_character() {
    let made = three();
    let folder = made.folder.path();
    assert!(
        rapporteur(folder, &["extract", "releases/c-rome.txt", "--with-text", "-o", "one.jsonl"])
            .status
            .success()
    );
    let mut record: Json =
        serde_json::from_str(&fs::read_to_string(folder.join("one.jsonl")).unwrap()).unwrap();
    let characters: Vec<char> = ROME.chars().collect();
    let mention = |id: &str, kind: &str, start: usize, end: usize| {
        let mut mention = record["mentions"][0].clone();
        let quote: String = characters[start..end].iter().collect();
        for (field, value) in
            [("id", json!(id)), ("kind", json!(kind)), ("quote", json!(quote)), ("value", json!("x"))]
        {
            mention[field] = value;
        }
        (mention["start"], mention["end"]) = (json!(start), json!(end));
        mention
    };
    // "A statement on the harvest": "statement on", "on the" and "the harvest".
    let mentions =
        [mention("m1", "country", 2, 14), mention("m2", "date", 12, 18), mention("m3", "document", 15, 26)];
    record["mentions"] = json!(mentions);
    fs::write(folder.join("one.jsonl"), record.to_string() + "\n").unwrap();
    let output = rapporteur(folder, &["review", "one.jsonl", "-o", "one.html"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut browser = Browser::open(&folder.join("one.html"));
    for (id, quote) in [("m1", "statement on"), ("m2", "on the"), ("m3", "the harvest")] {
        let pieces = browser.text(&format!(
            "Array.from(document.querySelectorAll('mark[data-mention={id}]'), (piece) => piece.textContent).join('')"
        ));
        assert_eq!(pieces, quote);
    }
    assert_eq!(browser.text("document.getElementById('text').textContent"), ROME);
}

/// The picture in README.md: `BLESS=1 cargo test --test review` takes it.
#[test]
fn the_picture_of_the_readme_shows_the_page() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("review.html");
    let arguments = ["review", "corpus/gold", "--include", "release.txt", "-o", page.to_str().unwrap()];
    let output = rapporteur(root, &arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut browser = Browser::open(&page);
    browser.press("/");
    browser.enter("customs training");
    browser.wait("document.querySelectorAll('.row').length > 5 && document.getElementById('status').textContent !== ''");
    browser.value("document.getElementById('search').blur()");
    browser.press("j");
    browser.wait("document.querySelectorAll('#text mark').length > 10");
    browser.value("document.querySelector('mark.kind-date').click()");
    let picture = browser.text("document.querySelector('#detail h3') ? 'shown' : ''");
    assert_eq!(picture, "shown");
    let taken = browser.call("Page.captureScreenshot", &json!({"format": "png"}));
    let png = decoded(taken["data"].as_str().unwrap());
    // Width and height of the header of a PNG.
    assert_eq!((&png[1..4], &png[16..24]), (&b"PNG"[..], &[0, 0, 5, 0, 0, 0, 3, 32][..]));
    if std::env::var_os("BLESS").is_some() {
        fs::write(root.join("docs/review.png"), png).unwrap();
    }
    browser.assert_quiet(&page);
}

/// The bytes of a Base64 text.
fn decoded(text: &str) -> Vec<u8> {
    use base64::prelude::{BASE64_STANDARD, Engine as _};
    BASE64_STANDARD.decode(text).unwrap()
}
