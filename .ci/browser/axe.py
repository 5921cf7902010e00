#!/usr/bin/env python3
"""Runs axe over HTML pages in Chromium: nothing may be found, light and dark, on a desk and on a phone, with a drawing
enlarged and one of its parts told.

    axe.py CHROMIUM AXE.JS PAGE…

Exit code 1 where anything is found. The whole page is looked at once; for other looks, tables keep a few rows of each
kind, since no row differs from the next in them, and where a drawing is enlarged, only that is looked at. Colours are
looked at in each theme, all else in each width.
"""
import sys
import time
from pathlib import Path

from driver import over, told

# A drawing's texts are on grounds of the drawing's own, which the colours of scenes are chosen for: a test of palettes
# looks at each pair, and here they would take minutes.
ASK = """
(async () => {
  const options = %s;
  const zoom = document.querySelector("dialog[open]");
  const found = await axe.run({ ...(zoom ? { include: [zoom] } : {}), exclude: options.without || [] }, { resultTypes: ["violations"], ...options.run });
  return found.violations.map((it) => `${it.id} (${it.nodes.length}): ${it.nodes.slice(0, 2).map((node) => node.html.slice(0, 160)).join(" … ")}`);
})()
"""
ALL = '{ run: { rules: { "color-contrast": { enabled: false } } } }'
COLOURS = '{ run: { runOnly: { type: "rule", values: ["color-contrast"] } }, without: [["svg"]] }'
FEW = """
(() => {
  const seen = new Set();
  for (const row of document.querySelectorAll("tbody tr")) {
    const kind = [...row.querySelectorAll("[class]")].map((it) => it.getAttribute("class")).sort().join() + row.querySelectorAll("a, code").length;
    if (row.previousElementSibling && seen.has(kind)) { row.remove(); }
    seen.add(kind);
  }
})()
"""
OPEN = """
(() => {
  const button = document.querySelector("figure .tn-button");
  if (button) { button.click(); }
  const part = document.querySelector("#tn-zoom-view [data-node-id], #stage [data-node-id]");
  part.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  return document.querySelector("#tn-panel, #panel").hidden ? ["no part of the drawing is told"] : [];
})()
"""
DESK, PHONE = (1440, 1000, False), (360, 740, True)


def check(axe):
    def one(browser, page):
        faults, began = [], time.monotonic()

        def run(what, options):
            faults.extend(f"{what}: {it}" for it in browser.ask(ASK % options))

        browser.media("light")
        browser.window(*DESK)
        browser.open(page)
        browser.ask("document.fonts.ready.then(() => 0)")
        browser.say("Runtime.evaluate", expression=axe)
        run("desk", ALL)
        browser.ask(FEW)
        run("light", COLOURS)
        browser.media("dark")
        run("dark", COLOURS)
        browser.window(*PHONE)
        run("phone", ALL)
        faults.extend(browser.ask(OPEN))
        run("phone, enlarged", ALL)
        run("dark, enlarged", COLOURS)
        browser.media("light")
        browser.window(*DESK)
        run("desk, enlarged", ALL)
        run("light, enlarged", COLOURS)
        return f"axe, {len(faults)} faults in {time.monotonic() - began:.0f} s", told(page, faults)

    return one


def main(words):
    program, axe, pages = words[0], Path(words[1]).read_text(encoding="utf-8"), [Path(it) for it in words[2:]]
    return 1 if over(program, pages, check(axe)) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
