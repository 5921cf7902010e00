//! Where the parts of a drawing stand, so that a later drawing can keep them there.

use super::{Rect, Scene};
use crate::catalog::TileSize;
use serde::{Deserialize, Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

/// Row, and place in the row, both from 0.
pub type Step = (usize, usize);

/// Steps past which no slot goes: zones are not nested deeper than diagrams allow.
const DEEPEST: usize = 200;

/// Where a part stands in the arrangement of a page: from the page inwards, a row and a place in it at each level. The last
/// step of a tile is its cell in the grid of tiles. Written as `1:0/0:2`; empty where nothing is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Slot(pub Vec<Step>);

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (row, place)) in self.0.iter().enumerate() {
            write!(f, "{}{row}:{place}", if at == 0 { "" } else { "/" })?;
        }
        Ok(())
    }
}

impl FromStr for Slot {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let step =
            |it: &str| it.split_once(':').and_then(|(row, place)| Some((row.parse().ok()?, place.parse().ok()?)));
        let steps: Option<Vec<Step>> = text.split('/').take(DEEPEST).map(step).collect();
        steps.map(Self).ok_or(())
    }
}

impl Serialize for Slot {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Slot {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What of a layout is not told by where its parts stand, and is needed to draw it once more. Written as
/// `widened:0 spare:0 loose:64 fits:1 tiles:auto`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrangement {
    /// How much wider than usual the lanes between parts are, in steps.
    pub widened: i32,
    /// Whether lines took detours to spare crossings.
    pub spare: bool,
    /// How far rows of tiles may stand apart where there is room, px.
    pub loose: i32,
    /// Whether every line and label found its room.
    pub fits: bool,
    /// The size of tiles that was asked for.
    pub tiles: TileSize,
}

impl Default for Arrangement {
    fn default() -> Self {
        Self { widened: 0, spare: false, loose: 64, fits: true, tiles: TileSize::Auto }
    }
}

impl fmt::Display for Arrangement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { widened, spare, loose, fits, tiles } = self;
        let (spare, fits, tiles) = (i32::from(*spare), i32::from(*fits), tiles.id());
        write!(f, "widened:{widened} spare:{spare} loose:{loose} fits:{fits} tiles:{tiles}")
    }
}

impl FromStr for Arrangement {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let values: BTreeMap<&str, &str> = text.split(' ').filter_map(|it| it.split_once(':')).collect();
        let number = |name: &str| values.get(name).and_then(|it| it.parse::<i32>().ok()).ok_or(());
        Ok(Self {
            widened: number("widened")?,
            spare: number("spare")? != 0,
            loose: number("loose")?,
            fits: number("fits")? != 0,
            tiles: values.get("tiles").and_then(|it| TileSize::from_id(it)).unwrap_or_default(),
        })
    }
}

/// Where a part of a drawing stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Place {
    /// Its box.
    pub rect: Rect,
    /// Id of the zone that holds it.
    pub parent: Option<String>,
    /// Its place in the arrangement; empty in drawings of versions that did not write it.
    pub slot: Slot,
}

/// Where the parts of a drawing stand, by id.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Places {
    /// Zones.
    pub zones: BTreeMap<String, Place>,
    /// Components.
    pub tiles: BTreeMap<String, Place>,
    /// Ids of its lines.
    pub lines: BTreeSet<String>,
    /// How it was laid out, where it says so.
    pub arrangement: Option<Arrangement>,
}

impl Scene {
    /// Where its parts stand.
    pub fn places(&self) -> Places {
        let place = |rect: Rect, parent: &Option<String>, slot: &Slot| Place {
            rect,
            parent: parent.clone(),
            slot: slot.clone(),
        };
        Places {
            zones: self.zones.iter().map(|it| (it.id.clone(), place(it.rect, &it.parent, &it.slot))).collect(),
            tiles: self.tiles.iter().map(|it| (it.id.clone(), place(it.rect, &it.parent, &it.slot))).collect(),
            lines: self.routes.iter().map(|it| it.id.clone()).collect(),
            arrangement: self.arrangement,
        }
    }

    /// Takes parts and lines out of the drawing; all others stay where they are.
    pub fn without(&mut self, ids: &BTreeSet<String>) {
        self.zones.retain(|it| !ids.contains(&it.id));
        self.tiles.retain(|it| !ids.contains(&it.id));
        // Of lines that branch from one that goes, the whole way is drawn.
        for route in &mut self.routes {
            route.branch = route.branch.take().filter(|it| !ids.contains(&it.of));
        }
        self.routes.retain(|it| !ids.contains(&it.id));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_and_arrangements_are_read_back_as_written() {
        let slot = Slot(vec![(1, 0), (0, 12)]);
        assert_eq!((slot.to_string().as_str(), slot.to_string().parse()), ("1:0/0:12", Ok(slot)));
        assert!(["", "1", "1:x", "1:0/", "-1:0"].iter().all(|it| it.parse::<Slot>().is_err()));
        let arranged = Arrangement { widened: 2, spare: true, loose: 24, fits: false, tiles: TileSize::Small };
        assert_eq!(arranged.to_string().parse(), Ok(arranged));
        assert!("widened:1".parse::<Arrangement>().is_err());
    }
}
