//! A full disk at every step: a bundle is installed into a home on a tiny file system with more and more room. It is there whole, or
//! it is refused by name and everything is as it was; and with room again it goes on.

mod desk;

use std::fs;
use std::process::Command;

use desk::Desk;

/// Tries each amount of room in a namespace of its own. A line a try: the room in kB, the exit code of the command, and whether the
/// version that is there afterwards verifies, by name.
const SCRIPT: &str = r#"
set -u
haversack=$1 desk=$2
export HAVERSACK_HOME=$desk/home
mkdir -p "$HAVERSACK_HOME"
mount -t tmpfs -o size=4m tmpfs "$HAVERSACK_HOME" || exit 77
"$haversack" install "$desk/1.2.0.haversack" --accept unsigned >/dev/null || exit 1
for room in $(seq 0 24 1200); do
    free=$(($(stat -f -c '%a * %S' "$HAVERSACK_HOME") / 1024))
    [ "$free" -gt "$room" ] && head -c $(((free - room) * 1024)) /dev/zero >"$HAVERSACK_HOME/filler"
    "$haversack" install "$desk/1.3.0.haversack" --accept unsigned >/dev/null 2>"$desk/words"
    code=$?
    rm -f "$HAVERSACK_HOME/filler"
    version=$("$haversack" list --format json | grep -o '"version": *"[^"]*"' | head -n 1 | grep -o '[0-9.]*')
    sound=sound
    for bundle in "$HAVERSACK_HOME"/bundles/*; do
        "$haversack" verify "$bundle" >/dev/null || sound=broken
    done
    echo "$room $code $version $sound $(tr '\n' ' ' <"$desk/words")"
    if [ "$code" = 0 ]; then
        "$haversack" return listening >/dev/null && "$haversack" install "$desk/1.2.0.haversack" --accept unsigned >/dev/null || exit 1
        break
    fi
done
"#;

#[test]
fn installing_with_more_and_more_room() {
    let desk = Desk::new();
    let mut noise = vec![0_u8; 300_000];
    let mut state = 1_u32;
    noise.fill_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    });
    noise[..8].copy_from_slice(b"\x89PNG\r\n\x1a\n");
    for version in ["1.2.0", "1.3.0"] {
        let folder = format!("full/{version}");
        desk.write(
            &format!("{folder}/pack.toml"),
            &desk::ABOUT.replace("1.2.0", version),
        );
        desk.write(
            &format!("{folder}/01-page.md"),
            &format!("{}\n![{version}](media/noise.png)\n", desk::PAGE),
        );
        let media = desk.0.path().join(format!("{folder}/media"));
        fs::create_dir(&media).expect("a folder");
        fs::write(media.join("noise.png"), &noise).expect("a file");
        let built = desk.run(&["build", &folder, "-o", &format!("{version}.haversack")]);
        assert!(built.status.success(), "{built:?}");
    }
    let output = Command::new("unshare")
        .args([
            "-r",
            "-m",
            "bash",
            "-c",
            SCRIPT,
            "bash",
            env!("CARGO_BIN_EXE_haversack"),
        ])
        .arg(desk.0.path())
        .output()
        .expect("unshare");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{text}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let tries: Vec<Vec<&str>> = text
        .lines()
        .map(|line| line.splitn(5, ' ').collect())
        .collect();
    let (last, refused) = tries.split_last().expect("tries");
    assert_eq!(last[1..4], ["0", "1.3.0", "sound"], "{text}");
    assert!(refused.len() >= 10, "every step along the way:\n{text}");
    for attempt in refused {
        assert_eq!(attempt[1..4], ["2", "1.2.0", "sound"], "{text}");
        assert!(attempt[4].contains("no room left"), "{text}");
    }
}
