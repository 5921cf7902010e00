//! The resources of a template, those of templates in it, and what could not be followed.

use super::scope::{GROUP, Outputs, Parameter, SUBSCRIPTION, Scope, id_of, principal, written};
use super::secure::is_secure;
use crate::import::azure::DECLARED;
use crate::import::azure::route::{is_id, parent_of, type_in};
use serde_json::{Map, Value, json};
use std::cell::Cell;
use std::collections::BTreeMap;

/// Deepest nesting of templates and of resources in resources.
const DEEPEST: usize = 8;
/// Most resources that are taken of one file; a deployment may hold 800.
const MOST: usize = 10_000;
/// How often a template is read at most, for what templates in it give each other.
const ROUNDS: usize = 4;
/// A template in a template.
const DEPLOYMENT: &str = "microsoft.resources/deployments";

/// A template being read.
pub(super) struct Reader<'t> {
    pub(super) rows: Vec<Value>,
    /// Whether something was nested too deeply, or too much.
    pub(super) is_cut: bool,
    left: &'t Cell<u32>,
    outputs: &'t Outputs,
    /// Ids with something in them that only a deployment knows, and how often each came.
    open: BTreeMap<String, u64>,
    /// Templates that stand elsewhere.
    linked: u64,
    /// Resources that a condition leaves out.
    left_out: u64,
    /// Resources that stand for several.
    copied: u64,
}

/// A resource that others may stand in.
struct Above<'a> {
    kind: &'a str,
    name: &'a str,
    base: &'a str,
}

impl<'t> Reader<'t> {
    pub(super) fn new(left: &'t Cell<u32>, outputs: &'t Outputs) -> Self {
        Self {
            rows: Vec::new(),
            is_cut: false,
            left,
            outputs,
            open: BTreeMap::new(),
            linked: 0,
            left_out: 0,
            copied: 0,
        }
    }

    /// Reads the outermost template. What templates in it give back is known once they were read, and may go into
    /// others: so it is read until nothing more is learnt, a few times at most.
    pub(super) fn template(&mut self, map: &Map<String, Value>) {
        for _ in 0..ROUNDS {
            let before = self.outputs.borrow().clone();
            *self = Self::new(self.left, self.outputs);
            self.once(map);
            if *self.outputs.borrow() == before {
                return;
            }
        }
    }

    fn once(&mut self, map: &Map<String, Value>) {
        let scope = self.scope(map, &BTreeMap::new());
        self.resources(map, &scope, base_of(map), 0);
    }

    /// What there is to tell of what was not followed.
    pub(super) fn told(&self) -> Vec<String> {
        let linked = (self.linked > 0).then(|| {
            format!("{} templates stand elsewhere (`templateLink`); import them too, they were not read", self.linked)
        });
        let left_out = (self.left_out > 0)
            .then(|| format!("{} resources are left out by a condition that is false", self.left_out));
        let copied = (self.copied > 0).then(|| {
            let many = "resources or parts of them stand for several (`copy`); each was read as one";
            format!("{} {many}", self.copied)
        });
        linked.into_iter().chain(left_out).chain(copied).collect()
    }

