//! Tests of the router on small pages: blocks and lanes, the routing graph, paths, swaps, tracks, corners.

use super::graph::Terminal;
use super::*;
use crate::layout::geometry::Span;
use crate::layout::ids::RegionId;
use crate::layout::ids::{ExitId, Id};
use crate::layout::normalise::End;
use crate::layout::normalise::normalise;
use crate::layout::shape::columns;

/// No lines are drawn together.
static APART: std::sync::LazyLock<Bundles> = std::sync::LazyLock::new(Bundles::default);

const SIZES: (i32, i32) = (160, 48);

fn graph(text: &str) -> Graph {
    normalise(&serde_json::from_str(text).unwrap(), &mut vec![])
}

/// Four tiles, by number, with these lines.
fn four(edges: &[(usize, usize)]) -> Graph {
    let edges: Vec<_> = edges
        .iter()
        .enumerate()
        .map(|(at, it)| serde_json::json!({"id": format!("e{at}"), "src": it.0.to_string(), "dst": it.1.to_string()}))
        .collect();
    let nodes: Vec<_> = (0..4).map(|it| serde_json::json!({"id": it.to_string()})).collect();
    graph(&serde_json::json!({"nodes": nodes, "edges": edges}).to_string())
}

fn sizes() -> Sizes {
    Sizes { tile: SIZES, caption: 30, least: vec![], loose: 0 }
}

fn task<'a>(graph: &'a Graph, sizes: &'a Sizes, swaps: usize) -> Task<'a> {
    let (caption, costs, bundles) = (Caption::of(13.0), Costs::SMALL, &*APART);
    Task { graph, bundles, sizes, captions: &[], caption, top: 80, pitch: 12, costs, rounds: 2, swaps }
}

fn page(rows: &[Vec<usize>]) -> (Block, Lanes) {
    columns(rows, &|gap| if gap == Gap::Tiles { 40 } else { 64 })
}

/// One grid of two columns, with lanes around and between.
fn grid(nodes: Vec<usize>, held: Vec<usize>) -> (Block, Lanes) {
    let lane = |level| {
        let (region, across) = (RegionId::PAGE, Span::default());
        Lane { gap: Gap::Tiles, level, region, width: 40, pads: (0, 0), across }
    };
    let lanes = Lanes::from(vec![lane(true), lane(true), lane(true), lane(false), lane(false), lane(false)]);
    let (rows, cols) = (vec![id(0), id(1), id(2)], vec![id(3), id(4), id(5)]);
    let content = Content::Grid { cols: 2, nodes: nodes.into_iter().map(Some).collect() };
    (Block { zone: None, rows, cols, content, edge: false, aligned: false, held, size: (0, 0) }, lanes)
}

fn id(lane: usize) -> Option<LaneId> {
    Some(LaneId::of(lane))
}

/// From where to where a lane lies across its lines.
fn across(lanes: &Lanes, lane: usize) -> (i32, i32) {
    let Span { low, high } = lanes[LaneId::of(lane)].across;
    (low, high)
}

fn routed(mut block: Block, mut lanes: Lanes, task: &Task<'_>) -> Routed {
    let begun = begin(&mut block, &mut lanes, task);
    route(block, lanes, begun, task)
}

#[test]
fn tiles_stand_between_their_lanes_and_lanes_have_their_width() {
    let graph = four(&[]);
    let sizes = sizes();
    let (mut block, mut lanes) = grid(vec![0, 1, 2, 3], vec![]);
    let positions = lay(&mut block, &mut lanes, &task(&graph, &sizes, 0));
    assert_eq!(positions.size, (3 * 40 + 2 * 160, 3 * 40 + 2 * 48));
    assert_eq!(positions.tiles[3], Area { x: 240, y: 80 + 128, w: 160, h: 48 });
    assert_eq!((across(&lanes, 4), across(&lanes, 1)), ((200, 240), (168, 208)));
    // A wider lane moves what is behind it.
    lanes[LaneId::of(4)].width += 24;
    assert_eq!(lay(&mut block, &mut lanes, &task(&graph, &sizes, 0)).tiles[3].x, 264);
}

#[test]
fn tiles_take_the_slots_they_are_given_and_held_ones_swap_with_none() {
    let (mut block, _) = grid(vec![0, 1, 2, 3], vec![2]);
    let mut groups = vec![];
    block.groups(&mut groups);
    assert_eq!(groups, [[0, 1, 3]]);
    block.take_slots(&[3, 1, 2, 0]);
    assert!(matches!(&block.content, Content::Grid { nodes, .. } if *nodes == [3, 1, 2, 0].map(Some)));
    let area = |x, y| Area { x, y, w: 160, h: 48 };
    block.reorder(&[area(0, 0), area(0, 100), area(200, 0), area(200, 100)]);
    assert!(matches!(&block.content, Content::Grid { nodes, .. } if *nodes == [0, 2, 1, 3].map(Some)));
}

