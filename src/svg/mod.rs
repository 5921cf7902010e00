//! SVG: writes a scene as a standalone SVG file.
