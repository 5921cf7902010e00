//! Signs in each way at a login server on this machine, with a clock the test holds.

#![expect(clippy::disallowed_methods, reason = "the test makes the folders and starts the child it needs")]

mod login_server;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use login_server::{CLIENT, GRAPH, Login, Reply, Seen, TENANT};
use ring::signature::{KeyPair, RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256, UnparsedPublicKey};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use tenantry::http::Clock;
use tenantry::signin::{
    Assigned, Environment, Federation, Pem, Secret, SignInError, Signature, Token, Way, claims, credential,
};
use url::Url;

const SECRET: &str = "p~Q8Q/s3cret+value";

fn key_file(name: &str) -> Vec<u8> {
    std::fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/signin_keys").join(name)).expect("a key file")
}

fn certificate(name: &str, passphrase: Option<&str>, signature: Signature) -> Way {
    Way::Certificate(Pem { bytes: key_file(name), passphrase: passphrase.map(Secret::new), signature })
}

fn secret_way() -> Way {
    Way::ClientSecret(Secret::new(SECRET))
}

fn part(token: &str, index: usize) -> Value {
    let part = token.split('.').nth(index).expect("a part");
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).expect("base64url")).expect("JSON")
}

fn block(text: &str, label: &str) -> Vec<u8> {
    let (_, rest) = text.split_once(&format!("-----BEGIN {label}-----")).expect("a block");
    let (body, _) = rest.split_once("-----END").expect("an end");
    STANDARD.decode(body.split_whitespace().collect::<String>()).expect("base64")
}

fn jwt(claims: &Value) -> String {
    let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.c2ln", encode(&json!({"alg": "RS256"})), encode(claims))
}

/// The assertion in a token request, with its signature checked against the certificate's key.
fn checked_assertion(seen: &Seen, algorithm: &str) -> String {
    let assertion = seen.field("client_assertion").expect("an assertion");
    let pem = String::from_utf8(key_file("test-only.pem")).expect("text");
    let pair = ring::rsa::KeyPair::from_pkcs8(&block(&pem, "PRIVATE KEY")).expect("a key");
    let certificate = block(&pem, "CERTIFICATE");
    let (signed, signature) = assertion.rsplit_once('.').expect("three parts");
    let signature = URL_SAFE_NO_PAD.decode(signature).expect("base64url");
    let key = pair.public_key().as_ref();
    let verified = match algorithm {
        "PS256" => UnparsedPublicKey::new(&RSA_PSS_2048_8192_SHA256, key).verify(signed.as_bytes(), &signature),
        _ => UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key).verify(signed.as_bytes(), &signature),
    };
    assert!(verified.is_ok(), "the signature is not the certificate's");
    let header = part(&assertion, 0);
    assert_eq!(header["alg"], algorithm);
    let thumbprint = ring::digest::digest(&ring::digest::SHA256, &certificate);
    assert_eq!(header["x5t#S256"], URL_SAFE_NO_PAD.encode(thumbprint));
    assertion
}

#[tokio::test]
async fn a_secret_is_exchanged_and_the_token_kept_per_scope() {
    let login = Login::start(|number, _| Reply::token(&format!("token-{number}"), 3600)).await;
    let credential = credential(&login.sign_in(secret_way()), &login.means()).expect("a credential");
    for _ in 0..3 {
        assert_eq!(credential.token(GRAPH, false).await.expect("a token").secret(), "token-0");
    }
    let exchange = "https://outlook.office365.com/.default";
    assert_eq!(credential.token(exchange, false).await.expect("a token").secret(), "token-1");
    let seen = login.seen();
    assert_eq!(seen.len(), 2);
    assert_eq!(seen[0].path, format!("/{TENANT}/oauth2/v2.0/token"));
    assert_eq!(seen[0].field("client_id").as_deref(), Some(CLIENT));
    assert_eq!(seen[0].field("client_secret").as_deref(), Some(SECRET));
    assert_eq!(seen[0].field("scope").as_deref(), Some(GRAPH));
    assert!(seen[0].headers["user-agent"].starts_with("tenantry/"), "{:?}", seen[0].headers);
}

