//! The part of a page that is the release.

use dom_query::{Document as Page, NodeId, NodeRef};
use rustc_hash::FxHashMap;

use super::metadata::folded;

/// Elements that never hold text of a release.
const NEVER: &str = "script, style, noscript, template, iframe, svg, canvas, object, embed, video, audio, map, button, \
                     select, input, textarea, dialog, nav, [hidden], [aria-hidden='true'], [role='navigation'], \
                     [role='search'], [role='dialog'], [role='alertdialog'], [role='menu'], [role='menubar'], \
                     [role='toolbar'], [style*='display:none'], [style*='display: none'], .visually-hidden, .sr-only, \
                     .screen-reader-text, .element-invisible";

/// Elements that seldom do: taken out where most of the text stands elsewhere.
const SELDOM: &str =
    "header, footer, aside, form, [role='banner'], [role='contentinfo'], [role='complementary']";

/// Elements of which a head or a foot is part of the text.
const OF_THE_TEXT: [&str; 3] = ["article", "blockquote", "figure"];

/// Beginnings of words in names of classes and ids that tell what stands around a release.
const AROUND_FROM: [&str; 10] = [
    "adsbygoogle",
    "advert",
    "breadcrumb",
    "cookie",
    "newsletter",
    "related",
    "sharedaddy",
    "sharing",
    "social",
    "subscri",
];

/// Such words, whole.
const AROUND: [&str; 36] = [
    "ad",
    "addthis",
    "ads",
    "banner",
    "comments",
    "consent",
    "disqus",
    "footer",
    "gdpr",
    "language",
    "login",
    "megamenu",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "pager",
    "pagination",
    "popular",
    "popup",
    "promo",
    "rating",
    "recommended",
    "search",
    "share",
    "sharethis",
    "sidebar",
    "signup",
    "skip",
    "sponsored",
    "switcher",
    "tags",
    "toolbar",
    "trending",
    "widget",
];

/// The largest share of the page's text that a part may have and still be taken out.
const LARGEST_SHARE_AROUND: f64 = 0.3;

/// A part with this share of the text holds the release.
const SHARE_OF_RELEASE: f64 = 0.7;

/// The smallest part that holds the running text and the headline; what stands around it is taken out of the page.
pub(super) fn find<'a>(page: &'a Page, title: Option<&str>) -> Option<NodeRef<'a>> {
    let body = page.select("body").nodes().first().copied()?;
    take_out_sign_ups(page, &body);
    page.select(NEVER).remove();
    let headline = headline_element(&body, title);
    take_out_around(page, &body, headline.as_ref());
    let weights = Weights::of(&body);
    let mut part = semantic_part(page, &body, &weights, headline.as_ref()).unwrap_or(body);
    while !is_release(&part) {
        let whole = weights.running(&part);
        let heavy = part.element_children().into_iter().find(|child| {
            whole > 0 && share(weights.running(child), whole) >= SHARE_OF_RELEASE && !is_text_level(child)
        });
        let Some(child) = heavy else { break };
        // The headline stays with the text, and so do short lines beside it, such as the date; links do not.
        let beside = weights.get(&part) - weights.get(&child);
        let holds_headline = headline.is_none_or(|headline| is_within(&headline, &child));
        let is_alone = beside.running + beside.short + beside.linked == 0;
        let among_links = beside.linked > beside.running + beside.short;
        let places = ["body", "form", "center"].iter().any(|name| part.has_name(name))
            || ["table", "tbody", "tr", "td"].iter().any(|name| child.has_name(name));
        if !(is_alone || among_links || places) || !holds_headline && !among_links {
            break;
        }
        part = child;
    }
    take_out_links(&part, &weights);
    Some(part)
}

/// Elements that say that they are the release.
fn is_release(node: &NodeRef<'_>) -> bool {
    node.has_name("article")
        || node.attr("itemtype").is_some_and(|kind| kind.contains("schema.org/") && kind.contains("Article"))
}

