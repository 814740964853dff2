//! What a page says of itself: JSON-LD, meta, link and time elements.

use dom_query::{Document as Page, NodeRef};
use jiff::civil::Date;
use serde_json::Value;

use super::super::dates::day;

/// Statements of a page.
#[derive(Default)]
pub(super) struct Stated {
    /// Headline, without the name of the site.
    pub(super) title: Option<String>,
    pub(super) published: Option<Date>,
    pub(super) url: Option<String>,
    pub(super) language: Option<String>,
    /// The text, where the page's data have it.
    pub(super) body: Option<String>,
}

/// Types of schema.org that stand for one release.
const ARTICLES: [&str; 7] = [
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "BlogPosting",
    "Report",
    "PressRelease",
    "SpecialAnnouncement",
];

/// Names of meta elements that state the headline, best first.
const TITLES: [&str; 5] = ["og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title"];

/// Names of meta elements that state the day of publication, best first. A day of change is none.
const DATES: [&str; 14] = [
    "article:published_time",
    "datepublished",
    "og:published_time",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "dcterms.created",
    "dc.date.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "date",
];

/// Reads the head of the page.
pub(super) fn read(page: &Page) -> Stated {
    let mut stated = Stated::default();
    for script in page.select("script[type*='ld+json']").nodes() {
        // Line ends within strings are not allowed and are common.
        let json: String = script.text().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        if let Ok(value) = serde_json::from_str::<Value>(json.trim()) {
            data(&value, &mut stated, 0);
        }
    }
    let metas: Vec<(String, String)> = page
        .select("meta")
        .nodes()
        .iter()
        .filter_map(|meta| {
            let name =
                meta.attr("property").or_else(|| meta.attr("name")).or_else(|| meta.attr("itemprop"))?;
            Some((name.to_lowercase(), folded(&meta.attr("content")?)))
        })
        .collect();
    let meta = |name: &str| {
        metas.iter().find(|meta| meta.0 == name && !meta.1.is_empty()).map(|meta| meta.1.as_str())
    };
    let site = meta("og:site_name").map(str::to_owned);
    if stated.title.is_none() {
        stated.title = TITLES.iter().find_map(|name| meta(name)).map(str::to_owned);
    }
    if stated.title.is_none() {
        let title = page.select("head > title, title").nodes().first().map(|title| folded(&title.text()));
        stated.title = title.filter(|title| !title.is_empty());
    }
    if let (Some(title), Some(site)) = (&mut stated.title, site)
        && let Some(rest) = title.strip_suffix(site.as_str())
    {
        let rest = rest.trim_end_matches([' ', '|', '-', '–', '—', ':', '·', '»']).to_owned();
        if !rest.is_empty() {
            *title = rest;
        }
    }
    stated.published = stated.published.or_else(|| DATES.iter().find_map(|name| day(meta(name)?)));
    let canonical = page.select("link[rel='canonical']").nodes().first().and_then(|link| link.attr("href"));
    let address = canonical.map(|url| url.trim().to_owned()).or_else(|| meta("og:url").map(str::to_owned));
    stated.url = address.filter(|url| url.starts_with("http")).or(stated.url);
    let lang = page
        .select("html")
        .nodes()
        .first()
        .and_then(|html| html.attr("lang").or_else(|| html.attr("xml:lang")));
    let language = lang.map(|lang| lang.to_string()).or_else(|| meta("content-language").map(str::to_owned));
    stated.language = language.and_then(|language| code(&language)).or(stated.language);
    stated
}

/// The language of "en-GB".
fn code(language: &str) -> Option<String> {
    let code = language.trim().split(['-', '_', ',']).next()?.to_lowercase();
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(code)
}

/// The articles in JSON-LD, also within lists and graphs; the first that states a thing is believed.
fn data(value: &Value, stated: &mut Stated, depth: usize) {
    match value {
        Value::Array(values) if depth < 8 => values.iter().for_each(|value| data(value, stated, depth + 1)),
        Value::Object(object) => {
            if let Some(graph) = object.get("@graph").filter(|_| depth < 8) {
                data(graph, stated, depth + 1);
            }
            let is_article = match object.get("@type") {
                Some(Value::String(name)) => ARTICLES.contains(&name.as_str()),
                Some(Value::Array(names)) => {
                    names.iter().filter_map(Value::as_str).any(|name| ARTICLES.contains(&name))
                }
                _ => false,
            };
            if !is_article {
                return;
            }
            let text = |name: &str| {
                object.get(name).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
            };
            let first = |slot: &mut Option<String>, found: Option<&str>| {
                if slot.is_none() {
                    *slot = found.map(|text| folded(&html_escape::decode_html_entities(text)));
                }
            };
            first(&mut stated.title, text("headline").or_else(|| text("name")));
            first(&mut stated.url, text("url").filter(|url| url.starts_with("http")));
            stated.published = stated.published.or_else(|| day(text("datePublished")?));
            stated.language = stated.language.take().or_else(|| code(text("inLanguage")?));
            if stated.body.is_none() {
                stated.body = text("articleBody").map(body);
            }
        }
        _ => {}
    }
}

/// The text of an `articleBody`, which may be markup, too.
fn body(text: &str) -> String {
    if text.contains("</") || text.contains("<br") {
        return super::render::text(&Page::from(text).root());
    }
    html_escape::decode_html_entities(text).into_owned()
}

/// The first day that a `time` element of the main part holds. A page of many days is a list of releases.
pub(super) fn time_element(root: &NodeRef<'_>) -> Option<Date> {
    const MOST_DAYS: usize = 3;
    let times = root.descendants_it().filter(|node| node.has_name("time"));
    let mut days: Vec<Date> = times.filter_map(|time| day(&time.attr("datetime")?)).collect();
    let first = days.first().copied();
    days.sort_unstable();
    days.dedup();
    first.filter(|_| days.len() <= MOST_DAYS)
}

/// White space folded.
pub(super) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_in_graphs_are_found() {
        let page = Page::from(
            r#"<html lang="en-GB"><head><title>News | The Office</title><script type="application/ld+json">
            {"@graph": [{"@type": "WebSite", "name": "The Office"},
                        {"@type": ["NewsArticle"], "headline": "Wells &amp; pumps", "datePublished": "2023-05-12T08:00:00Z"}]}
            </script><link rel="canonical" href="https://example.org/a">"#,
        );
        let stated = read(&page);
        assert_eq!(stated.title.as_deref(), Some("Wells & pumps"));
        assert_eq!(stated.published.map(|date| date.to_string()).as_deref(), Some("2023-05-12"));
        assert_eq!(stated.url.as_deref(), Some("https://example.org/a"));
        assert_eq!(stated.language.as_deref(), Some("en"));
    }

    #[test]
    fn the_day_of_a_change_is_no_day_of_publication() {
        let page = Page::from(
            r#"<meta property="article:modified_time" content="2024-01-01"><meta property="og:title" content="Wells – The Office">
               <meta property="og:site_name" content="The Office">"#,
        );
        let stated = read(&page);
        assert_eq!((stated.published, stated.title.as_deref()), (None, Some("Wells")));
    }
}
