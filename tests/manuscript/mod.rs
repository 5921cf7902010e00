//! A manuscript written by hand that holds everything a renderer meets.

#![allow(unreachable_pub, dead_code, reason = "shared by the tests of several formats")]

use std::collections::BTreeMap;
use tenantry::catalog::Evidence;
use tenantry::diagram::Stamp;
use tenantry::document::{Card, CardFact, Document, Figure, FigureLink, Section, ToldParts, ToldTile};
use tenantry::render::{Chapter, Manuscript};
use tenantry::scene::Rect;

/// A name that holds markup of every format.
pub const HOSTILE: &str =
    r##"</style><script>alert(1)</script><img src=x onerror=alert(2)>]]>&amp;{{ 7 * 7 }}#emph[x]*a*"`$m$\#"##;

/// A document and the texts of its sections.
pub struct Written {
    pub document: Document,
    pub texts: Vec<String>,
}

impl Written {
    pub fn manuscript(&self) -> Manuscript<'_> {
        let chapters = self
            .document
            .sections
            .iter()
            .zip(&self.texts)
            .map(|(section, text)| Chapter { section, markdown: text.clone() })
            .collect();
        Manuscript { document: &self.document, chapters }
    }
}

/// Escapes a name as the Markdown writer does: every ASCII punctuation character.
pub fn escaped(name: &str) -> String {
    name.chars().flat_map(|c| if c.is_ascii_punctuation() { vec!['\\', c] } else { vec![c] }).collect()
}

pub const DRAWING: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600" viewBox="0 0 900 600" role="img" aria-labelledby="title desc"><title id="title">Logical view</title><desc id="desc">Three boxes and a line</desc><style>.box{fill:#eef4fb;stroke:#0b5a9d}text{font-family:"Noto Sans",sans-serif;font-size:16px;fill:#1a232d}@media (prefers-color-scheme: dark){.box{fill:#16293a}text{fill:#e4e9ee}}</style><defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L10 5L0 10z"/></marker></defs><a href="#identity"><rect class="box" x="60" y="60" width="260" height="110" rx="6"/><text x="80" y="120">Entra ID</text></a><rect class="box" x="560" y="60" width="260" height="110" rx="6"/><text x="580" y="120">日本 office</text><path d="M320 115H560" stroke="#51606f" fill="none" marker-end="url(#arrow)"/></svg>"##;

pub const PRINT: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600" viewBox="0 0 900 600"><title>Logical view</title><defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L10 5L0 10z"/></marker></defs><rect fill="#ffffff" width="900" height="600"/><a href="#identity"><rect fill="#eef4fb" stroke="#0b5a9d" x="60" y="60" width="260" height="110" rx="6"/><text font-family="Noto Sans" font-size="16" fill="#1a232d" x="80" y="120">Entra ID</text></a><rect fill="#eef4fb" stroke="#0b5a9d" x="560" y="60" width="260" height="110" rx="6"/><text font-family="Noto Sans" font-size="16" x="580" y="120">日本 office</text><path d="M320 115H560" stroke="#51606f" fill="none" marker-end="url(#arrow)"/></svg>"##;

fn section(id: &str, number: &str, title: &str, level: u8) -> Section {
    Section { id: id.to_owned(), number: number.to_owned(), title: title.to_owned(), level, ..Section::default() }
}

fn figure(id: &str, width: f64, height: f64) -> Figure {
    Figure {
        section: "architecture".to_owned(),
        id: id.to_owned(),
        caption: "Logical architecture".to_owned(),
        description: "Entra ID sends to an office.".to_owned(),
        width,
        height,
        svg: DRAWING.to_owned(),
        print_svg: PRINT.to_owned(),
        links: vec![FigureLink { rect: Rect { x: 60.0, y: 60.0, w: 260.0, h: 110.0 }, href: "#identity".to_owned() }],
        told: told(),
        ..Figure::default()
    }
}

