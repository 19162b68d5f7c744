"""Small PDF files with every character where a test wants it, written by hand (PDF 1.7, fonts not embedded)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

A4 = (595.0, 842.0)
Line = tuple[float, float, float, str]  # x, y from the top, size, text


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
    drawn: Sequence[str] = (),
    size: tuple[float, float] = A4,
    rotate: int = 0,
    trailer: str = "",
    matrix: str = "",
) -> bytes:
    """A PDF of pages of lines. `drawn`: a piece of a content stream for each page, before its text."""
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
        for x, y, points, text in lines:
            place = matrix or f"1 0 0 1 {x} {size[1] - y}"
            stream.append(f"BT /F {points} Tf {place} Tm <{text.encode('utf-16-be').hex()}> Tj ET")
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
