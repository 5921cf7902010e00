//! One row of the dataset table, and how a row is written.

use crate::catalog::{Argument, Cmdlet, Query, SourceId, Topic};

/// The way a dataset may be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// An application with a read-only permission.
    Application,
    /// A signed-in person only.
    Delegated,
    /// Only scopes that could also write; never asked for unless a person opts in.
    OptIn,
    /// Nobody reads it here: another tool's export.
    Import,
}

/// How much of a tenant is read: each level holds those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// Configuration, and populations as counts.
    Summary,
    /// Each object the documents count or name, with the properties they need.
    Standard,
    /// Every property, and the relations only an audit needs.
    Full,
}

/// One row of the dataset table.
#[derive(Debug, Clone, Copy)]
pub struct Dataset {
    /// Stable id: the name of its file in a snapshot.
    pub id: &'static str,
    /// What a reader calls it.
    pub title: &'static str,
    /// Where it is read from.
    pub source: SourceId,
    /// Request path below the version, or a cmdlet; of a service that is asked otherwise than its cmdlet is called the
    /// path is the cmdlet and the request stands in `rest`. `{id}` stands for the key of each object of `parent`, `{parent}` for the key of
    /// the object that one was read for.
    pub path: &'static str,
    /// What is asked of a service of plain addresses; none of Microsoft Graph and of cmdlets.
    pub rest: Option<Rest>,
    /// Parameters of the cmdlet.
    pub arguments: &'static [(&'static str, Argument)],
    /// For a cmdlet that answers for one value of a parameter at a time: the property that keeps the value in its rows, and
    /// the values.
    pub each: Option<(&'static str, &'static [&'static str])>,
    /// Whether it is told of only where somebody brought it, or a run was to read it: what goes beyond the architecture,
    /// or belongs to servers that a tenant may not have.
    pub aside: bool,
    /// `v1.0` or `beta`; empty when it is not a Microsoft Graph request.
    pub version: &'static str,
    /// Least permission that reads it; empty when none is known. An application permission, or a delegated one in
    /// [`Tier::Delegated`].
    pub permission: &'static str,
    /// Least delegated permission, where its name is another than that of the application permission; else empty.
    pub delegated: &'static str,
    /// The way it may be read.
    pub tier: Tier,
    /// From which level of detail on it is read.
    pub detail: Detail,
    /// The last level of detail it is read at: counts of what a higher level reads object by object.
    pub until: Detail,
    /// The property that identifies its objects, and stands for `{id}` in the path of a dataset read for each.
    pub key: &'static str,
    /// The dataset whose objects it is read for, one request each. Its rows carry the key in `@tenantry.parent`.
    pub parent: Option<&'static str>,
    /// The property of the parent's objects (a path of names joined with `/`) that stands for their key where they are
    /// asked for elsewhere; empty for the key itself.
    pub by: &'static str,
    /// Of the parent's objects only those whose property (a path of names joined with `/`) has this value, or holds it
    /// where it is a list.
    pub only: Option<(&'static str, &'static str)>,
    /// Objects of the parent that it is read for as well: those that rows of this dataset name in a list (a path of
    /// names joined with `/`).
    pub also: Option<(&'static str, &'static str)>,
    /// Properties asked for below [`Detail::Full`], joined with commas; empty asks for all that come by themselves.
    pub select: &'static str,
    /// Objects a page (`$top`); 0 leaves it to the service.
    pub top: u16,
    /// Whether the first page holds all that is wanted, so that no further one is asked for.
    pub first_page: bool,
    /// Further query options, as they stand in the address, not percent-encoded: `$expand=assignments`. `'{id}'` stands
    /// for the key of the parent here too, in a filter.
    pub query: &'static str,
    /// For a log: how many days back it is asked for, where its query holds `{since}`; from an older snapshot on, where
    /// that is given and later.
    pub days: u16,
    /// Whether the request needs `ConsistencyLevel: eventual` (with `$count=true` in `query`, or a path that ends in
    /// `/$count`).
    pub eventual: bool,
    /// For a path that ends in `/$count`: the counts to ask for, as name and `$filter` (empty counts all). Each becomes a
    /// row `{"id": name, "count": n}`.
    pub counts: &'static [(&'static str, &'static str)],
    /// Path of the delta function, where there is one: `/users/delta`.
    pub delta: &'static str,
    /// Other paths, file and folder names under which exports hold it.
    pub aliases: &'static [&'static str],
    /// Whether an answer 404 means that there is none, and not that something is wrong.
    pub absent: bool,
    /// Licence without which the service refuses; empty when none is needed.
    pub licence: &'static str,
    /// What it is about, most of all first: the sections of a document on these topics go blank without it.
    pub feeds: &'static [Topic],
    /// Why it is read, in one clause for an administrator: `which servers hold Defender for Identity sensors`.
    pub why: &'static str,
}

