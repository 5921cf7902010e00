#!/usr/bin/env python3
"""How full the pages of a PDF are: finds pages under a third full, and headings at the foot of a page.

    page_fill.py FILE.pdf… [--least 0.33] [--every]

A page is as full as its body reaches down: from the margin at its head to the last mark above the margin at its foot.
The last page before a chapter that begins a page may be as empty as it likes, and so may the last page of all; a cover
as well. Where each chapter begins a page, its last page of text may stand before its drawings that take a page. What a chapter is, the bookmarks of the file tell (those of the first level). Prints one line a fault and one a
file; ends with 1 where there is a fault. Needs poppler (pdftoppm, pdftotext, pdftohtml); takes about a second for 40 pages.
"""
import re
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ET
from pathlib import Path

DOTS = 20  # a inch: a line of text is two rows
DARK = 205  # what is lighter is a ground, a watermark or a soft line
MM = DOTS / 25.4
# Margins in mm: head and foot stand in them, the body begins and ends at their inner edges.
HEAD, FOOT = 19, 15
TEXT_LINE = 14.2  # pt: a line of running text is lower, one of a heading higher
BODY = (25, 20)


def run(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout


def pages(path):
    """Each page as (width, height, rows), with the darkest value of each row."""
    with tempfile.TemporaryDirectory() as folder:
        run("pdftoppm", "-q", "-r", str(DOTS), "-gray", path, f"{folder}/p")
        for file in sorted(Path(folder).iterdir()):
            data = file.read_bytes()
            _, size, _, pixels = data.split(b"\n", 3)
            width, height = map(int, size.split())
            yield width, height, [min(pixels[at * width:(at + 1) * width]) for at in range(height)]


def fill(height, rows):
    """The share of the body's height that is used, 0 to 1."""
    first, last = round(HEAD * MM), height - round(FOOT * MM)
    dark = [at for at in range(first, last) if rows[at] < DARK]
    top, bottom = BODY[0] * MM, height - BODY[1] * MM
    return max(0.0, min(1.0, (dark[-1] + 1 - top) / (bottom - top))) if dark else 0.0


def outline(path):
    """The bookmarks as (level, page, title)."""
    text = run("pdftohtml", "-q", "-xml", "-i", "-stdout", path).decode("utf-8", "replace")
    start = text.find("<outline>")
    if start < 0:
        return []
    found = []

    def walk(node, level):
        for child in node:
            if child.tag == "outline":
                walk(child, level + 1)
            else:
                found.append((level, int(child.get("page")), "".join(child.itertext())))

    inner = text[start:text.rfind("</outline>") + len("</outline>")]
    walk(ET.fromstring(inner), 1)
    return found


def plain(text):
    """Letters and digits only, so that spaces and breaks do not matter."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def parted(path, page, titles):
    """Titles of headings after which the page holds nothing more of the body."""
    box = run("pdftotext", "-q", "-f", str(page), "-l", str(page), "-bbox-layout", path, "-").decode("utf-8", "replace")
    box = re.sub(r"&#x?[0-9a-fA-F]+;", " ", box)
    size = re.search(r'<page width="([\d.]+)" height="([\d.]+)"', box)
    if not size:
        return []
    high = float(size.group(2)) - FOOT / 25.4 * 72
    lines = []
    for line in re.findall(r"<line .*?</line>", box, re.S):
        top, end = (float(re.search(rf'{side}="([\d.]+)"', line).group(1)) for side in ("yMin", "yMax"))
        words = re.findall(r"<word [^>]*>(.*?)</word>", line, re.S)
        if HEAD / 25.4 * 72 < top < high and words:
            lines.append((top, end - top, plain("".join(words).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"))))
    # The type of headings is larger than that of text.
    foot = [text if size > TEXT_LINE else "\0" for _, size, text in sorted(lines)[-3:]]
    feet = {"".join(foot[at:]) for at in range(len(foot))}
    return [title for title in titles if plain(title) and plain(title) in feet]


def main(arguments):
    least = 0.33
    if "--least" in arguments:
        at = arguments.index("--least")
        least = float(arguments[at + 1])
        del arguments[at:at + 2]
    every = "--every" in arguments
    files = [it for it in arguments if not it.startswith("--")]
    faults = 0
    for path in files:
        name = Path(path).name
        marks = outline(path)
        begins = {page for level, page, _ in marks if level == 1}
        all_pages = list(pages(path))
        shares = [fill(height, rows) for _, height, rows in all_pages]
        # A chapter that begins a page: it is the first bookmark there, and its heading stands at the head of the page.
        heads = {page for page in begins if starts(path, page, marks)}
        short = []
        for at, share in enumerate(shares, 1):
            if every:
                width, height, _ = all_pages[at - 1]
                print(f"  {name} page {at}: {share:4.0%}{' across' if width > height else ''}")
            # Where each chapter begins a page: the drawings of a chapter may stand behind its last text.
            after = at + 1
            while heads == begins and after <= len(shares) and all_pages[after - 1][:2] != all_pages[at - 1][:2]:
                after += 1
            may = after > len(shares) or after in heads or (at == 1 and 1 not in begins)
            if share < least and not may:
                short.append(at)
                print(f"{name}, page {at}: {share:.0%} full")
        alone = 0
        for page in sorted({page for _, page, _ in marks}):
            for title in parted(path, page, [title for _, at, title in marks if at == page]):
                alone += 1
                print(f"{name}, page {page}: the heading “{title}” stands at the foot of the page, without its text")
        faults += len(short) + alone
        mean = sum(shares) / max(len(shares), 1)
        print(f"{name}: {len(shares)} pages, {mean:.0%} full, {len(short)} under {least:.0%}, {alone} headings parted")
    return 1 if faults else 0


def starts(path, page, marks):
    """Whether a chapter begins at the head of its page."""
    title = next(plain(title) for level, at, title in marks if at == page and level == 1)
    text = run("pdftotext", "-q", "-f", str(page), "-l", str(page), "-y", str(round(HEAD * 72 / 25.4)), "-x", "0",
               "-W", "2000", "-H", str(round(34 * 72 / 25.4)), path, "-").decode("utf-8", "replace")
    return plain(text).startswith(title[:24])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
