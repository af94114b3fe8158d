//! Finds out, before GTK starts, whether the session bus and the services on it that GTK asks for do answer.
//!
//! GTK and WebKit ask for the desktop portal and for the accessibility bus while they start, and wait 25 seconds for
//! each. So both are asked here first, with little patience; where one is silent, the program starts itself again with
//! the session bus switched off. It starts again because the environment of a running process cannot be changed safely.

/// How the session bus was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bus {
    /// It answers, and nothing that would be asked on it is silent.
    Answers,
    /// It answers, but the portal does not.
    PortalDead,
    /// It and the portal answer, but the accessibility service does not.
    AccessibilityDead,
    /// There is none, or it does not answer.
    Missing,
}

/// Says how the bus is. Where it would make the start wait, does not return: the program starts anew without the bus.
#[cfg(target_os = "linux")]
pub fn check() -> Bus {
    if let Some(found) = restart::found_before() {
        return found;
    }
    let (found, accessibility) = probe::ask();
    if found != Bus::Answers {
        tracing::info!(?found, "starting without the session bus");
        restart::without_bus(found, accessibility);
    }
    found
}

/// There is nothing to wait for on other systems.
#[cfg(not(target_os = "linux"))]
pub fn check() -> Bus {
    Bus::Answers
}

#[cfg(target_os = "linux")]
mod restart {
    use std::os::unix::process::CommandExt as _;
    use std::process::Command;

    use super::Bus;

    /// Tells the program, started anew, why it was.
    const FOUND: &str = "HAVERSACK_BUS";

    /// What an earlier start of this same program found.
    pub fn found_before() -> Option<Bus> {
        match std::env::var(FOUND).ok()?.as_str() {
            "portal-dead" => Some(Bus::PortalDead),
            "accessibility-dead" => Some(Bus::AccessibilityDead),
            "missing" => Some(Bus::Missing),
            _ => None,
        }
    }

    /// Becomes the same program with the bus switched off. Returns only if the system refuses.
    pub fn without_bus(found: Bus, accessibility: Option<String>) {
        let name = match found {
            Bus::Answers => return,
            Bus::PortalDead => "portal-dead",
            Bus::AccessibilityDead => "accessibility-dead",
            Bus::Missing => "missing",
        };
        let Ok(program) = std::env::current_exe() else {
            return;
        };
        let mut again = Command::new(program);
        again.args(std::env::args_os().skip(1));
        again
            .env(FOUND, name)
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:");
        match accessibility {
            // A screen reader has a bus of its own, which only needs to be found.
            Some(address) => again.env("AT_SPI_BUS_ADDRESS", address),
            None => again.env("NO_AT_BRIDGE", "1"),
        };
        let refused = again.exec();
        tracing::warn!("the start may take long: {refused}");
    }
}

#[cfg(target_os = "linux")]
mod probe {
    use std::path::PathBuf;
    use std::sync::mpsc;
    use std::time::{Duration, Instant};

    use zbus::Message;
    use zbus::blocking::{Connection, connection};

    use super::Bus;

    /// The longest that all questions together may take. A service may have to be started first.
    const PATIENCE: Duration = Duration::from_millis(300);

    enum Heard {
        Connected,
        Portal,
        /// With the address of the accessibility bus, if there is one.
        Accessibility(Option<String>),
    }

    /// Asks the bus, and on it the portal and the accessibility service. The address is the accessibility bus's.
    pub fn ask() -> (Bus, Option<String>) {
        let Some(address) = address() else {
            return (Bus::Missing, None);
        };
        if address.starts_with("disabled:") {
            return (Bus::Answers, None);
        }
        let began = Instant::now();
        let (tell, heard) = mpsc::channel();
        std::thread::spawn(move || question(&address, &tell));

        let (mut connected, mut portal, mut accessibility) = (false, false, None);
        while let Ok(word) = heard.recv_timeout(PATIENCE.saturating_sub(began.elapsed())) {
            match word {
                Heard::Connected => connected = true,
                Heard::Portal => portal = true,
                Heard::Accessibility(address) => accessibility = Some(address),
            }
            if portal && accessibility.is_some() {
                break;
            }
        }
        let found = match (connected, portal, &accessibility) {
            (false, ..) => Bus::Missing,
            (_, false, _) => Bus::PortalDead,
            (_, _, None) => Bus::AccessibilityDead,
            _ => Bus::Answers,
        };
        tracing::debug!(elapsed = ?began.elapsed(), ?found, "session bus asked");
        (found, accessibility.flatten())
    }

    /// Where the bus is.
    fn address() -> Option<String> {
        if let Some(address) = std::env::var("DBUS_SESSION_BUS_ADDRESS")
            .ok()
            .filter(|text| !text.is_empty())
        {
            return Some(address);
        }
        let socket = PathBuf::from(std::env::var_os("XDG_RUNTIME_DIR")?).join("bus");
        socket
            .exists()
            .then(|| format!("unix:path={}", socket.display()))
    }

    /// Tells what it hears as it hears it. Nobody listens any more once the patience is used up, which is no error.
    fn question(address: &str, tell: &mpsc::Sender<Heard>) {
        let connecting = connection::Builder::address(address);
        let bus = match connecting.and_then(|bus| bus.method_timeout(PATIENCE).build()) {
            Ok(bus) => bus,
            Err(problem) => return tracing::debug!("no session bus: {problem}"),
        };
        let _ = tell.send(Heard::Connected);
        std::thread::scope(|both| {
            both.spawn(|| {
                if let Some(address) = accessibility(&bus) {
                    let _ = tell.send(Heard::Accessibility(address));
                }
            });
            if portal_answers(&bus) {
                let _ = tell.send(Heard::Portal);
            }
        });
    }

    fn portal_answers(bus: &Connection) -> bool {
        let (name, path) = (
            "org.freedesktop.portal.Desktop",
            "/org/freedesktop/portal/desktop",
        );
        let what = ("org.freedesktop.appearance", "color-scheme");
        said(bus.call_method(
            Some(name),
            path,
            Some("org.freedesktop.portal.Settings"),
            "Read",
            &what,
        ))
        .is_some()
    }

    fn accessibility(bus: &Connection) -> Option<Option<String>> {
        let name = Some("org.a11y.Bus");
        let answer = said(bus.call_method(name, "/org/a11y/bus", name, "GetAddress", &()))?;
        Some(answer.and_then(|answer| answer.body().deserialize().ok()))
    }

    /// What was answered, `Some(None)` being a no: only silence makes a start wait, and that is `None`.
    fn said(answer: zbus::Result<Message>) -> Option<Option<Message>> {
        match answer {
            Ok(answer) => Some(Some(answer)),
            Err(zbus::Error::MethodError(..)) => Some(None),
            Err(_) => None,
        }
    }
}