/// A request to a service of plain addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rest {
    /// What stands after the host, with its query; `{id}` as in a path, `{tenant}` for the id of the tenant, `{path}` at
    /// the beginning for the key of the parent where that is a path of Azure itself, `{endpoint}` where it is the address
    /// of a project at a host of its own.
    pub target: &'static str,
    /// The query that is posted; nothing for a `GET`.
    pub query: Option<Query>,
    /// What the answer is.
    pub answer: Answer,
    /// How it goes on.
    pub paging: Paging,
    /// Whether the service hands it on to an older one behind it, and has to be told where that is.
    pub relayed: bool,
    /// Names of the answer and those that the cmdlet gives the same properties, both in camel case.
    pub renamed: &'static [(&'static str, &'static str)],
}

/// How a list goes on after a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paging {
    /// The answer holds the address of the next page, if there is one.
    Link,
    /// The answer holds, in a member of this name, what the query goes on after.
    After(&'static str),
    /// The answer holds, in a member of this name, what the option of the same name goes on after.
    Token(&'static str),
    /// The answer holds, in a member of this name, what this option goes on after.
    Cursor(&'static str, &'static str),
    /// So many objects a page, and the next is asked for with this option: how many to pass over.
    Skip(u16, &'static str),
}

/// What an answer is, where it is not a collection of Microsoft Graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// An object whose member of this name is the list.
    List(&'static str),
    /// An object whose member of one of these names is the list.
    ListOf(&'static [&'static str]),
    /// A list without an object around it.
    BareList,
    /// One object.
    Object,
}

/// A request of version 1.0: id, title, path, least permission.
pub(super) const fn v1(id: &'static str, title: &'static str, path: &'static str, permission: &'static str) -> Dataset {
    Dataset {
        id,
        title,
        source: SourceId::Graph,
        path,
        rest: None,
        arguments: &[],
        each: None,
        aside: false,
        version: "v1.0",
        permission,
        delegated: "",
        tier: Tier::Application,
        detail: Detail::Summary,
        until: Detail::Full,
        key: "id",
        parent: None,
        by: "",
        only: None,
        also: None,
        select: "",
        top: 0,
        first_page: false,
        query: "",
        days: 0,
        eventual: false,
        counts: &[],
        delta: "",
        aliases: &[],
        absent: false,
        licence: "",
        feeds: &[],
        why: "",
    }
}

/// A request of the beta version: id, title, path, least permission.
pub(super) const fn beta(
    id: &'static str,
    title: &'static str,
    path: &'static str,
    permission: &'static str,
) -> Dataset {
    let mut row = v1(id, title, path, permission);
    row.version = "beta";
    row
}

/// What another tool exports or another service returns: id, title, cmdlet or record.
pub(super) const fn imported(id: &'static str, title: &'static str, path: &'static str) -> Dataset {
    let mut row = v1(id, title, path, "");
    row.version = "";
    row.source = SourceId::Import;
    row.tier = Tier::Import;
    row
}

/// What a cmdlet of Exchange Online returns: id, title, cmdlet.
pub(super) const fn exchange(id: &'static str, title: &'static str, cmdlet: &'static str) -> Dataset {
    from_cmdlet(SourceId::Exchange, id, title, cmdlet)
}

/// What a cmdlet of Security & Compliance returns: id, title, cmdlet.
pub(super) const fn compliance(id: &'static str, title: &'static str, cmdlet: &'static str) -> Dataset {
    from_cmdlet(SourceId::Compliance, id, title, cmdlet)
}

/// The same, told of only where somebody brought it or a run was to read it.
pub(super) const fn exchange_aside(id: &'static str, title: &'static str, cmdlet: &'static str) -> Dataset {
    exchange(id, title, cmdlet).aside()
}

/// The same, told of only where somebody brought it or a run was to read it.
pub(super) const fn compliance_aside(id: &'static str, title: &'static str, cmdlet: &'static str) -> Dataset {
    compliance(id, title, cmdlet).aside()
}

/// The permission by which an application runs cmdlets, and that of a person. Source:
/// <https://learn.microsoft.com/powershell/exchange/app-only-auth-powershell-v2>.
const MANAGE_AS_APP: (&str, &str) = ("Exchange.ManageAsApp", "Exchange.Manage");

const fn from_cmdlet(source: SourceId, id: &'static str, title: &'static str, cmdlet: &'static str) -> Dataset {
    // The row does not compile where the cmdlet does anything but read.
    let _ = Cmdlet::new(cmdlet, &[]);
    let mut row = imported(id, title, cmdlet);
    row.source = source;
    row.tier = Tier::Application;
    row.permission = MANAGE_AS_APP.0;
    row.delegated = MANAGE_AS_APP.1;
    row.detail = Detail::Standard;
    row
}

/// What a service of plain addresses returns: source, id, title, the cmdlet under which exports hold it, request.
pub(super) const fn rest(
    source: SourceId,
    id: &'static str,
    title: &'static str,
    cmdlet: &'static str,
    request: Rest,
) -> Dataset {
    let mut row = imported(id, title, cmdlet);
    row.source = source;
    row.tier = Tier::Application;
    row.detail = Detail::Standard;
    row.rest = Some(request);
    row
}

/// A `GET` of a service of plain addresses.
pub(super) const fn get(target: &'static str, answer: Answer) -> Rest {
    Rest { target, query: None, answer, paging: Paging::Link, relayed: false, renamed: &[] }
}

/// A query that is posted and only reads.
pub(super) const fn post(target: &'static str, query: Query, answer: Answer) -> Rest {
    Rest { query: Some(query), ..get(target, answer) }
}

impl Rest {
    /// The same, where it goes on in this way.
    pub(super) const fn paged(mut self, paging: Paging) -> Self {
        self.paging = paging;
        self
    }

    /// The same, where the service hands it on to an older one.
    pub(super) const fn relayed(mut self) -> Self {
        self.relayed = true;
        self
    }

    /// The same, where the answer has other names than the cmdlet gives.
    pub(super) const fn renamed(mut self, names: &'static [(&'static str, &'static str)]) -> Self {
        self.renamed = names;
        self
    }
}

/// The same, where it is told of only if somebody brought it: what goes beyond the architecture, or belongs to servers
/// that a tenant may not have.
pub(super) const fn aside(id: &'static str, title: &'static str, path: &'static str) -> Dataset {
    let mut row = imported(id, title, path);
    row.aside = true;
    row
}

macro_rules! columns {
    ($($(#[$doc:meta])* $name:ident: $kind:ty;)*) => {
        impl Dataset {
            $($(#[$doc])* pub(super) const fn $name(mut self, $name: $kind) -> Self {
                self.$name = $name;
                self
            })*
        }
    };
}

/// A list that the service ends after 1,000 objects unless it is told to go on (`-ResultSize`, documented of each cmdlet
/// that has it).
pub(super) const ALL: &[(&str, Argument)] = &[("ResultSize", Argument::Text("Unlimited"))];

columns! {
    /// The property that identifies its objects.
    key: &'static str;
    /// Properties asked for below full detail.
    select: &'static str;
    /// Objects a page.
    top: u16;
    /// Further query options.
    query: &'static str;
    /// How many days back a log is asked for.
    days: u16;
    /// Parameters of the cmdlet.
    arguments: &'static [(&'static str, Argument)];
    /// The permission that reads it.
    permission: &'static str;
    /// The counts to ask for.
    counts: &'static [(&'static str, &'static str)];
    /// Path of the delta function.
    delta: &'static str;
    /// Other names under which exports hold it.
    aliases: &'static [&'static str];
    /// Licence without which the service refuses.
    licence: &'static str;
    /// What it is about.
    feeds: &'static [Topic];
    /// Why it is read.
    why: &'static str;
}

