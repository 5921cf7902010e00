//! Configurations of Microsoft365DSC and unified tenant configuration: scripts, blueprints, JSON, snapshots.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where it fails, and writes what it reads"
)]

use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tenantry::Snapshot;
use tenantry::assess::claims;
use tenantry::facts::Facts;
use tenantry::import::{Imported, Options, into_memory, read_bytes};
use tenantry::snapshot::secrets::Keep;
use tenantry::snapshot::{Coverage, Status};

type Rows = BTreeMap<String, Vec<Value>>;

fn import(name: &str, text: &str) -> (Imported, Rows) {
    let mut rows = Rows::new();
    let imported = read_bytes(name, text.as_bytes(), &mut |dataset, row| {
        rows.entry(dataset.to_owned()).or_default().push(row.clone());
        Ok(())
    });
    (imported.unwrap(), rows)
}

fn coverage<'a>(imported: &'a Imported, id: &str) -> &'a Coverage {
    let found = imported.manifest.datasets.iter().find(|coverage| coverage.id == id);
    found.unwrap_or_else(|| panic!("`{id}` is not covered: {:#?}", imported.manifest))
}

/// Names that a row carries of what it refers to without ids.
fn named(row: &Value) -> BTreeMap<&str, &str> {
    let all = row["@tenantry.names"].as_array().unwrap().iter();
    all.map(|it| (it["id"].as_str().unwrap(), it["displayName"].as_str().unwrap())).collect()
}

/// A script as the tool writes it, around resources.
fn script(resources: &str) -> String {
    format!(
        "# Generated with Microsoft365DSC version 1.26.218.1\r\n# For more information on how to use Microsoft365DSC\r\n\
         param (\r\n    [parameter()]\r\n    [System.String]\r\n    $TenantId\r\n)\r\n\r\n\
         Configuration M365TenantConfig\r\n{{\r\n    param (\r\n        [parameter()] [System.String] $TenantId\r\n    )\r\n    \
         $OrganizationName = $ConfigurationData.NonNodeData.OrganizationName\r\n\r\n    \
         Import-DscResource -ModuleName 'Microsoft365DSC' -ModuleVersion '1.26.218.1'\r\n\r\n    \
         Node localhost\r\n    {{\r\n{resources}\r\n    }}\r\n}}\r\n\r\n\
         M365TenantConfig -ConfigurationData .\\ConfigurationData.psd1 -TenantId $TenantId\r\n"
    )
}

const FOR_ALL: &str = r#"
        AADConditionalAccessPolicy "AADConditionalAccessPolicy-Require MFA"
        {
            ApplicationId         = $ConfigurationData.NonNodeData.ApplicationId;
            BuiltInControls       = @("mfa");
            CertificateThumbprint = $ConfigurationData.NonNodeData.CertificateThumbprint;
            ClientAppTypes        = @("all");
            DisplayName           = "Require MFA";
            Ensure                = "Present";
            ExcludeUsers          = @();
            GrantControlOperator  = "OR";
            Id                    = "00000001-0000-4000-8001-000000000001";
            IncludeApplications   = @("All");
            IncludeUsers          = @("All");
            State                 = "enabled";
        }"#;

/// What the documents say about the second factor of everyone.
fn everyone(rows: &Rows, imported: Imported) -> (Value, Value) {
    let snapshot = Snapshot::from_rows(imported.manifest, rows.clone());
    let all = serde_json::to_value(claims(&Facts::read(&snapshot).value)).unwrap();
    let found = all.as_array().unwrap().iter().find(|it| it["id"] == "access.mfa.everyone").unwrap();
    (found["value"].clone(), found["known"].clone())
}