#[tokio::test]
async fn a_token_is_renewed_five_minutes_before_its_end_and_when_refused() {
    let login = Login::start(|number, _| Reply::token(&format!("token-{number}"), 3600)).await;
    let credential = credential(&login.sign_in(secret_way()), &login.means()).expect("a credential");
    let first = credential.token(GRAPH, false).await.expect("a token");
    assert_eq!(first.expires(), login.clock.now().checked_add(jiff::SignedDuration::from_secs(3600)).ok());
    login.clock.advance(3600 - 301);
    assert_eq!(credential.token(GRAPH, false).await.expect("a token").secret(), "token-0");
    login.clock.advance(1);
    assert_eq!(credential.token(GRAPH, false).await.expect("a token").secret(), "token-1");
    assert_eq!(credential.token(GRAPH, true).await.expect("a token").secret(), "token-2");
    assert_eq!(credential.token(GRAPH, false).await.expect("a token").secret(), "token-2");
}

#[tokio::test]
async fn many_who_wait_cause_one_sign_in() {
    let login = Login::start(|number, _| Reply::token(&format!("token-{number}"), 3600)).await;
    let credential = credential(&login.sign_in(secret_way()), &login.means()).expect("a credential");
    let asked = (0..20).map(|_| credential.token(GRAPH, false));
    for token in futures_util::future::join_all(asked).await {
        assert_eq!(token.expect("a token").secret(), "token-0");
    }
    let refused = (0..20).map(|_| credential.token(GRAPH, true));
    for token in futures_util::future::join_all(refused).await {
        assert_eq!(token.expect("a token").secret(), "token-1");
    }
    assert_eq!(login.seen().len(), 2);
}

#[tokio::test]
async fn a_certificate_signs_its_assertion() {
    let login = Login::start(|number, _| Reply::token(&format!("token-{number}"), 3600)).await;
    let forms = [
        ("test-only.pem", None),
        ("test-only-traditional.pem", None),
        ("test-only-locked.pem", Some("test-only")),
        ("test-only.pfx", Some("test-only")),
    ];
    let mut ids = Vec::new();
    for (index, (name, passphrase)) in forms.into_iter().enumerate() {
        let way = certificate(name, passphrase, Signature::Ps256);
        let credential = credential(&login.sign_in(way), &login.means()).expect(name);
        credential.token(GRAPH, false).await.expect(name);
        let assertion = checked_assertion(&login.seen()[index], "PS256");
        let claims = part(&assertion, 1);
        assert_eq!(claims["aud"], format!("{}{TENANT}/oauth2/v2.0/token", login.url));
        assert_eq!((&claims["iss"], &claims["sub"]), (&json!(CLIENT), &json!(CLIENT)));
        let now = login.clock.now().as_second();
        assert_eq!((claims["nbf"].as_i64(), claims["exp"].as_i64()), (Some(now), Some(now + 600)));
        ids.push(claims["jti"].as_str().expect("an id").to_owned());
        assert!(credential.describe().starts_with("certificate "), "{}", credential.describe());
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), forms.len(), "each assertion has its own id");
}

#[tokio::test]
async fn an_older_signature_is_there_when_asked_for() {
    let login = Login::start(|_, _| Reply::token("token", 3600)).await;
    let way = certificate("test-only.pem", None, Signature::Rs256);
    let credential = credential(&login.sign_in(way), &login.means()).expect("a credential");
    credential.token(GRAPH, false).await.expect("a token");
    let assertion = checked_assertion(&login.seen()[0], "RS256");
    assert!(part(&assertion, 0)["x5t"].is_string());
}

