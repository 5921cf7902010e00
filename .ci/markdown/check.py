#!/usr/bin/env python3
"""Looks at Markdown as its readers show it. Usage:

  check.py cmark FOLDER            every .md below the folder, through cmark-gfm (GitHub)
  check.py site FOLDER [PREFIX]    the pages of a site that MkDocs or Docusaurus made; PREFIX is where the site begins
  check.py azure FOLDER            rules of Azure DevOps wikis, on the files themselves
  check.py hostile FOLDER TO       a copy of a snapshot whose names are markup

Every fault is a line on standard error; the exit code is 1 where there is one.
"""

import html.parser
import json
import pathlib
import re
import shutil
import sys
import urllib.parse

faults = []


def fault(place, what):
    faults.append(f"{place}: {what}")


class Page(html.parser.HTMLParser):
    """What a page shows, what it links to, and what can be linked to."""

    HIDDEN = {"script", "style", "head", "code", "pre", "nav", "svg", "button"}
    VOID = {"img", "br", "hr", "meta", "link", "input", "source", "col", "wbr", "area", "base", "embed", "param", "track"}

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.text, self.links, self.images, self.ids = [], [], [], [], set()
        self.tables = self.scripts = 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag not in self.VOID:
            self.open.append(tag)
        for key in ("id", "name"):
            if attributes.get(key):
                self.ids.add(attributes[key])
        if tag == "a" and attributes.get("href"):
            self.links.append(attributes["href"])
        if tag == "img":
            self.images.append(attributes.get("src", ""))
        self.tables += tag == "table"

    def handle_endtag(self, tag):
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
        if not self.HIDDEN.intersection(self.open):
            self.text.append(data)


# What a reader must never see: a mark that was meant for the renderer.
VISIBLE = {
    # Two of them begin the name of a share, and a caret with one the pattern of a telephone number.
    "a backslash escape": r"(?<![\\^])\\[!-/:-@\[\]^-`{-~]",
    "an alert that is none": r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]",
    "an admonition that is none": r"^\s*(!!!|:::)",
    "bold that is none": r"\*\*",
    "a link that is none": r"\]\((#|[a-z./-]+\.md)",
    "a row that is in no table": r"^\s*\|.*\|\s*$",
    "a marker of ours": r"<!--|/?keep -->|\(figure:",
    "a character reference": r"&(lt|gt|amp|#\d+);",
    "a heading that is none": r"^#{1,6} ",
}


def look(place, page, hostile):
    text = "".join(page.text)
    for what, pattern in VISIBLE.items():
        found = None if hostile else re.search(pattern, text, re.M)
        if found:
            at = found.start()
            fault(place, f"{what}: …{text[max(0, at - 30):at + 50]!r}…")


def cmark(folder):
    import cmarkgfm
    from cmarkgfm.cmark import Options

    hostile = "hostile" in folder.parts[-1]
    pages = {}
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text("utf-8")
        text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
        made = cmarkgfm.github_flavored_markdown_to_html(text, options=Options.CMARK_OPT_UNSAFE)
        pages[path.resolve()] = Page(made)
        rows = len(re.findall(r"^\|(?:---\|)+$", re.sub(r"```.*?```", "", text, flags=re.S), re.M))
        if rows != pages[path.resolve()].tables:
            fault(path, f"{rows} tables are written and {pages[path.resolve()].tables} shown")
    for path, page in pages.items():
        look(path, page, hostile)
        for link in page.links + page.images:
            target, _, anchor = urllib.parse.unquote(link).partition("#")
            if re.match(r"[a-z]+:", target):
                if link in page.images or not target.startswith(("http", "mailto:")):
                    fault(path, f"something foreign: {link}")
                continue
            file = (path.parent / target).resolve() if target else path
            if not file.is_file():
                fault(path, f"broken link {link}")
            elif anchor and file in pages and anchor not in pages[file].ids:
                fault(path, f"no such anchor: {link}")
    return len(pages)


