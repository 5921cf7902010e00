//! Work on all cores whose result does not depend on how many there are.

use rayon::prelude::*;

/// What is done with every one of a list, in its order.
pub(super) fn at_once<T: Send, U: Send>(list: Vec<T>, work: &(dyn Fn(T) -> U + Sync)) -> Vec<U> {
    list.into_par_iter().map(work).collect()
}

/// Small pieces of work up to which sharing them would take longer than it helps.
const FEW: usize = 64;

/// The same of many small pieces of work, by number.
pub(super) fn each_at_once<U: Send>(count: usize, work: &(dyn Fn(usize) -> U + Sync)) -> Vec<U> {
    (0..count).into_par_iter().with_min_len(FEW).map(work).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shared_comes_back_in_its_order_also_within_a_share() {
        let squares = |upto: usize| each_at_once(upto, &|it| it * it);
        let expected: Vec<Vec<usize>> = (90..110).map(|upto| (0..upto).map(|it| it * it).collect()).collect();
        assert_eq!(at_once((90..110).collect(), &squares), expected);
    }
}
