#!/usr/bin/env python3
"""Uses HTML pages in Chromium as readers do, with mouse, fingers and keys: drawings are moved, enlarged and searched,
say what is known of their parts and lead to sections; the tab key stops only where there is something to do; the bar
stays on a phone.

    use.py CHROMIUM PAGE…

Exit code 1 where anything does not do what it is there for.
"""
import base64
import re
import shutil
import subprocess
import sys
from pathlib import Path

from driver import over, told

DESK, PHONE = (1440, 1000, False), (360, 740, True)

PROBE = r"""
(() => {
  const one = (...names) => names.map((name) => document.getElementById(name)).find((it) => it);
  const wait = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const ui = { stage: one("tn-zoom-view", "stage"), panel: one("tn-panel", "panel"), find: one("tn-find", "find"), list: one("tn-match", "found"), zoom: one("tn-zoom") };
  const svg = () => ui.stage.querySelector("svg");
  const seen = (it) => it.checkVisibility({ visibilityProperty: true }) && !it.closest("dialog:not([open])");
  const middle = (it) => { const box = it.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]; };
  const stops = () => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter((it) => it.tabIndex >= 0 && !it.disabled && seen(it));
  const wide = (it) => it.scrollWidth > it.clientWidth + 1;
  const name = (it) => `<${it.localName}${it.id ? " id=" + it.id : ""} class=${it.getAttribute("class") || ""}> ${it.textContent.trim().slice(0, 40)}`;
  const title = (part) => part.querySelector("title").textContent;
  // A point where a click hits a part and nothing over it.
  const free = (part) => {
    const box = part.getBoundingClientRect();
    for (const [x, y] of [[.5, .5], [.2, .8], [.8, .8], [.2, .2], [.05, .5], [.95, .5]]) {
      const at = [box.left + box.width * x, box.top + box.height * y], hit = document.elementFromPoint(...at);
      if (hit && hit.closest("[data-node-id]") === part) { return at; }
    }
    return null;
  };
  const on_line = (edge) => {
    const to = edge.getScreenCTM();
    for (let at = 0.03; at < 1; at += 0.03) {
      const point = edge.getPointAtLength(edge.getTotalLength() * at).matrixTransform(to);
      const hit = document.elementFromPoint(point.x, point.y);
      if (hit && hit.closest("g") === edge.parentNode) { return [point.x, point.y]; }
    }
    return null;
  };
  window.use = {
    ui, svg, wait, middle, free,
    drawings: () => [...document.querySelectorAll("figure .sheet svg")],
    view: () => { const it = new DOMMatrix(getComputedStyle(svg()).transform); return [it.a, it.e, it.f]; },
    stage: () => middle(ui.stage),
    // Stops that are none of: a link or a control, what is wider than its place, the one stop of a drawing.
    stops: () => {
      const all = stops(), faults = [], drawn = new Map();
      for (const it of all) {
        const svg = it.closest("svg");
        if (svg) { drawn.set(svg, (drawn.get(svg) || 0) + 1); }
        else if (it.matches(".tn-anchor")) { faults.push(`stops at a link to its own heading: ${name(it)}`); }
        else if (!it.matches("a[href], button, input, summary") && !wide(it)) { faults.push(`stops where nothing can be done: ${name(it)}`); }
      }
      for (const [svg, count] of drawn) { if (count > 1) { faults.push(`${count} stops in one drawing: ${title(svg)}`); } }
      for (const svg of use.drawings()) { if (!drawn.has(svg) && svg.querySelector("[data-node-id]")) { faults.push(`no stop in a drawing: ${title(svg)}`); } }
      for (const it of document.querySelectorAll(".scroll, pre")) { if (seen(it) && wide(it) && it.tabIndex < 0) { faults.push(`cannot be scrolled by keys: ${name(it)}`); } }
      return { count: all.length, faults };
    },
    // How a page stands on a phone: what is wider than the window, and what of the bar is not there.
    phone: async (share, most) => {
      document.documentElement.style.scrollBehavior = "auto";
      scrollTo(0, (document.documentElement.scrollHeight - innerHeight) * share);
      await wait();
      const faults = [], wide = document.documentElement.scrollWidth;
      if (wide > most) { faults.push(`the page is ${wide} wide in a window of ${most}`); }
      for (const id of ["tn-open", "tn-query", "tn-theme"]) {
        const it = document.getElementById(id), box = it && it.getBoundingClientRect();
        const hit = box && document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        if (!hit || !it.contains(hit) || box.top < 0 || box.top > 60) { faults.push(`${id} is not in the bar at ${Math.round(share * 100)} % of the page`); }
      }
      return faults;
    },
    told: () => {
      if (ui.panel.hidden) { return null; }
      const heads = [...ui.panel.querySelectorAll("h3")].map((it) => it.textContent);
      const jump = ui.panel.querySelector(".jump");
      return { title: ui.panel.querySelector("h2").textContent, text: ui.panel.textContent, heads, jump: jump && jump.getAttribute("href"), focus: ui.panel.contains(document.activeElement) };
    },
    // Every tile and every line of the drawing says something, its own name or title among it.
    all: () => {
      const faults = [], hit = (it, more) => it.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ...more }));
      for (const part of svg().querySelectorAll("[data-node-id]")) {
        hit(part);
        const said = use.told();
        if (!said || !said.title || !title(part).startsWith(said.title.replace(/\s+/g, " ").trim().slice(0, 60))) { faults.push(`“${title(part).slice(0, 60)}” is told as ${said && said.title}`); }
        else if (ui.zoom && !said.heads.includes("Evidence") && !said.heads.includes("Stands for") && document.getElementById("tn-told").textContent.length > 200) { faults.push(`no evidence of “${said.title}”`); }
      }
      return faults;
    },
    // A part that has facts, a line to another and a section; and a line.
    sample: () => {
      const parts = [...svg().querySelectorAll("[data-node-id]")];
      const edges = [...svg().querySelectorAll("[data-edge-id]")];
      const tied = (part) => edges.some((it) => [it.dataset.source, it.dataset.target].includes(part.getAttribute("data-node-id")));
      const here = (part) => part.querySelector("a") && document.getElementById((part.querySelector("a").getAttribute("href") || "#-").slice(1));
      const part = parts.find((it) => tied(it) && (!ui.zoom || here(it)) && free(it));
      const edge = edges.find((it) => on_line(it));
      return { part: part && { at: free(part), title: title(part), id: part.getAttribute("data-node-id") }, line: edge && { at: on_line(edge), title: title(edge.parentNode) }, parts: parts.length, lines: edges.length };
    },
    // Where a part is, by its name; whether it is in view.
    shown: (id) => {
      const part = [...svg().querySelectorAll("[data-node-id]")].find((it) => it.getAttribute("data-node-id") === id);
      const [x, y] = middle(part), box = ui.stage.getBoundingClientRect();
      return x > box.left && x < box.right && y > box.top && y < box.bottom && part.classList.contains("chosen");
    },
    // A value that only the facts of a part hold, and the name of the part.
    fact: () => {
      const own = document.getElementById("tn-told");
      if (!own) {
        const node = JSON.parse(document.getElementById("data").textContent).nodes.find((it) => it.facts.length && !it.name.includes(it.facts[0]));
        return node ? { word: node.facts[0], name: node.name } : null;
      }
      const data = JSON.parse(own.textContent), drawing = data.drawings[window.figure] || { tiles: {} };
      for (const it of Object.values(drawing.tiles)) {
        const card = data.cards[typeof it === "number" ? it : it.cards[0]];
        const fact = card && (card.facts || []).find((row) => row[1].length > 3 && row[1].length < 60 && !card.name.includes(row[1]));
        if (fact) { return { word: fact[1], name: it.name || card.name }; }
      }
      return null;
    },
    found: () => [...ui.list.children].map((it) => it.textContent),
    focus: () => { const it = document.activeElement, part = it && it.closest("[data-node-id]"); return part ? part.getAttribute("data-node-id") : it ? it.id || it.localName : ""; },
  };
})()
"""


