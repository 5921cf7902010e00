//! What expressions of a template come to.
//!
//! Parameters with defaults, variables, and functions that put texts together are worked out. Whatever only a
//! deployment can know, and every secret, is shown as its name in braces: `{location}`, `{uniqueString}`.

use super::parse::{Expr, Step, inside, parse};
use serde_json::{Map, Value};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// What a template of any size may take: values that are looked at.
pub(super) const BUDGET: u32 = 400_000;
/// Longest text that is put together, in bytes.
const LONGEST: usize = 8_192;
/// Deepest nesting of values and of what they name.
const DEEPEST: usize = 80;

/// Where ids of what a template declares begin.
pub(in crate::import) const GROUP: &str = "/subscriptions/declared/resourcegroups/declared";
/// The same of what stands above resource groups.
pub(super) const SUBSCRIPTION: &str = "/subscriptions/declared";

/// A parameter: its value, or none where it is a secret or not known.
pub(super) type Parameter = Option<Value>;

/// What templates in a template give back, by the name of each and of the output, in lower case.
pub(super) type Outputs = RefCell<BTreeMap<String, BTreeMap<String, Value>>>;

/// What expressions may name.
pub(super) struct Scope<'t> {
    /// By name in lower case.
    pub(super) parameters: BTreeMap<String, Parameter>,
    pub(super) variables: BTreeMap<String, &'t Value>,
    /// Ids of resources by the names that the template gives them.
    pub(super) symbols: BTreeMap<String, String>,
    pub(super) outputs: &'t Outputs,
    /// What is left of the budget.
    pub(super) left: &'t Cell<u32>,
}

/// The id of what a template declares: `Microsoft.X/a/b` and `one/two` below a scope.
pub(super) fn id_of(scope: &str, kind: &str, name: &str) -> String {
    let (provider, types) = kind.split_once('/').unwrap_or((kind, ""));
    let mut names = name.split('/');
    let mut id = format!("{}/providers/{provider}", scope.trim_end_matches('/'));
    for part in types.split('/') {
        id = format!("{id}/{part}/{}", names.next().unwrap_or("{name}"));
    }
    names.fold(id, |id, rest| format!("{id}/{rest}"))
}

/// What stands for the identity of a resource, which only its deployment makes.
pub(super) fn principal(id: &str) -> String {
    format!("{{identity of {}}}", id.to_lowercase())
}

impl Scope<'_> {
    /// What a value comes to.
    pub(super) fn value(&self, value: &Value) -> Value {
        self.at(value, 0)
    }

    /// What a value comes to, as a text.
    pub(super) fn text(&self, value: Option<&Value>) -> String {
        value.map(|value| written(&self.value(value))).unwrap_or_default()
    }

    /// Whether there is something left to work with.
    fn goes_on(&self, depth: usize) -> bool {
        self.left.set(self.left.get().saturating_sub(1));
        self.left.get() > 0 && depth < DEEPEST
    }

    fn at(&self, value: &Value, depth: usize) -> Value {
        if !self.goes_on(depth) {
            return Value::Null;
        }
        let below = depth.saturating_add(1);
        match value {
            Value::String(text) => self.string(text, below),
            Value::Array(items) => Value::Array(items.iter().map(|item| self.at(item, below)).collect()),
            Value::Object(map) => {
                let member = |(name, value): (&String, &Value)| {
                    (
                        inside(name).map_or_else(|| name.clone(), |_| written(&self.string(name, below))),
                        self.at(value, below),
                    )
                };
                Value::Object(map.iter().map(member).collect())
            }
            other => other.clone(),
        }
    }

    /// Takes the length of a text off the budget.
    fn charge(&self, text: &str) {
        let cost = u32::try_from(text.len() / 32).unwrap_or(u32::MAX);
        self.left.set(self.left.get().saturating_sub(cost));
    }

    fn string(&self, text: &str, depth: usize) -> Value {
        self.charge(text);
        match inside(text) {
            Some(expression) => match parse(expression) {
                Some(found) => self.expression(&found, depth),
                None => Value::String("{expression}".to_owned()),
            },
            // A text that begins with a bracket is written with two.
            None if text.starts_with("[[") => Value::String(text.get(1..).unwrap_or_default().to_owned()),
            None => Value::String(text.to_owned()),
        }
    }

    fn expression(&self, expression: &Expr, depth: usize) -> Value {
        if !self.goes_on(depth) {
            return Value::Null;
        }
        let below = depth.saturating_add(1);
        match expression {
            Expr::Text(text) => Value::String(text.clone()),
            Expr::Number(number) => Value::Number((*number).into()),
            Expr::Call(name, given, steps) => {
                let given: Vec<Value> = given.iter().map(|it| self.expression(it, below)).collect();
                let ends: Vec<Value> = steps.iter().map(|step| self.step(step, below)).collect();
                let result = self.call(&name.to_lowercase(), &given, &ends, below);
                let result = result.unwrap_or_else(|| Value::String(unknown(name, &given, &ends)));
                self.charge(result.as_str().unwrap_or_default());
                result
            }
        }
    }

    fn step(&self, step: &Step, depth: usize) -> Value {
        match step {
            Step::Name(name) => Value::String(name.clone()),
            Step::At(at) => self.expression(at, depth),
        }
    }

    /// The result of a function; none where only a deployment knows it.
    fn call(&self, name: &str, given: &[Value], steps: &[Value], depth: usize) -> Option<Value> {
        let first = || given.first().and_then(Value::as_str);
        let whole = match name {
            "parameters" => self.at(self.parameters.get(&first()?.to_lowercase())?.as_ref()?, depth),
            "variables" => self.at(self.variables.get(&first()?.to_lowercase())?, depth),
            "reference" => return self.reference(first()?, steps),
            "resourcegroup" | "subscription" => return own(name, steps),
            _ => FUNCTIONS.iter().find(|(known, _)| *known == name).and_then(|(_, function)| function(given))?,
        };
        steps.iter().try_fold(whole, |value, step| match step {
            Value::String(name) => {
                let found = value.as_object()?.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
                found.map(|(_, value)| value.clone())
            }
            Value::Number(at) => value.get(usize::try_from(at.as_u64()?).ok()?).cloned(),
            _ => None,
        })
    }

    /// What is known of a resource before it is there: that it has an identity.
    fn reference(&self, of: &str, steps: &[Value]) -> Option<Value> {
        let id = self.symbols.get(&of.to_lowercase()).map_or(of, String::as_str);
        let names: Vec<&str> = steps.iter().filter_map(Value::as_str).collect();
        let is_identity = matches!(names.as_slice(), ["principalId"] | ["identity", "principalId"]);
        match names.as_slice() {
            ["id" | "resourceId"] => Some(Value::String(id.to_owned())),
            ["outputs", output, "value"] => {
                let outputs = self.outputs.borrow();
                let of = id.rsplit('/').next().unwrap_or_default().to_lowercase();
                outputs.get(&of)?.get(&output.to_lowercase()).cloned()
            }
            _ => (is_identity && id.starts_with('/')).then(|| Value::String(principal(id))),
        }
    }
}

