//! `haversack`: what authors and facilitators type.
//!
//! Every verb is a file under `cmd`. Results go to standard output, in words or as stable JSON; anything else goes to
//! standard error. Exit codes: 0 done, 1 the pack has errors, 2 it could not run.

mod cmd;
mod draw;
mod out;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use mimalloc::MiMalloc;

/// `check` makes and drops a model of a pack a millisecond on every core; with the system's allocator that is a sixth of its
/// time. See `docs/adr/0007-an-allocator-for-the-command-line.md`.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Check, preview and score learning packs.
#[derive(Parser)]
#[command(name = "haversack", version, about, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    Check(cmd::check::Check),
    Explain(cmd::explain::Explain),
    New(cmd::new::New),
    Schema(cmd::schema::Schema),
    Render(cmd::render::Render),
    Show(cmd::show::Show),
    Score(cmd::score::Score),
}

fn main() -> ExitCode {
    // Clap's own exit code for a mistyped command line is 2 already.
    let cli = Cli::parse();
    let done = match cli.verb {
        Verb::Check(check) => check.run(),
        Verb::Explain(explain) => explain.run(),
        Verb::New(new) => new.run(),
        Verb::Schema(schema) => schema.run(),
        Verb::Render(render) => render.run(),
        Verb::Show(show) => show.run(),
        Verb::Score(score) => score.run(),
    };
    match done {
        Ok(code) => code,
        Err(why) if out::is_closed(&why) => ExitCode::SUCCESS,
        Err(why) => {
            out::complain(&format!("haversack: {why:#}"));
            ExitCode::from(2)
        }
    }
}
