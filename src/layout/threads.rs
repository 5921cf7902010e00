//! Work on all cores whose result does not depend on how many there are.

use std::cell::Cell;

thread_local! {
    /// Whether this thread does its share of some work: what it does within is not shared again.
    static SHARES: Cell<bool> = const { Cell::new(false) };
}

/// What is done with every one of a list, in its order, on as many threads as the machine has.
pub(super) fn at_once<T: Send, U: Send>(list: Vec<T>, work: &(dyn Fn(T) -> U + Sync)) -> Vec<U> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(list.len());
    if workers < 2 || SHARES.get() {
        return list.into_iter().map(work).collect();
    }
    let mut shares: Vec<Vec<(usize, T)>> = (0..workers).map(|_| vec![]).collect();
    for (at, it) in list.into_iter().enumerate() {
        shares[at % workers].push((at, it));
    }
    let run = |share: Vec<(usize, T)>| {
        SHARES.set(true);
        let done = share.into_iter().map(|(at, it)| (at, work(it))).collect::<Vec<(usize, U)>>();
        SHARES.set(false);
        done
    };
    let mut all: Vec<(usize, U)> = std::thread::scope(|scope| {
        let others: Vec<_> = shares.split_off(1).into_iter().map(|share| scope.spawn(|| run(share))).collect();
        let mut all: Vec<(usize, U)> = shares.into_iter().flat_map(&run).collect();
        all.extend(others.into_iter().flat_map(|it| it.join().unwrap_or_default()));
        all
    });
    all.sort_by_key(|it| it.0);
    all.into_iter().map(|it| it.1).collect()
}

/// The same of so many, by number.
pub(super) fn each_at_once<U: Send>(count: usize, work: &(dyn Fn(usize) -> U + Sync)) -> Vec<U> {
    at_once((0..count).collect(), work)
}
