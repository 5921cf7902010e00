//! Whose files they are: what each names of its tenant, and whether they are all of one.

use super::error::ImportError;
use super::names;
use crate::diag::{Code, Diagnostic};
use crate::snapshot::TenantRef;
use std::collections::{BTreeMap, BTreeSet};

/// What the files name of their tenant.
#[derive(Default)]
pub(super) struct Tenants {
    /// The id of the first organisation.
    organization: Option<String>,
    /// Organisations by id, each with its name and the first file that holds it.
    organizations: BTreeMap<String, String>,
    /// Names by id.
    names: BTreeMap<String, String>,
    /// Ids, in the order in which they came, and how often.
    ids: Vec<(String, u64)>,
    /// What the file that is being read names.
    now: Marks,
    reading: String,
    /// What files name together, each with the first file.
    marks: BTreeMap<Marks, String>,
    default_domain: String,
}

/// What tells a tenant from every other: its id, and its initial domain.
#[derive(Default, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Marks {
    ids: BTreeSet<String>,
    domains: BTreeSet<String>,
}

impl Marks {
    fn meets(&self, other: &Self) -> bool {
        !self.ids.is_disjoint(&other.ids) || !self.domains.is_disjoint(&other.domains)
    }

    /// Whether two sets cannot be of one tenant, where they have nothing in common.
    fn contradicts(&self, other: &Self) -> bool {
        (!self.ids.is_empty() && !other.ids.is_empty()) || (!self.domains.is_empty() && !other.domains.is_empty())
    }
}

impl Tenants {
    /// Takes note of which file is read.
    fn at(&mut self, reading: &str) {
        if self.reading != reading {
            self.file_done();
            reading.clone_into(&mut self.reading);
        }
    }

    fn file_done(&mut self) {
        let marks = std::mem::take(&mut self.now);
        if marks != Marks::default() {
            self.marks.entry(marks).or_insert_with(|| self.reading.clone());
        }
    }

    /// Notes a tenant id that a file names.
    pub(super) fn id(&mut self, id: &str, reading: &str) {
        if !names::is_guid(id) {
            return;
        }
        self.at(reading);
        let id = id.to_ascii_lowercase();
        match self.ids.iter_mut().find(|(known, _)| *known == id) {
            Some((_, count)) => *count = count.saturating_add(1),
            None => self.ids.push((id.clone(), 1)),
        }
        self.now.ids.insert(id);
    }

    /// Notes the name of a tenant.
    pub(super) fn name(&mut self, id: &str, name: &str) {
        if !name.trim().is_empty() {
            self.names.insert(id.to_ascii_lowercase(), name.to_owned());
        }
    }

    /// Notes an organisation. A later state of the same one may have another name.
    pub(super) fn organization(&mut self, id: &str, name: &str, reading: &str) {
        self.id(id, reading);
        self.name(id, name);
        if !id.is_empty() && self.organization.is_none() {
            self.organization = Some(id.to_owned());
        }
        if names::is_guid(id) {
            let told = format!("{id} `{name}` in `{reading}`");
            self.organizations.entry(id.to_ascii_lowercase()).or_insert(told);
        }
    }

    /// Notes the initial domain of a tenant, which no other has: `contoso.onmicrosoft.com`.
    pub(super) fn initial_domain(&mut self, domain: &str, reading: &str) {
        let domain = domain.to_ascii_lowercase();
        if domain.ends_with(".onmicrosoft.com") {
            self.at(reading);
            self.now.domains.insert(domain);
        }
    }

    /// Notes the default domain; that of the organisation is surer than another.
    pub(super) fn default_domain(&mut self, domain: &str, is_sure: bool) {
        if is_sure || self.default_domain.is_empty() {
            domain.clone_into(&mut self.default_domain);
        }
    }

    /// Words that are names of the tenant: of its name and of its domain.
    pub(super) fn words(&self, said: Option<&str>) -> BTreeSet<String> {
        let domain = self.default_domain.split('.').next().unwrap_or_default();
        let domains = self.marks.keys().flat_map(|marks| &marks.domains).filter_map(|domain| domain.split('.').next());
        let names = self.names.values().map(String::as_str).chain(said).chain(domains).chain([domain]);
        names.flat_map(|name| names::words(name).into_iter().chain([names::key(name)])).collect()
    }

