//! Logos: whether a file is a picture that documents can hold, told by its content.
//!
//! In: the bytes. Out: what kind it is and how large, from its header. The pixels of a PNG are looked at, and not kept.

use super::png;
use roxmltree::{Document, Node, ParsingOptions};

/// Bytes of a logo.
pub const MOST_BYTES: usize = 2 << 20;
/// Pixels of a logo: 4,096 by 4,096.
pub const MOST_PIXELS: u64 = 16 << 20;
/// Elements of an SVG.
const MOST_NODES: u32 = 20_000;

/// A picture's kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// SVG.
    Svg,
}

impl Kind {
    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Svg => "image/svg+xml",
        }
    }

    /// The ending of its files, without a point.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Svg => "svg",
        }
    }
}

/// What a logo is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Logo {
    /// Its kind.
    pub kind: Kind,
    /// Width in px.
    pub width: f64,
    /// Height in px.
    pub height: f64,
}

/// Why a file is not a logo that documents can hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LogoError {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It is too large.
    #[error("the file is larger than 2 MB")]
    TooLarge,
    /// It has too many pixels.
    #[error("the picture has {0} by {1} pixels, more than 16 million")]
    TooManyPixels(u64, u64),
    /// It has no size.
    #[error("the picture has no width or no height")]
    NoSize,
    /// It is something else.
    #[error("the file is no PNG, JPEG or SVG")]
    OtherKind,
    /// It ends before its end.
    #[error("the picture is cut off")]
    CutOff,
    /// Its header is sound, and its pixels are not.
    #[error("the picture is damaged")]
    Damaged,
    /// It is SVG that does not parse.
    #[error("the file is no sound SVG: {0}")]
    BadSvg(String),
    /// It is SVG that does or loads something.
    #[error("the SVG holds {0}")]
    Active(String),
}

impl LogoError {
    /// What to do next.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::TooLarge | Self::TooManyPixels(..) => "save it in a smaller size, or as SVG",
            Self::BadSvg(_) | Self::Active(_) | Self::NoSize => {
                "save it as plain SVG without scripts, links, fonts and document type, or as PNG"
            }
            Self::Empty | Self::OtherKind | Self::CutOff | Self::Damaged => "save it as PNG, JPEG or SVG again",
        }
    }
}

/// What a logo is, by its content: the name of the file does not matter.
///
/// # Errors
///
/// When it is no PNG, JPEG or SVG, too large, cut off, or an SVG with scripts, references to elsewhere or entities.
pub fn check(bytes: &[u8]) -> Result<Logo, LogoError> {
    if bytes.is_empty() {
        return Err(LogoError::Empty);
    }
    if bytes.len() > MOST_BYTES {
        return Err(LogoError::TooLarge);
    }
    let (kind, width, height) = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        let (width, height) = png_size(bytes)?;
        (Kind::Png, width, height)
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        let (width, height) = jpeg(bytes)?;
        (Kind::Jpeg, width, height)
    } else {
        return svg(bytes);
    };
    if width == 0 || height == 0 {
        return Err(LogoError::NoSize);
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(LogoError::TooManyPixels(width.into(), height.into()));
    }
    if kind == Kind::Png && !png::is_whole(bytes) {
        return Err(LogoError::Damaged);
    }
    Ok(Logo { kind, width: width.into(), height: height.into() })
}

/// Width and height of a PNG: its first chunk says them (PNG specification, 11.2.2).
fn png_size(bytes: &[u8]) -> Result<(u32, u32), LogoError> {
    if bytes.get(12..16) != Some(b"IHDR") {
        return Err(LogoError::CutOff);
    }
    let number = |at: usize| {
        let four = bytes.get(at..at + 4)?;
        Some(u32::from_be_bytes(four.try_into().ok()?))
    };
    let ends = bytes.windows(4).rev().take(4096).any(|four| four == b"IEND");
    match (number(16), number(20)) {
        (Some(width), Some(height)) if ends => Ok((width, height)),
        _ => Err(LogoError::CutOff),
    }
}

/// Width and height of a JPEG: a frame header says them (ITU-T T.81, B.2.2).
fn jpeg(bytes: &[u8]) -> Result<(u32, u32), LogoError> {
    let two = |at: usize| Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?));
    let mut at = 2_usize;
    loop {
        let (Some(0xff), Some(&marker)) = (bytes.get(at), bytes.get(at + 1)) else { return Err(LogoError::CutOff) };
        match marker {
            0xff => at += 1,
            0x01 | 0xd0..=0xd8 => at += 2,
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                let (Some(height), Some(width)) = (two(at + 5), two(at + 7)) else { return Err(LogoError::CutOff) };
                // The end marker may be followed by what cameras add.
                let ends = bytes.windows(2).any(|pair| pair == b"\xff\xd9");
                return if ends { Ok((width.into(), height.into())) } else { Err(LogoError::CutOff) };
            }
            0xd9 | 0xda => return Err(LogoError::CutOff),
            _ => {
                let long = two(at + 2).map(usize::from).filter(|long| *long >= 2).ok_or(LogoError::CutOff)?;
                at += 2 + long;
            }
        }
    }
}

