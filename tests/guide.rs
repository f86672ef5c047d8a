//! The guide's pages are read in the repository and in the documentation of the crate: each of their links leads somewhere in both.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::Path;

use pulldown_cmark::{Event, Parser, Tag};

const LINKS: &str = include_str!("../src/guide/links.md");

/// The pages that `src/guide.rs` includes, by their path from the root.
fn pages() -> Vec<String> {
    let included = include_str!("../src/guide.rs").split("include_str!(\"../").skip(1);
    included.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

/// Where the links of that Markdown lead.
fn targets(markdown: &str) -> Vec<String> {
    let links = Parser::new(markdown).filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url.into_string()),
        _ => None,
    });
    links.collect()
}

#[test]
fn in_the_documentation_every_link_leads_to_an_item() {
    // That the item exists is for rustdoc to say.
    for page in pages() {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&page)).unwrap();
        for target in targets(&format!("{LINKS}\n{text}")) {
            assert!(target.starts_with("crate::"), "{page}: no line in src/guide/links.md replaces `{target}`");
        }
    }
}

#[test]
fn what_a_page_calls_by_a_link_has_one_in_the_repository_too() {
    for page in pages() {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&page)).unwrap();
        let (here, there) = (targets(&text), targets(&format!("{LINKS}\n{text}")));
        assert_eq!(here.len(), there.len(), "{page}: a link of src/guide/links.md has none at the page's end");
    }
}

#[test]
fn every_page_of_the_folder_is_in_the_guide_and_linked_from_the_index() {
    let index = include_str!("../docs/README.md");
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide")).unwrap() {
        let page = format!("guide/{}", entry.unwrap().file_name().into_string().unwrap());
        assert!(pages().contains(&format!("docs/{page}")), "{page} is not in src/guide.rs");
        assert!(index.contains(&format!("({page})")), "{page} is not linked from docs/README.md");
    }
}
