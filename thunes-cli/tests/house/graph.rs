//! Which file of a crate uses which: what `use` and paths name, followed through re-exports to the file that defines it.
//!
//! Paths inside macros count where they have two segments or more. What a method call means is not known without types, and does not
//! count.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMod, ItemUse, UseTree, Visibility};

/// A crate's modules.
#[derive(Default)]
pub(crate) struct House {
    modules: BTreeMap<ModulePath, Module>,
    /// Each type with the files that define one of its name.
    pub(crate) types: BTreeMap<String, Vec<String>>,
}

type ModulePath = Vec<String>;

/// What one module has.
#[derive(Default)]
struct Module {
    /// Its file, below `src`.
    file: String,
    /// Names of its own items.
    items: BTreeSet<String>,
    /// Names that it imports or exports again, with the paths that they mean.
    aliases: BTreeMap<String, ModulePath>,
    /// Modules whose names it has all.
    globs: Vec<ModulePath>,
    /// Every path that its code names.
    used: BTreeSet<ModulePath>,
}

/// What a path names.
enum Named {
    Module(ModulePath),
    /// An item, by the file that defines it.
    Item(String),
}

impl House {
    /// Reads a crate from the root of its library or program.
    pub(crate) fn read(root: &Path) -> Self {
        let mut house = Self::default();
        let folder = root.parent().unwrap();
        house.read_file(Vec::new(), root, folder, folder);
        house
    }

    /// A file, and the modules that it declares, which are in `inside`.
    fn read_file(&mut self, path: ModulePath, file: &Path, inside: &Path, src: &Path) {
        let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let shown = file.strip_prefix(src).unwrap().to_string_lossy().replace('\\', "/");
        self.read_items(path, &parsed.items, &shown, inside, src);
    }

    fn read_items(&mut self, path: ModulePath, items: &[Item], shown: &str, inside: &Path, src: &Path) {
        let mut module = Module { file: shown.to_owned(), ..Module::default() };
        for item in items.iter().filter(|item| !is_left_out(attributes(item))) {
            match item {
                Item::Mod(inner) => self.read_module(&path, inner, shown, inside, src),
                Item::Use(import) => module.import(import),
                other => {
                    module.items.extend(name(other));
                    if let Some(name) = type_name(other) {
                        self.types.entry(name).or_default().push(shown.to_owned());
                    }
                    Paths(&mut module.used).visit_item(other);
                }
            }
        }
        self.modules.insert(path, module);
    }

    fn read_module(&mut self, path: &ModulePath, inner: &ItemMod, shown: &str, inside: &Path, src: &Path) {
        let name = inner.ident.to_string();
        let path: ModulePath = path.iter().cloned().chain([name.clone()]).collect();
        if let Some((_, items)) = &inner.content {
            return self.read_items(path, items, shown, &inside.join(&name), src);
        }
        let inside = inside.join(&name);
        let flat = inside.with_extension("rs");
        let file = if flat.is_file() { flat } else { inside.join("mod.rs") };
        self.read_file(path, &file, &inside, src);
    }

    /// The files that each file uses, without itself.
    pub(crate) fn edges(&self) -> BTreeMap<String, BTreeSet<String>> {
        let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (path, module) in &self.modules {
            let used = edges.entry(module.file.clone()).or_default();
            for name in &module.used {
                if let Some(Named::Item(file)) = self.resolve(path, name, 0)
                    && file != module.file
                {
                    used.insert(file);
                }
            }
        }
        edges
    }

    /// What a path names, as it is written in a module; `None` for what other crates have.
    fn resolve(&self, from: &ModulePath, path: &[String], depth: usize) -> Option<Named> {
        let (first, mut rest) = path.split_first()?;
        let mut at = match first.as_str() {
            "crate" => Vec::new(),
            "self" => from.clone(),
            "super" => parent(from)?,
            name => match self.lookup(from, name, depth)? {
                Named::Module(path) => path,
                item => return Some(item),
            },
        };
        while let Some((next, further)) = rest.split_first() {
            rest = further;
            if next == "super" {
                at = parent(&at)?;
                continue;
            }
            match self.lookup(&at, next, depth)? {
                Named::Module(path) => at = path,
                item => return Some(item),
            }
        }
        Some(Named::Module(at))
    }

    /// What a name is in a module.
    fn lookup(&self, at: &ModulePath, name: &str, depth: usize) -> Option<Named> {
        // A glob may lead back to where it came from.
        if depth > 20 {
            return None;
        }
        let module = self.modules.get(at)?;
        if module.items.contains(name) {
            return Some(Named::Item(module.file.clone()));
        }
        let inner: ModulePath = at.iter().cloned().chain([name.to_owned()]).collect();
        if self.modules.contains_key(&inner) {
            return Some(Named::Module(inner));
        }
        if let Some(path) = module.aliases.get(name) {
            return self.resolve(at, path, depth + 1);
        }
        module.globs.iter().find_map(|glob| match self.resolve(at, glob, depth + 1)? {
            Named::Module(path) if path != *at => self.lookup(&path, name, depth + 1),
            _ => None,
        })
    }
}

