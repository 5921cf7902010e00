//! What a policy does with the session, in words.

use crate::facts::{Code, FrequencyInterval, FrequencyOf, FrequencyUnit, Session};
use crate::wording::access as words;

pub(super) fn session(session: &Session) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(frequency) = &session.frequency {
        let what = match frequency.of {
            Some(Code::Known(FrequencyOf::Second)) => "Second factor",
            _ => "Sign-in",
        };
        said.push(match (&frequency.interval, frequency.value, &frequency.unit) {
            (Some(Code::Known(FrequencyInterval::EveryTime)), ..) => format!("{what} every time"),
            (_, Some(1), Some(Code::Known(FrequencyUnit::Hours))) => format!("{what} every hour"),
            (_, Some(1), Some(Code::Known(FrequencyUnit::Days))) => format!("{what} every day"),
            (_, Some(value), Some(unit)) => format!("{what} every {value} {}", unit.word()),
            _ => format!("{what} frequency"),
        });
    }
    said.extend(
        session.browser.iter().map(|it| format!("Persistent browser session: {}", words::browser_mode(it.word()))),
    );
    said.extend(session.app_restrictions.then(|| "App enforced restrictions".to_owned()));
    said.extend(session.cloud_apps.iter().map(|it| words::cloud_app_control(it.word())));
    said.extend(session.token_protection.then(|| "Token protection".to_owned()));
    said.extend(session.continuous.iter().map(|it| words::continuous_mode(it.word())));
    said.extend(session.filtering_profile.iter().map(|_| "Global Secure Access security profile".to_owned()));
    said.extend(session.resilience_off.then(|| "Resilience defaults disabled".to_owned()));
    said
}
