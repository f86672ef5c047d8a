//! Some methods of a spec: what is generated, and the errors about invalid names.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};

use thunes_gen::Generator;
use thunes_spec::{Code, Folder};

fn spec() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec")
}

/// The modules and tables of a generated file, each by its name, with its documentation and attributes; without the rows of field tables and
/// the markers of ids, which are those of all methods in it.
fn items(code: &str) -> Vec<(String, syn::Item)> {
    let name = |item: &syn::Item| match item {
        syn::Item::Mod(module) => {
            Some(module.ident.to_string()).filter(|name| !["field_rows", "id"].contains(&name.as_str()))
        }
        syn::Item::Static(table) => Some(table.ident.to_string()),
        // The version of the generator, and the use of the list of methods.
        syn::Item::Macro(_) | syn::Item::Const(_) => None,
        _ => panic!("neither a module nor a table"),
    };
    syn::parse_file(code).unwrap().items.into_iter().filter_map(|item| Some((name(&item)?, item))).collect()
}

fn names(code: &str) -> Vec<String> {
    items(code).into_iter().map(|(name, _)| name).collect()
}

/// What is said of a choice that cannot be generated, without the path of the folder.
fn refused(generator: &Generator) -> String {
    let report = generator.generate().unwrap_err();
    assert!(report.diagnostics().iter().all(|found| found.code == Code::Only), "{report}");
    report.render().replace(&spec().display().to_string(), "spec")
}

#[test]
fn a_method_is_the_same_alone_as_among_all() {
    let all = Generator::new(spec()).generate().unwrap();
    let alone = Generator::new(spec()).only(["twint"]).generate().unwrap();
    assert_eq!(names(&alone), ["status", "twint", "METHODS"]);
    assert!(alone.contains("IdMethod for Twint =") && !alone.contains("IdMethod for Bizum ="));
    for row in alone.lines().filter(|line| line.contains("pub(super) const") || line.contains("id_marker!")) {
        assert!(all.contains(row), "{row}");
    }
    let all = items(&all);
    for (name, item) in items(&alone).iter().filter(|(name, _)| name != "METHODS") {
        let (_, among_all) = all.iter().find(|(other, _)| other == name).unwrap();
        assert!(item == among_all, "{name} differs");
    }
}

#[test]
fn the_list_of_methods_has_those_that_were_named_in_its_own_order() {
    let code = Generator::new(spec()).only(["twint", "bizum", "twint"]).generate().unwrap();
    assert_eq!(names(&code), ["status", "bizum", "twint", "METHODS"]);
    let list = code.split("pub static METHODS").nth(1).unwrap();
    assert_eq!(list.matches("::METHOD").count(), 2, "{list}");
    let alone = Generator::new(spec()).only(["bizum"]).generate().unwrap();
    assert_eq!(alone.split("pub static METHODS").nth(1).unwrap().matches("::METHOD").count(), 1);
}

#[test]
fn a_files_name_is_as_good_as_its_modules() {
    let named = |name| Generator::new(spec()).only([name]).generate().unwrap();
    assert!(named("turkey-cards") == named("turkey_cards"));
}

#[test]
fn a_name_that_the_spec_does_not_have_is_told_with_what_there_is() {
    let told = refused(&Generator::new(spec()).only(["BIZUM", "cheques"]));
    let all = Folder::new(spec()).check().unwrap().methods;
    let names: Vec<String> = all.iter().map(|method| format!("`{}`", method.name)).collect();
    let (last, rest) = names.split_last().unwrap();
    let known = format!("{} or {last}", rest.join(", "));
    let wanted = format!(
        "\
error[T0093]: the spec has no method `BIZUM`
--> spec
 = help: did you mean `bizum`?

error[T0093]: the spec has no method `cheques`
--> spec
 = help: expected one of {known}

2 problems found
"
    );
    assert_eq!(told, wanted);
}

#[test]
fn of_hundreds_of_methods_the_number_is_told() {
    let folder = small_spec("hundreds");
    let method = fs::read_to_string(folder.join("quick_pay.yaml")).unwrap();
    for number in 0..99 {
        let code = method.replace("QUICKPAY", &format!("PAY{number}"));
        fs::write(folder.join(format!("pay{number:02}.yaml")), code).unwrap();
    }
    let told = Generator::new(folder).only(["cheques"]).generate().unwrap_err().render();
    assert!(told.contains("help: it has 100 others, each named as its file"), "{told}");
}

#[test]
fn naming_an_unverified_method_does_not_enable_it() {
    let told = refused(&Generator::new(spec()).only(["bizum", "oney"]));
    assert!(told.starts_with("error[T0093]: `oney` is unverified, and unverified methods are not enabled\n"), "{told}");
    assert!(told.contains("enable it with `--unverified`; in a build script with `unverified(true)`"), "{told}");
    let near = refused(&Generator::new(spec()).only(["onye"]));
    assert!(near.contains("did you mean `oney`?"), "it is there, and the next message says how to have it: {near}");
    let asked = Generator::new(spec()).unverified(true).only(["bizum", "oney"]).generate().unwrap();
    assert_eq!(names(&asked), ["status", "bizum", "oney", "METHODS"]);
    let narrowed = Generator::new(spec()).unverified(true).only(["bizum"]).generate().unwrap();
    assert_eq!(names(&narrowed), ["status", "bizum", "METHODS"], "asking does not add what was not named");
}

#[test]
fn nothing_named_is_an_error() {
    let told = refused(&Generator::new(spec()).only::<&str>([]));
    assert!(told.starts_with("error[T0093]: no method is named\n"), "{told}");
}

#[test]
fn a_mistake_in_a_method_that_is_not_generated_is_a_mistake() {
    let folder = small_spec("whole");
    let method = fs::read_to_string(folder.join("quick_pay.yaml")).unwrap();
    let other = method.replace("QUICKPAY", "SLOWPAY").replace("[EUR]", "[EUX]");
    fs::write(folder.join("slow_pay.yaml"), other).unwrap();
    let report = Generator::new(folder).only(["quick_pay"]).generate().unwrap_err();
    let found: Vec<Code> = report.diagnostics().iter().map(|found| found.code).collect();
    assert_eq!(found, [Code::UnknownCurrency], "{report}");
}

/// What only other methods use is used: it gives no warning.
#[test]
fn warnings_are_of_the_whole_spec() {
    let all = Folder::new(spec()).read().unwrap();
    let some = Folder::new(spec()).only(["multibanco"]).read().unwrap();
    assert_eq!(some.spec.methods.len(), 1);
    assert_eq!(some.into_warnings().total(), all.into_warnings().total());
}

/// A folder of this test's own with a small good spec.
fn small_spec(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("only").join(name);
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../thunes-spec/tests/bad/_base")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
    }
    folder
}