/// The one element that says that it is the release or the main part of the page, where it holds the headline or most
/// of the text.
fn semantic_part<'a>(
    page: &'a Page,
    body: &NodeRef<'a>,
    weights: &Weights,
    headline: Option<&NodeRef<'a>>,
) -> Option<NodeRef<'a>> {
    let whole = weights.running(body);
    let holds_release = |node: &NodeRef<'_>| {
        let most = share(weights.running(node), whole) >= 0.5;
        most || headline.is_some_and(|headline| is_within(headline, node) && weights.running(node) > 0)
    };
    ["article, [itemtype*='Article']", "main, [role='main']"].into_iter().find_map(|selector| {
        let nodes: Vec<NodeRef<'a>> = page.select(selector).nodes().to_vec();
        let mut holding = nodes.into_iter().filter(|node| is_within(node, body) && holds_release(node));
        let first = holding.next()?;
        // Two side by side are a list of releases; one within the other is one.
        holding.all(|other| is_within(&other, &first)).then_some(first)
    })
}

/// The headline as the page prints it, where one does in `root`.
pub(super) fn headline(root: &NodeRef<'_>, title: Option<&str>) -> Option<String> {
    headline_element(root, title).map(|element| folded(&element.text())).filter(|text| !text.is_empty())
}

/// The first heading that the page's title begins with, else the only first-level heading.
fn headline_element<'a>(root: &NodeRef<'a>, title: Option<&str>) -> Option<NodeRef<'a>> {
    let plain = |text: &str| folded(text).to_lowercase();
    let heading = |node: &NodeRef<'a>| ["h1", "h2", "h3"].iter().any(|name| node.has_name(name));
    if let Some(title) = title.map(plain).filter(|title| !title.is_empty()) {
        let named = root.descendants_it().filter(heading).find(|node| {
            let text = plain(&node.text());
            text.len() > 3 && (title.starts_with(&text) || text.starts_with(&title))
        });
        if named.is_some() {
            return named;
        }
    }
    let mut first_level = root.descendants_it().filter(|node| node.has_name("h1"));
    let first = first_level.next()?;
    first_level.next().is_none().then_some(first)
}

fn is_within(node: &NodeRef<'_>, part: &NodeRef<'_>) -> bool {
    node.id == part.id || node.ancestors_it(None).any(|ancestor| ancestor.id == part.id)
}

/// Elements within a paragraph, paragraphs and lists: the release is never one of them alone.
fn is_text_level(node: &NodeRef<'_>) -> bool {
    ["p", "ul", "ol", "li", "pre", "blockquote", "a", "b", "strong", "font", "h1", "h2", "h3", "dl", "figure"]
        .iter()
        .any(|name| node.has_name(name))
        && node.descendants_it().all(|inner| !inner.has_name("p") && !inner.has_name("table"))
}

#[allow(clippy::cast_precision_loss)]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn take_out_around(page: &Page, body: &NodeRef<'_>, headline: Option<&NodeRef<'_>>) {
    let weights = Weights::of(body);
    let whole = weights.running(body);
    let is_around = |node: &NodeRef<'_>| {
        share(weights.running(node), whole) <= LARGEST_SHARE_AROUND
            && headline.is_none_or(|headline| !is_within(headline, node))
    };
    for node in page.select(SELDOM).nodes() {
        let of_the_text = (node.has_name("header") || node.has_name("footer"))
            && node.ancestors_it(None).any(|ancestor| OF_THE_TEXT.iter().any(|name| ancestor.has_name(name)));
        // The page says of its foot what it is, however long that is beside a short release.
        let of_the_page = node.attr("role").is_some_and(|role| &*role == "contentinfo" || &*role == "banner")
            && headline.is_some_and(|headline| !is_within(headline, node));
        if of_the_page || is_around(node) && !of_the_text {
            node.remove_from_parent();
        }
    }
    for node in page.select("[class], [id]").nodes() {
        let names = [node.attr("class"), node.attr("id")];
        let tells = names.iter().flatten().any(|names| words(names).any(|word| is_around_word(&word)));
        if tells
            && !["html", "body", "main", "article"].iter().any(|name| node.has_name(name))
            && is_around(node)
        {
            node.remove_from_parent();
        }
    }
}

fn is_around_word(word: &str) -> bool {
    AROUND.binary_search(&word).is_ok() || AROUND_FROM.iter().any(|start| word.starts_with(start))
}

/// Takes out the sections that ask for an address to send a letter to.
fn take_out_sign_ups(page: &Page, body: &NodeRef<'_>) {
    let weights = Weights::of(body);
    let whole = weights.running(body);
    for field in page.select("input[type='email']").nodes() {
        let parts = ["section", "div", "aside", "form"];
        let section = field
            .ancestors_it(None)
            .take_while(|part| share(weights.running(part), whole) <= LARGEST_SHARE_AROUND)
            .filter(|part| parts.iter().any(|name| part.has_name(name)))
            .last();
        if let Some(section) = section {
            section.remove_from_parent();
        }
    }
}

