#!/usr/bin/env python3
"""Opens HTML pages in Chromium and compares the computed colours of their drawings: in their figure and enlarged, for
the colours a person's system prefers, the theme button of the page, and paper.

    colours.py CHROMIUM PAGE… [--shots FOLDER]

Exit code 1 where a drawing changes its colours, has none, or does not come back. `--shots` keeps a picture of the first
figure of each page, enlarged, light and dark.
"""
import sys
from pathlib import Path

from driver import over, told

# What the page is asked: colours are kept there by name, and only what differs is brought back.
PROBE = r"""
(() => {
  const LOOK = ["fill", "stroke", "stop-color", "opacity", "fill-opacity", "stroke-opacity", "stroke-width",
    "stroke-dasharray", "font-family", "font-weight", "text-anchor", "visibility"];
  const drawings = [...document.querySelectorAll("figure .sheet svg, #stage > svg")];
  const kept = {};
  // Tables have no part in this, and laying them out anew for each drawing takes minutes.
  document.querySelectorAll("main .scroll").forEach((it) => it.remove());
  const read = (svg) => [svg, ...svg.querySelectorAll("*")].filter((it) => !it.closest("style, title, desc")).map((it) => {
    const style = getComputedStyle(it);
    return LOOK.map((name) => style.getPropertyValue(name)).join("|");
  });
  // The part that has the focus has a border of its own.
  const rested = (svg) => {
    document.activeElement.blur();
    return read(svg);
  };
  const differ = (at, now, as) => {
    const was = kept[as][at];
    if (was.length !== now.length) { return [`drawing ${at + 1}: ${was.length} elements became ${now.length}`]; }
    const other = now.flatMap((it, i) => (it === was[i] ? [] : [i]));
    if (other.length === 0) { return []; }
    const [before, after] = [was[other[0]].split("|"), now[other[0]].split("|")];
    const first = LOOK.flatMap((name, i) => (before[i] === after[i] ? [] : [`${name} ${before[i]} → ${after[i]}`]));
    return [`drawing ${at + 1}: ${other.length} of ${now.length} elements, the first: ${first.join(", ")}`];
  };
  window.probe = {
    drawings: drawings.length,
    keep: (name) => { kept[name] = drawings.map(read); },
    // How the drawings differ from what was kept.
    same: (as) => drawings.flatMap((svg, at) => differ(at, rested(svg), as)),
    different: (one, other) => drawings.flatMap((_, at) => (kept[one][at].join() === kept[other][at].join() ? [`drawing ${at + 1}: ${one} and ${other} are the same`] : [])),
    // A drawing without its style sheet has one fill.
    coloured: (name) => kept[name].flatMap((list, at) => {
      const fills = new Set(list.map((it) => it.split("|")[0]));
      return fills.size < 5 ? [`drawing ${at + 1}: ${fills.size} fills only: ${[...fills].join(", ")}`] : [];
    }),
    enlarge: (at) => drawings[at].closest("figure").querySelector("figcaption button").click(),
    enlarged: (at, as) => [
      ...(document.querySelector("dialog[open] svg") === drawings[at] ? [] : [`drawing ${at + 1}: is not enlarged`]),
      ...differ(at, rested(drawings[at]), as),
    ],
    home: (at) => (drawings[at].closest("figure .sheet") && !document.querySelector("dialog[open]") ? [] : [`drawing ${at + 1}: did not come back`]),
    async each(as) {
      const found = [];
      // The others step aside meanwhile: each move styles anew whatever is shown.
      const sheets = [...document.querySelectorAll("figure .sheet")];
      const show = (one) => sheets.forEach((it) => { it.style.display = one && it !== one ? "none" : ""; });
      for (let at = 0; at < drawings.length; at += 1) {
        show(drawings[at].closest(".sheet"));
        probe.enlarge(at);
        found.push(...probe.enlarged(at, as));
        document.getElementById("tn-zoom-in").click();
        found.push(...probe.enlarged(at, as));
        const closed = new Promise((done) => document.querySelector("dialog").addEventListener("close", done, { once: true }));
        document.getElementById("tn-zoom-close").click();
        await closed;
        found.push(...probe.home(at));
      }
      show(null);
      return [...found, ...probe.same(as)];
    },
  };
})()
"""


def document(browser, page, shots, say):
    """A document: figures that can be enlarged, and a button for the theme."""
    ask = browser.ask

    def each(what, name):
        say(f"enlarged, {what}", ask(f"probe.each('{name}')"))

    each("dark system", "dark")
    browser.media("dark", "print")
    each("print of a dark system", "light")
    browser.media("light")
    each("light system", "light")
    button = "document.getElementById('tn-theme').click()"
    ask(button)
    say("the button: dark", ask("probe.same('dark')"))
    each("dark by the button", "dark")
    browser.media("light", "print")
    each("print, dark by the button", "light")
    browser.media("dark")
    ask(button)
    say("the button: light", ask("probe.same('light')"))
    each("light by the button on a dark system", "light")
    # The theme and the system change while a drawing is enlarged.
    ask("probe.enlarge(0)")
    for shot, name in [("light", "light"), ("dark", "dark")]:
        if name == "dark":
            ask(button)
        say(f"the button while enlarged: {name}", ask(f"probe.enlarged(0, '{name}')"))
        if shots:
            browser.shot(shots / f"{page.parent.name}-{page.stem}-{shot}.png")
    # On paper the drawing stands in its figure.
    browser.say("Page.printToPDF")
    say("printed while enlarged", ask("probe.home(0)") + ask("probe.same('dark')"))
    ask("localStorage.clear()")


def drawing(browser, say):
    """A page of one drawing: it is zoomed in its place."""
    for scheme in ["dark", "light"]:
        browser.media(scheme)
        browser.ask("document.getElementById('in').click()")
        say(f"zoomed, {scheme} system", browser.ask(f"probe.same('{scheme}')"))


def check(browser, page, shots):
    faults = []

    def say(where, found):
        faults.extend(f"{where}: {it}" for it in found)

    browser.media("light")
    browser.open(page)
    browser.ask(PROBE)
    count = browser.ask("probe.drawings")
    if count == 0:
        return 0, ["no drawing"]
    browser.ask("probe.keep('light')")
    browser.media("dark")
    browser.ask("probe.keep('dark')")
    browser.media("dark", "print")
    say("print of a dark system", browser.ask("probe.same('light')"))
    browser.media("dark")
    say("light", browser.ask("probe.coloured('light')"))
    say("dark", browser.ask("probe.coloured('dark')") + browser.ask("probe.different('light', 'dark')"))
    if browser.ask("document.getElementById('tn-zoom') !== null"):
        document(browser, page, shots, say)
    else:
        drawing(browser, say)
    return count, faults


def main(words):
    shots = None
    if "--shots" in words:
        at = words.index("--shots")
        shots = Path(words[at + 1])
        shots.mkdir(parents=True, exist_ok=True)
        del words[at:at + 2]
    program, pages = words[0], [Path(it) for it in words[1:]]

    def one(browser, page):
        count, faults = check(browser, page, shots)
        return f"{count} drawings, {len(faults)} faults", told(page, faults)

    return 1 if over(program, pages, one) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
