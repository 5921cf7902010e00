//! SVG: writes a scene as a standalone SVG file.
/// stub
#[derive(Debug, Clone, Copy, Default)]
pub enum SvgMode {
    #[default]
    Screen,
    Print,
}
/// stub
#[derive(Debug, Clone, Default)]
pub struct SvgOptions {
    pub mode: SvgMode,
    pub link_base: String,
    pub id_prefix: String,
}
/// stub
pub fn write(s: &crate::scene::Scene, _: &SvgOptions) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\"><rect width=\"1200\" height=\"800\" fill=\"#eee\"/></svg>",
        s.width, s.height
    )
}