impl Dataset {
    /// Only a signed-in person may read it.
    pub(super) const fn delegated(mut self) -> Self {
        self.tier = Tier::Delegated;
        self
    }

    /// Only a scope that could also write reads it.
    pub(super) const fn opt_in(mut self) -> Self {
        self.tier = Tier::OptIn;
        self
    }

    /// A signed-in person needs a scope of another name.
    pub(super) const fn delegated_scope(mut self, scope: &'static str) -> Self {
        self.delegated = scope;
        self
    }

    /// It is read for each object of another dataset.
    pub(super) const fn parent(mut self, parent: &'static str) -> Self {
        self.parent = Some(parent);
        self
    }

    /// The property of the parent's objects that stands for their key.
    pub(super) const fn by(mut self, property: &'static str) -> Self {
        self.by = property;
        self
    }

    /// Only for those objects of the parent whose property has, or holds, this value.
    pub(super) const fn only(mut self, property: &'static str, value: &'static str) -> Self {
        self.only = Some((property, value));
        self
    }

    /// Its first page holds all that is wanted.
    pub(super) const fn first_page(mut self) -> Self {
        self.first_page = true;
        self
    }

    /// The request is an advanced query of the directory.
    pub(super) const fn eventual(mut self) -> Self {
        self.eventual = true;
        self
    }