/// What is known of the boxes, under a name that ends whatever it stands in.
fn told() -> ToldParts {
    let card = Card {
        name: HOSTILE.to_owned(),
        kind: "Server",
        inactive: "",
        place: HOSTILE.to_owned(),
        section: "identity",
        evidence: Evidence::Observed,
        source: "Servers",
        object: HOSTILE.to_owned(),
        rule: "",
        facts: vec![CardFact { label: "Name".to_owned(), value: HOSTILE.to_owned(), source: "", evidence: "observed" }],
    };
    let tile = ToldTile {
        id: HOSTILE.to_owned(),
        name: HOSTILE.to_owned(),
        members: vec!["a".to_owned()],
        ..ToldTile::default()
    };
    ToldParts { tiles: vec![tile], lines: Vec::new(), cards: BTreeMap::from([("a".to_owned(), card)]) }
}

/// The manuscript.
pub fn written() -> Written {
    let name = escaped(HOSTILE);
    let sections = vec![
        section("cover", "", "Cover", 1),
        section("document-control", "", "Document control", 1),
        section("summary", "1", "Executive summary", 1),
        section("architecture", "2", "Logical architecture", 1),
        section("components", "2.1", "Component catalogue", 2),
        section("connections", "2.2", "Connections and ports", 2),
        section("identity", "3", "Identity", 1),
        section("hostile", "4", HOSTILE, 1),
        section("coverage", "A", "Coverage: what was not read", 1),
    ];
    let texts = vec![
        "This document describes the tenant as its services reported it. It is regenerated, not edited.\n".to_owned(),
        "| Item | Value |\n| --- | --- |\n| Tenant id | `11111111-2222-3333-4444-555555555555` |\n| Snapshot | 14 November 2026, 06:10 UTC |\n| Written by | tenantry 0.1.0 |\n".to_owned(),
        SUMMARY.to_owned(),
        "Contoso runs a **hybrid** tenant: identities come from two Active Directory forests, mail from Exchange Online and one server that stays on premises. [Identity](#identity) tells more.\n\n![Logical architecture of the tenant](figure:logical)\n\n> [!NOTE]\n> Solid lines are observed, dashed lines are inferred; dotted ones were declared by a person.\n".to_owned(),
        components(),
        CONNECTIONS.to_owned(),
        IDENTITY.to_owned(),
        format!("Name: {name}\n\n- item {name}\n- [{name}](#identity) and [{name}](https://example.com/a?b=1&c=%22)\n\n> [!WARNING]\n> {name}\n\n### {name}\n\n| {name} | B |\n| --- | ---: |\n| {name} | 1 |\n| `x` | 2 |\n\n<!-- numbers -->\n| What | Value |\n| --- | --- |\n| {name} | 1 |\n\n<b onclick=\"x()\">raw</b> and <script>alert(3)</script>\n\n<div>\nblock\n</div>\n\n[bad](javascript:alert(4)) [gone](#nowhere) [file](file:///etc/passwd)\n\n![{name}](https://example.com/x.png)\n\n    code {HOSTILE}\n\nעברית עם \u{202E}override, 日本語, \u{2764}\u{FE0F} and \u{1F600}.\n"),
        COVERAGE.to_owned(),
    ];
    let document = Document {
        claims: serde_json::json!({}),
        variables: serde_json::json!({}),
        pack: "hld".to_owned(),
        file: "high-level-design".to_owned(),
        elsewhere: std::collections::BTreeMap::new(),
        set: Vec::new(),
        flows: false,
        front: tenantry::document::Front::default(),
        title: "High-level design".to_owned(),
        subtitle: "Microsoft 365 architecture of the tenant, as read on 14 November 2026".to_owned(),
        stamp: Stamp {
            tenant: "Contoso Ltd".to_owned(),
            view: String::new(),
            date: "2026-11-14".to_owned(),
            version: "0.1.0".to_owned(),
            classification: "Confidential".to_owned(),
        },
        sections,
        figures: vec![figure("logical", 900.0, 600.0)],
        findings: Vec::new(),
    };
    Written { document, texts }
}