impl Module {
    /// A name that is exported again is not used by that; one that is imported is.
    fn import(&mut self, import: &ItemUse) {
        let mut leaves = Vec::new();
        collect(&import.tree, Vec::new(), &mut leaves);
        for (path, name) in leaves {
            match name {
                Some(name) => {
                    if matches!(import.vis, Visibility::Inherited) {
                        self.used.insert(path.clone());
                    }
                    self.aliases.insert(name, path);
                }
                None => self.globs.push(path),
            }
        }
    }
}

fn parent(path: &ModulePath) -> Option<ModulePath> {
    path.split_last().map(|(_, outer)| outer.to_vec())
}

/// The paths of an import, each with the name that it gets; none for `*`.
fn collect(tree: &UseTree, path: ModulePath, leaves: &mut Vec<(ModulePath, Option<String>)>) {
    let with = |name: &syn::Ident| path.iter().cloned().chain([name.to_string()]).collect::<ModulePath>();
    match tree {
        UseTree::Path(inner) => collect(&inner.tree, with(&inner.ident), leaves),
        UseTree::Name(leaf) if leaf.ident == "self" => leaves.push((path.clone(), path.last().cloned())),
        UseTree::Name(leaf) => leaves.push((with(&leaf.ident), Some(leaf.ident.to_string()))),
        UseTree::Rename(leaf) if leaf.ident == "self" => leaves.push((path, Some(leaf.rename.to_string()))),
        UseTree::Rename(leaf) => leaves.push((with(&leaf.ident), Some(leaf.rename.to_string()))),
        UseTree::Glob(_) => leaves.push((path, None)),
        UseTree::Group(group) => group.items.iter().for_each(|tree| collect(tree, path.clone(), leaves)),
    }
}

/// Collects the paths that code names.
struct Paths<'a>(&'a mut BTreeSet<ModulePath>);

impl Visit<'_> for Paths<'_> {
    fn visit_path(&mut self, path: &syn::Path) {
        if path.leading_colon.is_none() {
            self.0.insert(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &syn::Macro) {
        self.visit_path(&called.path);
        // What is quoted is code of another crate.
        let name = called.path.segments.last().map(|segment| segment.ident.to_string());
        if !name.is_some_and(|name| name.contains("quote")) {
            self.tokens(called.tokens.clone());
        }
    }

    fn visit_item_use(&mut self, import: &ItemUse) {
        let mut leaves = Vec::new();
        collect(&import.tree, Vec::new(), &mut leaves);
        self.0.extend(leaves.into_iter().map(|(path, _)| path));
    }
}

impl Paths<'_> {
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path = ModulePath::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        self.end(&mut path);
                    }
                    path.push(name.to_string());
                    colons = 0;
                }
                TokenTree::Punct(sign) if sign.as_char() == ':' => colons += 1,
                other => {
                    self.end(&mut path);
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        self.tokens(group.stream());
                    }
                }
            }
        }
        self.end(&mut path);
    }

    fn end(&mut self, path: &mut ModulePath) {
        let path = std::mem::take(path);
        if path.len() > 1 {
            self.0.insert(path);
        }
    }
}

pub(crate) fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Mod(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        _ => &[],
    }
}

/// Code of tests, and the replacement for a feature that is off.
fn is_left_out(attributes: &[Attribute]) -> bool {
    let off = |cfg: &syn::Meta| matches!(cfg, syn::Meta::List(list) if list.path.is_ident("not"));
    let is_stand_in = |attribute: &Attribute| {
        attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Meta>().is_ok_and(|cfg| off(&cfg))
    };
    is_of_tests(attributes) || attributes.iter().any(is_stand_in)
}

/// `#[cfg(test)]`.
pub(crate) fn is_of_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Path>().is_ok_and(|path| path.is_ident("test"))
    })
}

fn name(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Static(item) => &item.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        _ => return type_name(item),
    };
    Some(ident.to_string())
}

fn type_name(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Enum(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(ident.to_string())
}

/// The root of a package's library, or of its program.
pub(crate) fn root_of(package: &Path) -> PathBuf {
    let lib = package.join("src/lib.rs");
    if lib.is_file() { lib } else { package.join("src/main.rs") }
}

/// Files that use each other, directly or through others: each circle as its files, sorted.
pub(crate) fn circles(edges: &BTreeMap<String, BTreeSet<String>>) -> Vec<BTreeSet<String>> {
    let reach: BTreeMap<&String, BTreeSet<&String>> = edges.keys().map(|file| (file, reachable(file, edges))).collect();
    let mut found: BTreeSet<BTreeSet<String>> = BTreeSet::new();
    for (file, reached) in &reach {
        let back = |other: &&&String| reach.get(**other).is_some_and(|from| from.contains(*file));
        let circle: BTreeSet<String> = reached.iter().filter(back).map(|other| (*other).clone()).collect();
        if circle.len() > 1 {
            found.insert(circle);
        }
    }
    found.into_iter().collect()
}

fn reachable<'a>(file: &'a String, edges: &'a BTreeMap<String, BTreeSet<String>>) -> BTreeSet<&'a String> {
    let mut seen = BTreeSet::new();
    let mut open = vec![file];
    while let Some(next) = open.pop() {
        for other in edges.get(next).into_iter().flatten() {
            if seen.insert(other) {
                open.push(other);
            }
        }
    }
    seen
}
