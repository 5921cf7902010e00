#!/usr/bin/env python3
"""Writes the Word templates beside it, each the way another program writes them.

    python3 tests/word/make.py [NAME…]      all of them when none is named

Needs python-docx (python-docx.docx) and LibreOffice (libreoffice.docx); the others are written part by part, as those
programs write them, with the standard library. The files are committed: run this only to change one, and look at it.
"""

import io
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)


def pack(name, parts):
    """Writes a package: the same parts give the same bytes."""
    with zipfile.ZipFile(HERE / name, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for path, data in parts:
            info = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0
            info.create_system = 0
            out.writestr(info, data if isinstance(data, bytes) else data.encode())
    size = (HERE / name).stat().st_size
    assert size < 40_000, f"{name}: {size} bytes"
    print(f"{name}: {size} bytes, {len(parts)} parts")


def types(overrides, extra=""):
    rows = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in overrides)
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{extra}{rows}</Types>'
    )


def rels(rows):
    """Relationships: id, type (its last word, or whole), target."""
    out = []
    for at, kind, target in rows:
        kind = kind if kind.startswith("http") else f"{OFFICE}/{kind}"
        out.append(f'<Relationship Id="{at}" Type="{kind}" Target="{target}"/>')
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{"".join(out)}</Relationships>'


ROOT = rels(
    [
        ("rId1", "officeDocument", "word/document.xml"),
        ("rId2", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ("rId3", "extended-properties", "docProps/app.xml"),
    ]
)


def core(title, author, language=""):
    language = f"<dc:language>{language}</dc:language>" if language else ""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>"
        "<cp:lastModifiedBy>Template owner</cp:lastModifiedBy><cp:revision>7</cp:revision>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2024-05-06T07:08:00Z</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">2025-03-04T05:06:00Z</dcterms:modified>{language}</cp:coreProperties>'
    )


def app(program, version):
    return (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Template>Normal.dotm</Template><Pages>2</Pages><Application>{program}</Application>"
        f"<Company>Contoso</Company><AppVersion>{version}</AppVersion></Properties>"
    )


def part(kind, inner):
    return f"{HEAD}<w:{kind} {SPACES}>{inner}</w:{kind}>"


def run(text, props=""):
    props = f"<w:rPr>{props}</w:rPr>" if props else ""
    return f'<w:r>{props}<w:t xml:space="preserve">{text}</w:t></w:r>'


def para(content, style="", props=""):
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    if style or props:
        props = f"<w:pPr>{style}{props}</w:pPr>"
    return f"<w:p>{props}{content if content.startswith('<') or not content else run(content)}</w:p>"


