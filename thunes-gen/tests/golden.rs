//! Generated files as they are on record, and texts that try to become code.
//!
//! `UPDATE_EXPECT=1 cargo test -p thunes-gen --test golden` writes the records anew. The tests of `thunes` compile them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::BTreeSet;
use std::fs;
use std::iter::Peekable;
use std::path::{Path, PathBuf};
use std::str::Chars;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use thunes_gen::Generator;
use thunes_gen::modules::standard_statuses;
use thunes_gen::sample::Places;
use thunes_spec::Folder;

const UPDATE: &str = "UPDATE_EXPECT=1 cargo test -p thunes-gen --test golden";

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

fn generate(spec: &Path) -> String {
    Generator::new(spec).generate().unwrap_or_else(|report| panic!("{}:\n{report}", spec.display()))
}

fn check(name: &str) {
    compare(&generate(&folder(name).join("spec")), &folder(name).join("expected.rs"));
}

fn compare(made: &str, path: &Path) {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(path, made).unwrap();
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    if made != expected {
        panic!(
            "{} is not what is generated now. {}\nIf that is right: {UPDATE}",
            path.display(),
            difference(&expected, made)
        );
    }
}

/// The first line that differs, or that only one of the two has.
fn difference(expected: &str, made: &str) -> String {
    let line = |text: &str, index: usize| text.lines().nth(index).unwrap_or("(the file ends)").to_owned();
    let same = expected.lines().zip(made.lines()).take_while(|(expected, made)| expected == made).count();
    format!("Line {}:\n  on record: {}\n  generated: {}", same + 1, line(expected, same), line(made, same))
}

/// The types that generated code of all specs shares are those of this project's spec.
#[test]
fn the_runtimes_statuses_are_those_of_the_spec() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let made = standard_statuses(&Folder::new(root.join("spec")).check().unwrap()).unwrap();
    let intro = "//! What the gateway may answer, one type for each request type of the project's own spec.\n//!\n\
                 //! Generated code of any spec uses these types where its statuses mean the same, so that one `match` serves them all.\n\
                 //! Written by the tests of thunes-gen from `spec/operations.yaml`.\n\n";
    compare(&format!("{intro}{made}"), &root.join("thunes-runtime/src/status.rs"));
    assert_eq!(made.matches("pub enum ").count(), 4, "{made}");
}

#[test]
fn two_methods_one_with_several_currencies() {
    check("shop");
}

#[test]
fn a_method_without_refunds_and_without_texts() {
    check("sparse");
}

#[test]
fn fields_with_conditions() {
    check("conditions");
}

#[test]
fn methods_without_a_code_that_are_read_with_a_get() {
    check("bank");
}

/// Each example as a module, with the JSON that its code has to make.
/// The sample of a country is the method's first.
/// The path of an included file is not known until the build script names it.
#[test]
fn an_example_is_a_test_where_its_place_is_known_and_text_elsewhere() {
    let generator = Generator::new(folder("shop").join("spec"));
    let blocks = |code: &str| -> BTreeSet<String> {
        let lines: Vec<&str> = code.lines().filter_map(|line| line.trim_start().strip_prefix("/// ```")).collect();
        lines.iter().step_by(2).map(|language| (*language).to_owned()).collect()
    };
    let text = generator.generate().unwrap();
    assert_eq!(blocks(&text), BTreeSet::from(["text".to_owned()]));
    assert!(!text.contains("/// use "), "an example without a place names one");
    assert!(!text.contains("/// # Ok"), "text has no hidden lines");

    let code = generator.reached_at(Places::new("acme-pay::methods")).generate().unwrap();
    assert_eq!(blocks(&code), BTreeSet::from([String::new()]));
    let uses = "/// use acme_pay::methods::quick_pay;\n    /// use thunes_runtime::{Country, Request};\n    ///\n    /// let sale = ";
    assert!(code.contains(uses), "{code}");
}

#[test]
fn a_place_that_is_no_path_is_told() {
    let generator = Generator::new(folder("shop").join("spec"));
    for wrong in ["", "acme methods", "a\n/// ```", "acme::fn", "crate::methods"] {
        let told = generator.clone().reached_at(Places::new(wrong)).generate().unwrap_err().to_string();
        assert!(told.contains(&format!("`{}` is not the path of a module", wrong.escape_debug())), "{told}");
        assert!(told.contains("use a crate's name, or a path that begins with it, such as `acme::methods`"), "{told}");
    }
}

