//! From the tables of the format to JSON Schema: one object for each mapping, and each mapping once.

use serde_json::{Map, Value, json};
use thunes_spec::format::{By, Key, List, Mapping, Shape, Union, Words};

use super::{rules, text};

/// What a file refers to by name.
#[derive(Default)]
pub(super) struct Definitions(pub(super) Map<String, Value>);

impl Definitions {
    /// An object with the keys of a table, and no others.
    pub(super) fn mapping(&mut self, mapping: &Mapping) -> Value {
        let properties = mapping.rows.iter().map(|row| (row.key.to_owned(), self.row(row)));
        let properties: Map<String, Value> = properties.collect();
        let required: Vec<&str> = mapping.rows.iter().filter(|row| row.required).map(|row| row.key).collect();
        let schema = json!({
            "type": "object",
            "description": mapping.doc,
            "additionalProperties": false,
            "properties": properties,
            "required": required,
        });
        with(schema, rules::of(mapping))
    }

    fn row(&mut self, row: &Key) -> Value {
        self.described(row.shape, row.doc)
    }

    /// Keys next to a reference are ignored, so they go into an `allOf`.
    fn described(&mut self, shape: Shape, doc: &str) -> Value {
        let schema = self.shape(shape);
        let schema = if schema.get("$ref").is_some() { json!({"allOf": [schema]}) } else { schema };
        with(schema, json!({"description": doc}))
    }

    fn shape(&mut self, shape: Shape) -> Value {
        match shape {
            Shape::Flag => json!({"type": "boolean"}),
            Shape::Number(least, most) => json!({"type": "integer", "minimum": least, "maximum": most}),
            Shape::Scalar => json!({"anyOf": [
                text::schema(Shape::Wire), {"type": "boolean"}, {"type": "integer", "minimum": 0},
            ]}),
            Shape::Word(words) => self.named(words.name, |_| self::words(words)),
            Shape::WordBut(words, without) => with(self.shape(Shape::Word(words)), json!({"not": {"const": without}})),
            Shape::Map(mapping) => self.named(mapping.name, |all| all.mapping(mapping)),
            Shape::List(list) => self.list(list),
            Shape::By(by) => self.by(by),
            Shape::Any(union) => self.named(union.name, |all| all.union(union)),
            text => text::schema(text),
        }
    }

    fn named(&mut self, name: &str, schema: impl FnOnce(&mut Self) -> Value) -> Value {
        if !self.0.contains_key(name) {
            let schema = schema(self);
            self.0.insert(name.to_owned(), schema);
        }
        json!({"$ref": format!("#/definitions/{name}")})
    }

    fn list(&mut self, List { of, least, most, unique, .. }: &List) -> Value {
        let schema = json!({"type": "array", "items": self.shape(*of)});
        let least = if *least > 0 { json!({"minItems": least}) } else { json!({}) };
        let most = most.map_or_else(|| json!({}), |most| json!({"maxItems": most}));
        let unique = if *unique { json!({"uniqueItems": true}) } else { json!({}) };
        [least, most, unique].into_iter().fold(schema, with)
    }

    fn by(&mut self, By { key, of, least, .. }: &By) -> Value {
        let (names, values) = (self.shape(*key), self.shape(*of));
        let schema = json!({"type": "object", "propertyNames": names, "additionalProperties": values});
        if *least > 0 { with(schema, json!({"minProperties": least})) } else { schema }
    }

    fn union(&mut self, union: &Union) -> Value {
        let forms: Vec<Value> = union.forms.iter().map(|(shape, doc)| self.form(*shape, doc)).collect();
        json!({"description": union.doc, "anyOf": forms})
    }

    /// Draft 7 reads nothing beside a reference: what a form excludes goes beside the `allOf`.
    fn form(&mut self, shape: Shape, doc: &str) -> Value {
        match shape {
            Shape::WordBut(words, without) => {
                with(self.described(Shape::Word(words), doc), json!({"not": {"const": without}}))
            }
            other => self.described(other, doc),
        }
    }
}

/// One of these words; each comes with the sentence that an editor shows.
fn words(words: &Words) -> Value {
    let one = |(word, doc): (&str, &str)| json!({"const": word, "description": doc, "type": "string"});
    json!({"description": words.doc, "oneOf": (words.words)().into_iter().map(one).collect::<Vec<Value>>()})
}

/// The members of one object in another.
fn with(mut schema: Value, more: Value) -> Value {
    if let (Value::Object(schema), Value::Object(more)) = (&mut schema, more) {
        schema.extend(more);
    }
    schema
}