#[test]
fn a_policy_of_a_script_is_the_policy_of_graph() {
    let (imported, rows) = import("M365TenantConfig.ps1", &script(FOR_ALL));
    let wanted = json!({
        "id": "00000001-0000-4000-8001-000000000001", "displayName": "Require MFA", "state": "enabled",
        "conditions": {
            "clientAppTypes": ["all"], "applications": {"includeApplications": ["All"]},
            "users": {"includeUsers": ["All"], "excludeUsers": []}
        },
        "grantControls": {"operator": "OR", "builtInControls": ["mfa"]}, "sessionControls": null
    });
    assert_eq!(rows["conditional-access-policies"], [wanted]);
    let coverage = coverage(&imported, "conditional-access-policies");
    assert_eq!((coverage.status, coverage.count), (Status::Partial, 1));
    let file = imported.manifest.imported.first().unwrap();
    assert_eq!(file.format, "Microsoft365DSC configuration");
    assert_eq!(file.recognised, ["AADConditionalAccessPolicy → conditional-access-policies (1)"]);
    assert!(imported.manifest.source.contains("microsoft365dsc 1.26.218.1"));
    assert!(!imported.is_cut() && imported.is_of_use());
    assert_eq!(everyone(&rows, imported).0, "covered");
}

#[test]
fn scripts_blueprints_reports_and_snapshots_say_the_same() {
    let report = json!({
        "ResourceName": "AADConditionalAccessPolicy", "ResourceInstanceName": "x", "DisplayName": "Require MFA",
        "State": "enabled", "IncludeUsers": ["All"], "IncludeApplications": ["All"], "BuiltInControls": ["mfa"],
        "ClientAppTypes": ["all"], "GrantControlOperator": "OR", "ExcludeUsers": [], "InsiderRiskLevels": [],
        "Id": "00000001-0000-4000-8001-000000000001", "TenantId": "$TenantId", "Ensure": "Present"
    });
    let mut properties = report.as_object().unwrap().clone();
    properties.retain(|key, _| !key.starts_with("Resource"));
    let snapshot = json!({"displayName": "Snapshot", "resources": [{
        "displayName": "AADConditionalAccessPolicy-Require MFA",
        "resourceType": "microsoft.entra.conditionalaccesspolicy", "properties": properties
    }]});
    let (_, wanted) = import("a.ps1", &script(FOR_ALL));
    for (name, text) in [
        ("a.M365", script(FOR_ALL)),
        ("a.json", json!([report]).to_string()),
        ("one.json", report.to_string()),
        ("s.json", snapshot.to_string()),
    ] {
        let (imported, rows) = import(name, &text);
        assert_eq!(rows, wanted, "{name}");
        assert_eq!(coverage(&imported, "conditional-access-policies").status, Status::Partial, "{name}");
    }
}

#[test]
fn what_an_export_does_not_hold_speaks_for_nobody() {
    // Properties of the policy, and whether the tool wrote the file.
    let with = |more: &str| script(&FOR_ALL.replace("State  ", &format!("{more}\n            State  ")));
    let old = script(FOR_ALL).replace("1.26.218.1", "1.24.1016.1");
    let written = script(FOR_ALL).replace("# Generated with Microsoft365DSC version 1.26.218.1", "");
    let nobody = script(&FOR_ALL.replace("IncludeUsers          = @(\"All\")", "IncludeUsers = @(\"None\")"));
    for (case, text, path) in [
        ("a property that nobody knows", with("MoonPhases = @('full');"), "/moonPhases"),
        (
            "a calculation",
            with("ExcludeGroups = @($groups.Where({ $_ }));"),
            "/conditions/ExcludeGroups (written as a calculation)",
        ),
        ("before insider risk was exported", old, "/conditions/insiderRiskLevels (not in this export)"),
        ("written by a person", written, "/conditions/what the configuration does not name"),
        ("for no person", nobody, "/conditions/clientApplications (not in this export)"),
        (
            "tenants without their list",
            with(
                "ExcludeGuestOrExternalUserTypes = @('b2bCollaborationGuest'); ExcludeExternalTenantsMembershipKind = 'enumerated';",
            ),
            "/conditions/externalTenants (not in this export)",
        ),
    ] {
        let (imported, rows) = import("a.ps1", &text);
        let policy = &rows["conditional-access-policies"][0];
        assert!(policy.pointer(path).is_some(), "{case}: {policy:#}");
        assert_ne!(everyone(&rows, imported).0, "covered", "{case}");
    }
}

