//! The OpenAPI document: valid by the official schemas, and its own schemas held against the guide's examples.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use heck::ToUpperCamelCase;
use jsonschema::{Registry, Validator};
use serde_json::{Value, json};
use thunes_cli::openapi::{self, Version};
use thunes_runtime::{AnyId, AnyStatus, Environment, Reply, RequestSpec};
use thunes_spec::Folder;
use thunes_spec::model::{Input, Kind, Method, MethodOperation, Spec};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn spec() -> Spec {
    Folder::new(root().join("spec")).check().unwrap()
}

/// With what is unverified.
fn whole() -> Spec {
    Folder::new(root().join("spec")).unverified(true).check().unwrap()
}

const VERSIONS: [Version; 2] = [Version::V3_0, Version::V3_1];

fn in_version(spec: &Spec, version: Version) -> Value {
    serde_json::from_str(&openapi::document(spec, version).unwrap()).unwrap()
}

fn document_of(spec: &Spec) -> Value {
    in_version(spec, Version::V3_1)
}

/// The documents of single methods by name of the method.
fn per_method(spec: &Spec, version: Version) -> Vec<(String, Value)> {
    let files = openapi::per_method(spec, version).unwrap();
    let method = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
    files.iter().map(|(path, text)| (method(path), serde_json::from_str(text).unwrap())).collect()
}

/// The name of a request's schema: `BizumSaleRequest` of `bizum.sale`.
fn request_of(name: &str) -> String {
    let (method, operation) = name.split_once('.').unwrap();
    format!("{}{}Request", method.to_upper_camel_case(), operation.to_upper_camel_case())
}

/// A schema of OpenAPI, as it was published.
fn official(file: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/openapi").join(file);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn errors(validator: &Validator, value: &Value) -> Vec<String> {
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// What is wrong with a document by the official schemas of its version.
fn faults(document: &Value) -> Vec<String> {
    match document["openapi"].as_str().unwrap() {
        version if version.starts_with("3.0.") => {
            let options = jsonschema::options().offline().should_validate_formats(true);
            errors(&options.build(&official("schema-3.0.json")).unwrap(), document)
        }
        _ => faults_3_1(document),
    }
}

/// Its own parts, and every schema in it.
fn faults_3_1(document: &Value) -> Vec<String> {
    let dialect = official("dialect.json");
    let id = |schema: &Value| schema["$id"].as_str().unwrap().to_owned();
    let base = official("base.json");
    let registry = Registry::new().add(id(&base), base).unwrap().add(id(&dialect), dialect.clone()).unwrap().prepare();
    let registry = registry.unwrap();
    let options = || jsonschema::options().offline().should_validate_formats(true).with_registry(&registry);
    let mut faults = errors(&options().build(&official("schema.json")).unwrap(), document);
    let schemas = options().build(&json!({"$ref": id(&dialect)})).unwrap();
    let mut found = Vec::new();
    collect_schemas(document, &mut found);
    faults.extend(found.iter().flat_map(|schema| errors(&schemas, schema)));
    faults
}

/// The schemas of a document: what stands under `schema`, and the shared ones.
fn collect_schemas<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    let children: Vec<(&str, &Value)> = match value {
        Value::Object(map) => map.iter().map(|(key, value)| (key.as_str(), value)).collect(),
        Value::Array(items) => items.iter().map(|item| ("", item)).collect(),
        _ => return,
    };
    for (key, child) in children {
        match key {
            "schema" => found.push(child),
            "schemas" => found.extend(child.as_object().unwrap().values()),
            _ => collect_schemas(child, found),
        }
    }
}

/// The specs of this repository, each with its folder.
fn specs() -> Vec<(&'static str, Spec)> {
    let check = |folder| (folder, Folder::new(root().join(folder)).unverified(true).check().unwrap());
    ["spec", "examples/own_spec/spec", "examples/own_spec/pay_by_bank/spec", "thunes-gen/tests/golden/conditions/spec"]
        .map(check)
        .into()
}

#[test]
fn the_documents_are_valid_by_the_official_schemas() {
    for (folder, spec) in specs() {
        for version in VERSIONS {
            assert_eq!(faults(&in_version(&spec, version)), [""; 0], "{folder}");
            for (method, document) in per_method(&spec, version) {
                assert_eq!(faults(&document), [""; 0], "{method}");
            }
        }
    }
}

#[test]
fn the_official_schemas_see_faults() {
    for version in VERSIONS {
        let good = in_version(&spec(), version);
        let break_at = |pointer: &str, value: Value| {
            let mut bad = good.clone();
            *bad.pointer_mut(pointer).unwrap() = value;
            faults(&bad)
        };
        let sale = "/components/schemas/BizumSaleRequest";
        assert!(!break_at("/openapi", json!("2.0")).is_empty());
        assert!(!break_at("/paths/~1pts~1v2~1payments/post/responses", json!([])).is_empty());
        assert!(!break_at(&format!("{sale}/required"), json!("all")).is_empty());
        assert!(!break_at(&format!("{sale}/properties/orderInformation/type"), json!("struct")).is_empty());
    }
    let mut later = in_version(&spec(), Version::V3_1);
    later["openapi"] = json!("3.0.3");
    assert!(!faults(&later).is_empty(), "3.0 has no `const`");
}