    /// What the expressions of a template may name: its own parameters, those that were given, its variables.
    fn scope<'m>(&self, map: &'m Map<String, Value>, given: &BTreeMap<String, Parameter>) -> Scope<'m>
    where
        't: 'm,
    {
        let members = |name: &str| map.get(name).and_then(Value::as_object).into_iter().flatten();
        let parameter = |(name, declared): (&String, &Value)| {
            let name = name.to_lowercase();
            let given = given.get(&name).cloned().flatten();
            let value =
                given.or_else(|| declared.get("defaultValue").cloned()).filter(|_| !is_secure(declared, map, 0));
            (name, value)
        };
        let mut scope = Scope {
            parameters: members("parameters").map(parameter).collect(),
            variables: members("variables").map(|(name, value)| (name.to_lowercase(), value)).collect(),
            symbols: BTreeMap::new(),
            outputs: self.outputs,
            left: self.left,
        };
        if let Some(Value::Object(resources)) = map.get("resources") {
            let id = |value: &Value| {
                let (kind, name) = (written(value.get("type")?), scope.text(value.get("name")));
                Some(id_of(base_of(map), &kind, &name))
            };
            let symbols = resources.iter().filter_map(|(name, value)| Some((name.to_lowercase(), id(value)?)));
            scope.symbols = symbols.collect();
        }
        scope
    }

    fn resources(&mut self, map: &Map<String, Value>, scope: &Scope<'_>, base: &str, depth: usize) {
        self.all(map.get("resources"), scope, &Above { kind: "", name: "", base }, depth);
    }

    /// Resources in a list, or by the names that the template gives them.
    fn all(&mut self, value: Option<&Value>, scope: &Scope<'_>, above: &Above<'_>, depth: usize) {
        match value {
            Some(Value::Array(items)) => items.iter().for_each(|item| self.one(item, scope, above, depth)),
            Some(Value::Object(items)) => items.values().for_each(|item| self.one(item, scope, above, depth)),
            _ => {}
        }
    }

    fn one(&mut self, value: &Value, scope: &Scope<'_>, above: &Above<'_>, depth: usize) {
        let Some(map) = value.as_object() else { return };
        let is = |name: &str, word: &Value| map.get(name).is_some_and(|it| scope.value(it) == *word);
        if is("existing", &Value::Bool(true)) {
            return;
        }
        if is("condition", &Value::Bool(false)) {
            self.left_out = self.left_out.saturating_add(1);
            return;
        }
        if depth > DEEPEST || self.rows.len() >= MOST {
            self.is_cut = true;
            return;
        }
        let (short, own) = (scope.text(map.get("type")), scope.text(map.get("name")));
        // A resource in another is called by the end of its type and name, unless it is of another provider.
        let is_part = !above.kind.is_empty() && !short.split('/').next().is_some_and(|it| it.contains('.'));
        let kind = if is_part { format!("{}/{short}", above.kind) } else { short };
        let name = if is_part { format!("{}/{own}", above.name) } else { own };
        if kind.eq_ignore_ascii_case(DEPLOYMENT) {
            return self.nested(map, scope, above.base, depth);
        }
        if !kind.contains('/') || name.is_empty() {
            return;
        }
        let within = map.get("properties").is_some_and(|it| it.get("copy").is_some_and(Value::is_array));
        let several = [map.contains_key("copy"), within];
        self.copied = self.copied.saturating_add(several.iter().filter(|it| **it).count() as u64);
        let row = row(map, scope, (&kind, &name), above.base);
        self.rows.push(row);
        self.tell_apart();
        let below = Above { kind: &kind, name: &name, base: above.base };
        self.all(map.get("resources"), scope, &below, depth.saturating_add(1));
    }

    /// Names that only a deployment makes (`{guid}`) are alike here and will not be there: the later ones are numbered.
    fn tell_apart(&mut self) {
        let Some(Value::Object(row)) = self.rows.last_mut() else { return };
        let Some(Value::String(id)) = row.get_mut("id").filter(|id| id.as_str().is_some_and(|id| id.contains('{')))
        else {
            return;
        };
        let count = self.open.entry(id.to_lowercase()).or_default();
        *count = count.saturating_add(1);
        if *count > 1 {
            id.push_str(&format!("-{count}"));
        }
    }

    /// A template in a template. One with a scope of its own knows what it is given, and nothing else.
    fn nested(&mut self, map: &Map<String, Value>, scope: &Scope<'_>, base: &str, depth: usize) {
        let properties = map.get("properties").and_then(Value::as_object);
        let Some(template) = properties.and_then(|it| it.get("template")?.as_object()) else {
            self.linked = self.linked.saturating_add(1);
            return;
        };
        let depth = depth.saturating_add(1);
        // A deployment may go to another group: what it makes stands there.
        let group = map.get("resourceGroup").map(|it| scope.text(Some(it))).filter(|it| !it.is_empty());
        let elsewhere = group.map(|it| format!("{SUBSCRIPTION}/resourcegroups/{}", it.to_lowercase()));
        let kind = properties.and_then(|it| it.get("expressionEvaluationOptions")?.get("scope")?.as_str());
        let name = scope.text(map.get("name")).to_lowercase();
        if !kind.is_some_and(|it| it.eq_ignore_ascii_case("inner")) {
            self.resources(template, scope, elsewhere.as_deref().unwrap_or(base), depth);
            return self.keep_outputs(name, template, scope);
        }
        let given = properties.and_then(|it| it.get("parameters")?.as_object()).into_iter().flatten();
        let value = |value: &Value| value.get("value").map(|value| literal(scope.value(value)));
        let given: BTreeMap<String, Parameter> = given.map(|(name, it)| (name.to_lowercase(), value(it))).collect();
        let inner = self.scope(template, &given);
        self.resources(template, &inner, elsewhere.as_deref().unwrap_or_else(|| base_of(template)), depth);
        self.keep_outputs(name, template, &inner);
    }

    /// What a template gives back; no secret.
    fn keep_outputs(&self, name: String, template: &Map<String, Value>, scope: &Scope<'_>) {
        let all = template.get("outputs").and_then(Value::as_object).into_iter().flatten();
        let output = |(name, output): (&String, &Value)| {
            let value = output.get("value").filter(|_| !is_secure(output, template, 0))?;
            Some((name.to_lowercase(), scope.value(value)))
        };
        let found = all.filter_map(output).collect();
        self.outputs.borrow_mut().insert(name, found);
    }
}

