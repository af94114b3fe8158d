//! `haversack`: what authors and facilitators type.
//!
//! Every verb is a file under `cmd`. Results go to standard output, in words or as stable JSON; anything else goes to
//! standard error. Exit codes: 0 done, 1 the pack has errors or the bundle is refused, 2 it could not run.

mod cmd;
mod concern;
mod draw;
mod home;
mod out;
mod passphrase;
mod refusal;
mod sheet;
mod watch;
mod whose;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use mimalloc::MiMalloc;

/// `check` makes and drops a model of a pack a millisecond on every core; with the system's allocator that is a sixth of its
/// time. See `docs/adr/0007-an-allocator-for-the-command-line.md`.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Check, preview and score learning packs; build, verify and install bundles of them.
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
    Keys(cmd::keys::Keys),
    Build(cmd::build::Build),
    Verify(cmd::verify::Verify),
    Inspect(cmd::inspect::Inspect),
    Install(cmd::install::Install),
    List(cmd::list::List),
    Remove(cmd::remove::Remove),
    Return(cmd::go_back::Return),
    Publish(cmd::publish::Publish),
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
        Verb::Keys(keys) => keys.run(),
        Verb::Build(build) => build.run(),
        Verb::Verify(verify) => verify.run(),
        Verb::Inspect(inspect) => inspect.run(),
        Verb::Install(install) => install.run(),
        Verb::List(list) => list.run(),
        Verb::Remove(remove) => remove.run(),
        Verb::Return(back) => back.run(),
        Verb::Publish(publish) => publish.run(),
    };
    match done {
        Ok(code) => code,
        Err(why) if out::is_closed(&why) => ExitCode::SUCCESS,
        Err(why) => {
            out::complain(&format!("haversack: {}", out::shown(&format!("{why:#}"))));
            ExitCode::from(2)
        }
    }
}