fn svg(bytes: &[u8]) -> Result<Logo, LogoError> {
    let text = std::str::from_utf8(bytes).map_err(|_| LogoError::OtherKind)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !text.contains("<svg") && !text.contains(":svg") {
        return Err(LogoError::OtherKind);
    }
    if text.contains("<!ENTITY") || text.contains("<!DOCTYPE") {
        return Err(LogoError::Active("a document type, which may load files or grow without end".to_owned()));
    }
    if deep(text) {
        return Err(LogoError::BadSvg("its elements are nested too deep".to_owned()));
    }
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| LogoError::BadSvg(error.to_string()))?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" || root.tag_name().namespace() != Some("http://www.w3.org/2000/svg") {
        return Err(LogoError::OtherKind);
    }
    for node in document.descendants() {
        harmless(&node)?;
    }
    let (width, height) = size(&root).ok_or(LogoError::NoSize)?;
    Ok(Logo { kind: Kind::Svg, width, height })
}

/// Whether elements are nested deeper than any logo has reason to be; readers go down by recursion.
fn deep(text: &str) -> bool {
    let (mut depth, mut deepest) = (0_i64, 0_i64);
    for tag in text.split('<').skip(1) {
        let inner = tag.split('>').next().unwrap_or_default();
        if inner.starts_with('/') {
            depth -= 1;
        } else if !inner.ends_with('/') && !inner.starts_with(['!', '?']) {
            depth += 1;
        }
        deepest = deepest.max(depth);
    }
    deepest > 200
}

/// Refuses what does or loads something.
fn harmless(node: &Node<'_, '_>) -> Result<(), LogoError> {
    let active = |what: String| Err(LogoError::Active(what));
    if node.is_pi() {
        return active("a processing instruction".to_owned());
    }
    if !node.is_element() {
        return Ok(());
    }
    let name = node.tag_name().name().to_ascii_lowercase();
    if ["script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "listener"]
        .contains(&name.as_str())
    {
        return active(format!("an element `{}`", node.tag_name().name().chars().take(40).collect::<String>()));
    }
    for attribute in node.attributes() {
        let (key, value) = (attribute.name().to_ascii_lowercase(), attribute.value());
        if key.starts_with("on") {
            return active(format!("an event handler `{}`", key.chars().take(40).collect::<String>()));
        }
        let refers = matches!(key.as_str(), "href" | "src" | "data" | "base");
        // Values of animations may end in an address as well.
        let is_address = value.to_ascii_lowercase().contains("javascript:");
        if is_address || refers && !is_inside(value) || loads(value) {
            return active("a reference to something outside of it".to_owned());
        }
    }
    if name == "style" && node.text().is_some_and(loads) {
        return active("a style that loads something".to_owned());
    }
    Ok(())
}

/// Whether a reference stays in the file.
fn is_inside(address: &str) -> bool {
    let address = address.trim();
    address.is_empty()
        || address.starts_with('#')
        || ["data:image/png;base64,", "data:image/jpeg;base64,"].iter().any(|start| address.starts_with(start))
}

/// Whether a style loads something.
fn loads(style: &str) -> bool {
    let style = style.to_ascii_lowercase();
    let urls = style.split("url(").skip(1).map(|rest| rest.trim_start().trim_start_matches(['"', '\'']));
    style.contains("@import") || style.contains('\\') || urls.into_iter().any(|url| !url.starts_with('#'))
}

/// Width and height of an SVG: its attributes, else its view box.
fn size(root: &Node<'_, '_>) -> Option<(f64, f64)> {
    let sound = |size: &f64| size.is_finite() && *size > 0.0 && *size < 1e6;
    let length = |key: &str| {
        let text = root.attribute(key)?.trim();
        let text = text.strip_suffix("px").or_else(|| text.strip_suffix("pt")).unwrap_or(text);
        text.trim().parse::<f64>().ok().filter(sound)
    };
    if let (Some(width), Some(height)) = (length("width"), length("height")) {
        return Some((width, height));
    }
    let view: Vec<f64> = root
        .attribute("viewBox")?
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|part| !part.is_empty())
        .map_while(|part| part.parse().ok())
        .collect();
    let [_, _, width, height] = view.as_slice() else { return None };
    (sound(width) && sound(height)).then_some((*width, *height))
}
