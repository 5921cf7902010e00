//! The register of risks: what people fear, what they accept, and what nobody has accepted.

use super::acceptances::{Outstanding, Standing};
use super::{Acceptance, Named, sections_of};
use crate::assess::{Judged, Severity};
use crate::model::Model;
use crate::overlay::{Design, Level, Response, Risk};
use schemars::JsonSchema;
use serde::Serialize;

/// Where a risk comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// A person wrote it down.
    Declared,
    /// A finding that a person accepts, or accepted until a day that has passed.
    Accepted,
    /// A finding that needs action now and that nobody accepts.
    Finding,
}

/// A risk as a table tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RiskRow {
    /// Where it comes from.
    pub origin: Origin,
    /// The id of a declared risk; of the others that of the rule, whose finding has the words.
    pub id: String,
    /// What may go wrong, in the words of a person; empty where it comes from a finding.
    pub title: String,
    /// The id of the rule; empty where it was declared.
    pub rule: String,
    /// How likely it is, as a person says.
    pub likelihood: Level,
    /// How grave it would be, as a person says.
    pub impact: Level,
    /// How much the finding matters; none where it was declared.
    pub severity: Option<Severity>,
    /// What is done about it.
    pub response: Response,
    /// How that is done, or why it is accepted; may be empty.
    pub measure: String,
    /// Who answers for it; may be empty.
    pub owner: String,
    /// The last day on which it is accepted, or looked at again, `YYYY-MM-DD`; may be empty.
    pub until: String,
    /// Whether that day has passed by the day of the snapshot.
    pub expired: bool,
    /// The components it is about.
    pub components: Vec<Named>,
    /// The objects of a finding it is about, where they are some of several.
    pub subjects: Vec<Named>,
    /// Ids of the sections it belongs to, sorted.
    pub sections: Vec<String>,
    /// Of a finding that needs action what of it is accepted, or was until a day that has passed.
    pub accepted: Vec<Acceptance>,
}

impl Design {
    /// The register of risks: declared ones, the gravest first; accepted findings; findings that need action now and
    /// that nobody accepts as a whole. A finding stands in it once. `today` is the day of the snapshot.
    pub fn risk_register(&self, model: &Model, judged: &[Judged], today: &str) -> Vec<RiskRow> {
        let mut declared: Vec<&Risk> = self.risks.iter().collect();
        declared.sort_by_key(|it| (std::cmp::Reverse(it.weight()), it.id.clone()));
        let mut rows: Vec<RiskRow> = declared.into_iter().map(|it| self.declared_risk(model, it, today)).collect();
        rows.extend(self.accepted_risks(model, judged, today));
        rows.extend(self.open_risks(model, judged, today));
        rows
    }

    fn declared_risk(&self, model: &Model, risk: &Risk, today: &str) -> RiskRow {
        RiskRow {
            origin: Origin::Declared,
            id: risk.id.to_string(),
            title: risk.title.clone(),
            rule: String::new(),
            likelihood: risk.likelihood,
            impact: risk.impact,
            severity: None,
            response: risk.response,
            measure: risk.measure.clone(),
            owner: risk.owner.clone(),
            until: risk.until.to_string(),
            expired: risk.until.is_before(today),
            components: Named::components(self, model, &risk.components),
            subjects: Vec::new(),
            sections: sections_of(self, model, &risk.section, &risk.components),
            accepted: Vec::new(),
        }
    }

    fn accepted_risks(&self, model: &Model, judged: &[Judged], today: &str) -> Vec<RiskRow> {
        let rows = self.acceptances(judged, today).into_iter();
        let there = rows.filter(|it| matches!(it.standing, Standing::Accepted | Standing::Expired));
        let row = |it: Acceptance| {
            let finding = judged.iter().find(|finding| finding.rule == it.rule)?;
            if self.is_open(finding, today) {
                return None;
            }
            Some(RiskRow {
                origin: Origin::Accepted,
                response: Response::Accept,
                measure: it.reason,
                owner: it.owner,
                until: it.until,
                expired: it.standing == Standing::Expired,
                subjects: it.subjects,
                ..self.of_finding(model, finding)
            })
        };
        there.filter_map(row).collect()
    }

    fn open_risks(&self, model: &Model, judged: &[Judged], today: &str) -> Vec<RiskRow> {
        let acceptances = self.acceptances(judged, today);
        let row = |finding: &Judged| {
            let subjects = match self.outstanding(finding, today) {
                Outstanding::None => return None,
                Outstanding::All => Vec::new(),
                Outstanding::Some(rest) => rest,
            };
            let plan = self.plan_for(finding.rule);
            Some(RiskRow {
                response: if plan.is_some() { Response::Reduce } else { Response::Undecided },
                measure: plan.map(|it| it.plan.clone()).unwrap_or_default(),
                owner: plan.map(|it| it.owner.clone()).unwrap_or_default(),
                until: plan.map(|it| it.due.to_string()).unwrap_or_default(),
                expired: plan.is_some_and(|it| it.due.is_before(today)),
                subjects,
                accepted: acceptances.iter().filter(|it| it.rule == finding.rule).cloned().collect(),
                ..self.of_finding(model, finding)
            })
        };
        judged.iter().filter(|it| self.is_open(it, today)).filter_map(row).collect()
    }

    /// Whether a finding needs action now and is not accepted as a whole.
    fn is_open(&self, finding: &Judged, today: &str) -> bool {
        finding.matters() && finding.severity == Severity::High && !self.outstanding(finding, today).is_none()
    }

    /// What a finding says of a risk, before anybody answers for it.
    fn of_finding(&self, model: &Model, finding: &Judged) -> RiskRow {
        RiskRow {
            origin: Origin::Finding,
            id: finding.rule.to_owned(),
            title: String::new(),
            rule: finding.rule.to_owned(),
            likelihood: Level::Unrated,
            impact: Level::Unrated,
            severity: Some(finding.severity),
            response: Response::Undecided,
            measure: String::new(),
            owner: String::new(),
            until: String::new(),
            expired: false,
            components: Named::components(self, model, &finding.components),
            subjects: Vec::new(),
            sections: vec![finding.topic.to_owned()],
            accepted: Vec::new(),
        }
    }
}

impl Risk {
    /// How much it weighs: how grave and how likely together; what nobody rated weighs as much as the middle.
    fn weight(&self) -> u8 {
        let of = |level: Level| match level {
            Level::Low => 1,
            Level::Unrated | Level::Medium => 2,
            Level::High => 3,
        };
        of(self.likelihood) * of(self.impact)
    }
}
