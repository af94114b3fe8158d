//! Names that lead elsewhere, deceive whoever reads them, or are one file on some computers. The manifest lists them and is signed:
//! the name alone is what is wrong.

use super::Shelf;
use super::sound::FOLDER;

/// A bundle with an empty file of this name more.
fn named(shelf: &mut Shelf, code: &'static str, name: &str) {
    let told: String = name.escape_default().take(60).collect();
    let told = format!("{told}, {} bytes", name.len());
    shelf.contents(told, code, |contents| contents.add(name, b"x"));
}

/// Names that lead out of the folder they are unpacked in.
pub(super) fn climbing() -> Shelf {
    let mut shelf = Shelf::new("names that climb");
    for name in [
        "../evil.md",
        "../../../../../../etc/cron.d/evil",
        "packs/../evil.md",
        "packs/listening/../../evil.md",
        "packs/listening/..",
        "packs/listening/.",
        "packs/listening/./a.md",
        "./packs/listening/a.md",
        "..",
        ".",
        "packs//listening/a.md",
        "packs/listening//a.md",
        "packs/listening/",
        "/etc/passwd",
        "//server/share/a.md",
        "\\\\server\\share\\a.md",
        "\\\\?\\C:\\evil.md",
        "\\\\.\\COM1",
        "\\evil.md",
        "..\\..\\evil.md",
        "packs\\listening\\a.md",
        "packs/listening/..\\..\\evil.md",
        "C:\\evil.md",
        "C:/evil.md",
        "C:evil.md",
        "packs/listening/C:evil.md",
        "packs/listening/a.md:stream",
        "packs/listening/a.md::$DATA",
        "~/evil.md",
        "evil.md",
        "packs/evil.md",
        "packs/Listening/a.md",
        "META-INF/manifest.xml",
        // What some computers make dots, slashes and drives of.
        "packs/listening/\u{FF0E}\u{FF0E}/evil.md",
        "packs/listening/\u{2025}/evil.md",
        "packs/listening/..\u{FF0F}..\u{FF0F}evil.md",
        "packs/listening/..\u{FF3C}evil.md",
    ] {
        named(&mut shelf, "name", name);
    }
    shelf
}

/// Names that are a device, hide themselves, or read otherwise than they are.
pub(super) fn deceiving() -> Shelf {
    let mut shelf = Shelf::new("names that deceive");
    for name in [
        "CON",
        "con.md",
        "PRN.txt",
        "AUX",
        "nul.tar.gz",
        "NUL .md",
        "COM1",
        "com9.md",
        "COM0.md",
        "LPT1.png",
        "COM\u{B9}.md",
        "lpt\u{B3}",
        "CONIN$",
        "conout$.md",
        "CLOCK$",
        "aux/a.md",
        "\u{FF2E}\u{FF35}\u{FF2C}.md",
        "a.md.",
        "a.md ",
        " a.md",
        "a.md...",
        "folder./a.md",
        "folder /a.md",
        "a.md\u{A0}",
        "a.md\u{3000}",
        "\u{2003}a.md",
        ".htaccess",
        ".git/config",
        "....",
        "a.md\0.png",
        "a\nb.md",
        "a\rb.md",
        "a\tb.md",
        "\u{1B}[2Ja.md",
        "a\u{7F}.md",
        "a\u{85}.md",
        "a\u{9B}31m.md",
        "a\u{202E}dm.exe",
        "a\u{202D}.md",
        "a\u{2066}b\u{2069}.md",
        "a\u{200E}.md",
        "a\u{61C}.md",
        "a\u{200B}.md",
        "a\u{200D}.md",
        "a\u{2060}.md",
        "\u{FEFF}a.md",
        "a\u{AD}.md",
        "a\u{34F}.md",
        "a\u{2028}.md",
        "a\u{3164}.md",
        "a\u{180E}.md",
        "a\u{FE0F}.md",
        "a\u{E0041}.md",
        "a\u{E0101}.md",
        "a\u{1BCA0}.md",
        "a\u{1D173}.md",
        "a\u{E000}.md",
        "a\u{FFFE}.md",
        "a*.md",
        "a?.md",
        "a<b.md",
        "a>b.md",
        "a\"b.md",
        "a|b.md",
        "e\u{301}.md",
        "A\u{30A}.md",
        "\u{212B}.md",
        "\u{212A}.md",
        "\u{2126}.md",
        "\u{1112}\u{1161}\u{11AB}.md",
        "\u{F900}.md",
    ] {
        named(&mut shelf, "name", &format!("{FOLDER}{name}"));
    }
    named(
        &mut shelf,
        "name",
        &format!("{FOLDER}{}", "x".repeat(201 - FOLDER.len())),
    );
    named(
        &mut shelf,
        "layout",
        &format!("{FOLDER}{}", "x".repeat(60_000)),
    );
    shelf
}

/// Names that are one on some computers.
pub(super) fn colliding() -> Shelf {
    let mut shelf = Shelf::new("names that collide");
    for (one, other) in [
        ("a.md", "A.md"),
        ("a.md", "a.MD"),
        ("PACK.toml", "Pack.toml"),
        ("stra\u{DF}e.md", "strasse.md"),
        ("stra\u{DF}e.md", "STRASSE.md"),
        ("stra\u{DF}e.md", "stra\u{1E9E}e.md"),
        ("strasse.md", "stra\u{1E9E}e.md"),
        ("\u{FB01}sh.md", "fish.md"),
        ("o\u{FB03}ce.md", "OFFICE.md"),
        ("\u{2163}.md", "IV.md"),
        ("\u{2460}.md", "1.md"),
        ("\u{FF12}.md", "2.md"),
        ("\u{FF21}.md", "a.md"),
        ("\u{17F}.md", "s.md"),
        ("\u{131}.md", "I.md"),
        ("\u{3C2}.md", "\u{3C3}.md"),
        ("\u{3A3}.md", "\u{3C2}.md"),
        ("\u{3D0}.md", "\u{3B2}.md"),
        ("\u{1C5}.md", "\u{1C6}.md"),
        ("\u{C5}.md", "\u{E5}.md"),
        ("\u{FF71}.md", "\u{30A2}.md"),
        ("x\u{B2}.md", "x2.md"),
        ("\u{13A0}.md", "\u{AB70}.md"),
        ("\u{1F88}.md", "\u{1F80}.md"),
        ("a/b.md", "A/c.md"),
        ("m\u{FC}ller/b.md", "M\u{DC}LLER/c.md"),
        ("a", "a/b.md"),
        ("A", "a/b.md"),
        ("pack.toml/a.md", "z.md"),
    ] {
        let name = format!("{} and {}", one.escape_default(), other.escape_default());
        shelf.contents(name, "collision", |contents| {
            contents.add(&format!("{FOLDER}{one}"), b"one");
            contents.add(&format!("{FOLDER}{other}"), b"other");
        });
    }
    shelf
}