/// The id of where a template goes.
fn own(name: &str, steps: &[Value]) -> Option<Value> {
    let base = if name == "subscription" { SUBSCRIPTION } else { GROUP };
    matches!(steps, [Value::String(step)] if step == "id").then(|| Value::String(base.to_owned()))
}

/// A scope: whatever subscription or group it names is the one that a template goes to.
fn placed(scope: &str) -> &str {
    let lower = scope.to_lowercase();
    match (lower.contains("/providers/"), lower.starts_with("/subscriptions/"), lower.contains("/resourcegroups/")) {
        (false, true, true) => GROUP,
        (false, true, false) => SUBSCRIPTION,
        _ => scope,
    }
}

/// An expression that is not worked out, as its name in braces.
fn unknown(name: &str, given: &[Value], steps: &[Value]) -> String {
    let named = ["parameters", "variables"].iter().any(|it| name.eq_ignore_ascii_case(it));
    let first = given.first().and_then(Value::as_str).filter(|_| named).unwrap_or(name);
    let steps = steps.iter().map(written);
    let all: Vec<String> = std::iter::once(first.to_owned()).chain(steps).collect();
    let text: String = all.join(".").chars().filter(|c| !matches!(c, '{' | '}' | '/')).take(80).collect();
    format!("{{{text}}}")
}

/// A value as it stands in a text.
pub(super) fn written(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

type Function = fn(&[Value]) -> Option<Value>;

/// Functions, by name in lower case, that need nothing of a deployment.
/// Source: <https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions>, November 2026.
const FUNCTIONS: &[(&str, Function)] = &[
    ("concat", concat),
    ("format", format),
    ("tolower", |given| Some(Value::String(given.first()?.as_str()?.to_lowercase()))),
    ("toupper", |given| Some(Value::String(given.first()?.as_str()?.to_uppercase()))),
    ("string", |given| Some(Value::String(written(given.first()?)))),
    ("if", |given| given.get(if given.first()?.as_bool()? { 1 } else { 2 }).cloned()),
    ("equals", equals),
    ("not", |given| Some(Value::Bool(!given.first()?.as_bool()?))),
    ("true", |_| Some(Value::Bool(true))),
    ("false", |_| Some(Value::Bool(false))),
    ("null", |_| Some(Value::Null)),
    ("createarray", |given| Some(Value::Array(given.to_vec()))),
    ("createobject", object),
    ("resourceid", |given| resource_id(given, GROUP)),
    ("subscriptionresourceid", |given| resource_id(given, SUBSCRIPTION)),
    ("tenantresourceid", |given| resource_id(given, "")),
    ("managementgroupresourceid", |given| resource_id(given, "")),
    ("extensionresourceid", |given| {
        let (scope, rest) = given.split_first()?;
        resource_id(rest, placed(scope.as_str()?))
    }),
];

fn is_open(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.contains('{'))
}

