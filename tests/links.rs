//! Every link in a Markdown file to a file or heading of this repository leads somewhere. Links to other places are not followed.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// What other documents can point at in a page, and what it points at.
#[derive(Default)]
struct Page {
    anchors: BTreeSet<String>,
    links: Vec<String>,
}

impl Page {
    fn read(markdown: &str) -> Self {
        let mut page = Self::default();
        let mut heading = None;
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::End(TagEnd::Heading(_)) => page.heading(&heading.take().unwrap_or_default()),
                Event::Text(text) | Event::Code(text) => {
                    if let Some(heading) = &mut heading {
                        heading.push_str(&text);
                    }
                }
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    page.links.push(dest_url.into_string());
                }
                _ => {}
            }
        }
        page
    }

    /// The name that GitHub gives a heading; a second one of the same words has a number.
    fn heading(&mut self, text: &str) {
        let kept = text.trim().to_lowercase();
        let kept = kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        let name: String = kept.map(|c| if c == ' ' { '-' } else { c }).collect();
        let free = (0..).map(|n| if n == 0 { name.clone() } else { format!("{name}-{n}") });
        self.anchors.extend(free.into_iter().find(|name| !self.anchors.contains(name)));
    }
}

/// Every Markdown file of the repository, by its path from the root.
fn pages(root: &Path, folder: &Path, pages: &mut BTreeMap<PathBuf, Page>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !name.starts_with('.') && !["target", "node_modules"].contains(&name.as_str()) {
            self::pages(root, &path, pages);
        } else if name.ends_with(".md") && path.is_file() {
            let page = Page::read(&fs::read_to_string(&path).unwrap());
            pages.insert(path.strip_prefix(root).unwrap().to_owned(), page);
        }
    }
}

/// Where a link of that page leads: a path from the root, or nothing where it leaves the repository.
fn target(page: &Path, link: &str) -> Option<PathBuf> {
    let mut path: PathBuf = if link.is_empty() { page.to_owned() } else { page.parent()?.to_owned() };
    for part in Path::new(link).components() {
        match part {
            Component::ParentDir => path.pop().then_some(())?,
            Component::Normal(name) => path.push(name),
            _ => {}
        }
    }
    Some(path)
}

/// What is wrong with a link, if it is one within the repository.
fn wrong(root: &Path, pages: &BTreeMap<PathBuf, Page>, page: &Path, link: &str) -> Option<&'static str> {
    if link.contains("://") || link.starts_with("mailto:") {
        return None;
    }
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let Some(target) = target(page, path) else { return Some("leads out of the repository") };
    if !root.join(&target).exists() {
        return Some("the file or folder does not exist");
    }
    let known = |page: &Page| page.anchors.contains(anchor);
    (!anchor.is_empty() && !pages.get(&target).is_some_and(known)).then_some("the heading does not exist")
}

#[test]
fn every_link_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = BTreeMap::new();
    pages(root, root, &mut all);
    let links = all.iter().flat_map(|(path, page)| page.links.iter().map(move |link| (path, link)));
    let wrong: Vec<String> = links
        .filter_map(|(path, link)| Some(format!("{}: `{link}`: {}", path.display(), wrong(root, &all, path, link)?)))
        .collect();
    assert!(all.contains_key(Path::new("README.md")), "the README is among what was read");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_leads_nowhere_is_found() {
    const NO_HEADING: Option<&str> = Some("the heading does not exist");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // In place of the README, so that the file exists.
    let here = Path::new("README.md");
    let page = Page::read(
        "# A `B`: c\n\n# A b c\n\n[1](#a-b-c) [2](README.md#a-b-c-1) [3](#a-b-c-2) [4](../x.md) [5](no.md) [6](docs/spec.md#no) \
         [7](https://example.com/no) ![8](docs)",
    );
    let all = BTreeMap::from([(here.to_owned(), page), (PathBuf::from("docs/spec.md"), Page::default())]);
    let found: Vec<_> = all.values().flat_map(|page| &page.links).map(|link| wrong(root, &all, here, link)).collect();
    assert_eq!(
        found,
        [
            None,
            None,
            NO_HEADING,
            Some("leads out of the repository"),
            Some("the file or folder does not exist"),
            NO_HEADING,
            None,
            None
        ]
    );
}
