//! A thread that owns something and does one job after the other with it. A job that panics panics
//! where it was asked for, not here.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Sender, channel};
use std::thread::{self, JoinHandle};

use tokio::sync::oneshot;

type Job<S> = Box<dyn FnOnce(&mut S) + Send>;

/// Asks a thread that owns an `S`.
pub(crate) struct Worker<S> {
    jobs: Option<Sender<Job<S>>>,
    thread: Option<JoinHandle<()>>,
}

impl<S: Send + 'static> Worker<S> {
    /// Starts the thread. `rest` runs after each job, when its answer is already out.
    pub(crate) fn start(
        name: &str,
        mut state: S,
        mut rest: impl FnMut(&mut S) + Send + 'static,
    ) -> std::io::Result<Self> {
        let (jobs, queue) = channel::<Job<S>>();
        let thread = thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || {
                for job in queue {
                    job(&mut state);
                    rest(&mut state);
                }
            })?;
        Ok(Self {
            jobs: Some(jobs),
            thread: Some(thread),
        })
    }

    /// Has a job done and gives its answer; `None` if the thread is gone. A job that was handed
    /// over is done even if nobody waits for its answer any more.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut S) -> T + Send + 'static,
    ) -> Option<T> {
        let (answer, waiting) = oneshot::channel::<Result<T, Box<dyn Any + Send>>>();
        let job: Job<S> = Box::new(move |state| {
            // What a panic leaves half done is the transaction, and that is rolled back.
            let outcome = catch_unwind(AssertUnwindSafe(|| job(state)));
            let _ = answer.send(outcome);
        });
        if let Some(jobs) = &self.jobs {
            let _ = jobs.send(job);
        }
        match waiting.await {
            Ok(Ok(answer)) => Some(answer),
            Ok(Err(panic)) => resume_unwind(panic),
            Err(_) => None,
        }
    }
}

impl<S> Worker<S> {
    /// Lets the thread finish what it was asked for and waits for it.
    pub(crate) fn stop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take()
            // The last handle may go away inside a job: a thread can't wait for itself.
            && thread.thread().id() != thread::current().id()
        {
            let _ = thread.join();
        }
    }
}