#[tokio::test]
async fn a_certificate_file_that_cannot_work_says_why() {
    let login = Login::start(|_, _| Reply::token("token", 3600)).await;
    let pem = String::from_utf8(key_file("test-only.pem")).expect("text");
    let key_only = &pem[pem.find("-----BEGIN PRIVATE").expect("a key")..];
    let another = String::from_utf8(key_file("test-only-another-certificate.pem")).expect("text");
    let cases: [(Vec<u8>, Option<&str>, &str); 8] = [
        (key_file("test-only-locked.pem"), None, "TENANTRY_CERTIFICATE_PASSWORD"),
        (key_file("test-only-locked.pem"), Some("wr0ng-pass"), "the passphrase does not open"),
        (key_file("test-only.pfx"), None, "TENANTRY_CERTIFICATE_PASSWORD"),
        (key_file("test-only.pfx"), Some("wr0ng-pass"), "PFX that the passphrase opens"),
        (key_file("test-only-another-certificate.pem"), None, "no private key"),
        (key_only.as_bytes().to_vec(), None, "no certificate"),
        (format!("{another}{key_only}").into_bytes(), None, "does not belong"),
        (pem.as_bytes()[..pem.len() / 2].to_vec(), None, "cannot be used"),
    ];
    for (bytes, passphrase, wanted) in cases {
        let way = Way::Certificate(Pem { bytes, passphrase: passphrase.map(Secret::new), signature: Signature::Ps256 });
        let error = credential(&login.sign_in(way), &login.means()).expect_err(wanted).to_string();
        assert!(error.contains(wanted) && !error.contains("wr0ng-pass"), "{error}");
    }
    assert!(login.seen().is_empty());
}

#[tokio::test]
async fn refusals_say_what_to_do_and_never_what_was_sent() {
    let cases = [
        ("invalid_client", "AADSTS7000215: Invalid client secret", "AADSTS7000215", "copy the secret's value"),
        (
            "invalid_client",
            "AADSTS7000222: The provided client secret keys are expired",
            "AADSTS7000222",
            "certificate",
        ),
        ("unauthorized_client", "AADSTS700016: Application was not found", "AADSTS700016", "--client-id"),
        ("invalid_request", "AADSTS90002: Tenant not found", "AADSTS90002", "--cloud"),
        ("invalid_client", "AADSTS700027: key was not found", "AADSTS700027", "upload the certificate"),
        ("interaction_required", "AADSTS53003: blocked", "AADSTS53003", "Conditional Access"),
        ("odd_error", "AADSTS4242424: no such row", "AADSTS4242424", "no such row"),
    ];
    for (word, text, code, wanted) in cases {
        let login = Login::start(move |_, seen| {
            // A server that echoes the whole request, as some proxies do.
            Reply::refused(word, &format!("{text}; you sent {} and {}", SECRET, seen.body))
        })
        .await;
        let credential = credential(&login.sign_in(secret_way()), &login.means()).expect("a credential");
        let error = credential.token(GRAPH, false).await.expect_err("a refusal");
        let shown = format!("{error} {error:?}");
        assert!(matches!(&error, SignInError::Refused { code: told, .. } if told == code), "{shown}");
        assert!(shown.contains(wanted), "{shown}");
        assert!(shown.contains("trace 0000aaaa-11bb-cccc-dd33-eeeeee333333"), "{shown}");
        assert!(!shown.contains("s3cret"), "{shown}");
        assert_eq!(login.seen().len(), 1, "a refusal is not asked for again");
    }
}

#[tokio::test]
async fn a_busy_service_is_asked_again_a_few_times() {
    let login = Login::start(|number, _| match number {
        0 => Reply { headers: vec![("retry-after", "7")], ..Reply::json(429, &json!({})) },
        1 => Reply { headers: vec![("retry-after", "86400")], ..Reply::json(503, &json!({})) },
        _ => Reply::token("token", 3600),
    })
    .await;
    let found = credential(&login.sign_in(secret_way()), &login.means()).expect("a credential");
    assert_eq!(found.token(GRAPH, false).await.expect("a token").secret(), "token");
    assert_eq!(login.clock.waits(), [7, 60]);

    let login = Login::start(|_, _| Reply { headers: vec![], ..Reply::json(502, &json!("<html>")) }).await;
    let found = credential(&login.sign_in(secret_way()), &login.means()).expect("a credential");
    let error = found.token(GRAPH, false).await.expect_err("nothing but faults");
    assert!(matches!(error, SignInError::Unreachable(_)), "{error}");
    assert_eq!(login.seen().len(), 4);
}