    /// Whose files they are; what is odd about it.
    pub(super) fn settle(
        &mut self,
        said: (Option<&str>, Option<&str>),
        told: &mut Vec<Diagnostic>,
    ) -> Result<TenantRef, ImportError> {
        self.file_done();
        if self.organizations.len() > 1 {
            return Err(ImportError::Tenants(self.organizations.values().cloned().collect()));
        }
        self.one_tenant()?;
        if self.ids.len() > 1 {
            let ids: Vec<&str> = self.ids.iter().map(|(id, _)| id.as_str()).collect();
            let message = format!(
                "the files name {} tenants ({}); the id of the organisation object is used",
                ids.len(),
                ids.join(", ")
            );
            told.push(Diagnostic::new(Code::ImportRepaired, "tenant id", message));
        }
        let most = self.ids.iter().map(|(_, count)| *count).max();
        let often = self.ids.iter().find(|(_, count)| Some(*count) == most).map(|(id, _)| id.clone());
        let id = self.organization.clone().or(often).unwrap_or_default();
        let name = self.names.get(&id.to_ascii_lowercase()).cloned().unwrap_or_default();
        let name = if name.is_empty() && self.names.len() == 1 {
            self.names.values().next().cloned().unwrap_or_default()
        } else {
            name
        };
        Ok(TenantRef {
            id: self.agreed(said.1, id, "id")?,
            display_name: self.agreed(said.0, name, "name")?,
            default_domain: std::mem::take(&mut self.default_domain),
        })
    }

    /// What a person says, where the files say nothing or the same.
    fn agreed(&self, said: Option<&str>, found: String, what: &'static str) -> Result<String, ImportError> {
        let Some(said) = said else { return Ok(found) };
        if !found.is_empty() && found.trim().to_lowercase() != said.trim().to_lowercase() {
            let file = self.marks.values().next().cloned().unwrap_or_default();
            return Err(ImportError::OtherTenant { what, said: said.to_owned(), found, file });
        }
        Ok(if found.is_empty() { said.to_owned() } else { found })
    }

    /// That files which name different tenants are of one all the same: something ties them.
    fn one_tenant(&self) -> Result<(), ImportError> {
        let mut tied: Vec<(Marks, &str)> = Vec::new();
        for (marks, file) in &self.marks {
            let (mut all, mut first) = (marks.clone(), file.as_str());
            let (meeting, apart): (Vec<_>, Vec<_>) = tied.into_iter().partition(|(other, _)| other.meets(marks));
            for (other, earlier) in meeting {
                all.ids.extend(other.ids);
                all.domains.extend(other.domains);
                first = first.min(earlier);
            }
            tied = apart;
            tied.push((all, first));
        }
        let apart =
            tied.iter().any(|(one, file)| tied.iter().any(|(other, name)| file != name && one.contradicts(other)));
        if !apart {
            return Ok(());
        }
        let mut told: Vec<String> = tied.iter().map(|(marks, file)| self.described(marks, file)).collect();
        told.sort();
        Err(ImportError::Tenants(told))
    }

    fn described(&self, marks: &Marks, file: &str) -> String {
        let mark = marks.ids.first().or_else(|| marks.domains.first()).cloned().unwrap_or_default();
        let name = marks.ids.iter().find_map(|id| self.names.get(id)).map(|name| format!(" `{name}`"));
        format!("{mark}{} in `{file}`", name.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "11111111-1111-4111-8111-111111111111";
    const B: &str = "22222222-2222-4222-8222-222222222222";

    fn settled(marks: &[(&str, &str)], said: (Option<&str>, Option<&str>)) -> Result<TenantRef, ImportError> {
        let mut tenants = Tenants::default();
        for (mark, file) in marks {
            if mark.contains('.') { tenants.initial_domain(mark, file) } else { tenants.id(mark, file) }
        }
        tenants.settle(said, &mut Vec::new())
    }

    #[test]
    fn two_tenants_are_told_from_one_named_twice() {
        let of = |marks: &[(&str, &str)]| settled(marks, (None, None));
        assert_eq!(of(&[(A, "a"), (A, "b")]).unwrap().id, A);
        // One file that names two is of one.
        assert_eq!(of(&[(A, "a"), (B, "a"), (A, "b")]).unwrap().id, A);
        assert!(of(&[(A, "a"), ("contoso.onmicrosoft.com", "b")]).is_ok());
        for marks in [[(A, "a"), (B, "b")], [("contoso.onmicrosoft.com", "a"), ("fabrikam.onmicrosoft.com", "b")]] {
            let error = of(&marks).unwrap_err().to_string();
            for part in marks.iter().flat_map(|(mark, file)| [mark, file]) {
                assert!(error.contains(part), "{error}");
            }
        }
    }

    #[test]
    fn a_person_fills_in_and_contradicts() {
        assert_eq!(settled(&[], (Some("Contoso"), Some(A))).unwrap().display_name, "Contoso");
        assert_eq!(settled(&[(A, "a")], (None, Some(A))).unwrap().id, A);
        let error = settled(&[(A, "a")], (None, Some(B))).unwrap_err().to_string();
        assert!(error.contains(A) && error.contains(B), "{error}");
    }
}
