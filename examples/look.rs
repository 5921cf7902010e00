#[path = "../tests/manuscript/mod.rs"]
mod manuscript;
use tenantry::render::Renderer;
fn main() {
    let mut written = manuscript::written();
    if let Ok(svg) = std::fs::read_to_string("/work/shared/reference/logical-view-sketch.svg") {
        if std::env::var("SKETCH").is_ok() {
            written.document.figures[0].svg = svg.clone();
            written.document.figures[0].print_svg = svg;
        }
    }
    let out = std::env::args().nth(1).unwrap();
    let m = written.manuscript();
    let t = std::time::Instant::now();
    for r in renderers() {
        let w = r.render(&m).unwrap();
        for d in &w.diagnostics {
            println!("{d:?}");
        }
        for a in w.value {
            println!("{} {} {:?}", a.path, a.bytes.len(), t.elapsed());
            std::fs::write(format!("{out}/{}", a.path), a.bytes).unwrap();
        }
    }
}
fn renderers() -> Vec<Box<dyn Renderer>> {
    let mut v: Vec<Box<dyn Renderer>> = vec![Box::new(tenantry::render::html::Html::default())];
    #[cfg(feature = "pdf")]
    v.push(Box::new(tenantry::render::pdf::Pdf::default()));
    v
}
