//! Ports: which protocol on which port ties two parts of a hybrid tenant together.
//!
//! Each row names the page it was read on. Checked August 2026, media of Teams and ports of networks November 2026.
//!
//! - Reading of Active Directory: table 1 of the page says which port goes over TCP, UDP or both.
//! - Domain join: ports of "Service overview and network port requirements for Windows"
//!   (<https://learn.microsoft.com/troubleshoot/windows-server/networking/service-overview-and-network-port-requirements>),
//!   which says the transport of each that the row's page names.
//! - Kerberos: the page of the protocol says that clients and the key distribution centre talk over UDP 88 and TCP 88.
//! - Remote networks: the page of Global Secure Access says that device links are IPsec tunnels by IKEv2
//!   (<https://learn.microsoft.com/entra/global-secure-access/reference-remote-network-configurations>); the row names
//!   the page that says which ports IKEv2 takes: UDP 500 and 4500, and IP protocol 50.
//! - Microsoft Tunnel: inbound TCP 443 and UDP 443, outbound TCP 443, unless the server configuration names another port
//!   (section “Firewall” of the page).
//! - Universal Print: the page asks for HTTPS to the endpoints of the service; it names no other port.

/// One row of the port matrix.
#[derive(Debug)]
pub struct PortRow {
    /// Which use.
    pub port: PortUse,
    /// Stable id.
    pub id: &'static str,
    /// Protocol as written in a matrix.
    pub protocol: &'static str,
    /// Ports as written in a matrix, each behind its transport: `TCP 135, 445; UDP 123`. CRL: lists of revoked certificates.
    pub ports: &'static str,
    /// What it is for, one sentence.
    pub purpose: &'static str,
    /// Page that says so.
    pub source: &'static str,
}

macro_rules! ports {
    ($($name:ident $id:literal $protocol:literal $ports:literal $purpose:literal $source:literal;)*) => {
        /// A use of ports.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum PortUse { $(#[doc = $purpose] $name,)* }

        /// Every use, in the order of the port matrix.
        pub const PORTS: &[PortRow] = &[$(PortRow {
            port: PortUse::$name, id: $id, protocol: $protocol, ports: $ports, purpose: $purpose, source: $source,
        },)*];
    };
}

ports! {
    SignIn "sign-in" "HTTPS" "TCP 443" "Clients sign in at Entra ID." "https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges";
    Service "service" "HTTPS" "TCP 443" "Clients reach the services of the tenant." "https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges";
    TeamsMedia "teams-media" "UDP" "UDP 3478–3481" "Voice, video and shared screens of Teams reach the transport relays." "https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges";
    DirectoryRead "directory-read" "LDAP, Kerberos, RPC" "TCP and UDP 53, 88, 389, 636; TCP 135, 445, 3268, 49152–65535" "Entra Connect and Cloud Sync read Active Directory." "https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-ports";
    DirectorySync "directory-sync" "HTTPS" "TCP 443, 80 (CRL)" "Entra Connect and Cloud Sync write to Entra ID; outbound only." "https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-ports";
    PassThrough "pass-through" "HTTPS" "TCP 443, 80" "Pass-through agents fetch requests from Entra ID; outbound only." "https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-ports";
    FederationProxy "federation-proxy" "HTTPS" "TCP 443" "The web application proxy reaches the AD FS farm." "https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-ports";
    FederationClient "federation-client" "HTTPS" "TCP 443, 49443" "Clients reach AD FS through the proxy; 49443 for certificates." "https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-ports";
    Smtp "smtp" "SMTP with TLS" "TCP 25" "Mail between servers." "https://learn.microsoft.com/exchange/hybrid-deployment-prerequisites";
    SmtpOffered "smtp-offered" "SMTP, TLS when offered" "TCP 25" "Mail between servers, over TLS where both offer it." "https://learn.microsoft.com/purview/exchange-online-uses-tls-to-secure-email-connections";
    SmtpAny "smtp-any" "SMTP" "TCP 25" "Mail between servers; what was read does not demand TLS." "https://learn.microsoft.com/exchange/mail-flow-best-practices/use-connectors-to-configure-mail-flow/use-connectors-to-configure-mail-flow";
    ExchangeWeb "exchange-web" "HTTPS" "TCP 443" "Free/busy, mailbox moves and autodiscover between Exchange organisations." "https://learn.microsoft.com/exchange/hybrid-deployment-prerequisites";
    DeviceManagement "device-management" "HTTPS" "TCP 443" "Devices reach Intune." "https://learn.microsoft.com/intune/intune-service/fundamentals/intune-endpoints";
    ApplePush "apple-push" "HTTPS" "TCP 443, 5223" "Apple devices are woken through Apple's push service." "https://learn.microsoft.com/intune/intune-service/fundamentals/intune-endpoints";
    IdentitySensor "identity-sensor" "HTTPS" "TCP 443" "Sensors report to Defender for Identity; outbound only." "https://learn.microsoft.com/defender-for-identity/deploy/prerequisites-sensor-version-2";
    ProxyConnector "proxy-connector" "HTTPS" "TCP 443, 80 (CRL)" "Connectors fetch requests from application proxy; outbound only." "https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers";
    CertificateConnector "certificate-connector" "HTTPS" "TCP 443" "The certificate connector fetches requests from Intune; outbound only." "https://learn.microsoft.com/intune/intune-service/fundamentals/intune-endpoints";
    Kerberos "kerberos" "Kerberos" "TCP and UDP 88" "Servers have a password or ticket checked by a domain controller." "https://learn.microsoft.com/openspecs/windows_protocols/ms-kile/66c6e81a-0ee3-4a5c-902b-3040eeb27e8e";
    DomainJoin "domain-join" "LDAP, Kerberos, RPC" "TCP and UDP 53, 88, 389; UDP 123; TCP 135, 445, 636, 3268, 49152–65535" "Cloud PCs join Active Directory." "https://learn.microsoft.com/windows-365/enterprise/requirements-network";
    CoManagement "co-management" "HTTPS" "TCP 443" "Configuration Manager's service connection point reaches Intune; outbound only." "https://learn.microsoft.com/intune/configmgr/comanage/overview";
    SecureAccess "secure-access" "HTTPS" "TCP 443" "The client on a device tunnels traffic to Global Secure Access." "https://learn.microsoft.com/entra/global-secure-access/reference-points-of-presence";
    RemoteNetwork "remote-network" "IPsec (IKEv2)" "UDP 500, 4500; ESP" "Equipment of a branch office opens an IPsec tunnel to Global Secure Access." "https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-vpn-faq";
    TunnelVpn "tunnel-vpn" "TLS, DTLS" "TCP 443; UDP 443" "Mobile devices open a VPN to the gateway of Microsoft Tunnel, unless it is set to another port." "https://learn.microsoft.com/intune/intune-service/protect/microsoft-tunnel-prerequisites";
    TunnelManagement "tunnel-management" "HTTPS" "TCP 443" "The gateway of Microsoft Tunnel fetches its settings from Intune; outbound only." "https://learn.microsoft.com/intune/intune-service/protect/microsoft-tunnel-prerequisites";
    PrintConnector "print-connector" "HTTPS" "TCP 443" "Connectors of Universal Print fetch print jobs; outbound only." "https://learn.microsoft.com/universal-print/fundamentals/universal-print-connector-installation";
    GraphApi "graph-api" "HTTPS" "TCP 443" "Applications call Microsoft Graph." "https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges";
}

impl PortUse {
    /// The row that describes this use.
    pub fn row(self) -> &'static PortRow {
        // The macro writes both tables from the same list, in the same order.
        &PORTS[self as usize]
    }
}
