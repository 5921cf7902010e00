//! Work on all cores whose result does not depend on how many there are.

use std::cell::Cell;
use std::sync::Mutex;

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
    // Whoever is done takes up the next, so that none waits for another for long.
    let open = Mutex::new(list.into_iter().enumerate());
    let next = || open.lock().ok().and_then(|mut it| it.next());
    let run = || {
        SHARES.set(true);
        let done = std::iter::from_fn(next).map(|(at, it)| (at, work(it))).collect::<Vec<(usize, U)>>();
        SHARES.set(false);
        done
    };
    let mut all: Vec<(usize, U)> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..workers).map(|_| scope.spawn(run)).collect();
        let mut all = run();
        all.extend(others.into_iter().flat_map(|it| it.join().unwrap_or_default()));
        all
    });
    all.sort_by_key(|it| it.0);
    all.into_iter().map(|it| it.1).collect()
}

/// Small pieces of work up to which a thread would take longer to start than to help.
const FEW: usize = 64;

/// The same of many small pieces of work, by number.
pub(super) fn each_at_once<U: Send>(count: usize, work: &(dyn Fn(usize) -> U + Sync)) -> Vec<U> {
    if count <= FEW { (0..count).map(work).collect() } else { at_once((0..count).collect(), work) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shared_comes_back_in_its_order_also_within_a_share() {
        let squares = |upto: usize| each_at_once(upto, &|it| it * it);
        let expected: Vec<Vec<usize>> = (90..110).map(|upto| (0..upto).map(|it| it * it).collect()).collect();
        assert_eq!(at_once((90..110).collect(), &squares), expected);
        assert_eq!(squares(FEW), expected[0][..FEW]);
        assert!(!SHARES.get());
        let within = at_once(vec![(); 4], &|()| SHARES.get());
        let alone = std::thread::available_parallelism().map_or(1, usize::from) < 2;
        assert_eq!(within, [!alone; 4]);
    }
}
