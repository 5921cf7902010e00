//! Teams and the settings of its meetings and of external access.

use super::collaboration::{Form, SettingRow, settings};
use super::source::Source;
use super::tally::settle;
use crate::catalog::ids;
use crate::facts::{Reading, Setting, TeamCounts, Truth};

/// `teams`.
pub(super) fn teams(source: &Source<'_>) -> Reading<TeamCounts> {
    let mut count = TeamCounts::default();
    source.each(ids::TEAMS, |row| {
        count.total += 1;
        let seen = row.said("visibility");
        count.splits.public.add(seen.is_any(&["public"]));
        count.splits.private.add(seen.is_any(&["private"]));
        count.splits.archived.add(row.holds("isArchived", Truth::Unread));
    });
    source.reading(ids::TEAMS, count)
}

const MEETINGS: &str = ids::TEAMS_MEETING_POLICIES;
const FEDERATION: &str = ids::TEAMS_FEDERATION;

const MEETING_SETTINGS: &[SettingRow] = &[
    ("Anonymous people may join meetings", "allowAnonymousUsersToJoinMeeting", Form::YesNo),
    ("Anonymous people may start meetings", "allowAnonymousUsersToStartMeeting", Form::YesNo),
    (
        "Who skips the lobby",
        "autoAdmittedUsers",
        Form::Word(&[
            ("EveryoneInCompany", "people in the organisation and guests"),
            ("EveryoneInCompanyExcludingGuests", "people in the organisation"),
            ("EveryoneInSameAndFederatedCompany", "people in the organisation, trusted organisations and guests"),
            ("OrganizerOnly", "organisers"),
            ("InvitedUsers", "invited people"),
            ("Everyone", "everyone"),
        ]),
    ),
    ("Callers by telephone skip the lobby", "allowPSTNUsersToBypassLobby", Form::YesNo),
    ("People outside may ask for control", "allowExternalParticipantGiveRequestControl", Form::YesNo),
    ("Recording", "allowCloudRecording", Form::YesNo),
    ("Transcription", "allowTranscription", Form::YesNo),
];
const FEDERATION_SETTINGS: &[SettingRow] = &[
    ("Chat with other organisations", "allowFederatedUsers", Form::YesNo),
    ("Chat with private Teams accounts", "allowTeamsConsumer", Form::YesNo),
    ("Private Teams accounts may begin a chat", "allowTeamsConsumerInbound", Form::YesNo),
    ("Chat with trial tenants", "externalAccessWithTrialTenants", Form::Word(&[])),
];

/// `teams-meeting-policies` (the organisation-wide one) and `teams-federation`.
pub(super) fn teams_settings(source: &Source<'_>) -> Reading<Vec<Setting>> {
    let mut found: Vec<Setting> = Vec::new();
    for (dataset, table) in [(MEETINGS, MEETING_SETTINGS), (FEDERATION, FEDERATION_SETTINGS)] {
        let mut rows = Vec::new();
        source.each(dataset, |row| {
            if row.text("identity").is_none_or(|it| it.eq_ignore_ascii_case("Global")) {
                rows.push(settings(row, table));
            }
        });
        found.extend(settle(rows, |_| (), |_| "").into_iter().next().unwrap_or_default());
    }
    source.together(&[MEETINGS, FEDERATION], found)
}
