//! The one picture of `docs/benchmarks.md`, drawn from the figures of a run.

use std::fmt::Write;

/// A pair of bars: how long one keystroke takes, and how long the plain way would.
pub(crate) struct Pair {
    pub(crate) words: u32,
    pub(crate) patch_ms: f64,
    pub(crate) whole_page_ms: f64,
}

/// Bars as SVG, on a scale where each 160 pixels are ten times as long; by day and by night.
pub(crate) fn bars(pairs: &[Pair]) -> String {
    let height = 40 + pairs.len() * 64;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 {height}\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <style>text {{ fill: #1d1b17 }} .patch {{ fill: #2456c5 }} .whole {{ fill: #b9b2a3 }}\n\
         @media (prefers-color-scheme: dark) {{ text {{ fill: #ece8dd }} .patch {{ fill: #8fb0ff }} .whole {{ fill: #6b665b }} }}</style>\n\
         <text x=\"0\" y=\"16\">One keystroke in the preview, milliseconds, logarithmic (blue: patched; grey: the whole page anew)</text>\n"
    );
    for (n, pair) in pairs.iter().enumerate() {
        let top = 40 + n * 64;
        let _ = writeln!(svg, "<text x=\"0\" y=\"{}\">{} words</text>", top + 25, pair.words);
        for (row, class, ms) in [(0, "patch", pair.patch_ms), (1, "whole", pair.whole_page_ms)] {
            let (y, width) = (top + row * 22, ms.max(1.0).log10() * 160.0 + 2.0);
            let _ = writeln!(
                svg,
                "<rect class=\"{class}\" x=\"110\" y=\"{y}\" width=\"{width:.0}\" height=\"18\"/><text x=\"{:.0}\" y=\"{}\">{ms:.0}</text>",
                118.0 + width,
                y + 14
            );
        }
    }
    svg + "</svg>\n"
}