#[tokio::test]
async fn a_token_at_hand_outlives_a_service_that_is_away() {
    let login = Login::start(|number, _| match number {
        0 => Reply::token("token", 3600),
        _ => Reply::json(503, &json!({})),
    })
    .await;
    let credential = credential(&login.sign_in(secret_way()), &login.means()).expect("a credential");
    credential.token(GRAPH, false).await.expect("a token");
    login.clock.advance(3600 - 200);
    assert_eq!(credential.token(GRAPH, false).await.expect("still good").secret(), "token");
    login.clock.advance(200);
    assert!(credential.token(GRAPH, false).await.is_err());
}

fn device_login(number: usize, seen: &Seen) -> Reply {
    if seen.path.ends_with("/devicecode") {
        return Reply::json(
            200,
            &json!({"user_code": "ABCD1234", "device_code": "dev1ce-c0de", "verification_uri": "https://microsoft.com/devicelogin",
                "expires_in": 900, "interval": 5, "message": "To sign in…"}),
        );
    }
    if seen.field("grant_type").as_deref() == Some("refresh_token") {
        let refresh = format!("r3fresh-{number}");
        return Reply::json(
            200,
            &json!({"token_type": "Bearer", "expires_in": 3600, "access_token": format!("renewed-{number}"), "refresh_token": refresh}),
        );
    }
    match number {
        1 => Reply::refused("authorization_pending", "AADSTS70016: pending"),
        2 => Reply::refused("slow_down", "slower"),
        _ => Reply::json(
            200,
            &json!({"token_type": "Bearer", "expires_in": 3600, "access_token": "person", "refresh_token": "r3fresh-first"}),
        ),
    }
}

#[tokio::test]
async fn a_person_signs_in_once_and_the_sign_in_is_kept_privately() {
    let folder = tempfile::tempdir().expect("a folder");
    let cache = folder.path().join("cache");
    let login = Login::start(device_login).await;
    let means = tenantry::signin::Means { cache: Some(cache.clone()), ..login.means() };
    let first = credential(&login.sign_in(Way::DeviceCode), &means).expect("a credential");
    assert_eq!(first.token(GRAPH, false).await.expect("a token").secret(), "person");
    assert_eq!(login.clock.waits(), [5, 10], "pending keeps the pace, slow_down adds five seconds");
    let announced = login.announced.lock().unwrap().clone();
    assert_eq!(announced.len(), 1);
    assert_eq!((announced[0].code.as_str(), announced[0].minutes), ("ABCD1234", 15));
    let seen = login.seen();
    assert_eq!(seen[0].path, format!("/{TENANT}/oauth2/v2.0/devicecode"));
    assert_eq!(seen[0].field("scope").as_deref(), Some(format!("{GRAPH} offline_access openid profile").as_str()));

    // Another service, and later the same one again: the refresh token serves, nobody is asked.
    first.token("https://outlook.office365.com/.default", false).await.expect("a token");
    login.clock.advance(3600);
    assert!(first.token(GRAPH, false).await.expect("a token").secret().starts_with("renewed-"));

    let files: Vec<_> =
        std::fs::read_dir(&cache).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &std::path::Path| std::fs::metadata(path).expect("a file").permissions().mode() & 0o777;
        assert_eq!((mode(&files[0]), mode(&cache)), (0o600, 0o700));
    }
    let kept = std::fs::read_to_string(&files[0]).expect("a file");
    assert!(kept.contains("r3fresh-5") && !kept.contains("renewed"), "the newest refresh token only: {kept}");

    // The next run uses what was kept; with --no-cache it would not.
    let next = credential(&login.sign_in(Way::DeviceCode), &means).expect("a credential");
    next.token(GRAPH, false).await.expect("a token");
    assert_eq!(login.seen().last().and_then(|seen| seen.field("refresh_token")).as_deref(), Some("r3fresh-5"));
    assert_eq!(login.announced.lock().unwrap().len(), 1);
    let without = credential(&login.sign_in(Way::DeviceCode), &login.means()).expect("a credential");
    without.token(GRAPH, false).await.expect("a token");
    assert_eq!(login.announced.lock().unwrap().len(), 2);
}