def site(folder, prefix="/"):
    hostile = "hostile" in str(folder)
    pages = {path: Page(path.read_text("utf-8")) for path in sorted(folder.rglob("*.html")) if path.name != "404.html"}

    def found(path, target):
        if target.startswith("/"):
            if not target.startswith(prefix):
                return None
            file = folder / target[len(prefix):]
        else:
            file = path.parent / target
        file = file.resolve()
        if file == folder:
            # The first page of a site is not among the documents.
            return next(iter(pages))
        if file.is_dir():
            file = file / "index.html"
        elif not file.is_file() and file.with_suffix(".html").is_file():
            file = file.with_suffix(".html")
        return file if file.is_file() else None

    for path, page in pages.items():
        look(path, page, hostile)
        for link in page.links + page.images:
            target, _, anchor = urllib.parse.unquote(link).partition("#")
            target = target.partition("?")[0]
            if re.match(r"[a-z]+:|//", target):
                if target.startswith("javascript:") or (link in page.images and not target.startswith("data:image/svg")):
                    fault(path, f"something foreign: {link}")
                continue
            file = found(path, target) if target else path
            if file is None:
                fault(path, f"broken link {link}")
            elif anchor and file.suffix == ".html" and file in pages and anchor not in pages[file].ids:
                fault(path, f"no such anchor: {link}")
    return len(pages)


def azure(folder):
    """A page is a file; its sub-pages lie in a folder of its name, in the order of `.order`. Names are titles: a hyphen is a
    space, and some characters have no place in them. Mermaid stands between `:::`, and `[[_TOC_]]` once on a page."""
    count = 0
    for path in sorted(folder.rglob("*.md")):
        count += 1
        if re.search(r'[/\\#:<>*?|"%\x00-\x1f ]', path.name) or path.stem.startswith(".") or path.stem.endswith(".") or len(str(path)) > 235:
            fault(path, "a name that a wiki cannot hold")
        text = path.read_text("utf-8")
        plain = re.sub(r"^(```|:::).*?^\1", "", text, flags=re.S | re.M)
        if plain.count("[[_TOC_]]") > 1 or re.search(r"\[\[_toc_\]\]", plain):
            fault(path, "[[_TOC_]] has to stand once, in capitals")
        if "```mermaid" in text:
            fault(path, "Mermaid has to stand between `:::`")
        if text.startswith("---\n"):
            fault(path, "front matter, which a wiki shows as a table")
        if re.search(r"^> \[!", plain, re.M):
            fault(path, "an alert, which a wiki shows as text")
    for below in sorted(path for path in folder.iterdir() if path.is_dir() and list(path.glob("*.md"))):
        order = below / ".order"
        if not order.is_file():
            fault(below, "no .order")
            continue
        names = order.read_text("utf-8").split("\n")[:-1]
        if sorted(names) != sorted(path.stem for path in below.glob("*.md")) or len(set(names)) != len(names):
            fault(order, "does not name each page once")
        if not below.with_suffix(".md").is_file():
            fault(below, "sub-pages of a page that is not there")
    return count


# Markup of every reader, as names.
NAMES = [
    "<script>alert(1)</script>", "\\<img src=x onerror=alert(1)>", "{{ 7 * 7 }} {% raw %}", "import x from 'y'", "export default 1",
    "| a | b |", "**bold** _it_ ~~gone~~ `code`", "[click](javascript:alert(1))", "![p](https://evil.example/p.png)", "{#id} {: .x }",
    ":::note", "!!! note", "> [!NOTE]", "[[_TOC_]]", "--8<-- \"file\"", "=====", "&lt;b&gt; &copy;", "</td></table><b>", "x\\", "# a",
    "<Component {...props} />", "`` a ` b", "[x]: https://evil.example", "*[HTML]: x", "https://evil.example", "{/* x */}", "$x$ $$y$$",
]


def hostile(source, to):
    shutil.copytree(source, to, ignore=shutil.ignore_patterns("output"))
    count = 0
    for path in sorted((to / "data").glob("*.jsonl")):
        rows = []
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            if isinstance(row, dict) and isinstance(row.get("displayName"), str):
                row["displayName"] = NAMES[count % len(NAMES)]
                count += 1
            rows.append(json.dumps(row, ensure_ascii=False))
        path.write_text("".join(f"{row}\n" for row in rows), "utf-8")
    return count


def main():
    command, folder = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    run = {"cmark": cmark, "site": site, "azure": azure, "hostile": hostile}[command]
    more = [pathlib.Path(sys.argv[3])] if command == "hostile" else sys.argv[3:]
    count = run(folder, *more)
    if count == 0:
        fault(folder, "nothing was there to look at")
    for line in faults[:40]:
        print(line, file=sys.stderr)
    print(f"{command} {folder.name}: {count} looked at, {len(faults)} faults")
    sys.exit(bool(faults))


main()
