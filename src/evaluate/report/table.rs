//! Tables, aligned for a terminal or in Markdown.

use std::fmt::Write as _;

use super::{Evaluation, WORST};
use crate::evaluate::score::KindScore;
use crate::evaluate::slots::Slot;
use crate::evaluate::{Change, Comparison, worst_first};

struct Table {
    title: &'static str,
    head: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

/// The report for a terminal.
#[must_use]
pub fn text(evaluation: &Evaluation<'_, '_>) -> String {
    let mut out = summary(evaluation);
    for table in tables(evaluation) {
        let _ = writeln!(out, "\n{}", table.title);
        let mut widths: Vec<usize> = table.head.iter().map(|cell| cell.len()).collect();
        for row in &table.rows {
            widths.iter_mut().zip(row).for_each(|(width, cell)| *width = (*width).max(cell.chars().count()));
        }
        let head: Vec<String> = table.head.iter().map(|cell| (*cell).to_owned()).collect();
        for row in std::iter::once(&head).chain(&table.rows) {
            let mut line = format!("{:<width$}", row[0], width = widths[0]);
            for (cell, width) in row.iter().zip(&widths).skip(1) {
                let _ = write!(line, "  {cell:>width$}");
            }
            let _ = writeln!(out, "{}", line.trim_end());
        }
    }
    if let Some(comparison) = &evaluation.comparison {
        let _ = writeln!(out);
        for line in compared(comparison) {
            let _ = writeln!(out, "{line}");
        }
    }
    out
}

/// The report as Markdown.
#[must_use]
pub fn markdown(evaluation: &Evaluation<'_, '_>) -> String {
    let mut out = summary(evaluation);
    for table in tables(evaluation) {
        let _ = writeln!(out, "\n## {}\n\n| {} |", table.title, table.head.join(" | "));
        let _ = writeln!(out, "|---|{}", "---:|".repeat(table.head.len() - 1));
        for row in table.rows {
            let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
            let _ = writeln!(out, "| {} |", cells.join(" | "));
        }
    }
    if let Some(comparison) = &evaluation.comparison {
        let _ = writeln!(out, "\n## Against the baseline\n");
        for line in compared(comparison) {
            let _ = writeln!(out, "- {}", line.replace('`', "'"));
        }
    }
    out
}

fn summary(evaluation: &Evaluation<'_, '_>) -> String {
    let total = &evaluation.total;
    format!(
        "{} releases, {} words; every mention right in {}, the whole record in {}\n",
        total.releases, total.words, total.all_mentions, total.whole_records
    )
}

fn tables(evaluation: &Evaluation<'_, '_>) -> Vec<Table> {
    vec![scores(evaluation), errors(evaluation), slots(evaluation), worst(evaluation)]
        .into_iter()
        .filter(|table| !table.rows.is_empty())
        .collect()
}

fn figure(value: f64) -> String {
    format!("{value:.3}")
}

fn scores(evaluation: &Evaluation<'_, '_>) -> Table {
    let row = |(name, score, (low, high)): (&str, _, (f64, f64))| {
        let measures = KindScore::measures(score).map(|(_, counts)| counts);
        let figures = measures.iter().flat_map(|counts| [counts.precision(), counts.recall(), counts.f1()]);
        let head = [name.to_owned(), score.gold().to_string(), score.found().to_string()];
        let interval = format!("{low:.3}–{high:.3}");
        head.into_iter().chain(figures.map(figure)).chain([interval]).collect()
    };
    Table {
        title: "Mentions",
        head: vec![
            "kind",
            "gold",
            "found",
            "strict P",
            "R",
            "F1",
            "overlap P",
            "R",
            "F1",
            "value P",
            "R",
            "F1",
            "95 % of F1",
        ],
        rows: evaluation.kinds().into_iter().map(row).collect(),
    }
}

fn errors(evaluation: &Evaluation<'_, '_>) -> Table {
    let share = |share: Option<f64>| share.map_or_else(|| "-".to_owned(), figure);
    let rows = evaluation.kinds().into_iter().map(|(name, score, _)| {
        let counts = [score.correct, score.partial, score.incorrect, score.missing, score.spurious];
        let mut row = vec![name.to_owned()];
        row.extend(counts.map(|count| count.to_string()));
        row.push(format!("{:.2}", evaluation.false_positives(score)));
        row.extend([share(score.grades.share()), share(score.roles.share())]);
        row
    });
    Table {
        title: "Errors",
        head: vec![
            "kind",
            "correct",
            "partial",
            "incorrect",
            "missing",
            "spurious",
            "false/1,000 words",
            "grade",
            "role",
        ],
        rows: rows.collect(),
    }
}

fn slots(evaluation: &Evaluation<'_, '_>) -> Table {
    let rows = Slot::ALL.iter().filter_map(|slot| {
        let counts = evaluation.total.slot(*slot);
        let (gold, found) = (counts.tp + counts.fn_, counts.tp + counts.fp);
        (gold + found > 0).then(|| {
            let figures = [counts.precision(), counts.recall(), counts.f1()].map(figure);
            let head = [slot.name().to_owned(), gold.to_string(), found.to_string()];
            head.into_iter().chain(figures).collect()
        })
    });
    Table {
        title: "Slots of the event",
        head: vec!["slot", "gold", "found", "P", "R", "F1"],
        rows: rows.collect(),
    }
}

fn worst(evaluation: &Evaluation<'_, '_>) -> Table {
    let imperfect =
        worst_first(evaluation.judged).into_iter().filter(|release| release.score.all_mentions == 0);
    let rows = imperfect.take(WORST).map(|release| {
        let all = release.score.of_all();
        let counts = [all.gold(), all.missing, all.incorrect, all.spurious].map(|count| count.to_string());
        std::iter::once(release.gold.id.clone()).chain(counts).chain([figure(all.value().f1())]).collect()
    });
    Table {
        title: "Worst releases",
        head: vec!["release", "gold", "missing", "incorrect", "spurious", "value F1"],
        rows: rows.collect(),
    }
}

/// What changed against the baseline, one line each, and what it comes to.
fn compared(comparison: &Comparison) -> Vec<String> {
    let word = |change: &Change| match change {
        Change::Lost => "lost",
        Change::NewlySpurious => "newly spurious",
        Change::Gained => "gained",
        Change::NoLongerSpurious => "no longer spurious",
    };
    let mut lines: Vec<String> =
        comparison.changes.iter().map(|(_, change, line)| format!("{} {line}", word(change))).collect();
    lines.extend(comparison.fallen.iter().map(|(kind, measure, before, now)| {
        format!("{measure} F1 of {kind} fell from {before:.4} to {now:.4}")
    }));
    if let Some(first) = comparison.stale.first() {
        lines.push(format!(
            "{} releases are new, gone or labelled anew since the baseline was written (`{first}`): look at the changes, then write it again with --write-baseline",
            comparison.stale.len()
        ));
    }
    let counts = [Change::Gained, Change::Lost, Change::NewlySpurious, Change::NoLongerSpurious]
        .map(|change| format!("{} {}", comparison.count(change), word(&change)));
    lines.push(format!(
        "baseline: {}: {}",
        if comparison.holds() { "holds" } else { "does not hold" },
        counts.join(", ")
    ));
    lines
}