class Reader:
    """Somebody who uses a page and notes what does not work."""

    def __init__(self, browser):
        self.browser, self.ask, self.faults, self.done = browser, browser.ask, [], 0

    def expect(self, right, what):
        self.done += 1
        if not right:
            self.faults.append(what)
        return right

    def settle(self):
        self.ask("use.wait().then(() => 0)")

    def view(self):
        self.settle()
        return self.ask("use.view()")

    def shut(self):
        """Closes what is told, as a reader does."""
        if self.ask("use.told() !== null"):
            self.browser.press("Escape")

    def moves(self):
        """Wheel, mouse, fingers and keys move and enlarge the drawing."""
        browser, (x, y) = self.browser, self.ask("use.stage()")
        whole = before = self.view()
        browser.mouse("Wheel", x, y, deltaX=0, deltaY=-240)
        after = self.view()
        self.expect(after[0] > before[0] * 1.1, "the wheel does not enlarge the drawing")
        browser.mouse("Moved", x, y)
        browser.mouse("Pressed", x, y)
        for step in (20, 60, 90):
            browser.mouse("Moved", x + step, y + step, buttons=1, button="left")
        browser.mouse("Released", x + 90, y + 90)
        moved = self.view()
        self.expect(abs(moved[1] - after[1] - 90) < 2 and abs(moved[2] - after[2] - 90) < 2, "the mouse does not move the drawing")
        self.expect(self.ask("use.ui.panel.hidden"), "moving the drawing chooses a part")
        self.fingers(x, y)
        before = self.view()
        self.ask("((use.svg().querySelector('[tabindex=\"0\"]') || use.ui.stage).focus(), 0)")
        browser.press("+")
        larger = self.view()
        self.expect(larger[0] > before[0] * 1.1, "the key + does not enlarge the drawing")
        browser.press("-")
        self.expect(self.view()[0] < larger[0], "the key - does not make the drawing smaller")
        before = self.view()
        browser.press("ArrowRight", shift=True)
        self.expect(self.view()[1] < before[1] - 20, "Shift and an arrow key do not move the drawing")
        browser.press("0")
        fitted = self.view()
        self.expect(max(abs(a - b) for a, b in zip(whole, fitted)) < 1, "the key 0 does not fit the drawing")
        for name, grows in [("in", True), ("out", False)]:
            before = self.view()
            self.ask(f"(document.getElementById('tn-zoom-{name}') || document.getElementById('{name}')).click()")
            self.expect((self.view()[0] > before[0]) == grows, f"the button “{name}” does not change the size")
        self.ask("(document.getElementById('tn-zoom-fit') || document.getElementById('fit')).click()")

    def fingers(self, x, y):
        browser = self.browser
        browser.say("Emulation.setTouchEmulationEnabled", enabled=True)
        before = self.view()
        browser.touch("Start", (x, y))
        browser.touch("Move", (x - 30, y - 10))
        browser.touch("Move", (x - 60, y - 20))
        browser.touch("End")
        moved = self.view()
        self.expect(moved[1] < before[1] - 30, "a finger does not move the drawing")
        browser.touch("Start", (x - 30, y), (x + 30, y))
        browser.touch("Move", (x - 60, y), (x + 60, y))
        browser.touch("Move", (x - 90, y), (x + 90, y))
        browser.touch("End")
        self.expect(self.view()[0] > moved[0] * 1.5, "two fingers do not enlarge the drawing")
        browser.say("Emulation.setTouchEmulationEnabled", enabled=False)

    def walks(self):
        """Arrow keys lead from part to part, Enter tells, Escape goes back."""
        browser = self.browser
        self.ask("(use.svg().querySelector('[tabindex=\"0\"]').focus(), 0)")
        first, places = self.ask("use.focus()"), set()
        for key in ["ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft"]:
            browser.press(key)
            places.add(self.ask("use.focus()"))
        self.expect(places - {first} and "body" not in places, "arrow keys do not lead from part to part")
        here = self.ask("use.focus()")
        browser.press("Enter")
        said = self.ask("use.told()")
        self.expect(said and said["focus"], "Enter tells nothing, or the focus is not where it is told")
        browser.press("Escape")
        self.expect(self.ask("use.told()") is None, "Escape does not close what is told")
        self.expect(self.ask("use.focus()") == here, "after Escape the focus is not on the part")

    def finds(self):
        """Names and facts are found, and what was found is shown."""
        browser = self.browser
        sample = self.ask("use.sample()")
        wanted = [(sample["part"]["title"].split(" · ")[0], None)] if sample["part"] else []
        fact = self.ask("use.fact()")
        if fact:
            wanted.append((fact["word"], fact["name"]))
        for word, name in wanted:
            self.ask("(use.ui.find.value = '', use.ui.find.focus(), 0)")
            browser.write(word)
            self.settle()
            found = self.ask("use.found()")
            name = name or word
            if not self.expect(any(it.startswith(name) for it in found), f"“{word}” is not found at “{name}”: {found[:3]}"):
                continue
            browser.press("Enter")
            said = self.ask("use.told()")
            self.expect(said and said["title"] in found[0], f"“{word}” was found, Enter tells {said and said['title']}")
        if sample["part"]:
            self.expect(self.ask(f"use.ui.svg, use.svg().querySelector('.chosen') !== null"), "what was found is not marked")
        self.shut()
        self.ask("(use.ui.find.value = '', use.ui.find.focus(), 0)")
        browser.write("qqzzxx")
        self.expect(self.ask("use.found()") == [], "something is found for a word that is nowhere")
        browser.press("Escape")
        self.ask("(document.getElementById('tn-zoom-fit') || document.getElementById('fit')).click()")

    def tells(self):
        """A click on a part tells facts, ties and evidence; one on a line what it says."""
        browser, sample = self.browser, self.ask("use.sample()")
        part, line = sample["part"], sample["line"]
        if sample["parts"] and self.expect(part, "no part can be clicked"):
            browser.click(*part["at"])
            said = self.ask("use.told()")
            if self.expect(said, f"a click on “{part['title']}” tells nothing"):
                self.expect(part["title"].startswith(said["title"]), f"a click on “{part['title']}” tells of “{said['title']}”")
                self.expect(any(it.startswith("Links") for it in said["heads"]), f"no ties of “{said['title']}” are told")
                self.expect(self.ask("use.svg().querySelectorAll('.near').length > 1"), "what is tied to a part does not stand out")
            self.shut()
        if sample["lines"] and self.expect(line, "no line can be clicked"):
            line = self.ask("use.sample()")["line"]
            browser.click(*line["at"])
            said = self.ask("use.told()")
            if self.expect(said and "What it says" in said["heads"], f"a click on the line “{line['title']}” tells nothing of it"):
                first = line["title"].split("; ")[0]
                self.expect(first in said["text"], f"the line “{first}” is told otherwise: {said['text'][:80]}")
            self.shut()
        return part

    def document(self):
        """The drawings of a document, from their figures and back."""
        browser = self.browser
        count = self.ask("use.drawings().length")
        for at in range(count):
            if not self.ask(f"""(() => {{
                const figure = use.drawings()[{at}].closest("figure"), button = figure.querySelector("figcaption button");
                window.figure = figure.id;
                button.focus();
                button.click();
                return use.ui.zoom.open;
            }})()"""):
                self.expect(False, f"drawing {at + 1} does not open")
                continue
            if at == 0:
                self.moves()
                self.finds()
                part = self.tells()
                self.walks()
                if part:
                    self.jumps(at, part)
            self.faults.extend(self.ask("use.all()"))
            browser.press("Escape")
            self.expect(self.ask("use.ui.zoom.open"), "Escape closes the drawing and not only what is told")
            browser.press("Escape")
            self.settle()
            self.expect(not self.ask("use.ui.zoom.open"), "Escape does not close the drawing")
        if count:
            self.ask("(use.drawings()[0].querySelector('[tabindex=\"0\"]').focus(), 0)")
            here = self.ask("use.focus()")
            places = set()
            for key in ("ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft", "Home"):
                browser.press(key)
                there = self.ask("use.focus()")
                places.add(there)
            self.expect(places - {here} and "body" not in places, "in its figure, arrow keys do not lead through the drawing")
            browser.press("Enter")
            self.settle()
            self.expect(self.ask("use.told()") is not None, "in its figure, Enter does not tell of a part")
            browser.press("Escape")
            browser.press("Escape")
            self.settle()
            self.expect(self.ask("use.focus()") == there, "after the drawing closed, the focus is not where it was")

    def jumps(self, at, part):
        """What is told of a part leads to its section; then the drawing is opened again."""
        browser = self.browser
        browser.click(*self.ask("use.sample()")["part"]["at"])
        said = self.ask("use.told()")
        if self.expect(said and said["jump"], f"nothing leads from “{part['title']}” to its section"):
            self.ask("(document.documentElement.style.scrollBehavior = 'auto', use.ui.panel.querySelector('.jump').click(), 0)")
            self.settle()
            self.expect(not self.ask("use.ui.zoom.open"), "the drawing stays open over the section")
            top = self.ask(f"document.getElementById(decodeURIComponent({said['jump']!r}.slice(1))).getBoundingClientRect().top")
            self.expect(-5 <= top < 400, f"the section {said['jump']} is at {top:.0f} px, not in view")
            self.expect(self.ask("location.hash") == said["jump"], "the address does not name the section")
            self.ask(f"use.drawings()[{at}].closest('figure').querySelector('figcaption button').click()")

    def drawing(self):
        """A page of one drawing."""
        self.moves()
        self.finds()
        self.tells()
        self.walks()
        self.faults.extend(self.ask("use.all()"))
        self.shut()

    def on_a_phone(self):
        browser = self.browser
        browser.window(*PHONE)
        self.settle()
        self.faults.extend(self.ask("use.stops()")["faults"])
        for share in (0, 0.5, 1):
            self.faults.extend(self.ask(f"use.phone({share}, {PHONE[0]})"))
            self.done += 1
        self.ask("document.getElementById('tn-open').click()")
        self.settle()
        link = self.ask("""(() => {
            const links = [...document.querySelectorAll("#tn-nav a")].slice(2, 3).filter((it) => it.checkVisibility());
            if (!links.length) { return null; }
            links[0].click();
            return { hash: links[0].getAttribute("href"), open: document.getElementById("tn-nav").checkVisibility() };
        })()""")
        self.settle()
        if self.expect(link, "on a phone the contents do not open"):
            self.expect(self.ask("location.hash") == link["hash"], "on a phone the contents lead nowhere")
            self.expect(not self.ask("document.querySelector('#tn-nav a').checkVisibility()"), "on a phone the contents stay open")
        browser.window(*DESK)


    def on_paper(self):
        """Each large drawing has a sheet that lies, chapters have theirs, and pages say where they are."""
        self.browser.media("light", "")
        paper = base64.b64decode(self.browser.say("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])
        sheets = [(float(w), float(h)) for w, h in re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", paper)]
        lying = sum(w > h for w, h in sheets)
        wanted = self.ask("document.querySelectorAll('figure.landscape').length")
        self.expect(lying == wanted, f"{wanted} drawings need a sheet that lies, {lying} have one")
        if not shutil.which("pdftotext"):
            return
        text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=paper, capture_output=True, check=True).stdout.decode()
        pages = text.rstrip("\f").split("\f")
        for at, said in enumerate(pages):
            if at and not re.search(rf"\b{at + 1}\b.*\b{len(pages)}\b", said.rstrip().split("\n")[-1]):
                self.expect(False, f"sheet {at + 1} does not say which it is")
                break
        heads = self.ask("[...document.querySelectorAll('main > section.s1 > h2')].map((it) => it.firstElementChild.nextSibling ? [it.id, it.dataset.title.replace(/\\s+/g, ' ')] : null).filter((it) => it)")
        for _, title in heads:
            short = " ".join(title.split())
            on = [it.strip().split("\n")[0] for it in pages]
            self.expect(any(" ".join(it.split()).endswith(short) for it in on), f"no sheet says at its head that it belongs to “{short}”")
        ui = [word for word in ("Explore", "Skip to the document") if re.search(rf"(^|\s\s){word}\s*$", text, re.M)]
        self.expect(not ui, f"what is for screens is printed: {ui}")


def check(browser, page):
    browser.media("light")
    browser.window(*DESK)
    browser.open(page)
    browser.ask(PROBE)
    reader = Reader(browser)
    reader.settle()
    stops = browser.ask("use.stops()")
    reader.faults.extend(stops["faults"])
    if browser.ask("use.ui.zoom !== undefined"):
        reader.document()
        reader.on_a_phone()
        reader.on_paper()
    else:
        reader.drawing()
    after = browser.ask("use.stops()")
    reader.faults.extend(after["faults"])
    reader.expect(after["count"] == stops["count"], f"{stops['count']} stops became {after['count']} by use")
    return f"{stops['count']} stops, {reader.done} expectations, {len(reader.faults)} faults", told(page, reader.faults)


def main(words):
    return 1 if over(words[0], [Path(it) for it in words[1:]], check) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
