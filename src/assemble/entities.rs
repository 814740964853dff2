//! Mentions grouped by what they mean, in the order in which each is first mentioned.

use std::collections::HashMap;
use std::hash::Hash;

use super::symbols;
use crate::dictionary::Dictionaries;
use crate::mention::{Grade, Kind, Role, Value};
use crate::record::{
    AgencyEntity, CountryEntity, DateEntity, DocumentEntity, Mention, ParticipantsEntity, PlaceEntity,
    RegionEntity, ResolutionEntity,
};

/// Groups the mentions of one kind by key, keeping the order of first mention.
fn grouped<'m, K: Eq + Hash + Clone>(
    mentions: &'m [Mention],
    kinds: &[Kind],
    key: impl Fn(&'m Mention) -> Option<K>,
) -> Vec<(K, Vec<&'m Mention>)> {
    let mut groups: Vec<(K, Vec<&Mention>)> = Vec::new();
    let mut places: HashMap<K, usize> = HashMap::new();
    for mention in mentions.iter().filter(|mention| kinds.contains(&mention.kind)) {
        let Some(key) = key(mention) else { continue };
        let place = *places.entry(key.clone()).or_insert_with(|| {
            groups.push((key, Vec::new()));
            groups.len() - 1
        });
        groups[place].1.push(mention);
    }
    groups
}

fn ids(group: &[&Mention]) -> Vec<String> {
    group.iter().map(|mention| mention.id.clone()).collect()
}

fn text(mention: &Mention) -> Option<&str> {
    mention.value.as_text()
}

/// Explicit before inferred before the rest.
fn best_grade(group: &[&Mention]) -> Grade {
    let order = [Grade::Explicit, Grade::Inferred, Grade::Conflicting, Grade::Ambiguous];
    order
        .into_iter()
        .find(|grade| group.iter().any(|mention| mention.grade == *grade))
        .unwrap_or(Grade::Ambiguous)
}

/// The roles of a group, without `mentioned` where another is told.
fn roles(group: &[&Mention]) -> Vec<Role> {
    let mut roles: Vec<Role> = group.iter().filter_map(|mention| mention.role).collect();
    roles.sort_unstable();
    roles.dedup();
    if roles.len() > 1 {
        roles.retain(|role| *role != Role::Mentioned);
    }
    roles
}

/// First and last day of an ISO value; `None` where its year is unknown.
pub(super) fn bounds(value: &str) -> (Option<String>, Option<String>) {
    use jiff::civil::Date;
    let (start, end) = value.split_once('/').unwrap_or((value, value));
    let parts =
        |point: &str| -> Option<Vec<i16>> { point.split('-').map(|part| part.parse().ok()).collect() };
    let first = parts(start).and_then(|p| {
        Date::new(p[0], p.get(1).map_or(1, |m| *m as i8), p.get(2).map_or(1, |d| *d as i8)).ok()
    });
    let last = parts(end).and_then(|p| match p.as_slice() {
        [year] => Date::new(*year, 12, 31).ok(),
        [year, month] => Date::new(*year, *month as i8, 1).ok().map(Date::last_of_month),
        [year, month, day, ..] => Date::new(*year, *month as i8, *day as i8).ok(),
        [] => None,
    });
    (first.map(|date| date.to_string()), last.map(|date| date.to_string()))
}

pub(super) fn dates(mentions: &[Mention]) -> Vec<DateEntity> {
    grouped(mentions, &[Kind::Date], text)
        .into_iter()
        .map(|(value, group)| {
            let (start, end) = bounds(value);
            let precision = match (value.contains('/'), value.len()) {
                (true, _) => "interval",
                (false, 4) => "year",
                (false, 7) => "month",
                _ => "day",
            };
            DateEntity {
                value: value.to_owned(),
                start,
                end,
                precision: precision.to_owned(),
                role: group.iter().filter_map(|mention| mention.role).min().unwrap_or(Role::Other),
                grade: best_grade(&group),
                mentions: ids(&group),
            }
        })
        .collect()
}

pub(super) fn countries(dictionaries: &Dictionaries, mentions: &[Mention]) -> Vec<CountryEntity> {
    grouped(mentions, &[Kind::Country], text)
        .into_iter()
        .filter_map(|(iso3, group)| {
            let country = dictionaries.country(iso3)?;
            Some(CountryEntity {
                iso3: country.iso3.clone(),
                iso2: country.iso2.clone(),
                m49: country.m49.clone(),
                name: country.name.clone(),
                roles: roles(&group),
                mentions: ids(&group),
            })
        })
        .collect()
}

pub(super) fn regions(dictionaries: &Dictionaries, mentions: &[Mention]) -> Vec<RegionEntity> {
    grouped(mentions, &[Kind::Region], |mention| match &mention.value {
        Value::Region(region) => Some(region.id.as_str()),
        _ => None,
    })
    .into_iter()
    .filter_map(|(id, group)| {
        let region = dictionaries.region(id)?;
        Some(RegionEntity {
            id: region.id.clone(),
            name: region.name.clone(),
            m49: region.m49.clone(),
            members: region.members.clone(),
            mentions: ids(&group),
        })
    })
    .collect()
}

