//! Icons as pictures, each painted once.

use super::FormatError;
use crate::formats::vector;
use crate::scene::{Icon, theme};

/// Side of a picture, px: four times the size at which icons are drawn.
const SIDE: u16 = 128;

/// The pictures of a package.
#[derive(Default)]
pub(super) struct Pictures {
    keys: Vec<String>,
    /// PNG files in the order of their numbers.
    pub(super) files: Vec<Vec<u8>>,
}

impl Pictures {
    /// The name of the relationship to the picture of an icon.
    pub(super) fn of(&mut self, icon: &Icon) -> Result<String, FormatError> {
        let key = drawn(icon);
        let at = match self.keys.iter().position(|it| *it == key) {
            Some(at) => at,
            None => {
                self.files.push(vector::picture(&key, SIDE, "vsdx")?);
                self.keys.push(key);
                self.keys.len() - 1
            }
        };
        Ok(format!("rIdPicture{}", at + 1))
    }
}

/// The icon as an SVG of its own.
fn drawn(icon: &Icon) -> String {
    let (plate, ink, inset) = if icon.plate {
        let plate = format!("<rect width=\"48\" height=\"48\" rx=\"9\" fill=\"{}\"/>", icon.paint.light);
        (plate, theme::ON_ICON.light, 4.8)
    } else {
        (String::new(), icon.paint.light, 0.0)
    };
    let scale = (48.0 - 2.0 * inset) / 48.0;
    let body = icon.body.replace("currentColor", &ink);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 48 48\" width=\"48\" height=\"48\">{plate}<g transform=\"translate({inset} {inset}) scale({scale})\">{body}</g></svg>"
    )
}
