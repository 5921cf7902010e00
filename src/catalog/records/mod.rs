//! Records: datasets a document lists as they are, object by object, without a rule of their own.
//!
//! A row says which properties a reader sees and in which form, and whether its objects are components. Everything
//! else (reading, sorting, bounding, drawing, tables) is the same for all. A dataset whose content means more than its
//! list says has a typed part in the facts instead. One file an area.

mod azure;
mod compliance;
mod devices;
mod exchange;
mod exchange_more;
mod exchange_server;
mod identity;
mod imports;
mod login;
mod power;
mod protection;
mod services;
mod teams;

pub use imports::SHARING;

use super::kinds::NodeKind;
use super::links::LinkKind;
use super::ports::PortUse;

/// The areas, in no order that matters: tables stand in the order of the datasets.
const AREAS: &[&[Records]] = &[
    identity::ROWS,
    devices::ROWS,
    services::ROWS,
    exchange::ROWS,
    exchange_more::ROWS,
    protection::ROWS,
    compliance::ROWS,
    exchange_server::ROWS,
    imports::ROWS,
    teams::ROWS,
    power::ROWS,
    login::ROWS,
    azure::ROWS,
];

/// Every dataset that is listed as records.
pub const RECORDS: &[Records] = &join::<{ size() }>();

const fn size() -> usize {
    let (mut total, mut area) = (0, 0);
    while area < AREAS.len() {
        total += AREAS[area].len();
        area += 1;
    }
    total
}

/// The rows of all areas in one table, made when the program is compiled: an index out of range would not compile.
const fn join<const N: usize>() -> [Records; N] {
    let mut rows = [EMPTY; N];
    let (mut at, mut area) = (0, 0);
    while area < AREAS.len() {
        let mut row = 0;
        while row < AREAS[area].len() {
            rows[at] = AREAS[area][row];
            at += 1;
            row += 1;
        }
        area += 1;
    }
    rows
}

/// The row of a dataset, if it is listed as records.
pub fn records(dataset: &str) -> Option<&'static Records> {
    RECORDS.iter().find(|row| row.dataset == dataset)
}

/// How the objects of one dataset are listed.
#[derive(Debug, Clone, Copy)]
pub struct Records {
    /// The dataset.
    pub dataset: &'static str,
    /// What a reader calls its objects, plural: `external connections`.
    pub noun: &'static str,
    /// The property that names an object; empty takes `displayName`, else `name`, else the id.
    pub name: &'static str,
    /// The number that says which object comes first; empty where they stand by name.
    pub order: &'static str,
    /// What a reader sees of each, besides its name.
    pub columns: &'static [Column],
    /// Whether the dataset is one object of settings, listed as label and value.
    pub single: bool,
    /// Whether objects are counted by what their columns say, not listed one by one.
    pub tallied: bool,
    /// Whether its objects are components.
    pub drawn: Drawn,
    /// What ties such a component to another.
    pub bond: Option<Bond>,
}

/// One property of a record.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Heading, or label of a setting.
    pub label: &'static str,
    /// The property, by a path of names joined with `/`. In a list, `items[]/name` takes one property of each item,
    /// `items[state=enabled]/name` of those items only whose property has that value; of the first where one value is
    /// asked for.
    pub path: &'static str,
    /// How it reads.
    pub how: How,
}