pub(super) fn places(mentions: &[Mention]) -> Vec<PlaceEntity> {
    grouped(mentions, &[Kind::Place], |mention| match &mention.value {
        Value::Place(place) => Some((place.name.as_str(), place.country.as_str())),
        _ => None,
    })
    .into_iter()
    .map(|((name, country), group)| PlaceEntity {
        name: name.to_owned(),
        country: country.to_owned(),
        mentions: ids(&group),
    })
    .collect()
}

pub(super) fn agencies(dictionaries: &Dictionaries, mentions: &[Mention]) -> Vec<AgencyEntity> {
    let countries: Vec<&Mention> = mentions.iter().filter(|mention| mention.kind == Kind::Country).collect();
    grouped(mentions, &[Kind::Agency], |mention| match &mention.value {
        Value::Agency(agency) => Some(agency.id.as_str()),
        _ => None,
    })
    .into_iter()
    .filter_map(|(id, group)| {
        let Value::Agency(value) = &group[0].value else { return None };
        let listed = dictionaries.body(id);
        // The country that an unlisted body carries in its name.
        let nested = || {
            group.iter().find_map(|mention| {
                let first = countries.partition_point(|country| country.byte_start < mention.byte_start);
                let mut inside =
                    countries[first..].iter().take_while(|country| country.byte_start < mention.byte_end);
                // "Embassy of Ukraine in Kenya" is Ukraine's.
                let sent = ["embassy", "high-commission", "consulate", "permanent-mission"];
                let country = if sent.iter().any(|mission| id.starts_with(mission)) {
                    inside.next()
                } else {
                    inside.last()
                };
                country.and_then(|country| text(country)).map(str::to_owned)
            })
        };
        Some(AgencyEntity {
            id: id.to_owned(),
            name: value.name.clone(),
            acronym: group.iter().find_map(|mention| match &mention.value {
                Value::Agency(agency) => agency.acronym.clone(),
                _ => None,
            }),
            parent: listed.and_then(|body| body.parent.clone()),
            country: listed.map_or_else(nested, |body| body.country.clone()),
            listed: listed.is_some(),
            roles: roles(&group),
            mentions: ids(&group),
        })
    })
    .collect()
}

/// Citations and names of instruments, which stand for the resolution that adopted them.
pub(super) fn resolutions(dictionaries: &Dictionaries, mentions: &[Mention]) -> Vec<ResolutionEntity> {
    grouped(mentions, &[Kind::Resolution, Kind::Instrument], text)
        .into_iter()
        .map(|(symbol, group)| {
            let (body, number, session, year) = symbols::parts_of(symbol);
            ResolutionEntity {
                symbol: symbol.to_owned(),
                body: body.map(str::to_owned),
                number,
                session,
                year,
                title: dictionaries.facts.title(symbol).map(str::to_owned),
                url: symbols::url(symbol),
                grade: best_grade(&group),
                mentions: ids(&group),
            }
        })
        .collect()
}

pub(super) fn documents(mentions: &[Mention]) -> Vec<DocumentEntity> {
    grouped(mentions, &[Kind::Document], text)
        .into_iter()
        .map(|(symbol, group)| DocumentEntity {
            symbol: symbol.to_owned(),
            url: symbols::url(symbol),
            mentions: ids(&group),
        })
        .collect()
}

pub(super) fn participants(mentions: &[Mention]) -> Vec<ParticipantsEntity> {
    let mut entities: Vec<ParticipantsEntity> = Vec::new();
    let mut by_quote: HashMap<&str, usize> = HashMap::new();
    for mention in mentions.iter().filter(|mention| mention.kind == Kind::ParticipantCount) {
        let Value::Participants(value) = &mention.value else { continue };
        if let Some(&repeated) = value.repeat_of.as_deref().and_then(|quote| by_quote.get(quote)) {
            entities[repeated].mentions.push(mention.id.clone());
            continue;
        }
        let value = value.clone();
        let entity = ParticipantsEntity {
            count: value.count,
            count_max: value.count_max,
            qualifier: value.qualifier,
            group: value.group,
            gender: value.gender,
            part_of: value.part_of,
            scope: value.scope,
            mentions: vec![mention.id.clone()],
        };
        by_quote.entry(&mention.quote).or_insert(entities.len());
        entities.push(entity);
    }
    entities
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_days() {
        let text = |value: &str| {
            let (start, end) = bounds(value);
            format!("{} {}", start.unwrap_or_default(), end.unwrap_or_default())
        };
        assert_eq!(text("2023-02"), "2023-02-01 2023-02-28");
        assert_eq!(text("2022/2025"), "2022-01-01 2025-12-31");
        assert_eq!(text("XXXX-05-20"), " ");
    }
}
