//! Doing work on all cores and taking the results in order.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc};

/// The most results that may wait for their turn, so that they cannot fill the memory behind a slow one.
const WAITING: usize = 64;

/// Calls `make` on all cores for each number below `count`, and `take` with each result on this thread, in order. Stops
/// at the first error of `take`. `make` must not panic.
pub(super) fn in_order<T: Send, E>(
    count: usize,
    make: impl Fn(usize) -> T + Sync,
    take: impl FnMut(usize, T) -> Result<(), E>,
) -> Result<(), E> {
    few_in_order(count, WAITING, make, take)
}

/// The same for large results, of which only so many may wait.
pub(super) fn few_in_order<T: Send, E>(
    count: usize,
    waiting: usize,
    make: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(usize, T) -> Result<(), E>,
) -> Result<(), E> {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get).min(count);
    // Handing over each result alone would wake a thread for it.
    let batch = (count / cores.max(1) / 8).clamp(1, (waiting / 8).max(1));
    let batches = count.div_ceil(batch);
    let make = |at: usize| (at * batch..count.min((at + 1) * batch)).map(&make).collect::<Vec<T>>();
    let queue =
        Queue { state: Mutex::new(State::default()), moved: Condvar::new(), count: batches, most: waiting / batch };
    std::thread::scope(|scope| {
        let (sender, results) = mpsc::channel();
        for _ in 0..cores {
            let (sender, queue, make) = (sender.clone(), &queue, &make);
            scope.spawn(move || {
                while let Some(at) = queue.next() {
                    if sender.send((at, make(at))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let _last = StopAtEnd(&queue);
        let mut early = BTreeMap::new();
        for at in 0..batches {
            let value = loop {
                if let Some(value) = early.remove(&at) {
                    break value;
                }
                // The threads end early only if one of them panicked, and the scope propagates that panic.
                let Ok((of, value)) = results.recv() else { return Ok(()) };
                early.insert(of, value);
            };
            value.into_iter().enumerate().try_for_each(|(within, value)| take(at * batch + within, value))?;
            queue.taken();
        }
        Ok(())
    })
}

struct Queue {
    state: Mutex<State>,
    moved: Condvar,
    count: usize,
    /// The most that may wait.
    most: usize,
}

#[derive(Default)]
struct State {
    next: usize,
    taken: usize,
    stopped: bool,
}

impl Queue {
    /// The next number to work on; `None` if nothing is left to do. Blocks while too many results are waiting.
    fn next(&self) -> Option<usize> {
        let mut state = self.lock();
        while !state.stopped && state.next < self.count && state.next >= state.taken + self.most {
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        let at = state.next;
        state.next += 1;
        (!state.stopped && at < self.count).then_some(at)
    }

    fn taken(&self) {
        self.lock().taken += 1;
        self.moved.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Releases the waiting threads when this one is finished with them, for whatever reason.
struct StopAtEnd<'q>(&'q Queue);

impl Drop for StopAtEnd<'_> {
    fn drop(&mut self) {
        self.0.lock().stopped = true;
        self.0.moved.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_however_long_each_takes() {
        let make = |n: usize| {
            // The first of each dozen takes longest.
            let rounds = if n.is_multiple_of(12) { 200_000 } else { 1 };
            (0..rounds).fold(n, |sum, step| std::hint::black_box(sum ^ step ^ step));
            n * 2
        };
        let mut taken = Vec::new();
        let done: Result<(), ()> = in_order(1000, make, |at, value| {
            taken.push((at, value));
            Ok(())
        });
        assert_eq!(done, Ok(()));
        assert_eq!(taken, (0..1000).map(|n| (n, n * 2)).collect::<Vec<_>>());
        assert_eq!(in_order(0, make, |_, _| Err(())), Ok(()));
    }

    #[test]
    fn an_error_ends_the_work() {
        let mut taken = 0;
        let done = in_order(
            100_000,
            |n| n,
            |at, _| {
                taken += 1;
                if at == 5 { Err("full") } else { Ok(()) }
            },
        );
        assert_eq!((done, taken), (Err("full"), 6));
    }
}