#[test]
fn a_line_between_neighbours_is_straight() {
    let graph = four(&[(0, 1)]);
    let sizes = sizes();
    let (block, lanes) = grid(vec![0, 1, 2, 3], vec![]);
    let routed = routed(block, lanes, &task(&graph, &sizes, 0));
    let points = &routed.lines[0].points;
    assert_eq!(points.len(), 2);
    assert!(points[0].1 == points[1].1 && points[0].0 == 200 && points[1].0 == 240);
}

#[test]
fn lines_run_at_right_angles_from_border_to_border() {
    let graph = four(&[(0, 3), (1, 2), (0, 2), (3, 3), (0, 3)]);
    let sizes = sizes();
    let (block, lanes) = page(&[vec![0, 1], vec![2], vec![3]]);
    let routed = routed(block, lanes, &task(&graph, &sizes, 0));
    for (line, (_, a, b)) in routed.lines.iter().zip(&graph.edges) {
        assert!(!line.forced && line.points.windows(2).all(|it| it[0].0 == it[1].0 || it[0].1 == it[1].1));
        for (spot, end) in [(line.points.first(), a), (line.points.last(), b)] {
            let (End::Node(node), Some(spot)) = (end, spot) else { panic!("ends are tiles") };
            let area = routed.positions.tiles[*node];
            let on = spot.0 == area.x || spot.0 == area.x + area.w || spot.1 == area.y || spot.1 == area.y + area.h;
            assert!(on && area.overlaps(&Area { x: spot.0, y: spot.1, w: 0, h: 0 }, 1), "{spot:?} {area:?}");
        }
    }
    // Like lines between the same ends have tracks of their own.
    assert_ne!(routed.lines[0].points, routed.lines[4].points);
}

#[test]
fn lanes_are_as_wide_as_their_tracks_need() {
    assert_eq!((need(0, 12), need(1, 12), need(4, 12)), (0, 24, 60));
    let sizes = sizes();
    let edges: Vec<(usize, usize)> = (0..12).map(|it| (it % 2, 2 + it % 2)).collect();
    let wide = |edges: &[(usize, usize)]| {
        let graph = four(edges);
        let (block, lanes) = page(&[vec![0, 1], vec![3, 2]]);
        routed(block, lanes, &task(&graph, &sizes, 0)).positions.size.0
    };
    assert!(wide(&edges) > wide(&edges[..1]));
}

#[test]
fn a_label_gets_the_room_it_wants() {
    let graph = four(&[(0, 1)]);
    let sizes = sizes();
    let (block, lanes) = grid(vec![0, 1, 2, 3], vec![]);
    let mut routed = routed(block, lanes, &task(&graph, &sizes, 0));
    let before = routed.positions.size.0;
    routed.widen(&[Want { edge: 0, trunk: false, size: (90, 16) }], false, &task(&graph, &sizes, 0));
    assert!(routed.positions.size.0 >= before + 60);
    let run = &routed.lines[0].points;
    assert!((run[1].0 - run[0].0).abs() >= 90);
}

#[test]
fn tiles_swap_places_where_paths_get_cheaper_but_for_held_ones() {
    let graph = four(&[(0, 3), (1, 2)]);
    let sizes = sizes();
    let length = |held: Vec<usize>, swaps: usize| {
        let (block, lanes) = grid(vec![0, 1, 2, 3], held);
        let routed = routed(block, lanes, &task(&graph, &sizes, swaps));
        let steps = routed
            .lines
            .iter()
            .flat_map(|it| it.points.windows(2).map(|s| (s[0].0 - s[1].0).abs() + (s[0].1 - s[1].1).abs()));
        (steps.sum::<i32>(), routed.positions.tiles)
    };
    let (before, stood) = length(vec![], 0);
    assert!(length(vec![], 1000).0 < before);
    assert_eq!(length(vec![0, 1, 2, 3], 1000), (before, stood));
}

#[test]
fn what_lines_promise_to_cost_grows_with_them() {
    let cost = |edges: &[(usize, usize)]| {
        let (graph, sizes) = (four(edges), sizes());
        let (mut block, mut lanes) = grid(vec![0, 1, 2, 3], vec![]);
        begin(&mut block, &mut lanes, &task(&graph, &sizes, 0)).cost
    };
    assert!(cost(&[]) == 0 && cost(&[(0, 1)]) > 0 && cost(&[(0, 3)]) > cost(&[(0, 1)]));
}

