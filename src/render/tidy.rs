//! What the tags of templates leave behind is taken out.

/// Removes what template tags leave behind: spaces at line ends, more than one blank line in a row, and headings with
/// nothing below them.
pub(super) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Headings wait for what stands below them.
    let mut waiting: Vec<(usize, &str)> = Vec::new();
    let (mut blank, mut fenced) = (true, false);
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() {
            blank = true;
            continue;
        }
        let depth = if fenced { None } else { depth(line) };
        fenced ^= line.trim_start().starts_with("```");
        if let Some(depth) = depth {
            waiting.retain(|(above, _)| *above < depth);
            waiting.push((depth, line));
            continue;
        }
        for (_, heading) in waiting.drain(..) {
            paragraph(&mut out, heading);
            blank = true;
        }
        if blank {
            paragraph(&mut out, line);
        } else {
            out.push_str(line);
            out.push('\n');
        }
        blank = false;
    }
    out
}

/// Adds a line that begins a paragraph.
fn paragraph(out: &mut String, line: &str) {
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(line);
    out.push('\n');
}

/// The level of a heading, of a line that is one.
fn depth(line: &str) -> Option<usize> {
    let marks = line.bytes().take_while(|byte| *byte == b'#').count();
    let is_heading = (1..=6).contains(&marks) && line.as_bytes().get(marks) == Some(&b' ');
    is_heading.then_some(marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_with_nothing_below_are_taken_out() {
        let text = "### A\n\n\n### B\n#### C \n\ntext\n  \n\n```\n# no heading\n```\n#### D\n### E\n";
        assert_eq!(tidy(text), "### B\n\n#### C\n\ntext\n\n```\n# no heading\n```\n");
    }
}