#[test]
fn names_are_ids_only_where_the_same_export_says_so() {
    let groups = r##"
        AADGroup "a" { DisplayName = "Break glass"; MailNickname = "bg"; Id = "00000002-0000-4000-8001-000000000001"; SecurityEnabled = $True; MailEnabled = $false; Members = @("admin@contoso.com"); Ensure = "Present" }
        AADGroup "b" { DisplayName = "Twin"; Id = "00000002-0000-4000-8001-000000000002"; Ensure = "Present" }
        AADGroup "c" { DisplayName = "twin"; Id = "00000002-0000-4000-8001-000000000003"; Ensure = "Present" }
        AADGroup "d" { DisplayName = "Gone"; Id = "00000002-0000-4000-8001-000000000004"; Ensure = "Absent" }
        AADNamedLocationPolicy "l" { DisplayName = "Head office"; Id = "00000003-0000-4000-8001-000000000001"; OdataType = "#microsoft.graph.ipNamedLocation"; IpRanges = @("192.0.2.0/24", "2001:db8::/32"); IsTrusted = $True }"##;
    let more = r#"ExcludeUsers = @("admin@contoso.com");
            ExcludeGroups = @("Break glass", "Twin", "Gone", "Another");
            ExcludeRoles = @("Global Administrator", "Moon Administrator");
            ExcludeLocations = @("AllTrusted", "Head office", "Multifactor authentication trusted IPs");
            AuthenticationStrength = "Our own"; TermsOfUse = "Of use";
            State  "#;
    let policy = FOR_ALL.replace("            ExcludeUsers          = @();\n", "").replace("State  ", more);
    let (imported, rows) = import("a.ps1", &script(&format!("{groups}{policy}")));
    let policy = &rows["conditional-access-policies"][0];
    let names: BTreeMap<&str, &str> = named(policy);
    let told = |path: &str| -> Vec<String> {
        let ids = policy.pointer(path).unwrap().as_array().unwrap().iter();
        ids.map(|id| id.as_str().unwrap()).map(|id| names.get(id).copied().unwrap_or(id).to_owned()).collect()
    };
    assert_eq!(told("/conditions/users/excludeUsers"), ["admin@contoso.com"]);
    assert_eq!(
        told("/conditions/users/excludeGroups"),
        ["00000002-0000-4000-8001-000000000001", "Twin", "Gone", "Another"]
    );
    assert_eq!(told("/conditions/users/excludeRoles"), ["62e90394-69f5-4237-9190-012177145e10", "Moon Administrator"]);
    assert_eq!(
        told("/conditions/locations/excludeLocations"),
        ["AllTrusted", "00000003-0000-4000-8001-000000000001", "00000000-0000-0000-0000-000000000000"]
    );
    assert_eq!(policy["grantControls"]["authenticationStrength"]["displayName"], "Our own");
    assert!(names.keys().all(|id| id.starts_with("named-")));
    assert_eq!((rows["groups"].len(), coverage(&imported, "groups").count), (3, 3));
    assert_eq!(rows["named-locations"][0]["ipRanges"][1]["@odata.type"], "#microsoft.graph.iPv6CidrRange");
    assert!(rows["groups"].iter().all(|group| group.get("members").is_none()));
    // A reader is told the names; an id that is made of one is never shown for an object.
    let snapshot = Snapshot::from_rows(imported.manifest, rows);
    let facts = serde_json::to_string(&Facts::read(&snapshot).value).unwrap();
    assert!(facts.contains("admin@contoso.com") && facts.contains("Another"));
}

