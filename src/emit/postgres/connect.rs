//! Reaching a server: the address, what the environment adds to it, and TLS.

use std::env;
use std::error::Error;
use std::path::Path;
use std::sync::Arc;

use postgres::config::{Config, Host, SslMode};
use postgres::{Client, NoTls};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use tokio_postgres_rustls::MakeRustlsConnect;

/// Connects to `address`. What it leaves out is taken from `PGHOST`, `PGPORT`, `PGUSER`, `PGPASSWORD`, `PGDATABASE`,
/// `PGSSLMODE` and `PGSSLROOTCERT`, as PostgreSQL's own programs do, and their meaning is the same: `prefer`, the
/// default, and `require` encrypt without a look at who answers; `verify-ca` and `verify-full` check the certificate.
pub(super) fn connect(address: &str) -> Result<Client, postgres::Error> {
    let (address, stated) = without_ssl_mode(address);
    let mode = stated.or_else(|| env::var("PGSSLMODE").ok()).unwrap_or_default();
    let mut config: Config = address.parse()?;
    complete(&mut config);
    config.ssl_mode(match mode.as_str() {
        "disable" => SslMode::Disable,
        "require" | "verify-ca" | "verify-full" => SslMode::Require,
        _ => SslMode::Prefer,
    });
    let local = config.get_hosts().iter().all(|host| !matches!(host, Host::Tcp(_)));
    if mode == "disable" || local {
        return config.connect(NoTls);
    }
    config.connect(MakeRustlsConnect::new(tls(mode.starts_with("verify"))))
}

/// The address without `sslmode`, whose words the library knows only in part.
fn without_ssl_mode(address: &str) -> (String, Option<String>) {
    let Some((start, query)) = address.split_once('?') else { return (address.to_owned(), None) };
    let (modes, others): (Vec<&str>, Vec<&str>) =
        query.split('&').partition(|part| part.starts_with("sslmode="));
    let mode = modes.first().map(|mode| mode["sslmode=".len()..].to_owned());
    let address = if others.is_empty() { start.to_owned() } else { format!("{start}?{}", others.join("&")) };
    (address, mode)
}

fn complete(config: &mut Config) {
    let variable = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    if config.get_hosts().is_empty() {
        let socket = "/var/run/postgresql";
        let fallback = || if Path::new(socket).is_dir() { socket } else { "localhost" }.to_owned();
        config.host(&variable("PGHOST").unwrap_or_else(fallback));
    }
    if config.get_ports().is_empty() {
        config.port(variable("PGPORT").and_then(|port| port.parse().ok()).unwrap_or(5432));
    }
    if config.get_user().is_none()
        && let Some(user) = variable("PGUSER").or_else(|| variable("USER"))
    {
        config.user(&user);
    }
    if config.get_password().is_none()
        && let Some(password) = variable("PGPASSWORD")
    {
        config.password(password);
    }
    if config.get_dbname().is_none()
        && let Some(name) = variable("PGDATABASE")
    {
        config.dbname(&name);
    }
    if config.get_application_name().is_none() {
        config.application_name("rapporteur");
    }
}

fn tls(verified: bool) -> ClientConfig {
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .expect("the provider knows the versions of TLS that are in use");
    if !verified {
        let anyone = Arc::new(Anyone(provider));
        return builder.dangerous().with_custom_certificate_verifier(anyone).with_no_client_auth();
    }
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    if let Ok(path) = env::var("PGSSLROOTCERT")
        && let Ok(certificates) = CertificateDer::pem_file_iter(path)
    {
        roots.add_parsable_certificates(certificates.flatten());
    }
    builder.with_root_certificates(roots).with_no_client_auth()
}

/// Encrypts, whoever answers: what `sslmode=require` means in PostgreSQL.
#[derive(Debug)]
struct Anyone(Arc<CryptoProvider>);

impl ServerCertVerifier for Anyone {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signature, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signature, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

/// An error with its causes: "error connecting to server: connection refused".
pub(super) fn spelled_out(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mode_of_encryption_is_taken_out_of_the_address() {
        assert_eq!(
            without_ssl_mode("postgres://h/d?connect_timeout=3&sslmode=verify-full"),
            ("postgres://h/d?connect_timeout=3".to_owned(), Some("verify-full".to_owned()))
        );
        assert_eq!(without_ssl_mode("postgres://h/d"), ("postgres://h/d".to_owned(), None));
    }
}
