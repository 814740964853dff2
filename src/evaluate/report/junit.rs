//! The report as `JUnit` XML, for CI services: a kind fails where its F1 fell below the baseline, a release
//! where it lost a mention. Without a baseline nothing fails.

use std::fmt::Write as _;

use super::Evaluation;
use crate::evaluate::{Change, Comparison, Judged};

/// One suite for the kinds, one for the releases.
#[must_use]
pub fn junit(evaluation: &Evaluation<'_, '_>) -> String {
    let none = Comparison::default();
    let comparison = evaluation.comparison.as_ref().unwrap_or(&none);
    let kinds: Vec<Case> = evaluation
        .kinds()
        .into_iter()
        .map(|(name, score, _)| {
            let fallen = comparison.fallen.iter().filter(|(kind, ..)| *kind == name);
            Case {
                name: name.to_owned(),
                failures: fallen
                    .map(|(_, measure, before, now)| {
                        format!("{measure} F1 fell from {before:.4} to {now:.4}")
                    })
                    .collect(),
                output: format!("value F1 {:.4}", score.value().f1()),
            }
        })
        .collect();
    let mut releases: Vec<Case> = evaluation.judged.iter().map(|release| case(release, comparison)).collect();
    let gone = comparison.stale.iter().filter(|id| releases.iter().all(|case| case.name != **id));
    let gone: Vec<Case> = gone
        .map(|id| Case { name: id.clone(), failures: vec![STALE.to_owned()], output: String::new() })
        .collect();
    releases.extend(gone);
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"rapporteur evaluate\">\n",
    );
    suite(&mut out, "kinds", &kinds);
    suite(&mut out, "releases", &releases);
    out.push_str("</testsuites>\n");
    out
}

const STALE: &str =
    "new, gone or labelled anew since the baseline was written; write it again with --write-baseline";

struct Case {
    name: String,
    failures: Vec<String>,
    output: String,
}

fn case(release: &Judged<'_>, comparison: &Comparison) -> Case {
    let id = &release.gold.id;
    let lost = comparison.changes.iter().filter(|(of, change, _)| of == id && *change == Change::Lost);
    let mut failures: Vec<String> = lost.map(|(_, _, line)| format!("lost {line}")).collect();
    if comparison.stale.contains(id) {
        failures.push(STALE.to_owned());
    }
    let output = format!("value F1 {:.4}", release.score.of_all().value().f1());
    Case { name: id.clone(), failures, output }
}

fn suite(out: &mut String, name: &str, cases: &[Case]) {
    let failed = cases.iter().filter(|case| !case.failures.is_empty()).count();
    let _ = writeln!(out, "  <testsuite name=\"{name}\" tests=\"{}\" failures=\"{failed}\">", cases.len());
    for case in cases {
        let _ = writeln!(out, "    <testcase classname=\"{name}\" name=\"{}\">", escaped(&case.name));
        if !case.failures.is_empty() {
            let message = escaped(&case.failures.join("\n"));
            let _ = writeln!(
                out,
                "      <failure message=\"{}\">{message}</failure>",
                escaped(&case.failures[0])
            );
        }
        let _ = writeln!(out, "      <system-out>{}</system-out>\n    </testcase>", escaped(&case.output));
    }
    out.push_str("  </testsuite>\n");
}

/// Fit for an attribute or a text of XML 1.0, which has no way to write most control characters.
fn escaped(text: &str) -> String {
    let printable = |c: &char| !c.is_control() || *c == '\n' || *c == '\t';
    html_escape::encode_quoted_attribute(&text.chars().filter(printable).collect::<String>()).into_owned()
}