#[test]
fn every_form_of_a_value_is_read_and_nothing_is_run() {
    let resource = r##"
        # a comment; with ( brackets {
        <# one over
           several lines } #>
        EXOTransportRule "it's `"named`""
        {
            Name = "A `"quoted`" name with `$5, `u{1F600} and a tab`tend";
            Comments = @'
line one
  'line' two
'@
            SubjectContainsWords = 'it''s', "two";
            Priority = 3
            Enabled = $True; StopRuleProcessing = $false
            ExceptIfFrom = $null
            FromScope = @()
            SentTo = @(
                "a@contoso.com"   # first
                "b@contoso.com",
                'c@contoso.com'
            )
            Long = `
                "on the next line"
            Nested = MSFT_Outer
            {
                Inner = @(
                    MSFT_Inner{ Key = 'a'; Value = 1.5 }
                    MSFT_Inner { Key = "b" }
                )
            }
            Run = (Get-Content C:\secret.txt)
            Called = "a".Replace("a", "b")
            Added = "a" + "b"
            Unknown = $Somewhere.Else
            Inside = "at $Somewhere"
            Ensure = 'Present'
        }
        if ($true) { EXOAcceptedDomain "skipped" { Identity = "skipped.example"; Ensure = "Present" } }
        EXOAcceptedDomain "kept" { Identity = "contoso.com"; DomainType = "Authoritative"; Ensure = "Present" }
        EXOAcceptedDomain "gone" { Identity = "fabrikam.com"; Ensure = "Absent" }"##;
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.ps1"), script(resource)).unwrap();
    let options = Options { keep: Keep::All, ..Options::default() };
    let (imported, rows) = into_memory(&[folder.path().to_path_buf()], &options).unwrap();
    let rule = &rows["transport-rules"][0];
    let wanted = json!({
        "name": "A \"quoted\" name with $5, \u{1F600} and a tab\tend", "comments": "line one\n  'line' two",
        "subjectContainsWords": ["it's", "two"], "priority": 3, "state": "Enabled", "stopRuleProcessing": false,
        "fromScope": [], "sentTo": ["a@contoso.com", "b@contoso.com", "c@contoso.com"], "long": "on the next line",
        "nested": {"inner": [{"key": "a", "value": 1.5}, {"key": "b"}]}, "inside": "at $Somewhere"
    });
    assert_eq!(rule, &wanted);
    assert_eq!(rows["accepted-domains"], [json!({"domainName": "contoso.com", "domainType": "Authoritative"})]);
    assert!(imported.manifest.imported[0].lost[0].contains("1 blocks of code"), "{:?}", imported.manifest.imported);
}