def field(code, shown):
    """A complex field with its result."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def control(at, tag, shown, block=False, title=""):
    """A content control, in a line or around a paragraph."""
    title = f'<w:alias w:val="{title}"/>' if title else ""
    inner = para(shown) if block else run(shown)
    return (
        f'<w:sdt><w:sdtPr>{title}<w:tag w:val="{tag}"/><w:id w:val="{at}"/></w:sdtPr>'
        f"<w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    )


def section(refs="", landscape=False, kind="", title_page=False, size=(11906, 16838)):
    wide, high = size[::-1] if landscape else size
    orient = ' w:orient="landscape"' if landscape else ""
    kind = f'<w:type w:val="{kind}"/>' if kind else ""
    title = "<w:titlePg/>" if title_page else ""
    return (
        f'<w:sectPr>{refs}{kind}<w:pgSz w:w="{wide}" w:h="{high}"{orient}/><w:pgMar w:top="1417" w:right="1417" '
        f'w:bottom="1134" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/><w:cols w:space="708"/>{title}</w:sectPr>'
    )


def refs(*rows):
    """References to headers and footers: what, when, id."""
    return "".join(f'<w:{what}Reference w:type="{when}" r:id="{at}"/>' for what, when, at in rows)


def textbox(at, content, name="Text box", y=0):
    """A text box twice, for new and old readers, as Word writes it."""
    choice = (
        '<mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" '
        'relativeHeight="251658240" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH><wp:positionV '
        f'relativeFrom="paragraph"><wp:posOffset>{y}</wp:posOffset></wp:positionV><wp:extent cx="1800000" cy="540000"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="{at}" name="{name} {at}"/>'
        "<wp:cNvGraphicFramePr/><a:graphic><a:graphicData "
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="540000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        '</a:prstGeom><a:noFill/></wps:spPr><wps:txbx><w:txbxContent>'
        f"{content}</w:txbxContent></wps:txbx><wps:bodyPr rot=\"0\" vert=\"horz\" wrap=\"square\"/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
    )
    fallback = (
        f'<mc:Fallback><w:pict><v:shape id="box{at}" type="#_x0000_t202" '
        f'style="position:absolute;width:141.7pt;height:42.5pt"><v:textbox><w:txbxContent>{content}</w:txbxContent>'
        "</v:textbox></v:shape></w:pict></mc:Fallback>"
    )
    return f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"


def style(kind, at, name, inner="", based="", default=False, extra=""):
    first = ' w:default="1"' if default else ""
    based = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}"{first} w:styleId="{at}"><w:name w:val="{name}"/>{based}{extra}{inner}</w:style>'


def font(name, size="", colour="", bold=False):
    bold = "<w:b/>" if bold else ""
    colour = f'<w:color w:val="{colour}"/>' if colour else ""
    size = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""
    fonts = f'<w:rFonts w:ascii="{name}" w:eastAsia="{name}" w:hAnsi="{name}" w:cs="{name}"/>' if name else ""
    return f"<w:rPr>{fonts}{bold}{colour}{size}</w:rPr>"


def outline(level, before=240, more=""):
    return (
        f'<w:next w:val="{{next}}"/><w:uiPriority w:val="9"/><w:qFormat/><w:pPr><w:keepNext/>{more}'
        f'<w:spacing w:before="{before}" w:after="80"/><w:outlineLvl w:val="{level}"/></w:pPr>'
    )


GRID = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def theme(name, accent, heading, body):
    """A theme as small as one may be."""
    colours = "".join(
        f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>'
        for slot, value in [
            ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "203040"), ("lt2", "EEECE1"), ("accent1", accent),
            ("accent2", "C0504D"), ("accent3", "9BBB59"), ("accent4", "8064A2"), ("accent5", "4BACC6"),
            ("accent6", "F79646"), ("hlink", accent), ("folHlink", "800080"),
        ]
    )
    face = lambda it: f'<a:latin typeface="{it}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{colours}</a:clrScheme><a:fontScheme name="{name}"><a:majorFont>{face(heading)}'
        f"</a:majorFont><a:minorFont>{face(body)}</a:minorFont></a:fontScheme><a:fmtScheme name=\"{name}\"><a:fillStyleLst>"
        f"{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}"
        f"</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def python_docx():
    """What python-docx makes of its own default template: no slot, so the text goes to the end."""
    import docx
    from docx.shared import Pt, RGBColor

    document = docx.Document()
    document.styles["Heading 1"].font.color.rgb = RGBColor(0x7A, 0x1F, 0x3D)
    document.styles["Normal"].font.name = "Georgia"
    document.styles["Normal"].font.size = Pt(10.5)
    document.add_heading("Design of the platform", 0)
    document.add_paragraph("This page belongs to the template and stays as it is.")
    page = document.sections[0]
    page.header.paragraphs[0].text = "Northwind Traders\tPlatform\tInternal"
    page.footer.paragraphs[0].text = "Template 4.2"
    document.core_properties.title = "Platform template"
    document.core_properties.author = "Template owner"
    held = io.BytesIO()
    document.save(held)
    with zipfile.ZipFile(held) as made:
        # The picture of its first page would be half of the file.
        parts = [(it.filename, made.read(it)) for it in made.infolist() if "thumbnail" not in it.filename]
    parts = [(name, re.sub(rb'<Relationship [^>]*thumbnail[^>]*/>', b"", data) if name == "_rels/.rels" else data) for name, data in parts]
    pack("python-docx.docx", parts)


FLAT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
<style:default-style style:family="paragraph"><style:text-properties fo:font-size="11pt" fo:language="en" fo:country="GB"
 style:font-name="Liberation Sans"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph" style:class="text"/>
<style:style style:name="Heading" style:family="paragraph" style:parent-style-name="Standard" style:class="text"/>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
 style:parent-style-name="Heading" style:default-outline-level="1" style:class="text"><style:paragraph-properties
 fo:margin-top="0.5cm"/><style:text-properties fo:font-size="18pt" fo:color="#0b6e4f" fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"
 style:parent-style-name="Heading" style:default-outline-level="2" style:class="text"><style:text-properties
 fo:font-size="14pt" fo:color="#0b6e4f"/></style:style>
<style:style style:name="Text_20_body" style:display-name="Text body" style:family="paragraph"
 style:parent-style-name="Standard" style:class="text"><style:paragraph-properties fo:margin-bottom="0.2cm"/></style:style>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"
 fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="2.5cm" fo:margin-right="2cm"/><style:header-style>
<style:header-footer-properties fo:margin-bottom="0.5cm"/></style:header-style><style:footer-style>
<style:header-footer-properties fo:margin-top="0.5cm"/></style:footer-style></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page">
<style:header><text:p>Adatum · architecture</text:p></style:header>
<style:footer><text:p>Page <text:page-number/> of <text:page-count/></text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>
<text:h text:style-name="Heading_20_1" text:outline-level="1">About this paper</text:h>
<text:p text:style-name="Text_20_body">Written by the architecture board; the text of the tenant follows.</text:p>
<text:p text:style-name="Text_20_body">{{tenantry:body}}</text:p>
<text:h text:style-name="Heading_20_1" text:outline-level="1">Colophon</text:h>
<text:p text:style-name="Text_20_body">Set in Liberation Sans.</text:p>
</office:text></office:body></office:document>
"""