/// How a property reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// A text as it is.
    Text,
    /// A text that an administrator types or searches for, as it is: a rule, an id.
    Code,
    /// A word or number of an enumeration, in the words that the row gives it.
    Choice(&'static [(&'static str, &'static str)]),
    /// Where a role holds: `/` is everything.
    Scopes,
    /// Service plans by their names.
    Plans,
    /// With whom calendars are shared, and how much: `contoso.com:CalendarSharingFreeBusySimple`.
    Shares,
    /// A word of an enumeration: `notConfigured` as “not configured”.
    Word,
    /// A type, by the words of its name: `#microsoft.graph.ipNamedLocation` as “ip named location”.
    Kind,
    /// `yes` or `no`.
    Flag,
    /// `given` where the object has it, whatever it is: addresses of pictures and keys.
    Given,
    /// The day of a moment.
    Day,
    /// The same, on which the object ends.
    Ends,
    /// A duration: `P90D` as “90 days”.
    Span,
    /// How often something comes again, from a pattern: its type and interval.
    Recurs,
    /// A whole number.
    Number,
    /// How many items a list holds.
    Count,
    /// The texts of a list, or the names of its objects; long lists are cut and say so.
    List,
    /// The words of an enumeration in a list, in words.
    Codes,
    /// Combinations of sign-in methods: `password,sms` as “password + text message”.
    Methods,
    /// What a review does where nobody answers.
    Outcome,
    /// The id of an object of this dataset, or a path that ends with one: its name, where it was read.
    Name(&'static str),
    /// The objects of this dataset that a list names by id, or the names the list itself gives them.
    Names(&'static str),
    /// The items of a list of names and values; a value that is the id of an object of this dataset as its name.
    Pairs(&'static str),
    /// The name of the object it was read for.
    Parent,
    /// The last part of a resource path: `…/virtualNetworks/vnet-hub` as `vnet-hub`.
    Tail,
    /// The type of the object in words, from `@odata.type`.
    Type,
    /// `yes` or `no`, the other way round than the property says.
    Not,
    /// The domains of a list of address spaces: `smtp:contoso.com;1` as `contoso.com`.
    Addresses,
    /// To whom a rule of the filters applies, of [`RECIPIENTS`]: people, groups and domains, or everybody.
    Recipients,
    /// The name of a certificate, as connectors write it: the subject of `<I>issuer<S>subject`.
    Certificate,
    /// Whether a certificate is signed by itself; where nothing says so, whether it names its subject as its issuer.
    SelfSigned,
    /// What the JSON in a text, or in the texts of a list, sets: `preferred domain: contoso.com`.
    Json,
}

impl How {
    /// Whether it tells the items of a list.
    pub fn is_list(self) -> bool {
        matches!(
            self,
            Self::List
                | Self::Codes
                | Self::Methods
                | Self::Names(_)
                | Self::Addresses
                | Self::Scopes
                | Self::Plans
                | Self::Shares
        )
    }
}

/// The properties that say to whom a rule of the filters applies, by the first of them, and what it says where all of
/// them are empty. Null in all of them takes in everybody, not nobody: so ScubaGear reads them too (1.8, `Utils`).
pub const RECIPIENTS: &[(&str, [&str; 3], &str)] = &[
    ("sentTo", ["sentTo", "sentToMemberOf", "recipientDomainIs"], "everybody"),
    ("exceptIfSentTo", ["exceptIfSentTo", "exceptIfSentToMemberOf", "exceptIfRecipientDomainIs"], "nobody"),
];

/// Whether the objects of a dataset are components.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawn {
    /// They are not.
    No,
    /// One component each; one for all where there are many.
    Each(NodeKind),
    /// One component for all, with their number.
    Grouped(NodeKind),
    /// Their number, or their settings, are facts of the service of this kind, if it is there.
    Told(NodeKind),
}

/// A link between such a component and the first component of another kind.
#[derive(Debug, Clone, Copy)]
pub struct Bond {
    /// What passes.
    pub kind: LinkKind,
    /// The kind at the other end.
    pub other: NodeKind,
    /// Whether the link begins at the record.
    pub gives: bool,
    /// The few words beside the line.
    pub label: &'static str,
    /// The port it uses, where it is a connection.
    pub port: Option<PortUse>,
}

const EMPTY: Records = Records {
    dataset: "",
    noun: "",
    name: "",
    order: "",
    columns: &[],
    single: false,
    tallied: false,
    drawn: Drawn::No,
    bond: None,
};

/// A list of objects: dataset, plural noun, columns.
const fn list(dataset: &'static str, noun: &'static str, columns: &'static [Column]) -> Records {
    Records { dataset, noun, columns, ..EMPTY }
}

/// One object of settings: dataset, plural noun, settings.
const fn settings(dataset: &'static str, noun: &'static str, columns: &'static [Column]) -> Records {
    Records { single: true, ..list(dataset, noun, columns) }
}

/// A column: heading, property, form.
const fn column(label: &'static str, path: &'static str, how: How) -> Column {
    Column { label, path, how }
}

#[allow(dead_code, reason = "a part of the language of rows may be in use by no row")]
impl Records {
    /// Another property names the objects.
    const fn named(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// A number says which object comes first.
    const fn ordered(mut self, order: &'static str) -> Self {
        self.order = order;
        self
    }

    /// The objects are counted by what their columns say.
    const fn tallied(mut self) -> Self {
        self.tallied = true;
        self
    }

    /// Each object is a component of this kind.
    const fn each(mut self, kind: NodeKind) -> Self {
        self.drawn = Drawn::Each(kind);
        self
    }

    /// All objects together are one component of this kind.
    const fn grouped(mut self, kind: NodeKind) -> Self {
        self.drawn = Drawn::Grouped(kind);
        self
    }

    /// Their number, or their settings, are told of the service of this kind.
    const fn told(mut self, kind: NodeKind) -> Self {
        self.drawn = Drawn::Told(kind);
        self
    }

    /// The components are tied to one of another kind, and give.
    const fn to(mut self, kind: LinkKind, other: NodeKind, label: &'static str) -> Self {
        self.bond = Some(Bond { kind, other, gives: true, label, port: None });
        self
    }

    /// The tie is a connection that uses a port.
    const fn port(mut self, port: PortUse) -> Self {
        if let Some(bond) = &mut self.bond {
            bond.port = Some(port);
        }
        self
    }

    /// The components are tied to one of another kind, and take.
    const fn from(mut self, kind: LinkKind, other: NodeKind, label: &'static str) -> Self {
        self.bond = Some(Bond { kind, other, gives: false, label, port: None });
        self
    }
}