#[expect(clippy::too_many_lines, reason = "a table")]
#[test]
fn resources_of_every_service_find_their_dataset() {
    for (resource, properties, dataset, pointer, value) in [
        ("AADSecurityDefaults", "IsEnabled = $True", "security-defaults", "/isEnabled", json!(true)),
        (
            "AADAuthorizationPolicy",
            "GuestUserRole = 'RestrictedGuest'",
            "authorization-policy",
            "/guestUserRoleId",
            json!("2af84b1e-32c8-42b7-82bc-daa82404023b"),
        ),
        (
            "AADAuthorizationPolicy",
            "DefaultUserRoleAllowedToCreateApps = $False",
            "authorization-policy",
            "/defaultUserRolePermissions/allowedToCreateApps",
            json!(false),
        ),
        (
            "AADAuthenticationMethodPolicyFido2",
            "Id = 'Fido2'; State = 'enabled'; IncludeTargets = @(MSFT_AADAuthenticationMethodPolicyFido2IncludeTarget{ Id = 'all_users'; TargetType = 'group' })",
            "authentication-methods-policy",
            "/authenticationMethodConfigurations/0/includeTargets/0/id",
            json!("all_users"),
        ),
        (
            "AADCrossTenantAccessPolicyConfigurationPartner",
            "PartnerTenantId = '00000009-0000-4000-8001-000000000001'; InboundTrust = MSFT_X{ IsMfaAccepted = $True }",
            "cross-tenant-partners",
            "/inboundTrust/isMfaAccepted",
            json!(true),
        ),
        (
            "AADRoleEligibilityScheduleRequest",
            "Principal = 'adele@contoso.com'; PrincipalType = 'User'; RoleDefinition = 'Global Administrator'; DirectoryScopeId = '/'; ScheduleInfo = MSFT_S{ expiration = MSFT_E{ type = 'noExpiration' } }",
            "role-eligibilities",
            "/endDateTime",
            Value::Null,
        ),
        (
            "AADApplication",
            "ObjectId = '00000004-0000-4000-8001-000000000001'; DisplayName = 'x'; AvailableToOtherTenants = $false",
            "applications",
            "/signInAudience",
            json!("AzureADMyOrg"),
        ),
        (
            "IntuneDeviceCompliancePolicyWindows10",
            "DisplayName = 'x'; Assignments = @(MSFT_D{ dataType = '#microsoft.graph.groupAssignmentTarget'; groupId = 'g' })",
            "compliance-policies",
            "/assignments/0/target/groupId",
            json!("g"),
        ),
        (
            "IntuneDeviceConfigurationPolicyiOS",
            "DisplayName = 'x'",
            "device-configurations",
            "/@odata.type",
            json!("#microsoft.graph.iosGeneralDeviceConfiguration"),
        ),
        ("IntuneFirewallPolicyWindows10", "DisplayName = 'x'", "configuration-policies", "/name", json!("x")),
        (
            "EXORemoteDomain",
            "Identity = 'Default'; DomainName = '*'; AutoForwardEnabled = $false",
            "remote-domains",
            "/autoForwardEnabled",
            json!(false),
        ),
        (
            "EXOTransportConfig",
            "SmtpClientAuthenticationDisabled = $True",
            "transport-config",
            "/smtpClientAuthenticationDisabled",
            json!(true),
        ),
        ("SCDLPCompliancePolicy", "Name = 'x'; Mode = 'Enable'", "dlp-policies", "/mode", json!("Enable")),
        ("SCDLPComplianceRule", "Name = 'x'; Policy = 'p'", "dlp-rules", "/parentPolicyName", json!("p")),
        ("SPOSharingSettings", "SharingCapability = 'Disabled'", "spo-tenant", "/sharingCapability", json!("Disabled")),
        (
            "TeamsFederationConfiguration",
            "Identity = 'Global'; AllowPublicUsers = $false",
            "teams-federation",
            "/allowPublicUsers",
            json!(false),
        ),
        ("TeamsMeetingPolicy", "Identity = 'Global'", "teams-meeting-policies", "/identity", json!("Global")),
        (
            "PPPowerAppPolicyUrlPatterns",
            "PPTenantName = 'x'",
            "m365dsc-pppower-app-policy-url-patterns",
            "/PPTenantName",
            json!("x"),
        ),
        (
            "PPTenantSettings",
            "DisableDocsSearch = $false",
            "power-platform-settings",
            "/disableDocsSearch",
            json!(false),
        ),
        (
            "EXOInboundConnector",
            "Identity = 'x'; ConnectorType = 'OnPremises'; SenderDomains = @('smtp:*;1')",
            "inbound-connectors",
            "/connectorType",
            json!("OnPremises"),
        ),
    ] {
        let (imported, rows) =
            import("a.ps1", &script(&format!("{resource} 'x' {{ {properties}; Ensure = 'Present' }}")));
        let found = rows.get(dataset).unwrap_or_else(|| panic!("{resource}: {rows:#?}"));
        assert_eq!(found[0].pointer(pointer), Some(&value), "{resource}: {:#}", found[0]);
        assert!(coverage(&imported, dataset).status.has_rows());
    }
}

#[test]
fn parts_of_one_object_become_one() {
    let resources = "SPOSharingSettings 's' { IsSingleInstance = 'Yes'; SharingCapability = 'Disabled' }
        SPOTenantSettings 't' { IsSingleInstance = 'Yes'; LegacyAuthProtocolsEnabled = $false }
        AADAuthenticationMethodPolicy 'p' { DisplayName = 'Authentication Methods Policy'; PolicyMigrationState = 'migrationComplete' }
        AADAuthenticationMethodPolicySms 'a' { Id = 'Sms'; State = 'disabled' }
        AADAuthenticationMethodPolicyFido2 'b' { Id = 'Fido2'; State = 'enabled'; IncludeTargets = @(MSFT_T{ Id = 'Pilot group'; TargetType = 'group' }) }";
    let (imported, rows) = import("a.ps1", &script(resources));
    assert_eq!(rows["spo-tenant"], [json!({"sharingCapability": "Disabled", "legacyAuthProtocolsEnabled": false})]);
    assert_eq!(coverage(&imported, "spo-tenant").status, Status::Complete);
    let policy = &rows["authentication-methods-policy"];
    assert_eq!((policy.len(), coverage(&imported, "authentication-methods-policy").status), (1, Status::Partial));
    assert_eq!(policy[0]["authenticationMethodConfigurations"].as_array().unwrap().len(), 2);
    assert_eq!(named(&policy[0]).values().next(), Some(&"Pilot group"));
}