/// The words of `siteNav`, `site-nav` and `site_nav`.
fn words(names: &str) -> impl Iterator<Item = String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in names.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && before.is_lowercase()) {
            words.push(String::new());
        }
        if c.is_alphanumeric() {
            words.last_mut().expect("there is a first").extend(c.to_lowercase());
        }
        before = c;
    }
    words.into_iter().filter(|word| !word.is_empty())
}

/// Lists of links within the release: what to read next, where to go.
fn take_out_links(part: &NodeRef<'_>, weights: &Weights) {
    let all = weights.get(part);
    // A page of links is a list of releases, and that is its text.
    if share(all.linked, all.linked + all.running) > 0.5 {
        return;
    }
    let lists: Vec<NodeRef<'_>> = part
        .descendants_it()
        .filter(|node| ["ul", "ol", "div", "section", "table", "td"].iter().any(|name| node.has_name(name)))
        .filter(|node| {
            let here = weights.get(node);
            here.links > 1 && share(here.linked, here.linked + here.running + here.short) > 0.8
        })
        .collect();
    for list in lists {
        list.remove_from_parent();
    }
}

/// Characters of text below an element.
#[derive(Clone, Copy, Default)]
struct Weight {
    /// In runs that could be part of a sentence.
    running: usize,
    /// In short runs.
    short: usize,
    /// In links.
    linked: usize,
    /// Links.
    links: usize,
}

impl std::ops::Sub for Weight {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self {
            running: self.running.saturating_sub(other.running),
            short: self.short.saturating_sub(other.short),
            linked: self.linked.saturating_sub(other.linked),
            links: self.links.saturating_sub(other.links),
        }
    }
}

/// A run of text from so many characters on could be part of a sentence.
const RUNNING: usize = 25;

struct Weights(FxHashMap<NodeId, Weight>);

impl Weights {
    /// Adds up the text of every element below `root`, in one walk.
    fn of(root: &NodeRef<'_>) -> Self {
        let mut weights = Self(FxHashMap::default());
        weights.add(root, false);
        weights
    }

    /// Walks with a stack of its own: pages nest thousands of elements.
    fn add(&mut self, root: &NodeRef<'_>, linked: bool) {
        enum Step<'a> {
            Enter(NodeRef<'a>, bool),
            Leave(NodeRef<'a>),
        }
        let mut steps = vec![Step::Enter(*root, linked)];
        while let Some(step) = steps.pop() {
            match step {
                Step::Enter(node, linked) if node.is_text() => {
                    let length = node.normalized_char_count();
                    let mut weight = Weight::default();
                    match length {
                        _ if linked => weight.linked = length,
                        0..RUNNING => weight.short = length,
                        _ => weight.running = length,
                    }
                    self.0.insert(node.id, weight);
                }
                Step::Enter(node, linked) => {
                    let is_link = node.has_name("a") && node.has_attr("href");
                    steps.push(Step::Leave(node));
                    steps.extend(node.children_it(false).map(|child| Step::Enter(child, linked || is_link)));
                }
                Step::Leave(node) => {
                    let mut sum = Weight::default();
                    for child in node.children_it(false) {
                        let weight = self.0.get(&child.id).copied().unwrap_or_default();
                        sum.running += weight.running;
                        sum.short += weight.short;
                        sum.linked += weight.linked;
                        sum.links += weight.links;
                    }
                    sum.links += usize::from(node.has_name("a"));
                    self.0.insert(node.id, sum);
                }
            }
        }
    }

    fn get(&self, node: &NodeRef<'_>) -> Weight {
        self.0.get(&node.id).copied().unwrap_or_default()
    }

    fn running(&self, node: &NodeRef<'_>) -> usize {
        self.get(node).running
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fall_into_words() {
        assert!(AROUND.is_sorted());
        assert!(is_around_word("relatedposts") && is_around_word("nav") && !is_around_word("navigator"));
        assert_eq!(words("siteNav main-menu_2").collect::<Vec<_>>(), ["site", "nav", "main", "menu", "2"]);
    }
}