#[test]
fn the_runtime_may_have_another_name() {
    let generator = Generator::new(folder("shop").join("spec")).reached_at("acme::methods");
    let renamed = |path: &str| generator.clone().runtime_path(path).generate().unwrap();
    for (given, path, example) in [
        ("rt", "::rt", "rt"),
        ("::pay-rt", "::pay_rt", "pay_rt"),
        ("acme_core::rt", "::acme_core::rt", "acme_core::rt"),
        ("crate::rt", "crate::rt", "acme::rt"),
    ] {
        let code = renamed(given);
        assert!(!code.contains("thunes_runtime"), "{given}: something has the crate's own name");
        assert!(code.contains(&format!("{path}::private::written_by!")), "{given}");
        assert!(code.contains(&format!("#[thunes(crate = {path})]")), "{given}");
        assert!(code.contains(&format!("/// use {example}::{{Country, Request}};")), "{given}");
    }
    let default = generator.generate().unwrap();
    assert!(default == renamed("thunes-runtime") && !default.contains("#[thunes("));
}

#[test]
fn a_runtime_that_no_path_names_is_refused() {
    let generator = Generator::new(folder("shop").join("spec"));
    for (path, wanted) in [
        ("", "`` is not the path of the runtime"),
        ("crate", "`crate` is not the path of the runtime"),
        ("rt::", "`rt::` is not the path of the runtime"),
        ("r t", "`r t` is not the path of the runtime"),
        ("quick_pay", "`quick_pay` cannot be the name of a method: the runtime is at `quick_pay`"),
    ] {
        let report = generator.clone().runtime_path(path).generate().unwrap_err().to_string();
        assert!(report.contains(wanted) && report.contains("help: "), "{path}: {report}");
    }
}

/// `a iDEAL sale`, ``a `Authorization` ``.
#[test]
fn no_wrong_article_stands_before_a_name() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let spec = Folder::new(&folder).unverified(true).check().unwrap();
    let code = Generator::new(folder).unverified(true).generate().unwrap();
    let titles = spec.methods.iter().map(|method| format!(" a {}", method.title));
    let types = "AEIOU".chars().flat_map(|vowel| [format!(" a `{vowel}"), format!(" a [`{vowel}")]);
    for wrong in titles.chain(types) {
        assert!(!code.to_lowercase().contains(&wrong.to_lowercase()), "{wrong}");
    }
}

#[test]
fn texts_that_try_to_be_code() {
    check("hostile");
}

#[test]
fn variants_values_of_the_callers_and_what_is_unverified() {
    let spec = folder("choice").join("spec");
    compare(&Generator::new(spec).unverified(true).generate().unwrap(), &folder("choice").join("expected.rs"));
}

#[test]
fn what_is_unverified_is_left_out_unless_asked_for() {
    let spec = folder("choice").join("spec");
    let (all, some) = (Generator::new(&spec).unverified(true).generate().unwrap(), generate(&spec));
    for unverified in ["pub mod rumoured", "reply to `Authorization`", "reply to `AuthorizationCheck`"] {
        assert!(all.contains(unverified), "{unverified} was asked for");
        assert!(!some.contains(unverified), "{unverified} was not asked for");
    }
    for verified in ["pub mod many_wallets", "reply to `SaleCheck`", "pub mod one_country"] {
        assert!(all.contains(verified) && some.contains(verified), "{verified} is there in any case");
    }
    let spec = Folder::new(spec).check().unwrap();
    let names: Vec<&str> = spec.operations.iter().map(|operation| operation.name.as_str()).collect();
    assert_eq!(names, ["sale", "check"]);
}

#[test]
fn the_same_spec_gives_the_same_file() {
    for name in ["shop", "sparse", "conditions", "hostile", "choice", "bank"] {
        let spec = folder(name).join("spec");
        assert!(generate(&spec) == generate(&spec), "{name} came out differently the second time");
    }
}

#[test]
fn hundreds_of_methods_come_out_in_order() {
    let to = Path::new(env!("CARGO_TARGET_TMPDIR")).join("golden/many");
    fs::create_dir_all(&to).unwrap();
    let from = folder("shop").join("spec");
    for name in ["fields.yaml", "operations.yaml"] {
        fs::copy(from.join(name), to.join(name)).unwrap();
    }
    let names: Vec<String> = (0..150).map(|number| format!("pay{number:03}")).collect();
    let method = fs::read_to_string(from.join("quick_pay.yaml")).unwrap();
    for name in &names {
        fs::write(to.join(format!("{name}.yaml")), method.replace("QUICKPAY", &name.to_uppercase())).unwrap();
    }
    let made = generate(&to);
    let modules = made.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(" {"));
    assert!(modules.eq(["id", "status"].into_iter().chain(names.iter().map(String::as_str))));
    assert!(made == generate(&to));
}

#[test]
fn a_method_gets_only_what_it_can_use() {
    let sparse = generate(&folder("sparse").join("spec"));
    assert!(sparse.contains("pub struct SaleCheck<'a>"));
    for absent in ["struct RefundCheck", "RefundId", "enum Currency", "pub struct Sale<"] {
        assert!(!sparse.contains(absent), "{absent} is there, and nothing needs it");
    }
}

