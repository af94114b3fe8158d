//! The window: where it appears, in which colour, and what the page inside may not do.
//!
//! The page may call the core and draw. It may not go to another address, open a window, download, or ask for a camera.

use tauri::utils::config::Color;
use tauri::webview::{NewWindowResponse, PermissionResponse};
use tauri::{
    AppHandle, DragDropEvent, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder,
    WindowEvent,
};

use crate::core::FirstAnswers;
use crate::folders::Folders;
use crate::remembered::{Remembered, Shape, Theme};
use crate::{closing, core};

/// The one window's name, for Tauri and its capabilities.
pub const LABEL: &str = "main";

/// `--desk` of the page's own tokens, light and dark: what is seen until the page has drawn itself.
const DESK: Color = Color(0xef, 0xea, 0xe0, 0xff);
const DESK_AT_NIGHT: Color = Color(0x14, 0x13, 0x11, 0xff);

/// Makes the window as it was when it was last closed. Errs when the system has no window to give.
pub fn open(app: &AppHandle, folders: &Folders, first: &FirstAnswers) -> tauri::Result<()> {
    let remembered = Remembered::read(folders.home());
    let shape = remembered.shape();
    app.manage(remembered);

    let theme = native(shape.theme);
    let mut builder = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        .title("Haversack")
        .inner_size(shape.width, shape.height)
        .min_inner_size(Shape::SMALLEST.0, Shape::SMALLEST.1)
        .prevent_overflow()
        .maximized(shape.maximized)
        .theme(theme)
        .background_color(desk(theme))
        .data_directory(folders.web_view())
        .initialization_script(first.script())
        .on_navigation(stays_inside)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_permission_request(|_, _| PermissionResponse::Deny);
    if let Some((x, y)) = shape.place.filter(|place| on_a_screen(app, *place)) {
        builder = builder.position(x, y);
    }
    let window = builder.build()?;
    #[cfg(target_os = "linux")]
    paint_without_graphics_card(&window);
    if theme.is_none() {
        colour(&window);
    }
    closing::on_signals(&window);
    let watched = window.clone();
    window.on_window_event(move |event| match event {
        WindowEvent::CloseRequested { .. } => {
            remember(&watched);
            closing::requested(&watched, event);
        }
        WindowEvent::ThemeChanged(_) => colour(&watched),
        WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) => {
            core::open_paths(watched.app_handle(), paths.clone())
        }
        _ => {}
    });
    Ok(())
}

/// Lets pages be painted by the processor. Starting up the graphics card's path costs more than a hundred milliseconds
/// before the first frame and a fifth of the memory, and a page of text gains nothing by it; on some machines it shows
/// an empty window.
#[cfg(target_os = "linux")]
fn paint_without_graphics_card(window: &WebviewWindow) {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};
    let asked = window.with_webview(|webview| {
        if let Some(settings) = WebViewExt::settings(&webview.inner()) {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    });
    if let Err(problem) = asked {
        tracing::debug!("the web view keeps its way of painting: {problem}");
    }
}

/// Shows the window above the others, wherever it was.
pub fn to_front(app: &AppHandle) {
    let Some(window) = app.get_webview_window(LABEL) else {
        return;
    };
    let shown = window
        .unminimize()
        .and_then(|()| window.show())
        .and_then(|()| window.set_focus());
    if let Err(problem) = shown {
        tracing::debug!("the window did not come to the front: {problem}");
    }
}

/// Lets the window's frame and dialogs follow what was chosen for the page.
pub fn follow_look(window: &WebviewWindow, look: &serde_json::Value) {
    let Ok(theme) = serde_json::from_value(look["theme"].clone()) else {
        return;
    };
    window
        .state::<Remembered>()
        .change(|shape| shape.theme = theme);
    if let Err(problem) = window.set_theme(native(theme)) {
        tracing::debug!("the window keeps its colours: {problem}");
    }
    colour(window);
}

/// Only the app's own pages, which are inside the program.
fn stays_inside(url: &Url) -> bool {
    let inside = url.scheme() == "tauri" && url.host_str() == Some("localhost");
    // The page of the development server, in builds that use one.
    let developing = cfg!(dev) && url.host_str() == Some("localhost");
    if !inside && !developing {
        tracing::warn!("the page wanted to go to another address and was kept from it");
    }
    inside || developing
}

/// Part of a screen's upper left is still there, so that the window can be seen and taken hold of.
fn on_a_screen(app: &AppHandle, (x, y): (f64, f64)) -> bool {
    app.available_monitors()
        .unwrap_or_default()
        .iter()
        .any(|screen| {
            let scale = screen.scale_factor();
            let corner = screen.position().to_logical::<f64>(scale);
            let size = screen.size().to_logical::<f64>(scale);
            (corner.x..corner.x + size.width).contains(&(x + 40.0))
                && (corner.y..corner.y + size.height).contains(&(y + 10.0))
        })
}

/// Keeps where and how large the window is. Maximized, it keeps what it was before.
fn remember(window: &WebviewWindow) {
    let (Ok(maximized), Ok(scale)) = (window.is_maximized(), window.scale_factor()) else {
        return;
    };
    window.state::<Remembered>().change(|shape| {
        shape.maximized = maximized;
        if maximized {
            return;
        }
        if let Ok(size) = window.inner_size() {
            let size = size.to_logical::<f64>(scale);
            (shape.width, shape.height) = (size.width, size.height);
        }
        if let Ok(place) = window.outer_position() {
            let place = place.to_logical::<f64>(scale);
            shape.place = Some((place.x, place.y));
        }
    });
}

fn colour(window: &WebviewWindow) {
    let theme = window.theme().ok();
    if let Err(problem) = window.set_background_color(Some(desk(theme))) {
        tracing::debug!("the window keeps its background: {problem}");
    }
}

fn desk(theme: Option<tauri::Theme>) -> Color {
    match theme {
        Some(tauri::Theme::Dark) => DESK_AT_NIGHT,
        _ => DESK,
    }
}

/// As the window system calls it; it has no word for following the system.
fn native(theme: Theme) -> Option<tauri::Theme> {
    match theme {
        Theme::System => None,
        Theme::Light => Some(tauri::Theme::Light),
        Theme::Dark => Some(tauri::Theme::Dark),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_background_is_the_page_s_own() {
        let tokens = include_str!("../../ui/src/styles/tokens.css");
        let hex = |Color(red, green, blue, _)| format!("#{red:02x}{green:02x}{blue:02x}");
        let desk = format!("light-dark({}, {})", hex(DESK), hex(DESK_AT_NIGHT));
        let line = tokens
            .lines()
            .find(|line| line.trim_start().starts_with("--desk:"));
        assert!(
            line.is_some_and(|line| line.contains(&desk)),
            "{desk} is not in {line:?}"
        );
    }

    #[test]
    fn only_the_program_s_own_pages_are_gone_to() {
        let goes = |url: &str| stays_inside(&url.parse().expect("an address"));
        assert!(goes("tauri://localhost/"));
        assert!(goes("tauri://localhost/index.html#/result"));
        for other in [
            "https://example.org/",
            "http://localhost:5173/",
            "file:///etc/passwd",
            "tauri://elsewhere/",
            "data:text/html,x",
            "about:blank",
            "javascript:1",
        ] {
            assert!(!goes(other), "{other}");
        }
    }
}
