//! For each request a function that makes it of values given by name, through `new` and the setters: for tests that compare
//! something with every typed request there is.

use heck::ToSnakeCase;
use thunes_spec::model::{Input, Kind, Method, ResolvedRequest, Spec, Variants, borrow};
use thunes_spec::names::{id_field, id_type, item_type};

/// The functions, and `make`, which finds one by method and request. They take a `&Given` and give a `Made` through `made!`, which the including
/// test has to have.
pub(crate) fn makers(spec: &Spec, root: &str) -> String {
    let all: Vec<ResolvedRequest<'_>> = spec.requests().collect();
    let arms: String = all.iter().map(arm).collect();
    let functions: String = all.iter().map(|resolved| functions(root, resolved)).collect();
    format!(
        "/// The typed request of that method and name.\n\
         pub fn make(method: &str, request: &str, given: &Given) -> Option<Made> {{\n    \
         Some(match (method, request) {{\n{arms}        _ => return None,\n    }})\n}}\n{functions}"
    )
}

fn arm(resolved: &ResolvedRequest<'_>) -> String {
    let (method, name) = (&resolved.method.name, resolved.name());
    format!("        ({method:?}, {name:?}) => {}(given),\n", function(method, name))
}

fn function(method: &str, type_name: &str) -> String {
    format!("{method}_{}", type_name.to_snake_case())
}

fn functions(root: &str, resolved: &ResolvedRequest<'_>) -> String {
    let (method, name, inputs) = (resolved.method, resolved.name(), &resolved.used.inputs);
    let items: String = inputs.iter().map(|input| item_function(root, method, name, input)).collect();
    let id = resolved.request.subject.as_deref().map(|kind| (id_field(kind), id_type(kind)));
    let made = id.as_ref().map(|(id, ty)| {
        format!(
            "    let {id} = &{root}::{}::{ty}::from_gateway(given.need(given.text({id:?}))).unwrap();\n",
            method.name
        )
    });
    let lists: String = inputs.iter().map(|input| list(method, name, input)).collect();
    let id = id.map(|(id, _)| format!("        {id},\n")).unwrap_or_default();
    let choice = resolved.choice().map(|choice| variant(root, method, choice)).unwrap_or_default();
    let request = object(root, method, name, &format!("{id}{choice}"), inputs);
    format!(
        "{items}\nfn {}(given: &Given) -> Made {{\n{}{lists}    made!(&{request})\n}}\n",
        function(&method.name, name),
        made.unwrap_or_default(),
    )
}

fn variant(root: &str, method: &Method, choice: &Variants) -> String {
    let Variants { name, type_name, .. } = choice;
    format!(
        "        {name}: given.need(given.text({name:?})).parse::<{root}::{}::{type_name}>().unwrap(),\n",
        method.name
    )
}

/// Lists stand before the request, which borrows them.
fn list(method: &Method, name: &str, input: &Input) -> String {
    let field = &input.name;
    match &input.kind {
        Kind::List { item } => {
            let function = function(&method.name, &item_type(name, item));
            format!(
                "    let {field} = given.items({field:?}).map(|items| items.iter().map({function}).collect::<Vec<_>>());\n"
            )
        }
        Kind::Pairs => format!("    let {field} = given.pairs({field:?});\n"),
        _ => String::new(),
    }
}

fn item_function(root: &str, method: &Method, name: &str, input: &Input) -> String {
    let Kind::List { item } = &input.kind else { return String::new() };
    let type_name = item_type(name, item);
    let lifetime = if borrow(&input.members) { "<'_>" } else { "" };
    format!(
        "\nfn {}(given: &Given) -> {root}::{}::{type_name}{lifetime} {{\n    {}\n}}\n",
        function(&method.name, &type_name),
        method.name,
        object(root, method, &type_name, "", &input.members),
    )
}

/// `new` with the required half, and all setters.
fn object(root: &str, method: &Method, type_name: &str, first: &str, inputs: &[Input]) -> String {
    let module = format!("{root}::{}", method.name);
    let required = |input: &&Input| input.required;
    let fields: String = inputs
        .iter()
        .filter(required)
        .map(|input| format!("        {}: given.need({}),\n", input.name, value(input)))
        .collect();
    let setters: String = inputs
        .iter()
        .filter(|input| !input.required)
        .map(|input| format!("\n    .maybe_{}({})", input.name, value(input)))
        .collect();
    format!("{module}::{type_name}::new({module}::{type_name}Required {{\n{first}{fields}    }}){setters}")
}

/// An `Option` of the field's type.
fn value(input: &Input) -> String {
    let name = &input.name;
    if input.kind.json().is_list() {
        format!("{name}.as_deref()")
    } else if input.kind.ty().row().borrows {
        format!("given.text({name:?})")
    } else {
        format!("given.parse({name:?})")
    }
}