#[cfg(unix)]
#[tokio::test]
async fn a_kept_sign_in_that_others_can_read_is_not_used() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let login = Login::start(|number, seen| device_login(number.max(3), seen)).await;
    let means = tenantry::signin::Means { cache: Some(folder.path().to_owned()), ..login.means() };
    let first = credential(&login.sign_in(Way::DeviceCode), &means).expect("a credential");
    first.token(GRAPH, false).await.expect("a token");
    let file = std::fs::read_dir(folder.path()).expect("a folder").next().expect("one").expect("a file").path();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).expect("permissions");
    let next = credential(&login.sign_in(Way::DeviceCode), &means).expect("a credential");
    next.token(GRAPH, false).await.expect("a token");
    assert_eq!(login.announced.lock().unwrap().len(), 2);
}

#[tokio::test]
async fn a_revoked_sign_in_asks_the_person_again() {
    let login = Login::start(|number, seen| {
        if seen.field("grant_type").as_deref() == Some("refresh_token") {
            return Reply::refused("invalid_grant", "AADSTS50173: revoked");
        }
        device_login(number.max(3), seen)
    })
    .await;
    let credential = credential(&login.sign_in(Way::DeviceCode), &login.means()).expect("a credential");
    credential.token(GRAPH, false).await.expect("a token");
    credential.token(GRAPH, true).await.expect("a token");
    assert_eq!(login.announced.lock().unwrap().len(), 2);
}

#[tokio::test]
async fn a_code_nobody_uses_ends() {
    let login = Login::start(|_, seen| {
        if seen.path.ends_with("/devicecode") {
            return device_login(0, seen);
        }
        Reply::refused("authorization_pending", "AADSTS70016: pending")
    })
    .await;
    let credential = credential(&login.sign_in(Way::DeviceCode), &login.means()).expect("a credential");
    let error = credential.token(GRAPH, false).await.expect_err("nobody came").to_string();
    assert!(error.contains("expired_token"), "{error}");
    assert!(!error.contains("dev1ce"), "{error}");
}

#[tokio::test]
async fn github_actions_gives_its_token_for_ours() {
    let oidc = jwt(
        &json!({"iss": "https://token.actions.githubusercontent.com", "sub": "repo:contoso/docs:ref:refs/heads/main", "aud": "api://AzureADTokenExchange"}),
    );
    let given = oidc.clone();
    let login = Login::start(move |number, seen| match (seen.path.as_str(), number) {
        ("/oidc", _) => Reply::json(200, &json!({"value": given})),
        (_, 1) => Reply::token("token", 3600),
        _ => Reply::refused("invalid_request", "AADSTS700213: No matching federated identity record found"),
    })
    .await;
    let way = Way::WorkloadIdentity(Federation::GitHubActions {
        request_url: login.url.join("oidc?api-version=2.0").expect("an address"),
        request_token: Secret::new("g1thub-token"),
    });
    let found = credential(&login.sign_in(way), &login.means()).expect("a credential");
    assert_eq!(found.token(GRAPH, false).await.expect("a token").secret(), "token");
    let seen = login.seen();
    assert_eq!(seen[0].asked("audience").as_deref(), Some("api://AzureADTokenExchange"));
    assert_eq!(seen[0].asked("api-version").as_deref(), Some("2.0"));
    assert_eq!(seen[0].headers["authorization"], "Bearer g1thub-token");
    assert_eq!(seen[1].field("client_assertion").as_deref(), Some(oidc.as_str()));
    assert!(!seen[1].headers.contains_key("authorization"));

    // The subject that did not match is shown, the token is not.
    let error = found.token(GRAPH, true).await.expect_err("no such federated credential").to_string();
    assert!(error.contains("subject repo:contoso/docs:ref:refs/heads/main"), "{error}");
    assert!(!error.contains(&oidc), "{error}");
}