/// Texts that would do harm if they were pasted into code or Markdown as they are.
const HOSTILE: &[&str] = &[
    "\"",
    "\"]",
    "\"; } pub fn evil() {} mod m { //",
    "\"#; \"##; r#\"x\"#",
    "*/ pub fn evil() {} /*",
    "line\npub fn evil() {}\r\nline",
    "line\rpub fn evil() {}",
    "#[derive(Evil)] #![no_std]",
    "back\\slash\\",
    "{} {0} {{ }} $x #x #(#x)*",
    "[`Sale`] [x](y) <b> `a",
    "\u{202e}tfel\u{202c}\u{feff}",
    "line\u{2028}pub fn evil() {}\u{85}line",
    "/ ! * # - 1. >",
];

#[test]
fn text_stays_in_literals() {
    let tame = shape(&generate_with("tame", "a tame text"));
    for (index, text) in HOSTILE.iter().enumerate() {
        let made = generate_with(&format!("hostile-{index}"), text);
        assert_eq!(shape(&made), tame, "{text:?} changed the code around it");
        assert!(literals(&made).contains(*text), "{text:?} is not in the tables as it was written");
    }
}

/// Generates the hostile spec with `text` in place of every text in quotes.
fn generate_with(name: &str, text: &str) -> String {
    let to = Path::new(env!("CARGO_TARGET_TMPDIR")).join("golden").join(name);
    fs::create_dir_all(&to).unwrap();
    for file in fs::read_dir(folder("hostile").join("spec")).unwrap() {
        let file = file.unwrap();
        let yaml = replace_quoted(&fs::read_to_string(file.path()).unwrap(), text);
        fs::write(to.join(file.file_name()), yaml).unwrap();
    }
    generate(&to)
}

fn replace_quoted(yaml: &str, text: &str) -> String {
    let mut out = String::new();
    let mut chars = yaml.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => out.push_str(&double_quoted(text)),
            '\'' => out.push_str(&single_quoted(text)),
            other => out.push(other),
        }
        skip_quoted(c, &mut chars);
    }
    out
}

/// Goes past the rest of a text that this quotation mark begins.
fn skip_quoted(quote: char, chars: &mut Peekable<Chars<'_>>) {
    if !matches!(quote, '"' | '\'') {
        return;
    }
    while let Some(inside) = chars.next() {
        let escape = if quote == '"' { '\\' } else { '\'' };
        let escaped = inside == escape && chars.next_if(|next| quote == '"' || *next == '\'').is_some();
        if inside == quote && !escaped {
            return;
        }
    }
}

fn double_quoted(text: &str) -> String {
    let escape = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        ' '..='~' => c.to_string(),
        other => format!("\\U{:08x}", u32::from(other)),
    };
    format!("\"{}\"", text.chars().map(escape).collect::<String>())
}

/// What is sent cannot hold what nobody sees: the reader refuses it.
fn single_quoted(text: &str) -> String {
    let visible: String = text.chars().filter(|c| matches!(c, ' '..='~')).collect();
    format!("'{}'", visible.replace('\'', "''"))
}

/// The file's tokens with every literal as `_`, each statement sorted: rows are sorted by their names, which end in a hash.
fn shape(code: &str) -> String {
    let tokens: TokenStream = code.parse().unwrap();
    syn::parse2::<syn::File>(tokens.clone()).unwrap();
    let mut out = String::new();
    add_shape(tokens, &mut out);
    let mut statements: Vec<&str> = out.split("; ").collect();
    statements.sort_unstable();
    statements.join("; ")
}

fn add_shape(tokens: TokenStream, out: &mut String) {
    let mut tokens: Vec<TokenTree> = tokens.into_iter().collect();
    // What is too long for a line is spread over several, and then ends in a comma.
    _ = tokens.pop_if(|last| matches!(last, TokenTree::Punct(comma) if comma.as_char() == ','));
    for token in tokens {
        match token {
            TokenTree::Literal(_) => out.push_str("_ "),
            // The end of its name is a hash of its text.
            TokenTree::Ident(name) if ends_in_a_hash(&name.to_string()) => out.push_str("ROW "),
            TokenTree::Group(group) => {
                let end = if group.delimiter() == Delimiter::Brace { ";" } else { "" };
                out.push_str(&format!("{:?}{end} ", group.delimiter()));
                add_shape(group.stream(), out);
            }
            other => out.push_str(&format!("{other} ")),
        }
    }
}

fn ends_in_a_hash(name: &str) -> bool {
    let digit = |c: char| matches!(c, '0'..='9' | 'A'..='F');
    name.rsplit_once('_').is_some_and(|(_, end)| end.len() == 4 && end.chars().all(digit))
}

/// What the file's string literals say.
fn literals(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    walk(code.parse().unwrap(), &mut |token| {
        if let Ok(text) = syn::parse2::<syn::LitStr>(TokenStream::from(token.clone())) {
            found.insert(text.value());
        }
    });
    found
}

fn walk(tokens: TokenStream, seen: &mut impl FnMut(&TokenTree)) {
    for token in tokens {
        seen(&token);
        if let TokenTree::Group(group) = token {
            walk(group.stream(), seen);
        }
    }
}
