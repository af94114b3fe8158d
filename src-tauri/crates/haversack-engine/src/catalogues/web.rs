//! The one place from which a connection is made: to a catalogue that somebody looks at, by https.

use std::io::Read;
use std::sync::LazyLock;
use std::time::Duration;

use ureq::Agent;

/// Whether an address is one that is asked: by https, or plainly on this very computer, where nobody is between.
pub(crate) fn is_address(address: &str) -> bool {
    let host = |rest: &str| {
        rest.split(['/', '?', '#'])
            .next()
            .is_some_and(|host| !host.is_empty())
    };
    address.strip_prefix("https://").is_some_and(host) || is_here(address)
}

/// An address of this very computer.
fn is_here(address: &str) -> bool {
    let rest = address.strip_prefix("http://").unwrap_or_default();
    let host = rest.split('/').next().unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "127.0.0.1" | "localhost" | "[::1]")
}

/// Begins to fetch what is at an address. The text of an error is for people. What comes may be without end: whoever reads it
/// knows how much it can be.
pub(crate) fn get(address: &str) -> Result<Box<dyn Read + Send>, String> {
    if !is_address(address) {
        return Err("it is no https address".to_owned());
    }
    let agent = if is_here(address) { &*HERE } else { &*AGENT };
    let answer = agent.get(address).call().map_err(|why| match why {
        ureq::Error::StatusCode(404) => "there is no catalogue at this address".to_owned(),
        ureq::Error::StatusCode(code) => format!("the host answers with {code}"),
        other => other.to_string(),
    })?;
    Ok(Box::new(answer.into_body().into_reader()))
}

static AGENT: LazyLock<Agent> = LazyLock::new(|| agent(true));
static HERE: LazyLock<Agent> = LazyLock::new(|| agent(false));

/// Says nothing about itself, keeps no cookies, and is led astray only to other https addresses.
fn agent(https_only: bool) -> Agent {
    Agent::config_builder()
        .https_only(https_only)
        .user_agent("haversack")
        .max_redirects(if https_only { 5 } else { 0 })
        .timeout_connect(Some(Duration::from_secs(15)))
        .timeout_recv_response(Some(Duration::from_secs(30)))
        // Two gigabytes over a slow line.
        .timeout_recv_body(Some(Duration::from_secs(6 * 60 * 60)))
        .build()
        .new_agent()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_nobody_can_change_on_the_way() {
        for fine in [
            "https://example.org/a",
            "http://127.0.0.1:80/a",
            "http://localhost/",
        ] {
            assert!(is_address(fine), "{fine}");
        }
        for not in [
            "http://example.org/",
            "http://127.0.0.1.example.org/",
            "http://localhost@example.org/",
            "https:///a",
            "file:///a",
            "",
        ] {
            assert!(!is_address(not), "{not}");
        }
    }
}