#[tokio::test]
async fn azure_pipelines_gives_its_token_for_ours() {
    let login = Login::start(|_, seen| match seen.path.as_str() {
        "/oidctoken" => Reply::json(200, &json!({"oidcToken": "p1peline.token.x"})),
        _ => Reply::token("token", 3600),
    })
    .await;
    let way = Way::WorkloadIdentity(Federation::AzurePipelines {
        request_url: login.url.join("oidctoken").expect("an address"),
        access_token: Secret::new("build-t0ken"),
        service_connection: "abcd".to_owned(),
    });
    let found = credential(&login.sign_in(way), &login.means()).expect("a credential");
    found.token(GRAPH, false).await.expect("a token");
    let seen = login.seen();
    assert_eq!((seen[0].method.as_str(), seen[0].asked("serviceConnectionId").as_deref()), ("POST", Some("abcd")));
    assert_eq!(seen[0].headers["x-tfs-fedauthredirect"], "Suppress");
    assert_eq!(seen[1].field("client_assertion").as_deref(), Some("p1peline.token.x"));

    let way = Way::WorkloadIdentity(Federation::GitHubActions {
        request_url: Url::parse("http://pipelines.example/oidc").expect("an address"),
        request_token: Secret::new("g1thub-token"),
    });
    let found = credential(&login.sign_in(way), &login.means()).expect("a credential");
    let error = found.token(GRAPH, false).await.expect_err("plain http").to_string();
    assert!(error.contains("https"), "{error}");
}

#[tokio::test]
async fn a_projected_token_is_read_anew_each_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("token");
    let login = Login::start(|_, _| Reply::token("token", 3600)).await;
    let way = Way::WorkloadIdentity(Federation::File(file.clone()));
    let found = credential(&login.sign_in(way), &login.means()).expect("a credential");
    assert!(found.token(GRAPH, false).await.expect_err("no file").to_string().contains("token file"));
    for text in ["first.projected.token\n", "second.projected.token\n"] {
        std::fs::write(&file, text).expect("a file");
        found.token(GRAPH, true).await.expect("a token");
        let seen = login.seen();
        assert_eq!(seen.last().and_then(|seen| seen.field("client_assertion")).as_deref(), Some(text.trim()));
    }
}

#[tokio::test]
async fn a_virtual_machine_gives_its_identity() {
    let login = Login::start(|number, seen| {
        if number == 2 {
            return Reply::json(400, &json!({"error": "invalid_request", "error_description": "Identity not found"}));
        }
        assert_eq!(seen.headers["metadata"], "true");
        Reply::json(200, &json!({"access_token": format!("vm-{number}"), "expires_in": "3600", "expires_on": "1767229200", "resource": "https://graph.microsoft.com", "token_type": "Bearer"}))
    })
    .await;
    let system =
        credential(&login.sign_in(Way::ManagedIdentity(Assigned::System)), &login.means()).expect("a credential");
    let token = system.token(GRAPH, false).await.expect("a token");
    assert_eq!(token.secret(), "vm-0");
    let assigned = Way::ManagedIdentity(Assigned::Client(CLIENT.to_owned()));
    let user = credential(&login.sign_in(assigned), &login.means()).expect("a credential");
    assert_eq!(user.token(GRAPH, false).await.expect("a token").secret(), "vm-1");
    let seen = login.seen();
    assert_eq!(seen[0].path, "/metadata/identity/oauth2/token");
    assert_eq!(seen[0].asked("resource").as_deref(), Some("https://graph.microsoft.com"));
    assert_eq!((seen[0].asked("client_id"), seen[1].asked("client_id").as_deref()), (None, Some(CLIENT)));
    let error = user.token(GRAPH, true).await.expect_err("not assigned").to_string();
    assert!(error.contains("Identity not found") && error.contains("assign it"), "{error}");
}

