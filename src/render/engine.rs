//! The engine of the templates: what a person mounts is filled in within limits, and what is wrong with it is told with
//! its file, its line and the line itself.

use super::{RenderError, faults};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;
use tera::{Context, Tera};

/// What the filling in of one template may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Time.
    pub time: Duration,
    /// Bytes that it writes.
    pub bytes: usize,
    /// Bytes of memory that the program may take on meanwhile.
    pub memory: u64,
    /// How much memory the program takes, where the system tells.
    pub resident: fn() -> Option<u64>,
}

impl Default for Limits {
    fn default() -> Self {
        Self { time: Duration::from_secs(20), bytes: 64 << 20, memory: 1 << 30, resident: || None }
    }
}

/// How often the limits are looked at.
const SLICE: Duration = Duration::from_millis(20);
/// Room for templates that include each other.
const STACK: usize = 16 << 20;

/// Templates that can be filled in.
#[derive(Clone)]
pub(super) struct Engine {
    tera: Arc<Tera>,
    texts: Arc<BTreeMap<String, String>>,
    limits: Limits,
}

/// [`Tera`] has no `Debug` of its own.
impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tera")
    }
}

impl Engine {
    /// With templates by name. The engine comes with its filters.
    ///
    /// # Errors
    /// When one cannot be parsed, or names what is not there.
    pub(super) fn new(mut tera: Tera, texts: BTreeMap<String, String>) -> Result<Self, RenderError> {
        tera.add_raw_templates(texts.iter().map(|(name, text)| (name.as_str(), text.as_str())))
            .map_err(|error| faults::told(&texts, "", &error))?;
        Ok(Self { tera: Arc::new(tera), texts: Arc::new(texts), limits: Limits::default() })
    }

    /// Within other limits.
    pub(super) fn within(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The templates by name.
    pub(super) fn texts(&self) -> &BTreeMap<String, String> {
        &self.texts
    }

    /// Names of the variables that a template uses.
    pub(super) fn variables(&self, name: &str) -> Result<Vec<&str>, RenderError> {
        let used = self.tera.get_template_variables(name).map_err(|error| faults::told(&self.texts, name, &error))?;
        Ok(used.into_iter().collect())
    }

    /// The text of a template.
    ///
    /// # Errors
    /// When it names something that is not there, or takes more than it may.
    pub(super) fn fill(&self, name: &str, context: Context) -> Result<String, RenderError> {
        let (tera, bytes) = (Arc::clone(&self.tera), self.limits.bytes);
        let (send, receive) = channel();
        let template = name.to_owned();
        // On a thread of its own, which nobody can stop but which nobody has to wait for.
        let work = move || {
            let mut out = Out { text: Vec::new(), left: bytes };
            let filled = tera.render_to(&template, &context, &mut out);
            let _ = send.send((filled, out));
        };
        let thread = std::thread::Builder::new().name("template".to_owned()).stack_size(STACK).spawn(work);
        thread.map_err(|error| faults::plain(name, error.to_string()))?;
        let before = (self.limits.resident)().unwrap_or_default();
        let mut waited = Duration::ZERO;
        let (filled, out) = loop {
            match receive.recv_timeout(SLICE) {
                Ok(done) => break done,
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(faults::plain(name, "the engine gave up on it".to_owned()));
                }
                Err(RecvTimeoutError::Timeout) => {
                    waited = waited.saturating_add(SLICE);
                    let grown = (self.limits.resident)().unwrap_or_default().saturating_sub(before);
                    if waited >= self.limits.time {
                        let seconds = self.limits.time.as_secs();
                        return Err(self.loops(name, format!("it took longer than {seconds} seconds")));
                    }
                    if grown > self.limits.memory {
                        let most = self.limits.memory >> 20;
                        return Err(self.loops(name, format!("it took more than {most} MB of memory")));
                    }
                }
            }
        };
        match filled {
            Ok(()) => String::from_utf8(out.text).map_err(|_| faults::plain(name, "it is no text".to_owned())),
            Err(_) if out.left == 0 => Err(self.loops(name, format!("it wrote more than {} MB", bytes >> 20))),
            Err(error) => Err(faults::told(&self.texts, name, &error)),
        }
    }

    /// A fault of a limit: where the engine cannot say at which line it was, the first loop of the template is the one
    /// to look at.
    fn loops(&self, name: &str, what: String) -> RenderError {
        let text = self.texts.get(name).map(String::as_str).unwrap_or_default();
        let line = text.lines().position(|line| line.contains("{% for") || line.contains("{%- for"));
        match line {
            Some(at) => faults::at_line(&self.texts, name, at.saturating_add(1), &format!("{what}; its first loop")),
            None => faults::plain(name, what),
        }
    }
}

/// Takes text up to a limit.
struct Out {
    text: Vec<u8>,
    left: usize,
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.len() > self.left {
            self.left = 0;
            return Err(io::Error::other("the text is too long"));
        }
        self.left = self.left.saturating_sub(bytes.len());
        self.text.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(text: &str, limits: Limits) -> String {
        let texts = BTreeMap::from([("hld/a.md".to_owned(), text.to_owned())]);
        let engine = Engine::new(Tera::default(), texts).map(|engine| engine.within(limits));
        match engine.and_then(|engine| engine.fill("hld/a.md", Context::new())) {
            Ok(text) => text,
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_template_that_takes_too_much_is_stopped() {
        let long = "{% for a in range(end=99999) %}{% for b in range(end=99999) %}{% if b > a %}{% endif %}{% endfor %}{% endfor %}";
        let limits = Limits { time: Duration::from_millis(100), bytes: 1 << 20, ..Limits::default() };
        let told = filled(&format!("one\n{long}"), limits);
        assert!(told.contains("hld/a.md") && told.contains("line 2") && told.contains("seconds"), "{told}");
        let wide = "{% for a in range(end=99999) %}0123456789abcdef{% endfor %}";
        let told = filled(wide, Limits { bytes: 1 << 20, ..Limits::default() });
        assert!(told.contains("wrote more than 1 MB") && told.contains("line 1"), "{told}");
        let told = filled("{% for a in range(end=99999) %}{% endfor %}", Limits { memory: 0, ..Limits::default() });
        assert_eq!(told, "");
        let told = filled(long, Limits { memory: 1, resident: grows, ..Limits::default() });
        assert!(told.contains("memory"), "{told}");
        assert!(filled("{{ range(end=1000000000000) }}", Limits::default()).contains("line 1"));
    }

    /// A program that takes more whenever it is asked.
    fn grows() -> Option<u64> {
        static TAKEN: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
        Some(TAKEN.fetch_add(1 << 20, std::sync::atomic::Ordering::Relaxed))
    }
}
