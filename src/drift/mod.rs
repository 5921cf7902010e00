//! Drift: what changed of a tenant between two snapshots, object by object, and what follows from it.
//!
//! In: two snapshots, read and judged; or one, and the target that people declared. Out: [`Drift`]: lines by stable ids, each
//! with what it means, and what was read in one of the two only, which is never taken for a change. Rows are streamed; memory
//! follows what differs. Never decides on a display name, and never looks at the clock.
//!
//! A drawing of a change needs no more than this value and the two models.

mod against;
mod audit;
mod causes;
mod compare;
mod derived;
mod digest;
mod line;
mod lists;
mod meaning;
mod object;
mod parts;
mod paths;
mod read;
pub mod report;
mod rows;
mod scan;
mod states;
mod table;

pub use audit::Deed;
pub use line::{Kind, Line};
pub use meaning::Meaning;
pub use read::{Side, Unread};

use crate::build::Tenant;
use crate::diag::Warned;
use crate::model::Model;
use crate::overlay::{Design, Moment};
use crate::snapshot::Snapshot;
use causes::Causes;
use derived::{Derived, Ground, derived};
use std::collections::BTreeMap;

/// What a snapshot is of, for headings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stand {
    /// What the organisation is called; hostile.
    pub tenant: String,
    /// Id of the tenant; may be empty.
    pub tenant_id: String,
    /// Day of the snapshot, `YYYY-MM-DD`; may be empty.
    pub date: String,
}

impl Stand {
    fn of_snapshot(snapshot: &Snapshot) -> Self {
        let manifest = snapshot.manifest();
        let whose = [&manifest.tenant.display_name, &manifest.tenant.default_domain, &manifest.tenant.id];
        let tenant = whose.into_iter().find(|name| !name.is_empty()).map_or("Unnamed tenant", String::as_str);
        let date = manifest.finished_at.as_deref().and_then(|it| it.get(..10)).unwrap_or_default();
        Self { tenant: tenant.to_owned(), tenant_id: manifest.tenant.id.clone(), date: date.to_owned() }
    }

    fn of(model: &Model) -> Self {
        let (tenant, tenant_id) = (model.organisation().to_owned(), model.tenant.id.clone());
        Self { tenant, tenant_id, date: model.date.clone() }
    }
}

/// What changed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Drift {
    /// The older state: that of the older snapshot, or the target.
    pub old: Stand,
    /// The newer state.
    pub new: Stand,
    /// Every change, what was read before what follows from it, sorted by object and property.
    pub lines: Vec<Line>,
    /// What was read in one of the two only.
    pub unread: Vec<Unread>,
    /// What follows from the day alone: credentials that ended, accounts that were not used.
    pub passing: Vec<Line>,
    /// Whether the older state is the target of a design.
    pub is_target: bool,
}

impl Drift {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The lines of one meaning, what was read before what follows.
    pub fn meaning(&self, of: Meaning) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| line.meaning == of)
    }

    /// Brings lines into the order of reports.
    fn sorted(mut self) -> Self {
        self.lines.sort_by(|a, b| a.place().cmp(&b.place()));
        self.passing.sort_by(|a, b| a.place().cmp(&b.place()));
        self.unread.sort();
        self.unread.dedup();
        self
    }
}

/// Whether two snapshots are known to be of different tenants.
pub fn of_other_tenants(old: &Snapshot, new: &Snapshot) -> bool {
    let (was, is) = (&old.manifest().tenant, &new.manifest().tenant);
    let differ = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && !a.eq_ignore_ascii_case(b);
    match was.id.is_empty() || is.id.is_empty() {
        true => differ(&was.default_domain, &is.default_domain),
        false => differ(&was.id, &is.id),
    }
}

/// Two snapshots whose rows were compared.
#[derive(Debug)]
pub struct Compared<'s> {
    old: &'s Snapshot,
    new: &'s Snapshot,
    rows: read::Rows,
}

