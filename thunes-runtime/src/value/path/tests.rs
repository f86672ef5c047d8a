#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;

use super::*;

/// The parts that a path is put together from, and the text that is expected.
#[derive(Debug, Clone)]
struct Made {
    names: Vec<String>,
    /// Which of the names is that of a list, and the index of the item.
    list: Option<(usize, Option<usize>)>,
}

impl Made {
    fn part(&self, place: usize) -> String {
        let name = &self.names[place];
        match self.list {
            Some((at, Some(index))) if at == place => format!("{name}[{index}]"),
            Some((at, None)) if at == place => format!("{name}[]"),
            _ => name.clone(),
        }
    }

    fn text(&self) -> String {
        let parts: Vec<_> = (0..self.names.len()).map(|place| self.part(place)).collect();
        parts.join(".")
    }
}

fn made() -> impl Strategy<Value = Made> {
    (
        prop::collection::vec("[A-Za-z0-9_-]{1,6}", 1..6),
        any::<bool>(),
        any::<prop::sample::Index>(),
        any::<Option<usize>>(),
    )
        .prop_map(|(names, has_list, at, index)| Made { list: has_list.then(|| (at.index(names.len()), index)), names })
}

/// What looks like a path, nearly.
const ODD: &str = r"[ab.\[\]0-9é]{0,12}";

proptest! {
    #[test]
    fn a_path_has_the_parts_that_it_is_made_of(made in made()) {
        let text = made.text();
        let path = JsonPath::new(&text);
        prop_assert_eq!(path.as_str(), &text);
        prop_assert_eq!(path.names().collect::<Vec<_>>(), made.names.iter().collect::<Vec<_>>());
        prop_assert_eq!(path.last().name(), made.names.last().unwrap());
        prop_assert_eq!(path.split_first().0.name(), &made.names[0]);
        prop_assert_eq!(path.index(), made.list.and_then(|(_, index)| index));
        prop_assert_eq!(path.list().is_some(), made.list.is_some());
        if let Some((at, _)) = made.list {
            prop_assert_eq!(path.list().unwrap(), made.names[..=at].join("."));
            let inside = made.names[at + 1..].join(".");
            prop_assert_eq!(path.in_item().map(JsonPath::as_str), Some(inside.as_str()).filter(|_| at + 1 < made.names.len()));
        }
    }

    #[cfg(feature = "transport")]
    #[test]
    fn only_brackets_and_case_may_differ(made in made(), other in made()) {
        let bare = made.names.join(".").to_uppercase();
        let text = made.text();
        prop_assert!(JsonPath::new(&text).has_names_of(JsonPath::new(&bare)));
        prop_assert!(JsonPath::new(&bare).has_names_of(JsonPath::new(&text)));
        let same = made.names.iter().map(|name| name.to_lowercase()).eq(other.names.iter().map(|name| name.to_lowercase()));
        let other = other.text();
        prop_assert_eq!(JsonPath::new(&text).has_names_of(JsonPath::new(&other)), same);
    }

    #[test]
    fn what_is_below_and_behind_makes_the_whole_again(made in made()) {
        let text = made.text();
        let (first, rest) = JsonPath::new(&text).split_first();
        prop_assert_eq!(JsonPath::new(&text).below(first.as_str()), rest);
        let whole = rest.map_or_else(|| first.as_str().to_owned(), |rest| format!("{}.{}", first.as_str(), rest.as_str()));
        prop_assert_eq!(whole, text.as_str());
        prop_assert_eq!(JsonPath::new(&text).below(&text), None);
        let marked = format!("{text}[]");
        prop_assert_eq!(JsonPath::new(&marked).without_mark(), text.as_str());
    }

    #[test]
    fn any_text_has_parts(text in ODD) {
        let path = JsonPath::new(&text);
        let parts: Vec<_> = path.parts().map(PathPart::as_str).collect();
        prop_assert_eq!(parts.join("."), text.as_str());
        prop_assert_eq!(path.last(), path.parts().next_back().unwrap());
        prop_assert_eq!(path.list().is_some(), text.contains('['));
        for part in path.parts() {
            prop_assert!(part.as_str().starts_with(part.name()));
            let written = match part.brackets() {
                Brackets::Absent => part.name().to_owned(),
                Brackets::Empty => format!("{}[]", part.name()),
                Brackets::Index(index) => format!("{}[{index}]", part.name()),
                Brackets::Odd => continue,
            };
            prop_assert_eq!(written, part.as_str());
        }
    }
}

#[test]
fn an_index_is_a_number_as_json_pointers_have_it() {
    for odd in ["a[01]", "a[+1]", "a[-1]", "a[ 1]", "a[1]b", "a[1", "a[x]", "a[1][2]", "a[٣]"] {
        assert_eq!(JsonPath::new(odd).last().brackets(), Brackets::Odd, "{odd}");
        assert_eq!(JsonPath::new(odd).index(), None, "{odd}");
    }
    let too_large = JsonPath::new("a[99999999999999999999].b");
    assert_eq!(too_large.split_first().0.brackets(), Brackets::Index("99999999999999999999"));
    assert_eq!(too_large.index(), None, "no list has it");
}

#[test]
fn an_index_meets_itself_and_the_mark_of_a_list() {
    let (every, second) = (Brackets::Empty, Brackets::Index("1"));
    assert!(
        every.meets(second) && second.meets(every) && second.meets(second) && Brackets::Absent.meets(Brackets::Absent)
    );
    assert!(!second.meets(Brackets::Index("0")) && !second.meets(Brackets::Absent) && !Brackets::Absent.meets(every));
}