#[test]
fn no_name_of_a_schema_has_a_dot_and_each_is_used() {
    for version in VERSIONS {
        let spec = whole();
        let all = per_method(&spec, version).into_iter().map(|(_, document)| document);
        for document in all.chain([in_version(&spec, version)]) {
            let text = document.to_string();
            for name in document["components"]["schemas"].as_object().unwrap().keys() {
                assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{name}");
                assert!(text.contains(&format!("\"#/components/schemas/{name}\"")), "{name} is not used");
            }
        }
    }
}

#[test]
fn methods_whose_names_differ_in_an_underscore_keep_a_schema_each() {
    let mut spec = spec();
    let bizum = spec.methods.iter().find(|method| method.name == "bizum").unwrap().clone();
    spec.methods = ["pay2", "pay_2"].map(|name| Method { name: name.to_owned(), ..bizum.clone() }).into();
    let document = document_of(&spec);
    assert_eq!(faults(&document), [""; 0]);
    let of = |name: &str| &document["components"]["schemas"][name]["x-method"];
    assert_eq!((of("Pay2SaleRequest"), of("Pay2SaleRequest_2")), (&json!("pay2"), &json!("pay_2")));
}

/// A body of a method's own document is one schema, so a client that is generated from it names the right member. Only operations of the
/// method itself share an endpoint, such as two kinds of debit.
#[test]
fn the_document_of_one_method_has_no_choice_of_bodies() {
    for (folder, spec) in specs() {
        for version in VERSIONS {
            let documents = per_method(&spec, version);
            assert_eq!(documents.len(), spec.methods.len());
            for (method, document) in documents {
                let used = spec.methods.iter().find(|one| one.name == method).unwrap();
                for (path, endpoint) in posts(&document) {
                    let here = used.operations.iter().filter(|used| path_of(&spec, &used.operation) == path).count();
                    let choices = |media: &Value| {
                        media["content"]["application/json"]["schema"].to_string().matches("$ref").count()
                    };
                    assert_eq!(choices(&endpoint["requestBody"]), here, "{folder} {method} {path}");
                    assert_eq!(choices(&endpoint["responses"]["2XX"]), here, "{folder} {method} {path}");
                    assert!(here == 1 || folder != "spec", "{method} {path}");
                }
            }
        }
    }
}

fn posts(document: &Value) -> impl Iterator<Item = (&String, &Value)> {
    document["paths"].as_object().unwrap().iter().filter_map(|(path, all)| Some((path, all.get("post")?)))
}

fn path_of<'a>(spec: &'a Spec, name: &str) -> &'a str {
    &spec.operations.iter().find(|operation| operation.name == name).unwrap().path
}

fn endpoints(document: &Value) -> impl Iterator<Item = &Value> {
    document["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap().values())
}

/// A document of one method has the schemas that the document of all has, but for the methods that replies are listed for.
#[test]
fn the_document_of_one_method_says_what_the_document_of_all_says() {
    for version in VERSIONS {
        let spec = spec();
        let whole = in_version(&spec, version);
        for (method, document) in per_method(&spec, version) {
            for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
                assert_eq!(schema, &whole["components"]["schemas"][name], "{method} {name}");
            }
        }
    }
}

/// Each example body of a document: what it is of, the body, and its schema.
fn samples(document: &Value) -> Vec<(String, &Value, &Value)> {
    let mut found = Vec::new();
    for endpoint in endpoints(document) {
        let sent = endpoint.pointer("/requestBody/content/application~1json").into_iter();
        let got = endpoint["responses"].as_object().unwrap().values();
        for media in sent.chain(got.filter_map(|response| response.pointer("/content/application~1json"))) {
            for (name, sample) in media["examples"].as_object().unwrap() {
                found.push((name.clone(), &sample["value"], &media["schema"]));
            }
        }
    }
    found
}

#[test]
fn every_example_fits_its_schema() {
    for (folder, spec) in specs() {
        for version in VERSIONS {
            let document = in_version(&spec, version);
            let schemas = Schemas::of_document(document.clone());
            let samples = samples(&document);
            assert!(samples.len() > 4 * spec.methods.len(), "{folder}");
            for (name, body, schema) in samples {
                let fits = schemas.of_schema(schema);
                assert_eq!(errors(&fits, body), [""; 0], "{folder} {name}");
            }
        }
    }
}