#[test]
fn secrets_and_thumbprints_are_never_kept() {
    let resource = "AADGroup 'g' { DisplayName = 'x'; Id = '00000002-0000-4000-8001-000000000009'; Credential = $Credscredential; ApplicationId = '00000005-0000-4000-8001-000000000001'; ApplicationSecret = 'S3CRET-VALUE'; CertificateThumbprint = '0123456789ABCDEF0123456789ABCDEF01234567'; CertificatePassword = 'S3CRET-VALUE'; AccessTokens = @('S3CRET-VALUE'); ManagedIdentity = $false }
        PPTenantSettings 'p' { Credential = 'S3CRET-VALUE'; ApplicationSecret = 'S3CRET-VALUE'; CertificateThumbprint = '0123456789ABCDEF0123456789ABCDEF01234567' }";
    let (imported, rows) = import("a.ps1", &script(resource));
    let all = format!("{rows:?}{:?}", imported.manifest);
    assert!(!all.contains("S3CRET") && !all.contains("0123456789ABCDEF"), "{all}");
}

#[test]
fn what_is_whole_of_a_cut_script_is_kept() {
    let whole = script(FOR_ALL);
    let cut = whole.split_once("State ").unwrap().0;
    let (imported, rows) = import(
        "a.ps1",
        &cut.replace(
            "    Node localhost\r\n    {",
            "    Node localhost\r\n    {\r\n AADGroup 'g' { DisplayName = 'x' }\r\n",
        ),
    );
    assert_eq!(rows.keys().collect::<Vec<_>>(), ["groups"]);
    assert!(imported.is_cut());
    assert!(coverage(&imported, "groups").message.as_deref().unwrap().contains("the script ends inside a block"));
}

#[test]
fn the_data_of_a_configuration_tells_the_tenant() {
    let data = "@{\r\n AllNodes = @( @{ NodeName = 'localhost' } )\r\n NonNodeData = @(\r\n @{\r\n # Tenant's default verified domain name\r\n OrganizationName = \"contoso.onmicrosoft.com\"\r\n # Azure AD Application Id\r\n ApplicationId = \"00000005-0000-4000-8001-000000000001\"\r\n TenantId = '00000006-0000-4000-8001-000000000001'\r\n }\r\n )\r\n}";
    let (imported, rows) = import("ConfigurationData.psd1", data);
    assert_eq!(imported.manifest.tenant.id, "00000006-0000-4000-8001-000000000001");
    assert_eq!(imported.manifest.tenant.default_domain, "contoso.onmicrosoft.com");
    assert!(rows.is_empty());
}

#[test]
fn other_scripts_are_left_alone() {
    for text in [
        "Connect-MgGraph\nGet-MgUser -All | Export-Csv users.csv\n",
        "echo configuration\n",
        "",
        "a configuration of b {}",
    ] {
        let (imported, rows) = import("a.ps1", text);
        assert!(rows.is_empty() && !imported.is_of_use(), "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(words in proptest::collection::vec(proptest::sample::select(vec![
        "Configuration", "Node", "x", "{", "}", "(", ")", "@(", "@{", "=", ";", "\n", ",", "\"", "'", "`", "$", "$a", "${", "@\"\n", "\n\"@", "#", "<#", "#>",
        "AADGroup", "MSFT_X", "if", "param", "1", "-", "[", "]", "|", "é", "\u{201c}", "Microsoft365DSC",
    ]), 0..60)) {
        let text = format!("# Microsoft365DSC\n{}", words.join(" "));
        let (imported, rows) = import("a.ps1", &text);
        let count: u64 = imported.manifest.datasets.iter().map(|it| it.count).sum();
        prop_assert_eq!(rows.values().map(Vec::len).sum::<usize>() as u64, count);
    }

    #[test]
    fn nesting_is_bounded(depth in 0_usize..3000) {
        let value = format!("{}1{}", "@(".repeat(depth), ")".repeat(depth));
        import("a.ps1", &script(&format!("AADGroup 'g' {{ X = {value} }}")));
        import("a.ps1", &script(&format!("AADGroup 'g' {{ {}", "a = @{ ".repeat(depth))));
    }
}
