use super::*;

fn zone(at: usize) -> Part {
    Part { zone: Some(at), ..Part::default() }
}

/// The parts of a page after constraints, each as its zone, groups in brackets with their rows.
fn told(part: &Part) -> String {
    let inner: Vec<String> = part.kids.iter().map(told).collect();
    match part.zone {
        Some(zone) => zone.to_string(),
        None => format!("({}{:?})", inner.join(" "), part.fixed.as_deref().unwrap_or_default()),
    }
}

fn wished(fixed: Option<Vec<usize>>, count: usize, ties: &[(Tie, usize, usize)]) -> Option<String> {
    let mut page = Part { fixed, kids: (0..count).map(zone).collect(), ..Part::default() };
    let keys: Vec<Key> = (0..count).map(Key::Zone).collect();
    let mut stands: Vec<Stand> = keys.iter().map(|it| Stand::One(*it)).collect();
    for (tie, a, b) in ties {
        combine(&mut stands, *tie, Key::Zone(*a), Key::Zone(*b)).then_some(())?;
    }
    page.stand_as(&stands, keys);
    Some(told(&page))
}

#[test]
fn lines_become_a_part() {
    assert_eq!(wished(None, 4, &[(Tie::Row, 2, 0)]).unwrap(), "((2 0[2]) 1 3[])");
    assert_eq!(wished(None, 4, &[(Tie::Column, 3, 1), (Tie::Column, 1, 0)]).unwrap(), "((3 1 0[1, 1, 1]) 2[])");
    assert_eq!(wished(None, 4, &[(Tie::Together, 3, 1)]).unwrap(), "(0 (1 3[]) 2[])");
}

#[test]
fn orders_across_lines_are_sorted() {
    // Two pairs, then across them: one line in which all hold.
    let ties = [(Tie::Left, 0, 1), (Tie::Left, 2, 3), (Tie::Left, 0, 3), (Tie::Left, 2, 1)];
    assert_eq!(wished(None, 4, &ties).unwrap(), "((0 2 1 3[4])[])");
    assert_eq!(wished(None, 3, &[(Tie::Left, 0, 1), (Tie::Left, 1, 2), (Tie::Left, 2, 0)]), None);
    assert_eq!(wished(None, 2, &[(Tie::Left, 0, 1), (Tie::Above, 0, 1)]), None);
}

#[test]
fn lines_nest_in_each_other_and_in_what_stands_together() {
    let ties = [(Tie::Together, 0, 1), (Tie::Row, 1, 0), (Tie::Above, 2, 0)];
    assert_eq!(wished(None, 4, &ties).unwrap(), "((2 ((1 0[2])[])[1, 1]) 3[])");
}

#[test]
fn in_rows_that_are_given_as_little_moves_as_can() {
    // Left of each other in one row: they swap places. Above in another row: nothing to do.
    assert_eq!(wished(Some(vec![1, 3]), 4, &[(Tie::Left, 3, 1)]).unwrap(), "(0 3 2 1[1, 3])");
    assert_eq!(wished(Some(vec![1, 3]), 4, &[(Tie::Above, 0, 2)]).unwrap(), "(0 1 2 3[1, 3])");
    assert_eq!(wished(Some(vec![1, 3]), 4, &[(Tie::Together, 2, 3)]).unwrap(), "(0 1 2 3[1, 3])");
    // Across rows, or the other way up: they become a part where the heavier stood.
    assert_eq!(wished(Some(vec![1, 3]), 4, &[(Tie::Row, 0, 2)]).unwrap(), "((0 2[2]) 1 3[1, 2])");
    assert_eq!(wished(Some(vec![1, 3]), 4, &[(Tie::Above, 2, 0)]).unwrap(), "((2 0[1, 1]) 1 3[1, 2])");
}

#[test]
fn one_line_is_not_said_of_what_only_stands_in_groups_of_it() {
    // In a row of two columns the upper of one and the lower of the other are in no row.
    let ties = [(Tie::Together, 0, 1), (Tie::Together, 2, 3), (Tie::Row, 0, 2)];
    assert_eq!(wished(None, 4, &ties), None);
    let ties = [(Tie::Together, 0, 1), (Tie::Together, 2, 3), (Tie::Left, 0, 2)];
    assert_eq!(wished(None, 4, &ties).unwrap(), "(((0 1[]) (2 3[])[2])[])");
}
