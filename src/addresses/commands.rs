//! Commands of Exchange Online PowerShell, for a person to read and run.

use super::recipient::Holder;

/// A text as PowerShell takes it literally: in single quotes, each of those inside doubled. PowerShell reads four
/// typographic quotes as single ones too
/// (<https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules>); control
/// characters, which could end the line, are left out.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("'");
    for char in text.chars() {
        match char {
            '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' => quoted.extend([char, char]),
            _ if char.is_control() || matches!(char, '\u{2028}' | '\u{2029}') => {}
            _ => quoted.push(char),
        }
    }
    quoted.push('\'');
    quoted
}

/// The cmdlet that changes a recipient (<https://learn.microsoft.com/powershell/module/exchangepowershell/>, `Set-*`,
/// parameter `EmailAddresses`).
fn cmdlet(holder: Holder) -> &'static str {
    match holder {
        Holder::DistributionGroup => "Set-DistributionGroup",
        Holder::UnifiedGroup => "Set-UnifiedGroup",
        Holder::DynamicGroup => "Set-DynamicDistributionGroup",
        Holder::PublicFolder => "Set-MailPublicFolder",
        Holder::Contact => "Set-MailContact",
        Holder::Mailbox => "Set-Mailbox",
        Holder::MailUser => "Set-MailUser",
    }
}

/// The command that gives a recipient further addresses. `@{Add=…}` leaves those it has, the primary one included.
pub fn command(holder: Holder, identity: &str, further: &[&str]) -> String {
    let added: Vec<String> = further.iter().map(|it| quoted(it)).collect();
    format!("{} -Identity {} -EmailAddresses @{{Add={}}}", cmdlet(holder), quoted(identity), added.join(","))
}

/// The command that finds out whether any recipient has an address today, those included that no snapshot holds
/// (<https://learn.microsoft.com/powershell/module/exchangepowershell/get-exorecipient>). It must find nothing before the address is given away.
pub fn check(address: &str) -> String {
    // A filter is a text of its own, in which quotes are doubled before PowerShell doubles them again.
    let filter = format!("EmailAddresses -eq 'smtp:{}'", address.replace('\'', "''"));
    format!("Get-EXORecipient -IncludeSoftDeletedRecipients -Filter {}", quoted(&filter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_stays_text() {
        assert_eq!(
            command(Holder::DistributionGroup, "sales@contoso.com", &["o'brien@contoso.com", "b@contoso.com"]),
            "Set-DistributionGroup -Identity 'sales@contoso.com' -EmailAddresses @{Add='o''brien@contoso.com','b@contoso.com'}"
        );
        assert_eq!(
            check("o'brien@contoso.com"),
            "Get-EXORecipient -IncludeSoftDeletedRecipients -Filter 'EmailAddresses -eq ''smtp:o''''brien@contoso.com'''"
        );
        for hostile in ["'; Remove-Mailbox x; '", "\u{2019}; rm; \u{2018}", "a\nRemove-Mailbox x", "$(x)", "`n"] {
            let text = quoted(hostile);
            assert!(!text.contains('\n'), "{text}");
            let inside = &text[1..text.len() - 1];
            let is_quote = |char: &char| matches!(char, '\'' | '\u{2018}'..='\u{201b}');
            assert_eq!(inside.chars().filter(is_quote).count() % 2, 0, "{text}");
        }
    }
}
