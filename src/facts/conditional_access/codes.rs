//! Enumerations of Conditional Access
//! (<https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy>, v1.0 and beta, November 2026).

use crate::facts::code::coded;

coded! {
    /// Whether a policy is enforced.
    PolicyState {
        /// Enforced.
        On = "enabled",
        /// Off.
        Off = "disabled",
        /// Writes down what it would do.
        ReportOnly = "enabledForReportingButNotEnforced",
    }
}

coded! {
    /// A kind of guest or external user.
    GuestKind {
        /// A guest whose account this tenant holds.
        Internal = "internalGuest",
        /// A guest of another organisation.
        Guest = "b2bCollaborationGuest",
        /// A member of another organisation.
        Member = "b2bCollaborationMember",
        /// Someone who works in a shared channel.
        DirectConnect = "b2bDirectConnectUser",
        /// Others whose account is elsewhere.
        Other = "otherExternalUser",
        /// Someone of a provider who administers the tenant.
        Provider = "serviceProvider",
    }
}

coded! {
    /// A kind of client.
    ClientApp {
        /// Any.
        All = "all",
        /// Browsers.
        Browser = "browser",
        /// Applications that show modern sign-in.
        Modern = "mobileAppsAndDesktopClients",
        /// Exchange ActiveSync.
        ActiveSync = "exchangeActiveSync",
        /// Exchange ActiveSync that supports policies; an older word.
        ActiveSyncSupported = "easSupported",
        /// Other old clients, such as POP, IMAP and SMTP.
        Other = "other",
    }
}

coded! {
    /// An operating system as the client tells it.
    Platform {
        /// Any, unknown ones among them.
        All = "all",
        /// Android.
        Android = "android",
        /// iOS and iPadOS.
        Ios = "iOS",
        /// Windows.
        Windows = "windows",
        /// Windows Phone.
        WindowsPhone = "windowsPhone",
        /// macOS.
        MacOs = "macOS",
        /// Linux.
        Linux = "linux",
    }
}

coded! {
    /// A level of risk, of whatever kind.
    Risk {
        /// None seen.
        None = "none",
        /// Low.
        Low = "low",
        /// Medium.
        Medium = "medium",
        /// High.
        High = "high",
        /// Not told for want of a licence.
        Hidden = "hidden",
        /// Of an insider: minor.
        Minor = "minor",
        /// Of an insider: moderate.
        Moderate = "moderate",
        /// Of an insider: elevated.
        Elevated = "elevated",
    }
}

coded! {
    /// A way to carry a sign-in to another device.
    TransferMethod {
        /// A code typed elsewhere.
        DeviceCode = "deviceCodeFlow",
        /// From one device to another.
        Transfer = "authenticationTransfer",
    }
}

coded! {
    /// What a filter does with what its rule fits.
    FilterMode {
        /// The policy is about it.
        Include = "include",
        /// The policy is about everything else.
        Exclude = "exclude",
    }
}

coded! {
    /// What people do that is no resource.
    UserAction {
        /// Registering how one proves who one is.
        RegisterSecurityInfo = "urn:user:registersecurityinfo",
        /// Registering or joining a device.
        RegisterDevice = "urn:user:registerdevice",
    }
}

coded! {
    /// How several controls belong together.
    Operator {
        /// All of them.
        And = "AND",
        /// One of them.
        Or = "OR",
    }
}

coded! {
    /// What is demanded.
    Control {
        /// Nobody gets in.
        Block = "block",
        /// A second factor.
        Mfa = "mfa",
        /// A device that meets a compliance policy.
        CompliantDevice = "compliantDevice",
        /// A device joined to Active Directory and Entra ID.
        HybridJoined = "domainJoinedDevice",
        /// An application of a list.
        ApprovedApp = "approvedApplication",
        /// An application under a protection policy.
        ProtectedApp = "compliantApplication",
        /// A new password.
        PasswordChange = "passwordChange",
        /// That the risk is dealt with.
        RiskRemediation = "riskRemediation",
    }
}

coded! {
    /// How often one signs in.
    FrequencyInterval {
        /// After a time.
        Timed = "timeBased",
        /// Each time.
        EveryTime = "everyTime",
    }
}

coded! {
    /// What has to be shown again.
    FrequencyOf {
        /// Everything.
        Both = "primaryAndSecondaryAuthentication",
        /// The second factor.
        Second = "secondaryAuthentication",
    }
}

coded! {
    /// The unit of a time.
    FrequencyUnit {
        /// Hours.
        Hours = "hours",
        /// Days.
        Days = "days",
    }
}

coded! {
    /// Whether a browser stays signed in.
    BrowserMode {
        /// Always.
        Always = "always",
        /// Never.
        Never = "never",
    }
}

coded! {
    /// What Defender for Cloud Apps does with the session.
    CloudAppControl {
        /// What its own policies say.
        Configured = "mcasConfigured",
        /// Watches.
        Monitor = "monitorOnly",
        /// Blocks downloads.
        BlockDownloads = "blockDownloads",
    }
}

coded! {
    /// How access is evaluated while a session lasts.
    ContinuousMode {
        /// Strictly.
        Strict = "strictEnforcement",
        /// Not.
        Off = "disabled",
        /// Strictly by location.
        StrictLocation = "strictLocation",
    }
}

coded! {
    /// A kind of named location: its type without the namespace.
    LocationKind {
        /// Ranges of addresses.
        Addresses = "ipNamedLocation",
        /// Countries.
        Countries = "countryNamedLocation",
        /// The network of Global Secure Access.
        CompliantNetwork = "compliantNetworkNamedLocation",
        /// Private links.
        PrivateLink = "privateLinkNamedLocation",
        /// Service tags.
        ServiceTag = "serviceTagNamedLocation",
    }
}