def libreoffice():
    """What LibreOffice makes of a text with headers; a paragraph that holds a marker."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "template.fodt")
        source.write_text(FLAT)
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "docx"]
        subprocess.run([*command, "--outdir", folder, source], check=True, capture_output=True, timeout=300)
        with zipfile.ZipFile(Path(folder, "template.docx")) as made:
            parts = [(it.filename, made.read(it)) for it in made.infolist()]
    day = rb"\1>2025-01-02T03:04:05Z<"
    clock = re.compile(rb"(<dcterms:(?:created|modified)[^>]*)>[^<]*<")
    pack("libreoffice.docx", [(name, clock.sub(day, data) if name == "docProps/core.xml" else data) for name, data in parts])


def german():
    """As Word in German writes: ids of styles in German, their names in English; numbered headings; a body slot."""
    heads = []
    for level in range(4):
        size = (32, 26, 24, 22)[level]
        number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>' if level else '<w:numPr><w:numId w:val="1"/></w:numPr>'
        inner = outline(level, more=number).replace("{next}", "Standard") + font("", size, "1F3864", True)
        heads.append(style("paragraph", f"berschrift{level + 1}", f"heading {level + 1}", inner, "Standard"))
    lists = "".join(
        style("paragraph", at, name, f'<w:uiPriority w:val="99"/><w:pPr><w:numPr><w:numId w:val="{number}"/></w:numPr>'
              '<w:contextualSpacing/></w:pPr>', "Standard")
        for at, name, number in (("Aufzhlungszeichen", "List Bullet", 2), ("Listennummer", "List Number", 3))
    )
    verzeichnis = "".join(
        style("paragraph", f"Verzeichnis{level}", f"toc {level}", '<w:next w:val="Standard"/><w:uiPriority w:val="39"/><w:pPr>'
              f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9062"/></w:tabs><w:ind w:left="{(level - 1) * 220}"/></w:pPr>',
              "Standard")
        for level in (1, 2, 3)
    )
    styles = part(
        "styles",
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorHAnsi" '
        'w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="de-DE" '
        'w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" '
        'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:latentStyles w:defLockedState="0" w:defUIPriority="99" '
        'w:defSemiHidden="0" w:defUnhideWhenUsed="0" w:defQFormat="0" w:count="376"><w:lsdException w:name="Normal" '
        'w:uiPriority="0" w:qFormat="1"/><w:lsdException w:name="Quote" w:uiPriority="29" w:qFormat="1"/></w:latentStyles>'
        + style("paragraph", "Standard", "Normal", "<w:qFormat/>", default=True)
        + "".join(heads)
        + style("character", "Absatz-Standardschriftart", "Default Paragraph Font", '<w:uiPriority w:val="1"/><w:semiHidden/>', default=True)
        + style("table", "NormaleTabelle", "Normal Table", '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" '
                'w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" '
                'w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>', default=True)
        + style("numbering", "KeineListe", "No List", '<w:uiPriority w:val="99"/><w:semiHidden/>', default=True)
        + style("paragraph", "Titel", "Title", '<w:next w:val="Standard"/><w:qFormat/><w:pPr><w:contextualSpacing/></w:pPr>' + font("", 56, "1F3864"), "Standard")
        + style("paragraph", "Listenabsatz", "List Paragraph", '<w:uiPriority w:val="34"/><w:qFormat/><w:pPr><w:ind w:left="720"/><w:contextualSpacing/></w:pPr>', "Standard")
        + lists
        + style("table", "Tabellenraster", "Table Grid", f'<w:uiPriority w:val="39"/><w:tblPr><w:tblBorders>{GRID}</w:tblBorders></w:tblPr>', "NormaleTabelle")
        + style("paragraph", "Beschriftung", "caption", '<w:next w:val="Standard"/><w:uiPriority w:val="35"/><w:qFormat/><w:pPr><w:spacing w:after="200"/></w:pPr><w:rPr><w:i/><w:color w:val="44546A"/><w:sz w:val="18"/></w:rPr>', "Standard")
        + style("paragraph", "Kopfzeile", "header", '<w:uiPriority w:val="99"/><w:pPr><w:tabs><w:tab w:val="center" w:pos="4536"/><w:tab w:val="right" w:pos="9072"/></w:tabs></w:pPr>', "Standard")
        + style("paragraph", "Fuzeile", "footer", '<w:uiPriority w:val="99"/>', "Standard")
        + style("paragraph", "Inhaltsverzeichnisberschrift", "TOC Heading", '<w:next w:val="Standard"/><w:uiPriority w:val="39"/><w:qFormat/>', "berschrift1")
        + verzeichnis
        + style("character", "Hyperlink", "Hyperlink", '<w:uiPriority w:val="99"/><w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr>', "Absatz-Standardschriftart"),
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="berschrift{at + 1}"/><w:lvlText '
        f'w:val="{".".join(f"%{n + 1}" for n in range(at + 1))}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{432 + 144 * at}" '
        f'w:hanging="{432 + 144 * at}"/></w:pPr></w:lvl>'
        for at in range(4)
    )
    single = lambda kind, text: (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl>'
    )
    numbering = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>{single("bullet", "–")}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="singleLevel"/>{single("decimal", "%1)")}</w:abstractNum>'
        + "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(3)),
    )
    settings = part(
        "settings",
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/><w:hyphenationZone w:val="425"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="de-DE"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2" '
        'w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" '
        'w:followedHyperlink="followedHyperlink"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>',
    )
    fonts = part(
        "fonts",
        '<w:font w:name="Calibri"><w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font>',
    )
    body = (
        para("Betriebshandbuch der Plattform", "Titel")
        + para("Diese Seite gehört zur Vorlage.")
        + para("Einleitung", "berschrift1")
        + para("Der Abschnitt der Vorlage steht vor dem, was eingesetzt wird.")
        + control(1407, "tenantry:body", "Hier kommt die Dokumentation hin.", True, "Dokumentation")
        + para("Anhang der Vorlage", "berschrift1")
        + para("Ansprechpartner stehen im Intranet.")
        + section(refs(("header", "default", "rId8"), ("footer", "default", "rId9")))
    )
    head = part("hdr", para(run("Contoso Deutschland") + "<w:r><w:tab/></w:r><w:r><w:tab/></w:r>" + run("Vertraulich", "<w:b/>"), "Kopfzeile"))
    foot = part("ftr", para(run("Seite ") + field("PAGE", "1") + run(" von ") + field("NUMPAGES", "2"), "Fuzeile"))
    listed = [
        ("word/document.xml", f"{MAIN}.document.main+xml"), ("word/styles.xml", f"{MAIN}.styles+xml"),
        ("word/settings.xml", f"{MAIN}.settings+xml"), ("word/webSettings.xml", f"{MAIN}.webSettings+xml"),
        ("word/fontTable.xml", f"{MAIN}.fontTable+xml"), ("word/numbering.xml", f"{MAIN}.numbering+xml"),
        ("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
        ("word/header1.xml", f"{MAIN}.header+xml"), ("word/footer1.xml", f"{MAIN}.footer+xml"),
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    ]
    pack(
        "german.docx",
        [
            ("[Content_Types].xml", types(listed)),
            ("_rels/.rels", ROOT),
            ("word/document.xml", part("document", f"<w:body>{body}</w:body>")),
            ("word/_rels/document.xml.rels", rels([
                ("rId1", "styles", "styles.xml"), ("rId2", "settings", "settings.xml"), ("rId3", "webSettings", "webSettings.xml"),
                ("rId4", "fontTable", "fontTable.xml"), ("rId5", "theme", "theme/theme1.xml"), ("rId6", "numbering", "numbering.xml"),
                ("rId8", "header", "header1.xml"), ("rId9", "footer", "footer1.xml"),
            ])),
            ("word/theme/theme1.xml", theme("Larissa", "4472C4", "Calibri Light", "Calibri")),
            ("word/settings.xml", settings),
            ("word/webSettings.xml", part("webSettings", "<w:optimizeForBrowser/><w:allowPNG/>")),
            ("word/fontTable.xml", fonts),
            ("word/numbering.xml", numbering),
            ("word/styles.xml", styles),
            ("word/header1.xml", head),
            ("word/footer1.xml", foot),
            ("docProps/core.xml", core("Betriebshandbuch", "Vorlagenpflege", "de-DE")),
            ("docProps/app.xml", app("Microsoft Office Word", "16.0000")),
        ],
    )


def google():
    """As Google Docs exports: few styles, formatting on every run, no theme; the marker is split over runs."""
    face = font("Arial")
    heads = "".join(
        style("paragraph", f"Heading{level}", f"heading {level}",
              f'<w:next w:val="Normal"/><w:pPr><w:keepNext w:val="1"/><w:keepLines w:val="1"/><w:spacing w:before="{400 - 40 * level}" '
              f'w:after="120" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="{44 - 4 * level}"/><w:szCs w:val="{44 - 4 * level}"/></w:rPr>',
              "Normal")
        for level in range(1, 7)
    )
    styles = part(
        "styles",
        f"<w:docDefaults><w:rPrDefault>{face[:-8]}<w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/><w:lang w:val=\"en-GB\"/></w:rPr></w:rPrDefault>"
        '<w:pPrDefault><w:pPr><w:spacing w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        + style("paragraph", "Normal", "normal", default=True)
        + style("table", "TableNormal", "Table Normal", default=True)
        + heads
        + style("paragraph", "Title", "Title", '<w:next w:val="Normal"/><w:pPr><w:keepNext w:val="1"/></w:pPr><w:rPr><w:sz w:val="52"/></w:rPr>', "Normal")
        + style("paragraph", "Subtitle", "Subtitle", '<w:next w:val="Normal"/><w:rPr><w:color w:val="666666"/><w:sz w:val="30"/></w:rPr>', "Normal")
        + style("table", "Table1", "Table1", '<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblStyleColBandSize w:val="1"/></w:tblPr>', "TableNormal"),
    )
    direct = '<w:rFonts w:ascii="Verdana" w:cs="Verdana" w:eastAsia="Verdana" w:hAnsi="Verdana"/><w:color w:val="38761d"/><w:rtl w:val="0"/>'
    plain = '<w:rtl w:val="0"/>'
    table = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Table1"/><w:tblW w:w="9026" w:type="dxa"/><w:jc w:val="left"/>'
        f"<w:tblBorders>{GRID}</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0600\"/></w:tblPr><w:tblGrid>"
        '<w:gridCol w:w="4513"/><w:gridCol w:w="4513"/></w:tblGrid><w:tr>'
        + "".join(f'<w:tc><w:tcPr><w:tcW w:w="4513" w:type="dxa"/></w:tcPr>{para(run(text, plain))}</w:tc>' for text in ("Reviewed by", "Board"))
        + "</w:tr></w:tbl>"
    )
    body = (
        para(run("Tenant handbook", direct), "Title", '<w:pageBreakBefore w:val="0"/>')
        + para(run("Living document of the platform team", direct), "Subtitle")
        + table
        + para(run("", plain))
        + para(run("{{tenantry", plain) + run(":body", direct) + run("}}", plain), "", '<w:spacing w:after="0"/>')
        + para(run("End of the handbook.", direct))
        + '<w:sectPr><w:headerReference r:id="rId7" w:type="default"/><w:footerReference r:id="rId8" w:type="default"/>'
        '<w:pgSz w:h="16834" w:w="11909" w:orient="portrait"/><w:pgMar w:bottom="1440" w:top="1440" w:left="1440" w:right="1440" '
        'w:header="720" w:footer="720"/><w:pgNumType w:start="1"/></w:sectPr>'
    )
    listed = [
        ("word/document.xml", f"{MAIN}.document.main+xml"), ("word/styles.xml", f"{MAIN}.styles+xml"),
        ("word/settings.xml", f"{MAIN}.settings+xml"), ("word/fontTable.xml", f"{MAIN}.fontTable+xml"),
        ("word/numbering.xml", f"{MAIN}.numbering+xml"), ("word/header1.xml", f"{MAIN}.header+xml"),
        ("word/footer1.xml", f"{MAIN}.footer+xml"),
    ]
    bullets = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="{"●○■"[at % 3]}"/><w:lvlJc '
        f'w:val="left"/><w:pPr><w:ind w:left="{720 * (at + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
        for at in range(9)
    )
    pack(
        "google.docx",
        [
            ("word/numbering.xml", part("numbering", f'<w:abstractNum w:abstractNumId="1">{bullets}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>')),
            ("word/settings.xml", part("settings", '<w:displayBackgroundShape/><w:defaultTabStop w:val="720"/><w:compat><w:compatSetting w:val="15" w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"/></w:compat>')),
            ("word/fontTable.xml", part("fonts", '<w:font w:name="Arial"/><w:font w:name="Verdana"/>')),
            ("word/styles.xml", styles),
            ("word/header1.xml", part("hdr", para(run("Platform team · handbook", direct)))),
            ("word/footer1.xml", part("ftr", para(field("PAGE", "1"), "", '<w:jc w:val="right"/>'))),
            ("word/document.xml", part("document", f'<w:background w:color="ffffff"/><w:body>{body}</w:body>')),
            ("word/_rels/document.xml.rels", rels([
                ("rId2", "settings", "settings.xml"), ("rId3", "fontTable", "fontTable.xml"), ("rId4", "numbering", "numbering.xml"),
                ("rId5", "styles", "styles.xml"), ("rId7", "header", "header1.xml"), ("rId8", "footer", "footer1.xml"),
            ])),
            ("_rels/.rels", rels([("rId1", "officeDocument", "word/document.xml")])),
            ("[Content_Types].xml", types(listed)),
        ],
    )


ENGLISH = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Segoe UI" w:eastAsia="Segoe UI" w:hAnsi="Segoe UI" w:cs="Segoe UI"/>'
    '<w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>'
    + style("paragraph", "Normal", "Normal", "<w:qFormat/>", default=True)
    + "".join(
        style("paragraph", f"Heading{level}", f"heading {level}", outline(level - 1).replace("{next}", "Normal") + font("", 36 - 4 * level, "7030A0", True), "Normal")
        for level in (1, 2, 3)
    )
    + style("character", "DefaultParagraphFont", "Default Paragraph Font", '<w:uiPriority w:val="1"/><w:semiHidden/>', default=True)
    + style("table", "TableNormal", "Normal Table", '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>', default=True)
    + style("paragraph", "Title", "Title", "<w:qFormat/>" + font("", 52, "7030A0", True), "Normal")
    + style("paragraph", "Header", "header", '<w:uiPriority w:val="99"/>', "Normal")
    + style("paragraph", "Footer", "footer", '<w:uiPriority w:val="99"/>', "Normal")
    + style("paragraph", "Caption", "caption", "<w:qFormat/><w:pPr><w:keepNext/></w:pPr><w:rPr><w:i/></w:rPr>", "Normal")
    + style("table", "HouseTable", "House Table", f"<w:tblPr><w:tblBorders>{GRID}</w:tblBorders></w:tblPr>"
            '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr><w:tcPr><w:shd w:val="clear" '
            'w:color="auto" w:fill="7030A0"/></w:tcPr></w:tblStylePr>', "TableNormal")
)


def word(name, title, body, heads, settings="", kind="document"):
    """A package as Word in English writes it; `heads` names headers and footers: file and content."""
    listed = [
        ("word/document.xml", f"{MAIN}.{kind}.main+xml"), ("word/styles.xml", f"{MAIN}.styles+xml"),
        ("word/settings.xml", f"{MAIN}.settings+xml"), ("word/fontTable.xml", f"{MAIN}.fontTable+xml"),
        ("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    ]
    links = [("rId1", "styles", "styles.xml"), ("rId2", "settings", "settings.xml"), ("rId3", "fontTable", "fontTable.xml"), ("rId4", "theme", "theme/theme1.xml")]
    parts = []
    for at, (file, inner) in enumerate(heads):
        what = "header" if file.startswith("header") else "footer"
        listed.append((f"word/{file}.xml", f"{MAIN}.{what}+xml"))
        links.append((f"rId{at + 10}", what, f"{file}.xml"))
        parts.append((f"word/{file}.xml", part("hdr" if what == "header" else "ftr", inner)))
    pack(
        name,
        [
            ("[Content_Types].xml", types(listed)),
            ("_rels/.rels", ROOT),
            ("word/document.xml", part("document", f"<w:body>{body}</w:body>")),
            ("word/_rels/document.xml.rels", rels(links)),
            *parts,
            ("word/theme/theme1.xml", theme("House", "7030A0", "Segoe UI", "Segoe UI")),
            ("word/settings.xml", part("settings", '<w:zoom w:percent="100"/>' + settings + '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>')),
            ("word/styles.xml", part("styles", ENGLISH)),
            ("word/fontTable.xml", part("fonts", '<w:font w:name="Segoe UI"><w:family w:val="swiss"/></w:font>')),
            ("docProps/core.xml", core(title, "House style")),
            ("docProps/app.xml", app("Microsoft Office Word", "16.0000")),
        ],
    )


def sections():
    """Headers by section: a cover, a part with even and odd pages, a wide part; text boxes at the head and in the text."""
    heads = [
        ("header1", para("Cover of the paper", "Header")),
        ("header2", para(run("Odd pages") + textbox(2, para(control(501, "tenantry:classification", "class"))), "Header")),
        ("header3", para("Even pages", "Header")),
        ("header4", para("Wide pages", "Header")),
        ("footer1", para(run("Page ") + field("PAGE", "1"), "Footer")),
        ("footer2", para(run("Even, page ") + field("PAGE", "2"), "Footer")),
    ]
    first = section(refs(("header", "first", "rId10"), ("header", "default", "rId11"), ("footer", "default", "rId14")), title_page=True)
    second = section(refs(("header", "default", "rId11"), ("header", "even", "rId12"), ("footer", "default", "rId14"), ("footer", "even", "rId15")), kind="nextPage")
    wide = section(refs(("header", "default", "rId13")), landscape=True, kind="nextPage")
    last = section(refs(("header", "default", "rId11")), kind="nextPage", title_page=True)
    body = (
        para(run("Platform architecture") + textbox(1, para(control(502, "tenantry:date", "date")) + para("kept as drawn"), y=360000), "Title")
        + para("", "", first)
        + para("What follows was read from the tenant.")
        + control(503, "tenantry:body", "The documentation stands here.", True)
        + para("", "", second)
        + para("A wide page of the template", "Heading1")
        + para("For plans that are drawn by hand.")
        + para("", "", wide)
        + para("Last words", "Heading1")
        + para("Signed by the board.")
        + last
    )
    word("sections.docx", "Paper by sections", body, heads, "<w:evenAndOddHeaders/>")


def controls():
    """A template (.dotx) in which content controls say what goes where."""
    heads = [
        ("header1", para(run("For ") + control(601, "tenantry:client", "client") + run(", ") + control(602, "tenantry:classification", "class"), "Header")),
        ("footer1", para(run("Version ") + control(603, "tenantry:version", "0.0") + run(" of ") + control(604, "tenantry:date", "day"), "Footer")),
    ]
    body = (
        para(control(605, "tenantry:title", "Title of the paper"), "Title")
        + para(run("Tenant ") + control(606, "tenantry:tenant", "tenant") + run(" as of ") + control(607, "tenantry:date", "day")
               + textbox(7, para(control(608, "tenantry:status", "status"))))
        + control(609, "tenantry:author", "Author", True, "Author")
        + para("The drawing", "Heading1")
        + control(610, "tenantry:figure:logical", "The drawing stands here.", True)
        + para("Identity first", "Heading1")
        + control(611, "tenantry:section:identity", "What is said of identity.", True)
        + para("All the rest", "Heading1")
        + control(612, "tenantry:body", "Everything else.", True)
        + para(control(613, "house:approval", "Approved by the board"))
        + section(refs(("header", "default", "rId10"), ("footer", "default", "rId11")), size=(12240, 15840))
    )
    word("controls.dotx", "Paper of controls", body, heads, kind="template")


TEMPLATES = {
    "python-docx": python_docx, "libreoffice": libreoffice, "german": german, "google": google, "sections": sections,
    "controls": controls,
}

if __name__ == "__main__":
    for wanted in sys.argv[1:] or TEMPLATES:
        TEMPLATES[wanted]()
