//! Decisions, principles, risks, and what people say of findings.

use crate::overlay::read::{table, words};
use crate::overlay::{Day, Id};

table! {
    /// What the design is about, for whom, and what it leaves out.
    Scope "scope";
    must {}
    may {
        /// Why the design was written.
        purpose "purpose": String,
        /// Who reads it.
        audience "audience": Vec<String>,
        /// What it covers.
        inside "in": Vec<String>,
        /// What it does not cover.
        outside "out": Vec<String>,
    }
}

words! {
    /// How far a decision is.
    DecisionStatus;
    /// Written down, not yet agreed.
    Proposed "proposed",
    /// To be decided; `due` says by when.
    Open "open",
    /// Agreed and in force.
    Accepted "accepted",
    /// Looked at and not taken.
    Rejected "rejected",
    /// Another took its place.
    Superseded "superseded",
}

table! {
    /// A way that was looked at.
    Choice "options";
    must {
        /// What it is called.
        name "name": String,
    }
    may {
        /// What speaks for it.
        pros "pros": Vec<String>,
        /// What speaks against it.
        cons "cons": Vec<String>,
    }
}

table! {
    /// What was decided, why, and what follows.
    Decision "decision";
    must {
        /// Its id: `D-03`.
        id "id": Id,
        /// What it is about: `Password hash synchronisation for all domains`.
        title "title": String,
    }
    may {
        /// How far it is.
        status "status": DecisionStatus,
        /// When it was taken.
        date "date": Day,
        /// Who took it: a board or a role.
        by "by": String,
        /// What made it necessary.
        context "context": String,
        /// The ways that were looked at.
        options "options": Vec<Choice>,
        /// What was decided.
        decision "decision": String,
        /// What follows from it, good and bad.
        consequences "consequences": Vec<String>,
        /// The ids of the components it is about.
        components "components": Vec<String>,
        /// The id of the section it belongs to; those of its components when missing.
        section "section": String,
        /// The id of the decision whose place it takes.
        supersedes "supersedes": Option<Id>,
        /// By when an open decision is to be taken.
        due "due": Day,
    }
}

words! {
    /// What became of the wish to accept a finding.
    Answer;
    /// Someone answers for it.
    Accepted "accepted",
    /// It is so on purpose, and right for this customer.
    CustomerSpecific "customer-specific",
    /// It was refused: the finding stays open.
    Denied "denied",
}

impl Accepted {
    /// Whether it lets a finding rest on a day, `YYYY-MM-DD`.
    pub fn is_in_force(&self, today: &str) -> bool {
        self.state != Answer::Denied && !self.until.is_before(today)
    }
}

table! {
    /// A finding that someone answers for: it is told as accepted, not as a fault, until it expires.
    Accepted "accepted";
    must {
        /// The id of the rule: `standing-global-administrators`.
        rule "rule": String,
        /// Why it is accepted.
        reason "reason": String,
    }
    may {
        /// The object ids it is accepted at; the finding as a whole when missing.
        subjects "subjects": Vec<String>,
        /// Who answers for it.
        owner "owner": String,
        /// The last day on which it is accepted.
        until "until": Day,
        /// What became of it: `accepted` when missing.
        state "state": Answer,
        /// What the rule may leave out, and is judged without: `user:ID`, `group:ID`, `app:ID`, `guests:KIND`, `domain:NAME`. For
        /// policies of SCuBA; the finding itself is not accepted by it.
        except "except": Vec<String>,
    }
}

table! {
    /// Who mends a finding, with how much work, by when.
    Plan "finding";
    must {
        /// The id of the rule: `weak-methods`.
        rule "rule": String,
    }
    may {
        /// Who mends it.
        owner "owner": String,
        /// How much work it is: `2 days`.
        effort "effort": String,
        /// By when.
        due "due": Day,
        /// What is done.
        plan "plan": String,
    }
}

table! {
    /// An assumption, a constraint or a principle.
    Statement "principle";
    must {
        /// Its id: `P-01`.
        id "id": Id,
        /// What it says.
        text "text": String,
    }
    may {
        /// Why it holds.
        rationale "rationale": String,
        /// What follows from it.
        implications "implications": Vec<String>,
        /// The id of the section it belongs to; all of them when missing.
        section "section": String,
    }
}

words! {
    /// How likely or how grave something is.
    Level;
    /// Nobody said.
    Unrated "unrated",
    /// Little.
    Low "low",
    /// Some.
    Medium "medium",
    /// Much.
    High "high",
}

words! {
    /// What is done about a risk.
    Response;
    /// Nothing was decided.
    Undecided "undecided",
    /// What brings it is given up.
    Avoid "avoid",
    /// It is made smaller.
    Reduce "reduce",
    /// Another bears it.
    Transfer "transfer",
    /// It is borne.
    Accept "accept",
}

table! {
    /// What may go wrong.
    Risk "risk";
    must {
        /// Its id: `R-02`.
        id "id": Id,
        /// What may go wrong, one line.
        title "title": String,
    }
    may {
        /// How likely it is.
        likelihood "likelihood": Level,
        /// How grave it would be.
        impact "impact": Level,
        /// What is done about it.
        response "response": Response,
        /// How that is done.
        measure "measure": String,
        /// Who answers for it.
        owner "owner": String,
        /// The last day on which it is looked at again.
        until "until": Day,
        /// The ids of the components it is about.
        components "components": Vec<String>,
        /// The id of the section it belongs to; those of its components when missing.
        section "section": String,
    }
}

words! {
    /// How far a practice is followed.
    PracticeState;
    /// It is.
    InPlace "in-place",
    /// In part.
    Partly "partly",
    /// It is not.
    Missing "missing",
}

table! {
    /// What people answer for a practice that no data tells of.
    Practice "practice";
    must {
        /// The id of the part: `practices.tls`; docs/gap.md lists them.
        id "id": String,
        /// How far it is followed.
        state "state": PracticeState,
    }
    may {
        /// Why it is so, or by what it is held.
        reason "reason": String,
        /// Who answers for it.
        owner "owner": String,
    }
}