    /// An answer 404 means that there is none.
    pub(super) const fn may_be_absent(mut self) -> Self {
        self.absent = true;
        self
    }

    /// And for those that rows of another dataset name in a list.
    pub(super) const fn also(mut self, dataset: &'static str, list: &'static str) -> Self {
        self.also = Some((dataset, list));
        self
    }

    /// It is read from this level of detail on.
    pub(super) const fn from(mut self, detail: Detail) -> Self {
        self.detail = detail;
        self
    }

    /// It is read up to this level of detail.
    pub(super) const fn until(mut self, detail: Detail) -> Self {
        self.until = detail;
        self
    }

    /// It answers for one of these values at a time, and rows keep it as this property.
    pub(super) const fn each(mut self, property: &'static str, values: &'static [&'static str]) -> Self {
        self.each = Some((property, values));
        self
    }

    /// Whether it takes a request for each of several: objects of its parent, or values.
    pub fn is_for_each(&self) -> bool {
        self.parent.is_some() || self.each.is_some()
    }

    /// It is told of only where somebody brought it, or a run was to read it.
    pub(super) const fn aside(mut self) -> Self {
        self.aside = true;
        self
    }

    /// The cmdlet that reads it, where it is read by one. There is no other way to come by a cmdlet.
    pub fn cmdlet(&self) -> Option<Cmdlet> {
        let is_read = matches!(self.source, SourceId::Exchange | SourceId::Compliance);
        is_read.then(|| Cmdlet::new(self.path, self.arguments))
    }

    /// Whether a cmdlet of a shell reads it, though another interface may be asked.
    pub fn has_cmdlet(&self) -> bool {
        self.path.starts_with("Get-")
    }

    /// Whether it is read from Microsoft Graph.
    pub fn is_graph(&self) -> bool {
        self.source == SourceId::Graph
    }

    /// The delegated permission that reads it.
    pub fn delegated_permission(&self) -> &'static str {
        if self.delegated.is_empty() { self.permission } else { self.delegated }
    }

    /// Whether it is a log: it says what happened and not what is, so that no document rests on it.
    pub fn is_log(&self) -> bool {
        self.days > 0
    }

    /// Whether it is read at this level of detail.
    pub fn is_read_at(&self, detail: Detail) -> bool {
        (self.detail..=self.until).contains(&detail)
    }
}