fn components() -> String {
    let mut text =
        "### Identity area\n\n| Component | Kind | Facts | Evidence | Source |\n| --- | --- | --- | --- | --- |\n"
            .to_owned();
    let evidence = ["observed", "inferred", "declared", "unknown"];
    for row in 0..46usize {
        let state = evidence.get(row % 4).copied().unwrap_or_default();
        text.push_str(&format!(
            "| Application proxy connector group {row} | Connector group | {} connectors; serves {} published applications, pre-authenticated by Entra ID | {state} | `onPremisesPublishingProfiles/applicationProxy/connectorGroups/{row:08}` |\n",
            row % 5 + 1,
            row * 3
        ));
    }
    text
}

const SUMMARY: &str = "\
Contoso is a hybrid enterprise of some 4,200 people. Its identities are mastered in two Active Directory forests and \
synchronised by Entra Connect; one domain is federated with AD FS, two are managed with password hash synchronisation.

<!-- numbers -->

| What | Number | Remark |
| --- | ---: | --- |
| People with an enabled account | 4,213 | of 4,580 accounts |
| Guests | 612 | 188 without sign-in for 90 days |
| Groups | 1,904 | |
| Enterprise applications | 347 | 41 with application permissions |
| Managed devices | 3,870 | 94 % compliant |
| Conditional Access policies | 23 | 4 in report-only mode |
| Global Administrators | 7 | 5 recommended at most |
| Verified domains | 3 | 1 federated |
| Licences assigned | 4,402 | Microsoft 365 E5 |
| Secure score | not read | permission missing |

### What matters

| Severity | Finding | Advice |
| --- | --- | --- |
| High | Seven people are Global Administrator at all times. | Make the assignments eligible through Privileged Identity Management; keep two emergency accounts. |
| Medium | Legacy authentication is not blocked for four accounts. | Move the scanners to OAuth or a relay and turn the policy on. |
| Low | Two named locations are not used by any policy. | Remove them. |

1. First things first.
2. Then the rest:
   - with a nested list,
   - of two items.
";

const CONNECTIONS: &str = "\
| From | To | Protocol | Port | Direction | Purpose | Evidence |
| --- | --- | --- | ---: | --- | --- | --- |
| Entra Connect | Entra ID | HTTPS | 443 | outbound | Directory synchronisation every 30 minutes | observed |
| Entra Connect | Domain controllers | LDAP, Kerberos, RPC | 389, 88, 135 and 49152–65535 | both | Reads and writes back | inferred |
| Exchange Online | Exchange Server 2019 | SMTP with TLS | 25 | both | Hybrid mail flow | observed |
| Internal applications | Entra ID | HTTPS | 443 | outbound | Application proxy | not read |
";

const IDENTITY: &str = "\
Source of authority: **on-premises** for 3,988 accounts, *cloud* for 592. The `ImmutableId` is the `mS-DS-ConsistencyGuid`.

> [!IMPORTANT]
> The staging server has not synchronised since 2 November 2026.

> [!WARNING]
> The federation certificate of `contoso.com` ends on 3 December 2026.

> A quotation of the operations manual.

| Feature | State |
| --- | --- |
| Password hash synchronisation | on |
| Password writeback | not read |
| Group writeback | none found |

See [Microsoft Learn](https://learn.microsoft.com/entra/identity/hybrid/) and section [Connections](#connections).

```text
Get-ADSyncScheduler
AllowedSyncCycleInterval : 00:30:00
```

~~Retired~~ text, a line\\
break, and a rule:

---

The end.
";

const COVERAGE: &str = "\
| Dataset | Status | Objects | Permission that would fix it |
| --- | --- | ---: | --- |
| `conditionalAccessPolicies` | complete | 23 | |
| `signIns` | denied | | `AuditLog.Read.All` |
| `riskyUsers` | unlicensed | | Entra ID P2 |
| `mailboxes` | not requested | | `Mail.Read` is never asked for |
| `sites` | partial | 1,200 | `Sites.Read.All` |
";