/// App Service tells its address in environment variables that the library reads itself: so the sign-in is done in a
/// child of this test that has them.
#[tokio::test]
async fn app_service_gives_its_identity() {
    let login = Login::start(|_, seen| {
        assert_eq!(seen.headers["x-identity-header"], "app-serv1ce");
        Reply::json(200, &json!({"access_token": "app-service", "expires_on": "4102444800", "resource": "x", "token_type": "Bearer"}))
    })
    .await;
    let child = tokio::process::Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "signin::in_app_service", "--ignored", "--nocapture"])
        .env("IDENTITY_ENDPOINT", format!("{}msi/token", login.url))
        .env("IDENTITY_HEADER", "app-serv1ce")
        .output()
        .await
        .expect("the child runs");
    assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stdout));
    assert_eq!(login.seen()[0].asked("resource").as_deref(), Some("https://graph.microsoft.com"));
}

#[tokio::test]
#[ignore = "started by app_service_gives_its_identity, with the variables of App Service"]
async fn in_app_service() {
    let unused = Login::start(|_, _| Reply::json(500, &json!({}))).await;
    let way = Way::ManagedIdentity(Assigned::System);
    let found = credential(&unused.sign_in(way), &unused.means()).expect("a credential");
    let token = found.token(GRAPH, false).await.expect("a token");
    assert_eq!(token.secret(), "app-service");
    assert_eq!(token.expires().map(jiff::Timestamp::as_second), Some(4_102_444_800));
}

#[tokio::test]
async fn a_token_given_serves_until_it_ends() {
    let login = Login::start(|_, _| Reply::json(500, &json!({}))).await;
    let ends = login.clock.now().as_second() + 600;
    let text = jwt(&json!({"aud": "00000003-0000-0000-c000-000000000000", "exp": ends, "tid": "t", "appid": CLIENT}));
    let way = Way::Token(Secret::new(format!("Bearer {text}\n")));
    let found = credential(&login.sign_in(way), &login.means()).expect("a credential");
    assert_eq!(found.token(GRAPH, false).await.expect("a token").secret(), text);
    let error = found.token("https://outlook.office365.com/.default", false).await.expect_err("another service");
    assert!(error.to_string().contains("not for https://outlook"), "{error}");
    login.clock.advance(400);
    assert!(found.token(GRAPH, false).await.is_ok(), "used to its end");
    let error = found.token(GRAPH, true).await.expect_err("refused by the service").to_string();
    assert!(error.contains("cannot be renewed") && !error.contains(&text), "{error}");
    login.clock.advance(200);
    let error = found.token(GRAPH, false).await.expect_err("ended").to_string();
    assert!(error.contains("ended at") && error.contains("--resume"), "{error}");
    assert!(login.seen().is_empty());
}

#[test]
fn claims_are_read_and_opaque_tokens_are_no_fault() {
    let read = |value: &Value| claims(&Token::new(jwt(value), None));
    let app = read(
        &json!({"tid": "t", "appid": CLIENT, "roles": ["User.Read.All", "Application.Read.All"], "oid": "o", "exp": 1_767_225_600}),
    );
    assert_eq!(app.application_permissions, ["Application.Read.All", "User.Read.All"]);
    assert_eq!((app.user, app.app_id.as_deref(), app.tenant.as_deref()), (None, Some(CLIENT), Some("t")));
    assert_eq!(app.expires.map(jiff::Timestamp::as_second), Some(1_767_225_600));
    let person = read(&json!({"scp": "User.Read Directory.Read.All", "upn": "adele@contoso.com", "wids": ["b", "a"]}));
    assert_eq!(person.delegated_scopes, ["Directory.Read.All", "User.Read"]);
    assert_eq!(
        (person.user.as_deref(), person.directory_roles),
        (Some("adele@contoso.com"), vec!["a".to_owned(), "b".to_owned()])
    );
    for opaque in ["", "..", "EwBwA8l6BAAU", "a.b.c", "a.bnVsbA.c", "€.€.€"] {
        assert_eq!(claims(&Token::new(opaque.to_owned(), None)), tenantry::signin::Claims::default());
    }
}

