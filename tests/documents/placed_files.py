"""Small PDF and OFD files with every character where a test wants it, written by hand (fonts not embedded)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

A4 = (595.0, 842.0)
Line = tuple[float, float, float, str]  # x, y from the top, size, text
Rule = tuple[float, float, float, float]  # x0, y0, x1, y1 from the top


def set_lines(
    paragraphs: Iterable[str],
    *,
    size: float = 16,
    top: float = 100,
    left: float = 80,
    right: float = 512,
    pitch: float = 28,
    bottom: float = 740,
    indent: float = 2,
) -> list[list[Line]]:
    """Paragraphs set in full-width characters, as pages of lines: indented, broken at the right edge."""
    pages: list[list[Line]] = [[]]
    y = top
    room = int((right - left) / size)
    for text in paragraphs:
        rest, first = text, True
        while rest:
            start = indent if first else 0
            taken = rest[: room - int(start)]
            rest = rest[len(taken) :]
            while rest and rest[0] in "，。、；：）》”":  # no mark begins a line
                rest = taken[-1] + rest
                taken = taken[:-1]
            if y > bottom:
                pages.append([])
                y = top
            pages[-1].append((left + start * size, y, size, taken))
            y += pitch
            first = False
    return pages


def pdf(
    pages: Sequence[Sequence[Line]],
    *,
    rules: Sequence[Sequence[Rule]] = (),
    drawn: Sequence[str] = (),
    size: tuple[float, float] = A4,
    rotate: int = 0,
    trailer: str = "",
) -> bytes:
    """A PDF of pages of lines. `rules`: lines drawn on each page; `drawn`: a piece of content stream before its text."""
    things: list[bytes] = []

    def add(thing: str | bytes) -> int:
        things.append(thing if isinstance(thing, bytes) else thing.encode("latin-1"))
        return len(things)

    add("<< /Type /Catalog /Pages 2 0 R >>")
    add("")
    font = add(
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>"
    )
    add(
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 5 0 R "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>"
    )
    add(
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
        "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
    )
    image = add(
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
        "\nstream\nA\nendstream"
    )
    kids = []
    for number, lines in enumerate(pages):
        stream = [drawn[number] if number < len(drawn) else ""]
        for x0, y0, x1, y1 in rules[number] if number < len(rules) else ():
            stream.append(f"{x0} {size[1] - y0} m {x1} {size[1] - y1} l S")
        for x, y, points, text in lines:
            stream.append(
                f"BT /F {points} Tf 1 0 0 1 {x} {size[1] - y} Tm <{text.encode('utf-16-be').hex()}> Tj ET"
            )
        body = "\n".join(stream)
        content = add(f"<< /Length {len(body)} >>\nstream\n{body}\nendstream")
        kids.append(
            add(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] /Rotate {rotate} /Contents {content} 0 R "
                f"/Resources << /Font << /F {font} 0 R >> /XObject << /I {image} 0 R >> >> >>"
            )
        )
    things[1] = (
        f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>".encode()
    )
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, thing in enumerate(things, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + thing + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(things) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(things) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode(
        "latin-1"
    )
    return bytes(out)


def ofd(
    pages: Sequence[Sequence[Line]],
    *,
    rules: Sequence[Sequence[Rule]] = (),
    more: Sequence[str] = (),
    parts: dict[str, str] | None = None,
    namespace: str = "http://www.ofdspec.org/2016",
) -> bytes:
    """An OFD file of pages of lines. `rules`: lines drawn on each page (points); `more`: XML for each page's layer."""

    def mm(value: float) -> str:
        return f"{value * 25.4 / 72:.4f}"

    said = f'xmlns:ofd="{namespace}"'
    files = {
        "OFD.xml": f'<ofd:OFD {said} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo/>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {said}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        '</ofd:PhysicalBox></ofd:PageArea><ofd:TemplatePage ID="9" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData>'
        "<ofd:Pages>"
        + "".join(
            f'<ofd:Page ID="{100 + n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages))
        )
        + "</ofd:Pages></ofd:Document>",
        "Doc_0/Tpls/Tpl_0/Content.xml": f"<ofd:Page {said}><ofd:Content><ofd:Layer>"
        '<ofd:TextObject Boundary="20 20 100 10" Size="4"><ofd:TextCode X="0" Y="4">模板上的文字</ofd:TextCode></ofd:TextObject>'
        "</ofd:Layer></ofd:Content></ofd:Page>",
    }
    for number, lines in enumerate(pages):
        things = [
            f'<ofd:TextObject ID="{n}" Boundary="{mm(x)} {mm(y - size)} {mm(size * len(text))} {mm(size * 1.2)}" Font="1" '
            f'Size="{mm(size)}"><ofd:TextCode X="0" Y="{mm(size)}" DeltaX="{" ".join(mm(size if one > "~" else size / 2) for one in text[:-1])}">{escape(text)}'
            "</ofd:TextCode></ofd:TextObject>"
            for n, (x, y, size, text) in enumerate(lines)
        ]
        for x0, y0, x1, y1 in rules[number] if number < len(rules) else ():
            things.append(
                f'<ofd:PathObject Boundary="{mm(x0)} {mm(y0)} {mm(x1 - x0 + 1)} {mm(y1 - y0 + 1)}"><ofd:AbbreviatedData>'
                f"M 0 0 L {mm(x1 - x0)} {mm(y1 - y0)}</ofd:AbbreviatedData></ofd:PathObject>"
            )
        files[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            f'<ofd:Page {said}><ofd:Template TemplateID="9"/><ofd:Content><ofd:Layer Type="Body">{"".join(things)}'
            f"{more[number] if number < len(more) else ''}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for path, text in (files | (parts or {})).items():
            package.writestr(path, '<?xml version="1.0" encoding="UTF-8"?>\n' + text)
    return out.getvalue()