#[test]
fn the_hosts_are_those_of_the_runtime_and_a_request_is_authenticated() {
    let document = document_of(&spec());
    let urls: Vec<String> = document["servers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|server| server["url"].as_str().unwrap().to_owned())
        .collect();
    let hosts = [Environment::Test, Environment::Production, Environment::India];
    assert_eq!(urls, hosts.map(|host| format!("https://{}", host.host())));
    let schemes = &document["components"]["securitySchemes"];
    assert_eq!((&schemes["token"]["scheme"], &schemes["token"]["bearerFormat"]), (&json!("bearer"), &json!("JWT")));
    assert_eq!(schemes["httpSignature"]["name"], "Signature");
    for way in document["security"].as_array().unwrap() {
        assert!(way.as_object().unwrap().keys().all(|scheme| schemes.get(scheme).is_some()), "{way}");
    }
}

/// What the runtime reads of a reply is in its schema: each of its members comes out of a sample that has all of them.
#[test]
fn a_reply_has_the_members_that_the_runtime_reads() {
    const SALE: RequestSpec = RequestSpec::new("bizum", "Sale", "sale").reply("sale", &[]);
    let document = document_of(&spec());
    let schemas = &document["components"]["schemas"];
    let mut body = json!({});
    for reply in ["SaleReply", "CheckReply", "RefundReply"] {
        fill(&mut body, &schemas[reply]);
    }
    body["_links"] = json!({"self": {"href": "/pts/v2/payments/1", "method": "POST"}});
    let text = body.to_string();
    let reply = Reply::<AnyId, AnyStatus>::from_json(&SALE, text.as_bytes()).unwrap();
    let read = [
        reply.submit_time_utc.is_some(),
        reply.reconciliation_id.is_some(),
        reply.message.is_some(),
        reply.reference_code.is_some(),
        reply.return_reconciliation_id.is_some(),
        reply.total_amount.is_some(),
        reply.currency.is_some(),
        reply.payment_url.is_some(),
        reply.transaction_id.is_some(),
        reply.token.is_some(),
        reply.response_code.is_some(),
        reply.response_details.is_some(),
        reply.refund_amount.is_some(),
        reply.error.as_ref().is_some_and(|error| error.reason.is_some() && error.message.is_some()),
        !reply.links().is_empty(),
    ];
    assert_eq!(read, [true; 15], "{body}");
}

/// Gives each text of a schema a value that any of them may have.
fn fill(body: &mut Value, schema: &Value) {
    for (name, member) in schema["properties"].as_object().unwrap() {
        match member.get("properties") {
            Some(_) => {
                if body.get(name).is_none() {
                    body[name] = json!({});
                }
                fill(&mut body[name], member);
            }
            None => body[name] = json!(if name == "paymentUrl" { "https://pay.example/1" } else { "1" }),
        }
    }
}

#[test]
fn errors_have_schemas() {
    for version in VERSIONS {
        let document = in_version(&spec(), version);
        let schemas = Schemas::of_document(document.clone());
        for endpoint in endpoints(&document) {
            for (http, schema) in [("400", "Rejection"), ("401", "AuthenticationFailure"), ("502", "ServerError")] {
                let wanted = json!({"$ref": format!("#/components/schemas/{schema}")});
                assert_eq!(endpoint["responses"][http]["content"]["application/json"]["schema"], wanted);
            }
            assert!(endpoint["responses"]["default"].get("content").is_none(), "nobody knows its form");
        }
        let refused = schemas.get("Rejection");
        assert!(refused.is_valid(&json!({"status": "INVALID_REQUEST", "reason": "A_NEW_WORD", "more": 1})));
        assert!(!refused.is_valid(&json!({"details": "all"})));
    }
}

#[test]
fn every_reference_leads_somewhere_and_no_operation_id_stands_twice() {
    let document = document_of(&spec());
    let text = document.to_string();
    for part in text.split("\"$ref\":\"#").skip(1) {
        let pointer = part.split('"').next().unwrap();
        assert!(document.pointer(pointer).is_some(), "{pointer}");
    }
    let endpoints = document["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap().values());
    let ids: Vec<&str> = endpoints.map(|endpoint| endpoint["operationId"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{ids:?}");
    assert_eq!(ids.len(), document["paths"].as_object().unwrap().len());
}

#[test]
fn every_method_and_operation_has_one_schema() {
    let (spec, document) = (spec(), document_of(&spec()));
    let uses = spec
        .methods
        .iter()
        .flat_map(|method| method.operations.iter().map(move |used| format!("{}.{}", method.name, used.operation)));
    let wanted: BTreeSet<String> = uses.map(|name| request_of(&name)).collect();
    let schemas = document["components"]["schemas"].as_object().unwrap();
    let found: BTreeSet<String> = schemas.keys().filter(|name| name.ends_with("Request")).cloned().collect();
    assert_eq!(found, wanted);
}

/// Where the guide's example breaks its own field list: the request (`bizum/sale`), the member, and what belongs there.
fn slips() -> Vec<(String, String, Value)> {
    let text = fs::read_to_string(root().join("tests/fixtures/wire/deviations.json")).unwrap();
    let all: BTreeMap<String, BTreeMap<String, Value>> = serde_json::from_str(&text).unwrap();
    let mut slips = Vec::new();
    for (name, kinds) in all {
        for members in ["adds", "corrects"].iter().filter_map(|kind| kinds.get(*kind)?.as_object()) {
            slips.extend(members.iter().map(|(pointer, value)| (name.clone(), pointer.clone(), value.clone())));
        }
    }
    slips
}

/// A guide's example: the name of its schema, and the body.
struct Example {
    name: String,
    method: String,
    body: Value,
}

/// The guide's request examples, corrected.
fn examples() -> Vec<Example> {
    let folder = root().join("tests/fixtures/wire");
    let mut examples = Vec::new();
    for method in spec().methods {
        for used in &method.operations {
            let path = folder.join(&method.name).join(format!("{}.request.json", used.operation));
            let Ok(text) = fs::read_to_string(path) else { continue };
            let name = format!("{}.{}", method.name, used.operation);
            let mut body: Value = serde_json::from_str(&text).unwrap();
            for (_, pointer, value) in slips().into_iter().filter(|(slip, ..)| slip.replace('/', ".") == name) {
                put(&mut body, &pointer, value);
            }
            examples.push(Example { name, method: method.name.clone(), body });
        }
    }
    examples
}

fn parent<'a>(body: &'a mut Value, pointer: &str) -> (&'a mut Value, String) {
    let (parent, member) = pointer.rsplit_once('/').unwrap();
    (body.pointer_mut(parent).unwrap(), member.to_owned())
}

fn put(body: &mut Value, pointer: &str, value: Value) {
    let (parent, member) = parent(body, pointer);
    parent[member] = value;
}

fn remove(body: &mut Value, pointer: &str) -> Value {
    let (parent, member) = parent(body, pointer);
    parent.as_object_mut().unwrap().remove(&member).unwrap_or_else(|| panic!("no {pointer}"))
}

/// The document's schemas, each ready to be asked.
struct Schemas {
    registry: Registry<'static>,
}

const AT: &str = "https://shop.example/openapi.json";

impl Schemas {
    fn of(spec: &Spec) -> Self {
        Self::of_document(document_of(spec))
    }

    /// The dialect of 3.0 is that of draft 4, as far as these documents go.
    fn of_document(mut document: Value) -> Self {
        let is_3_0 = document["openapi"].as_str().unwrap().starts_with("3.0");
        let (draft_4, latest) =
            ("http://json-schema.org/draft-04/schema#", "https://json-schema.org/draft/2020-12/schema");
        document["$schema"] = json!(if is_3_0 { draft_4 } else { latest });
        Self { registry: Registry::new().add(AT, document).unwrap().prepare().unwrap() }
    }

    /// The request of a method: `bizum.sale`.
    fn request(&self, name: &str) -> Validator {
        self.get(&request_of(name))
    }

    fn get(&self, name: &str) -> Validator {
        self.at(&format!("/components/schemas/{name}"))
    }

    fn at(&self, pointer: &str) -> Validator {
        self.of_schema(&json!({"$ref": format!("#{pointer}")}))
    }

    /// A schema whose references lead into the document.
    fn of_schema(&self, schema: &Value) -> Validator {
        let options = jsonschema::options().offline().should_validate_formats(true).with_registry(&self.registry);
        let whole = schema.to_string().replace("\"#/", &format!("\"{AT}#/"));
        options.build(&serde_json::from_str(&whole).unwrap()).unwrap()
    }
}

#[test]
fn each_example_fits_its_own_schema_and_no_other_method_s() {
    let (spec, examples) = (spec(), examples());
    let schemas = Schemas::of(&spec);
    assert_eq!(examples.len(), records().len());
    for Example { name, method, body } in &examples {
        assert_eq!(errors(&schemas.request(name), body), [""; 0], "{name}");
        for other in spec.methods.iter().filter(|other| other.name != *method) {
            for used in &other.operations {
                let other = format!("{}.{}", other.name, used.operation);
                assert!(!schemas.request(&other).is_valid(body), "the example of {name} fits {other}");
            }
        }
    }
}

#[test]
fn each_example_fits_the_body_of_its_endpoint() {
    let spec = spec();
    let schemas = Schemas::of(&spec);
    for Example { name, body, .. } in examples() {
        let operation =
            spec.operations.iter().find(|operation| name.ends_with(&format!(".{}", operation.name))).unwrap();
        let path = operation.path.replace('/', "~1").replace('{', "%7B").replace('}', "%7D");
        let at = format!("/paths/{path}/post/requestBody/content/application~1json/schema");
        assert_eq!(errors(&schemas.at(&at), &body), [""; 0], "{name}");
    }
}

#[test]
fn each_slip_of_the_guide_is_seen() {
    let schemas = Schemas::of(&spec());
    for (name, pointer, _) in slips() {
        let path = root().join("tests/fixtures/wire").join(format!("{name}.request.json"));
        let printed: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        let name = name.replace('/', ".");
        let mut body = examples().into_iter().find(|example| example.name == name).unwrap().body;
        match printed.pointer(&pointer) {
            Some(slip) => put(&mut body, &pointer, slip.clone()),
            None => _ = remove(&mut body, &pointer),
        }
        assert_eq!(errors(&schemas.request(&name), &body).len(), 1, "{name} {pointer}");
    }
}

/// What the guide says of each method and operation.
fn records() -> Vec<Value> {
    serde_json::from_str(&fs::read_to_string(root().join("tests/fixtures/methods.json")).unwrap()).unwrap()
}

/// Fields, and the lists that they are in.
fn required_by_the_oracle(record: &Value) -> usize {
    let required = record["required"].as_object().unwrap();
    let lists: BTreeSet<&str> = required.keys().filter_map(|path| Some(path.split_once("[]")?.0)).collect();
    required.len() + lists.len()
}

/// JSON pointers to what an operation requires, in the first item of a list.
fn required(used: &MethodOperation) -> Vec<String> {
    fn pointer(path: &str) -> String {
        format!("/{}", path.replace("[].", "/0/").trim_end_matches("[]").replace('.', "/"))
    }
    fn inputs(all: &[Input], found: &mut Vec<String>) {
        for input in all.iter().filter(|input| input.required) {
            found.push(pointer(&input.path));
            inputs(&input.members, found);
        }
    }
    let mut found: Vec<String> = used.fixed.iter().map(|fixed| pointer(&fixed.path)).collect();
    inputs(&used.inputs, &mut found);
    found
}

#[test]
fn each_required_field_that_is_left_out_makes_it_invalid() {
    let spec = spec();
    let schemas = Schemas::of(&spec);
    let mut tried = 0;
    for Example { name, method, body } in examples() {
        let schema = schemas.request(&name);
        let method = spec.methods.iter().find(|other| other.name == method).unwrap();
        let used = method.operations.iter().find(|used| name.ends_with(&format!(".{}", used.operation))).unwrap();
        for pointer in required(used) {
            let mut poorer = body.clone();
            remove(&mut poorer, &pointer);
            let found = errors(&schema, &poorer);
            assert_eq!(found.len(), 1, "{name} without {pointer}: {found:?}");
            assert!(found[0].contains("required"), "{name} without {pointer}: {found:?}");
            tried += 1;
        }
    }
    assert_eq!(tried, records().iter().map(required_by_the_oracle).sum::<usize>());
}

#[test]
fn each_fixed_value_that_is_another_makes_it_invalid() {
    let spec = spec();
    let schemas = Schemas::of(&spec);
    for Example { name, method, body } in examples() {
        let method = spec.methods.iter().find(|other| other.name == method).unwrap();
        let used = method.operations.iter().find(|used| name.ends_with(&format!(".{}", used.operation))).unwrap();
        for fixed in &used.fixed {
            let mut other = body.clone();
            put(&mut other, &format!("/{}", fixed.path.replace('.', "/")), json!("OTHER"));
            assert_eq!(errors(&schemas.request(&name), &other).len(), 1, "{name} {}", fixed.path);
        }
    }
}

/// The example of GrabPay's sale with another value at a pointer: whether it fits.
fn grabpay_fits(schemas: &Schemas, changes: &[(&str, Value)]) -> bool {
    let mut body = examples().into_iter().find(|example| example.name == "grabpay.sale").unwrap().body;
    for (pointer, value) in changes {
        put(&mut body, pointer, value.clone());
    }
    schemas.request("grabpay.sale").is_valid(&body)
}

#[test]
fn limits_and_forms_are_those_of_validate() {
    let schemas = Schemas::of(&spec());
    let fits = |pointer: &str, value: Value| grabpay_fits(&schemas, &[(pointer, value)]);
    let total = "/orderInformation/amountDetails/totalAmount";
    for good in ["8", "8.5", "8.00", "0.01", "9999999999999999.99"] {
        assert!(fits(total, json!(good)), "{good}");
    }
    for bad in ["0", "0.00", "-8.00", "8.001", "8,00", "", ".5", "1e3", "99999999999999999.99"] {
        assert!(!fits(total, json!(bad)), "{bad}");
    }
    assert!(!fits(total, json!(8)), "an amount is text");
    assert!(fits("/orderInformation/amountDetails/discountAmount", json!("0.00")), "a discount may be nothing");
    let reference = "/clientReferenceInformation/code";
    assert!(fits(reference, json!("é".repeat(59))), "characters are counted, not bytes");
    assert!(!fits(reference, json!("é".repeat(60))));
    for blank in ["", " ", "\u{a0}\u{3000}", "\u{200b}", "\u{feff}", "\u{3164}", "\u{2060}", "\u{ad}", "\u{2800}"] {
        assert!(!fits(reference, json!(blank)), "what is required is not blank: {blank:?}");
        assert!(fits("/orderInformation/shipTo/postalCode", json!(blank)), "what is optional may be: {blank:?}");
    }
    for c in
        ['\0', '\t', '\n', '\u{7f}', '\u{85}', '\u{61c}', '\u{200e}', '\u{2028}', '\u{202e}', '\u{2066}', '\u{2069}']
    {
        for pointer in [reference, "/orderInformation/shipTo/postalCode"] {
            assert!(!fits(pointer, json!(format!("a{c}b"))), "{c:?}");
        }
    }
    for name in ["Zoë", "نیک\u{200c}نام", "👩\u{200d}👩\u{200d}👧", "a\u{ad}b"] {
        assert!(fits("/orderInformation/billTo/firstName", json!(name)), "{name}");
    }
    assert!(!fits("/orderInformation/amountDetails/currency", json!("EUR")));
    assert!(!fits("/orderInformation/billTo/country", json!("Spain")));
    assert!(!fits("/orderInformation/lineItems", json!([])), "a list that is there has items");
    assert!(!fits("/orderInformation/lineItems/0/quantity", json!(-1)));
    assert!(!fits("/orderInformation/lineItems/0/quantity", json!("6")));
    assert!(!fits("/orderInformation/lineItems/0/quantity", json!(4_294_967_296_u64)));
    assert!(fits("/newMember", json!({"any": "thing"})), "members that the spec does not know are allowed");
}

/// The schema takes the countries that a draft takes. `ZZ` has the form of a code, and is none.
#[test]
fn a_country_is_one_that_there_is() {
    let schemas = Schemas::of(&whole());
    let validator = schemas.get("Country");
    for code in ["ES", "GB", "US"] {
        assert!(validator.is_valid(&json!(code)), "{code}");
    }
    for code in ["ZZ", "XX", "UK", "es", "ESP", ""] {
        assert!(!validator.is_valid(&json!(code)), "{code}");
    }
}

#[test]
fn a_currency_with_fewer_decimals_has_its_own_rule() {
    let mut spec = spec();
    let grabpay = spec.methods.iter_mut().find(|method| method.name == "grabpay").unwrap();
    let rupiah = grabpay.currencies.iter_mut().find(|currency| currency.code == "IDR").unwrap();
    rupiah.decimals = 0;
    let schemas = Schemas::of(&spec);
    let currency = "/orderInformation/amountDetails/currency";
    let fits = |code: &str, total: &str, price: &str| {
        let changes = [
            (currency, json!(code)),
            ("/orderInformation/amountDetails/totalAmount", json!(total)),
            ("/orderInformation/lineItems/0/unitPrice", json!(price)),
            ("/orderInformation/lineItems/0/totalAmount", json!("600")),
        ];
        grabpay_fits(&schemas, &changes)
    };
    assert!(fits("IDR", "600", "100"));
    assert!(fits("IDR", "600.00", "100"), "no decimals are lost");
    assert!(!fits("IDR", "600.50", "100"));
    assert!(!fits("IDR", "600", "100.50"), "in a line item too");
    assert!(fits("MYR", "600.50", "100.50"));
}

#[test]
fn requests_that_nothing_tells_apart_are_any_of() {
    let mut spec = spec();
    let bizum = spec.methods.iter().find(|method| method.name == "bizum").unwrap().clone();
    spec.methods.push(Method { name: "bizum_too".to_owned(), ..bizum });
    let document = document_of(&spec);
    assert_eq!(faults(&document), [""; 0]);
    let body = &document["paths"]["/pts/v2/payments"]["post"]["requestBody"]["content"]["application/json"]["schema"];
    assert_eq!(body["anyOf"].as_array().unwrap().len(), spec.methods.len());
    assert_eq!(body.get("oneOf"), None);
}

#[test]
fn operations_at_one_endpoint_share_it() {
    let mut spec = spec();
    let refund = spec.operations.iter_mut().find(|operation| operation.name == "refund").unwrap();
    refund.path = "/pts/v2/payments".to_owned();
    let document = document_of(&spec);
    assert_eq!(faults(&document), [""; 0]);
    let endpoint = &document["paths"]["/pts/v2/payments"]["post"];
    assert_eq!(endpoint["operationId"], "sale_or_refund");
    let body = &endpoint["requestBody"]["content"]["application/json"]["schema"];
    let uses = spec.methods.iter().flat_map(|method| &method.operations);
    let here = uses.filter(|used| ["sale", "refund"].contains(&used.operation.as_str())).count();
    assert_eq!(body["oneOf"].as_array().unwrap().len(), here, "actions tell them apart");
}

#[test]
fn replies_are_open() {
    for version in VERSIONS {
        let document = in_version(&spec(), version);
        let schemas = Schemas::of_document(document.clone());
        let reply = schemas.get("CheckReply");
        assert!(reply.is_valid(&json!({"id": "1", "status": "SETTLED"})));
        assert!(reply.is_valid(&json!({"id": "1", "status": "NEW_WORD", "more": []})));
        let failed = json!({"reason": "NEW_WORD", "more": 1});
        assert!(reply.is_valid(&json!({"id": "1", "status": "FAILED", "errorInformation": failed})));
        assert!(!reply.is_valid(&json!({"id": "1"})));
        let status = &document["components"]["schemas"]["SaleCheckStatus"];
        assert_eq!(status["enum"], json!(["PENDING", "SETTLED", "FUNDED", "ABANDONED", "FAILED"]));
        assert_eq!(status["x-statuses"][1]["may-ship"], true);
        let links = &document["components"]["schemas"]["SaleReply"]["properties"]["_links"]["properties"];
        assert_eq!(links["refund"], json!({"$ref": "#/components/schemas/Link"}));
    }
}

#[test]
fn a_method_with_statuses_of_its_own_has_a_reply_of_its_own() {
    let spec = Folder::new(root().join("examples/own_spec/pay_by_bank/spec")).check().unwrap();
    let owner = spec.requests().find(|resolved| resolved.own_statuses().is_some()).unwrap();
    let method = owner.method.name.to_upper_camel_case();
    let document = document_of(&spec);
    let schemas = &document["components"]["schemas"];
    let own: Vec<&str> = owner.statuses().iter().map(|status| status.value.as_str()).collect();
    assert_eq!(schemas[format!("{method}{}Status", owner.name())]["enum"], json!(own));
    let reply = format!("{method}{}Reply", owner.operation.name.to_upper_camel_case());
    let wanted = json!({"$ref": format!("#/components/schemas/{method}{}Status", owner.name())});
    assert!(schemas[reply]["properties"]["status"]["anyOf"].as_array().unwrap().contains(&wanted));
}

#[test]
fn each_reply_of_the_guide_fits() {
    let schemas = Schemas::of(&spec());
    let mut tried = 0;
    for Example { name, .. } in examples() {
        let (method, operation) = name.split_once('.').unwrap();
        let path = root().join("tests/fixtures/wire").join(method).join(format!("{operation}.reply.json"));
        let reply: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        let schema = match operation {
            "sale" => "SaleReply",
            "check" => "CheckReply",
            _ => "RefundReply",
        };
        assert_eq!(errors(&schemas.get(schema), &reply), [""; 0], "{name}");
        tried += 1;
    }
    assert_eq!(tried, records().len());
}

#[test]
fn evidence_is_told() {
    let document = document_of(&spec());
    let schema = &document["components"]["schemas"]["BizumSaleRequest"];
    let pair = &schema["properties"]["merchantDefinedInformation"]["items"]["properties"]["value"];
    assert_eq!(pair["x-evidence"], "schema");
    assert_eq!(pair["x-note"], "a key has a value");
    let currency = &schema["properties"]["orderInformation"]["properties"]["amountDetails"]["properties"]["currency"];
    assert_eq!((&currency["const"], &currency["x-value-evidence"]), (&json!("EUR"), &json!("table")));
    let code = &schema["properties"]["clientReferenceInformation"]["properties"]["code"];
    assert_eq!((&code["x-setter"], &code["maxLength"]), (&json!("reference_code"), &json!(59)));
}

#[test]
fn hostile_text_stays_text() {
    let mut spec = spec();
    spec.methods[0].title = "<script>alert(1)</script>".to_owned();
    spec.operations[0].doc = "[x](javascript:alert(1)) <img src=x>".to_owned();
    for input in &mut spec.methods[0].operations[0].inputs {
        assert!(!matches!(input.kind, Kind::Currency));
        input.doc = "<b> & \"quoted\" \\ \u{202e} \n# heading".to_owned();
    }
    let document = document_of(&spec);
    assert_eq!(faults(&document), [""; 0]);
    let endpoint = &document["paths"]["/pts/v2/payments"]["post"];
    assert_eq!(endpoint["description"], r"\[x\](javascript:alert(1)) \<img src=x\>");
    let text = document.to_string();
    assert!(
        text.contains(r#"\\<b\\> \\& \"quoted\" "#) && !text.contains('\u{202e}'),
        "descriptions are escaped Markdown"
    );
}

#[test]
fn the_same_spec_gives_the_same_document() {
    assert_eq!(document_of(&spec()), document_of(&spec()));
}

#[test]
fn what_is_unverified_is_told_apart() {
    let document = document_of(&whole());
    assert_eq!(faults(&document), [""; 0]);
    let schemas = &document["components"]["schemas"];
    assert_eq!(schemas["OneySessionRequest"]["x-unverified"], true);
    assert_eq!(schemas["BizumSaleRequest"].get("x-unverified"), None);
    // Nobody knows Oney's code, so a status check of any method may be one of Oney's.
    let body = |path: &str| &document["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"];
    assert!(body("/pts/v2/refresh-payment-status/{id}")["anyOf"].is_array());
    let verified = document_of(&spec());
    assert!(verified["components"]["schemas"].get("OneySessionRequest").is_none());
}

#[test]
fn a_variant_s_values_go_together() {
    let spec = whole();
    let schemas = Schemas::of(&spec);
    let schema = schemas.request("alipay_plus.sale");
    let body = |code: &str, country: &str, currency: &str, total: &str| {
        json!({
            "clientReferenceInformation": {"code": "order-42"},
            "merchantInformation": {"successUrl": "https://shop.example", "cancelUrl": "https://shop.example", "failureUrl": "https://shop.example"},
            "paymentInformation": {"paymentType": {"method": {"name": code}, "name": "eWallet"}},
            "processingInformation": {"actionList": ["AP_SALE"]},
            "orderInformation": {"amountDetails": {"currency": currency, "totalAmount": total}, "billTo": {"country": country}},
        })
    };
    assert_eq!(errors(&schema, &body("KPT", "KR", "KRW", "8000")), [""; 0]);
    assert_eq!(errors(&schema, &body("DNA", "ID", "IDR", "8000.00")), [""; 0]);
    assert!(!schema.is_valid(&body("KPT", "ID", "IDR", "8000")), "another variant's currency");
    assert!(!schema.is_valid(&body("KPT", "KR", "KRW", "8000.50")), "won have no decimals");
    assert!(!schema.is_valid(&body("OTHER", "KR", "KRW", "8000")));
}

/// Whether a sale of the spec with conditions fits, with changes to one that does.
fn choosy_fits(schemas: &Schemas, change: impl FnOnce(&mut Value)) -> bool {
    let mut body = json!({
        "clientReferenceInformation": {"code": "order-42"},
        "paymentInformation": {"paymentType": {"method": {"name": "CHOOSYPAY"}}},
        "processingInformation": {"actionList": ["AP_SALE"]},
        "orderInformation": {
            "amountDetails": {"totalAmount": "8.00", "currency": "EUR"},
            "billTo": {"country": "ES", "locality": "Madrid"},
            "shipTo": {},
            "lineItems": [{"productName": "default"}],
        },
    });
    change(&mut body["orderInformation"]);
    schemas.request("choosy_pay.sale").is_valid(&body)
}

#[test]
fn conditions_on_several_fields_are_held() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../thunes-gen/tests/golden/conditions/spec");
    let spec = Folder::new(folder).check().unwrap();
    assert_eq!(faults(&document_of(&spec)), [""; 0]);
    let schemas = Schemas::of(&spec);
    let fits = |pointer: &str, value: Value| choosy_fits(&schemas, |order| put(order, pointer, value));
    assert!(choosy_fits(&schemas, |_| {}));
    // Required unless every item of a list has some members.
    let without = |order: &mut Value| _ = remove(order, "/amountDetails/totalAmount");
    let with_items = |items: Value| {
        choosy_fits(&schemas, |order| {
            without(order);
            order["lineItems"] = items;
        })
    };
    assert!(!choosy_fits(&schemas, without), "no item has them");
    assert!(!with_items(json!([])) && !with_items(json!([{"quantity": 2}])));
    let whole = || json!({"quantity": 2, "unitPrice": "4.00"});
    assert!(with_items(json!([whole(), whole()])));
    assert!(!with_items(json!([whole(), {"unitPrice": "4.00"}])), "one item lacks one");
    // Required by any value but some.
    assert!(!fits("/billTo", json!({"country": "ES"})));
    assert!(fits("/billTo", json!({"country": "SG"})));
    assert!(!fits("/lineItems", json!([{"productName": "Hat"}])));
    assert!(fits(
        "/lineItems",
        json!([{"productName": "Hat", "productSku": "1", "unitPrice": "8.00"}, {"productName": "default"}, {}])
    ));
    assert!(fits("/lineItems", json!([{"productName": " "}])), "a blank one is none");
    assert!(!fits("/shipTo/method", json!("courier")));
    assert!(fits("/shipTo/method", json!("pickup")));
    assert!(fits("/shipTo", json!({"method": "courier", "phoneNumber": "34600000000"})));
    for country in ["US", "CA"] {
        assert!(!fits("/billTo/country", json!(country)));
        assert!(fits("/billTo", json!({"country": country, "locality": "Ely", "administrativeArea": "NY"})));
    }
    // What is recommended is reported, and not required.
    let document = document_of(&spec).to_string();
    assert!(document.contains(r#""x-recommended":"listed""#) && document.contains(r#""x-recommended":"prose""#));
}