#[tokio::test]
async fn what_cannot_work_is_said_before_anything_is_sent() {
    let login = Login::start(|_, _| Reply::token("token", 3600)).await;
    let sound = login.sign_in(secret_way());
    let broken = [
        (tenantry::signin::SignIn { tenant: "contoso.com/..".to_owned(), ..sound.clone() }, "tenant"),
        (tenantry::signin::SignIn { tenant: String::new(), ..sound.clone() }, "tenant"),
        (tenantry::signin::SignIn { client_id: None, ..sound.clone() }, "--client-id"),
        (tenantry::signin::SignIn { client_id: Some("tenantry".to_owned()), ..sound.clone() }, "--client-id"),
        (tenantry::signin::SignIn { login_url: Url::parse("http://login.example").ok(), ..sound.clone() }, "https"),
        (tenantry::signin::SignIn { way: Way::ClientSecret(Secret::new(" ")), ..sound.clone() }, "secret is empty"),
    ];
    for (sign_in, wanted) in broken {
        let error = credential(&sign_in, &login.means()).expect_err(wanted).to_string();
        assert!(error.contains(wanted), "{error}");
    }
    assert!(login.seen().is_empty());
}

/// Everything that can be printed is printed, and searched for what must not be there.
#[tokio::test]
async fn no_secret_is_ever_shown() {
    let login = Login::start(|_, seen| Reply::refused("invalid_client", &format!("you sent {}", seen.body))).await;
    let mark = "h1dden-value";
    let url = login.url.join("oidc").expect("an address");
    let pem = || Pem {
        bytes: key_file("test-only-locked.pem"),
        passphrase: Some(Secret::new("test-only")),
        signature: Signature::Ps256,
    };
    let ways = vec![
        Way::ClientSecret(Secret::new(mark)),
        Way::Certificate(Pem { passphrase: Some(Secret::new(mark)), ..pem() }),
        Way::Certificate(pem()),
        Way::Token(Secret::new(mark)),
        Way::DeviceCode,
        Way::WorkloadIdentity(Federation::GitHubActions { request_url: url.clone(), request_token: Secret::new(mark) }),
        Way::WorkloadIdentity(Federation::AzurePipelines {
            request_url: url,
            access_token: Secret::new(mark),
            service_connection: "c".to_owned(),
        }),
    ];
    let shown = Arc::new(Mutex::new(String::new()));
    let show = |text: String| shown.lock().unwrap().push_str(&format!("{text}\n"));
    show(format!("{:?}", Secret::new(mark)));
    show(format!(
        "{:?} {:#?}",
        Token::new(mark.to_owned(), None),
        Environment::new([("TENANTRY_CLIENT_SECRET".to_owned(), mark.to_owned())])
    ));
    for way in ways {
        let sign_in = login.sign_in(way);
        let means = login.means();
        show(format!("{sign_in:?} {sign_in:#?} {means:?}"));
        match credential(&sign_in, &means) {
            Err(error) => show(format!("{error} {error:?}")),
            Ok(found) => {
                show(format!("{found:?} {found:#?} {}", found.describe()));
                match found.token(GRAPH, false).await {
                    Ok(token) => show(format!("{token:?} {found:?}")),
                    Err(error) => show(format!("{error} {error:?}")),
                }
            }
        }
    }
    let shown = shown.lock().unwrap();
    for hidden in [mark, "h1dden", "test-only", "-----BEGIN", "client_assertion=ey"] {
        assert!(!shown.contains(hidden), "`{hidden}` is shown:\n{shown}");
    }
    // The same search finds what is there, so that it can fail.
    assert!(shown.contains("client secret of application"), "{shown}");
}