/// A value that was worked out, so that it is not taken for an expression again.
fn literal(value: Value) -> Value {
    match value {
        Value::String(text) if text.starts_with('[') => Value::String(format!("[{text}")),
        Value::Array(items) => Value::Array(items.into_iter().map(literal).collect()),
        Value::Object(map) => Value::Object(map.into_iter().map(|(name, value)| (name, literal(value))).collect()),
        other => other,
    }
}

/// Where ids of a template begin: in a resource group, or above it.
fn base_of(map: &Map<String, Value>) -> &'static str {
    let schema = map.get("$schema").and_then(Value::as_str).unwrap_or_default().to_ascii_lowercase();
    match schema.rsplit('/').next().unwrap_or_default() {
        kind if kind.starts_with("subscription") => SUBSCRIPTION,
        kind if kind.starts_with("tenant") || kind.starts_with("managementgroup") => "",
        _ => GROUP,
    }
}

/// Members of a resource that are taken as they come out.
const TAKEN: &[&str] = &["kind", "location", "sku", "identity", "properties", "zones"];

fn row(map: &Map<String, Value>, scope: &Scope<'_>, (kind, name): (&str, &str), base: &str) -> Value {
    let above = map.get("scope").map(|it| scope.text(Some(it))).filter(|it| !it.is_empty());
    let above = above.map(|it| if is_id(&it) || it == "/" { it } else { whole(&it, base) });
    let id = id_of(above.as_deref().unwrap_or(base), kind, name);
    let mut row = Map::new();
    for member in TAKEN {
        if let Some(value) = map.get(*member) {
            row.insert((*member).to_owned(), scope.value(value));
        }
    }
    // An older way to write what extends a resource: `Microsoft.X/a/providers/roleAssignments`.
    let kind = if kind.to_ascii_lowercase().contains("/providers/") { type_in(&id) } else { kind.to_owned() };
    if kind.eq_ignore_ascii_case("microsoft.authorization/roleassignments")
        && let Some(Value::Object(properties)) = row.get_mut("properties")
    {
        let scope = parent_of(&id).unwrap_or("/");
        properties.entry("scope").or_insert_with(|| Value::String(scope.to_owned()));
    }
    identity(&mut row, &kind, &id);
    let group = id.strip_prefix(SUBSCRIPTION).and_then(|rest| rest.strip_prefix("/resourcegroups/"));
    if let Some(group) = group.and_then(|rest| rest.split('/').next()) {
        row.insert("resourceGroup".to_owned(), json!(group));
    }
    row.insert("id".to_owned(), Value::String(id));
    row.insert("name".to_owned(), Value::String(name.rsplit('/').next().unwrap_or_default().to_owned()));
    row.insert("type".to_owned(), Value::String(kind));
    row.insert(DECLARED.to_owned(), Value::Bool(true));
    Value::Object(row)
}

/// The id of what is named by type and names in turn: `Microsoft.X/a/one/b/two`.
fn whole(text: &str, base: &str) -> String {
    format!("{}/providers/{}", base.trim_end_matches('/'), text.trim_start_matches('/'))
}

/// A resource with an identity of its own has a mark for it, by which roles of the same template find it.
fn identity(row: &mut Map<String, Value>, kind: &str, id: &str) {
    let mark = Value::String(principal(id));
    let is_own = kind.eq_ignore_ascii_case("microsoft.managedidentity/userassignedidentities");
    if is_own {
        let properties = row.entry("properties").or_insert_with(|| Value::Object(Map::new()));
        if let Some(properties) = properties.as_object_mut() {
            properties.insert("principalId".to_owned(), mark);
        }
    } else if let Some(Value::Object(identity)) = row.get_mut("identity")
        && identity
            .get("type")
            .and_then(Value::as_str)
            .is_some_and(|it| it.to_ascii_lowercase().contains("systemassigned"))
    {
        identity.insert("principalId".to_owned(), mark);
    }
}