#[test]
fn paths_are_the_same_whether_a_search_goes_by_stretches_or_by_vertices() {
    let sizes = sizes();
    let edges: Vec<(usize, usize)> = (0..40).map(|it| (it % 4, (it * 7 + 1 + it / 5) % 4)).collect();
    let graph = four(&edges);
    for rows in [[vec![0, 1], vec![3, 2]], [vec![0, 2], vec![1, 3]], [vec![1, 0, 2], vec![3]]] {
        let (mut block, mut lanes) = page(&rows);
        let task = task(&graph, &sizes, 0);
        let positions = lay(&mut block, &mut lanes, &task);
        let routes = routing_graph(&block, &lanes, &positions, &task);
        let found = |by_vertices: bool| {
            let mut router = Router::new((&graph, task.bundles), &routes, &positions, &lanes, task.costs);
            if by_vertices {
                router.occupancy().without_stretches(&routes);
            }
            let mut paths = router.all();
            router.again(&mut paths, 2);
            (paths, router.sum())
        };
        assert_eq!(found(false), found(true));
    }
}

#[test]
fn crossings_are_counted_with_what_lines_stand_for() {
    let line = |points: &[(i32, i32)]| Line { points: points.to_vec(), forced: false };
    let lines = [line(&[(0, 50), (100, 50)]), line(&[(30, 0), (30, 90)]), line(&[(60, 50), (60, 90)])];
    assert_eq!(crossings(&lines, &[1, 1, 1]), 1, "a line that only touches crosses nothing");
    assert_eq!(crossings(&lines, &[3, 4, 9]), 12);
}

#[test]
fn a_line_to_a_zone_ends_at_its_frame_from_the_side_it_comes_from() {
    let graph = graph(
        r#"{"zones": [{"id": "z"}], "nodes": [{"id": "in", "parent": "z"}, {"id": "out"}],
            "edges": [{"src": "in", "dst": "z"}, {"src": "out", "dst": "z"}]}"#,
    );
    assert!(matches!(graph::terminals(&graph, 0), (Terminal::Tile(_), Terminal::Inside(0))));
    assert!(matches!(graph::terminals(&graph, 1), (Terminal::Tile(_), Terminal::Outside(0))));
}

#[test]
fn the_lanes_of_an_empty_frame_lie_within_it_beside_each_other() {
    let graph = four(&[]);
    let sizes = sizes();
    let (mut block, mut lanes) = grid(vec![], vec![]);
    (block.rows, block.cols) = (vec![id(0), id(1)], vec![id(3), id(4)]);
    let positions = lay(&mut block, &mut lanes, &task(&graph, &sizes, 0));
    let (w, h) = positions.size;
    assert_eq!([across(&lanes, 3), across(&lanes, 4)], [(0, w / 2), (w / 2, w)]);
    assert_eq!([across(&lanes, 0), across(&lanes, 1)], [(80, 80 + h / 2), (80 + h / 2, 80 + h)]);
}

#[test]
fn lines_of_a_bundle_share_their_path_and_count_once_where_they_do() {
    let graph = four(&[(0, 1), (0, 2), (0, 3)]);
    let (bundles, sizes) = (Bundles::of(&graph, true), sizes());
    let task = Task { bundles: &bundles, ..task(&graph, &sizes, 0) };
    let (mut block, mut lanes) = page(&[vec![0], vec![1, 2, 3]]);
    let positions = lay(&mut block, &mut lanes, &task);
    let routes = routing_graph(&block, &lanes, &positions, &task);
    let mut router = Router::new((&graph, &bundles), &routes, &positions, &lanes, Costs::SMALL);
    let paths = router.all();
    let roots: std::collections::BTreeSet<ExitId> = paths.iter().flatten().map(|it| it.ends.0).collect();
    assert_eq!(roots.len(), 1, "all leave by one side");
    assert_eq!(router.occupancy().at_exit(*roots.first().unwrap()), 1);
    assert!(!router.occupancy().is_empty());
    for (edge, path) in paths.iter().enumerate() {
        router.mark(edge, path.as_ref().unwrap(), false);
    }
    assert!(router.occupancy().is_empty());
    let (block, lanes) = page(&[vec![0], vec![1, 2, 3]]);
    let done = routed(block, lanes, &task);
    assert_eq!(bundles.trunks(&done.lines)[0].members.len(), 3);
}
