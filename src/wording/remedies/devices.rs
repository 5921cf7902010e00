//! Devices, what ties Intune to Apple and Google, and the servers in between.

use super::{Remedy, get, hunt, look, set};

pub(super) const REMEDIES: &[Remedy] = &[
    Remedy {
        rule: "push-certificate",
        why: "On the day it ends, no iPhone, iPad or Mac can be reached: not wiped, not locked, not given a setting. If another certificate takes its place, each has to be enrolled again by hand.",
        steps: &[
            get(
                "Read its end, and the Apple account it was made with.",
                "GET /v1.0/deviceManagement/applePushNotificationCertificate?$select=appleIdentifier,topicIdentifier,expirationDateTime",
            ),
            set(
                "Intune admin centre: Devices > Enrollment > Apple > Apple MDM Push Certificate. Download the request, renew (not create) the certificate at identity.apple.com/pushcert with that account, and upload it.",
            ),
        ],
    },
    Remedy {
        rule: "apple-tokens",
        why: "New devices start up as private ones, and apps that were bought cannot be installed. The person whose Apple account made the token may have left.",
        steps: &[
            get(
                "Read the enrolment tokens.",
                "GET /beta/deviceManagement/depOnboardingSettings?$select=tokenName,appleIdentifier,tokenExpirationDateTime,lastSyncErrorCode",
            ),
            get(
                "Read the tokens of volume purchase.",
                "GET /v1.0/deviceAppManagement/vppTokens?$select=organizationName,appleId,expirationDateTime,state",
            ),
            set(
                "Intune admin centre: Devices > Enrollment > Apple > Enrollment program tokens, the token, Renew token, with the file from Apple Business Manager.",
            ),
            set(
                "Intune admin centre: Tenant administration > Connectors and tokens > Apple VPP Tokens, the token, with the file from Apple Business Manager.",
            ),
        ],
    },
    Remedy {
        rule: "expired-enrolment-tokens",
        why: "Devices that are set up with the code of such a profile do not enrol. They are handed out without protection, or not at all.",
        steps: &[
            get(
                "Read the profiles and the end of their tokens.",
                "GET /beta/deviceManagement/androidDeviceOwnerEnrollmentProfiles?$select=displayName,enrollmentMode,tokenExpirationDateTime,enrolledDeviceCount",
            ),
            set(
                "Intune admin centre: Devices > Enrollment > Android, the kind of enrolment, the profile, Token. Replace the token where devices still enrol with it, hand out the new code, and delete the profiles that nobody uses.",
            ),
        ],
    },
    Remedy {
        rule: "noncompliant-devices",
        why: "A device without updates, encryption or a lock opens the same mail and files as the others. Where policies ask for compliance, its owner is locked out and asks for an exception.",
        steps: &[
            get(
                "List them.",
                "GET /v1.0/deviceManagement/managedDevices?$filter=complianceState eq 'noncompliant'&$select=deviceName,operatingSystem,osVersion,userPrincipalName,lastSyncDateTime",
            ),
            hunt(
                "See what such devices open.",
                "SigninLogs\n| where TimeGenerated > ago(30d) and ResultType == \"0\"\n| where tostring(DeviceDetail.isManaged) == \"true\" and tostring(DeviceDetail.isCompliant) == \"false\"\n| summarize SignIns = count() by UserPrincipalName, Device = tostring(DeviceDetail.displayName), AppDisplayName",
            ),
            look(
                "Intune admin centre: Devices > Manage devices > Compliance. See which demand fails most often, and give the setting it asks for by a configuration policy.",
            ),
            set(
                "Entra admin centre: Entra ID > Conditional Access > Policies > New policy. Ask for a compliant device, first in report-only mode.",
            ),
        ],
    },
    Remedy {
        rule: "unencrypted-devices",
        why: "Whoever finds or steals the computer reads the disk, stored passwords and mail with it, without knowing a password.",
        steps: &[
            get(
                "List devices, and keep those whose isEncrypted is false.",
                "GET /v1.0/deviceManagement/managedDevices?$select=deviceName,operatingSystem,isEncrypted,userPrincipalName,lastSyncDateTime",
            ),
            set(
                "Intune admin centre: Endpoint security > Disk encryption. Create a policy for BitLocker that stores recovery keys in Entra ID, and one for FileVault.",
            ),
            set(
                "Intune admin centre: Devices > Manage devices > Compliance. Have the compliance policy ask for encryption.",
            ),
        ],
    },
    Remedy {
        rule: "silent-connectors",
        why: "Certificates are no longer issued, devices not joined, threats not reported, or published applications not reached, and the first to notice is a user.",
        steps: &[
            get(
                "Read when the certificate connectors were last in contact.",
                "GET /beta/deviceManagement/certificateConnectorDetails?$select=connectorName,machineName,connectorVersion,lastCheckinDateTime",
            ),
            get(
                "The same for threat defence.",
                "GET /v1.0/deviceManagement/mobileThreatDefenseConnectors?$select=partnerState,lastHeartbeatDateTime",
            ),
            get(
                "The same for private network connectors.",
                "GET /beta/onPremisesPublishingProfiles/applicationProxy/connectors",
            ),
            set(
                "Intune admin centre: Tenant administration > Connectors and tokens > Certificate connectors. Start the service on the server concerned, update it, and delete connectors whose server is gone.",
            ),
            set(
                "Entra admin centre: Global Secure Access > Connect > Connectors and sensors. Do the same, and keep at least two active in each group.",
            ),
        ],
    },
    Remedy {
        rule: "unhealthy-gateways",
        why: "Phones that reach the internal network through this server lose it, or reach it through one that misses updates while it faces the Internet.",
        steps: &[
            get("List the sites.", "GET /beta/deviceManagement/microsoftTunnelSites?$select=id,displayName"),
            get(
                "Read the servers of each.",
                "GET /beta/deviceManagement/microsoftTunnelSites/<site id>/microsoftTunnelServers?$select=displayName,tunnelServerHealthStatus,lastCheckinDateTime",
            ),
            look(
                "Intune admin centre: Tenant administration > Microsoft Tunnel Gateway > Health status, the server, Health check. Correct what it names on the server, such as its certificate, its version or its disk.",
            ),
        ],
    },
];