fn equals(given: &[Value]) -> Option<Value> {
    let [one, other] = given else { return None };
    (!is_open(one) && !is_open(other)).then(|| Value::Bool(one == other))
}

fn concat(given: &[Value]) -> Option<Value> {
    if given.first()?.is_array() {
        let all: Vec<Value> = given.iter().filter_map(Value::as_array).flatten().take(10_000).cloned().collect();
        return Some(Value::Array(all));
    }
    let text: String = given.iter().map(written).collect();
    (text.len() <= LONGEST).then_some(Value::String(text))
}

/// `{0}` and the like in a text; the rest of what stands there says how a number is written.
fn format(given: &[Value]) -> Option<Value> {
    let (pattern, given) = given.split_first()?;
    let (mut rest, mut text) = (pattern.as_str()?, String::new());
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (place, after) = after.split_once('}')?;
        let number: usize = place.split([':', ',']).next()?.trim().parse().ok()?;
        text.push_str(&written(given.get(number)?));
        if text.len() > LONGEST {
            return None;
        }
        rest = after;
    }
    text.push_str(rest);
    Some(Value::String(text))
}

fn object(given: &[Value]) -> Option<Value> {
    let pair = |pair: &[Value]| match pair {
        [Value::String(name), value] => Some((name.clone(), value.clone())),
        _ => None,
    };
    given.chunks(2).map(pair).collect::<Option<Map<String, Value>>>().map(Value::Object)
}

/// An id from a type and names; a subscription and a group may stand before them.
fn resource_id(given: &[Value], scope: &str) -> Option<Value> {
    let texts: Vec<String> = given.iter().map(written).collect();
    let at = texts.iter().position(|text| {
        text.split_once('/')
            .is_some_and(|(provider, rest)| provider.contains('.') && !provider.contains('{') && !rest.is_empty())
    })?;
    let names = texts.get(at.saturating_add(1)..).unwrap_or_default().join("/");
    let id = id_of(scope, texts.get(at)?, &names);
    (id.len() <= LONGEST).then_some(Value::String(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_can_be_known_is_worked_out_and_the_rest_named() {
        let outputs = Outputs::default();
        let (left, prefix, object) =
            (Cell::new(BUDGET), json!("[toLower(parameters('name'))]"), json!({"a": [1, "x"]}));
        let parameters = [("name", Some(json!("Contoso"))), ("secret", None)];
        let scope = Scope {
            parameters: parameters.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
            variables: [("prefix".to_owned(), &prefix), ("object".to_owned(), &object)].into_iter().collect(),
            symbols: [("ai".to_owned(), "/subscriptions/x".to_owned())].into_iter().collect(),
            outputs: &outputs,
            left: &left,
        };
        for (text, value) in [
            ("[format('{0}-ai', variables('prefix'))]", json!("contoso-ai")),
            ("[concat(variables('prefix'), uniqueString(resourceGroup().id))]", json!("contoso{uniqueString}")),
            ("[parameters('secret')]", json!("{secret}")),
            ("[parameters('none').a]", json!("{none.a}")),
            ("[variables('object').A[1]]", json!("x")),
            ("[resourceGroup().location]", json!("{resourceGroup.location}")),
            ("[if(equals(parameters('name'), 'Contoso'), 1, 2)]", json!(1)),
            ("[reference('ai').identity.principalId]", json!("{identity of /subscriptions/x}")),
            ("[listKeys('x', '2024').key1]", json!("{listKeys.key1}")),
            ("[[x]", json!("[x]")),
            ("[(]", json!("{expression}")),
            (
                "[resourceId('sub', 'rg', 'Microsoft.Network/virtualNetworks/subnets', 'v', parameters('none'))]",
                json!(format!("{GROUP}/providers/Microsoft.Network/virtualNetworks/v/subnets/{{none}}")),
            ),
        ] {
            assert_eq!(scope.value(&json!(text)), value, "{text}");
        }
    }

    #[test]
    fn hostile_templates_come_to_an_end() {
        let (left, outputs) = (Cell::new(BUDGET), Outputs::default());
        let texts: Vec<Value> = (0..40)
            .map(|at| json!([format!("[variables('v{}')]", at + 1), format!("[variables('v{}')]", at + 1)]))
            .collect();
        let variables = texts.iter().enumerate().map(|(at, value)| (format!("v{at}"), value));
        let scope = Scope {
            parameters: BTreeMap::new(),
            variables: variables.collect(),
            symbols: BTreeMap::new(),
            outputs: &outputs,
            left: &left,
        };
        scope.value(&json!("[variables('v0')]"));
        assert_eq!(left.get(), 0);
        let (left, own) = (Cell::new(BUDGET), json!("[variables('own')]"));
        let scope = Scope {
            parameters: BTreeMap::new(),
            variables: [("own".to_owned(), &own)].into_iter().collect(),
            symbols: BTreeMap::new(),
            outputs: &outputs,
            left: &left,
        };
        assert!(!scope.value(&own).is_array());
    }
}