/// What two snapshots tell where the same was read of both.
#[derive(Debug)]
pub struct Tenants {
    /// The older one.
    pub then: Tenant,
    /// The older one on the day of the newer, where that is another: what differs between this and [`Tenants::now`] no
    /// calendar explains.
    pub before: Option<Tenant>,
    /// The newer one.
    pub now: Tenant,
}

impl<'s> Compared<'s> {
    /// Compares the rows of two snapshots.
    pub fn new(old: &'s Snapshot, new: &'s Snapshot) -> Self {
        let mut rows = read::read(old, new);
        audit::tell(old, new, &mut rows.lines);
        Self { old, new, rows }
    }

    /// What the snapshots hold that differs, without what follows from it.
    pub fn data(self) -> Drift {
        let (old, new) = (Stand::of_snapshot(self.old), Stand::of_snapshot(self.new));
        Drift { old, new, lines: self.rows.lines, unread: self.rows.unread, ..Drift::default() }.sorted()
    }

    /// Reads what both tell, each by a thread of its own. A dataset that was read in one only is left out of both, so that
    /// nothing follows from that.
    pub fn tenants(&self) -> Warned<Tenants> {
        let likeness = &self.rows.likeness;
        let (of_old, of_new) = (likeness.only(Side::Old), likeness.only(Side::New));
        let day = |snapshot: &Snapshot| snapshot.manifest().finished_at.clone();
        let moment = day(self.old).and(day(self.new)).filter(|it| day(self.old).as_ref() != Some(it));
        let (then, (before, now)) = rayon::join(
            || Tenant::read(&self.old.as_if(&of_old, None)),
            || {
                let before = || moment.as_deref().map(|day| Tenant::read(&self.old.as_if(&of_old, Some(day))));
                rayon::join(before, || Tenant::read(&self.new.as_if(&of_new, None)))
            },
        );
        let mut diagnostics = Vec::new();
        let (then, now) = (then.into_value(&mut diagnostics), now.into_value(&mut diagnostics));
        let before = before.map(|it| it.value);
        Warned { value: Tenants { then, before, now }, diagnostics }
    }

    /// What changed, and what follows from it.
    pub fn drift(self, tenants: &Tenants) -> Drift {
        let read::Rows { mut lines, mut unread, likeness } = self.rows;
        let ground = Ground { causes: Causes::of(&lines), likeness: &likeness };
        let before = tenants.before.as_ref().unwrap_or(&tenants.then);
        let Derived { lines: mut further, mut passing, unread: more } = derived(before, &tenants.now, &ground);
        inherit(&lines, &mut further);
        unread.extend(more);
        lines.append(&mut further);
        passing.extend(derived(&tenants.then, before, &Ground::of_time(&likeness)).passing);
        let (old, new) = (Stand::of(&tenants.then.model), Stand::of(&tenants.now.model));
        Drift { old, new, lines, unread, passing, is_target: false }.sorted()
    }
}

/// What a tenant lacks of the target of a design, and has beyond it. `model` is the model as it was read.
pub fn from_target(model: &Model, design: &Design) -> Drift {
    let (target, _) = design.at(model, &Moment::ToBe);
    let (today, _) = design.at(model, &Moment::AsIs);
    let stand = Stand::of(model);
    let lines = against::against(&target, &today);
    Drift { old: stand.clone(), new: stand, lines, is_target: true, ..Drift::default() }.sorted()
}

/// What follows from one change alone was done when that was, and by the same.
fn inherit(raw: &[Line], further: &mut [Line]) {
    let deeds: BTreeMap<&str, &Deed> =
        raw.iter().filter_map(|line| Some((line.object.as_str(), line.deed.as_ref()?))).collect();
    for line in further {
        if let [one] = line.because.as_slice() {
            line.deed = deeds.get(one.as_str()).map(|deed| (*deed).clone());
        }
    }
}
