//! The day that a file's name or its folders tell: `2024-03-15-training.txt`, `news/2024/03/15/sc15243.txt`.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

/// Year, month and day with one mark between them, or eight figures; no figure beside them.
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:^|[^0-9])(?:",
        r"(?P<y1>(?:19|20)[0-9]{2})[-_./](?P<m1>0[1-9]|1[0-2])[-_./](?P<d1>[0-3][0-9])",
        r"|(?P<y2>(?:19|20)[0-9]{2})(?P<m2>0[1-9]|1[0-2])(?P<d2>[0-3][0-9])",
        r")(?:[^0-9]|$)"
    ))
    .expect("a pattern that compiles")
});

/// The last day that the path tells: that of the file's name before that of its folders. Backslashes part
/// folders, too.
///
/// ```
/// use rapporteur::ingest::path_date;
/// assert_eq!(path_date("news/2024/03/15/sc15243.txt"), Some("2024-03-15".parse()?));
/// assert_eq!(path_date("20230512_training.txt"), Some("2023-05-12".parse()?));
/// assert_eq!(path_date("news/2024/sc15243.txt"), None);
/// assert_eq!(path_date("2024-02-31.txt"), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn path_date(path: &str) -> Option<Date> {
    let path = path.replace('\\', "/");
    let mut found = None;
    let mut from = 0;
    while let Some(day) = DAY.captures_at(&path, from) {
        let part = |one: &str, other: &str| day.name(one).or_else(|| day.name(other))?.as_str().parse().ok();
        let date = || Date::new(part("y1", "y2")?, part("m1", "m2")? as i8, part("d1", "d2")? as i8).ok();
        found = date().or(found);
        // The mark behind one day may stand before the next.
        from = day.get(0).map_or(path.len(), |whole| whole.end().saturating_sub(1).max(from + 1));
    }
    found
}
