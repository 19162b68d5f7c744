"""Word packages made in the test, part by part, as Word and WPS write them."""

from __future__ import annotations

import io
import re
import zipfile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PARTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "header1": "header",
}


def part(root: str, inner: str) -> str:
    """A part whose root element is w:`root`."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_SPACES}>{inner}</w:{root}>'


def package(files: dict[str, str | bytes]) -> bytes:
    """A zip of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for path, content in files.items():
            zipped.writestr(path, content)
    return out.getvalue()


def word(body: str, namespace: str = WORD, **parts: str) -> bytes:
    """A .docx of the inner XML of its body and of other parts: styles, numbering, footnotes, endnotes, header1.

    `namespace` is the one that the body is written in.
    """
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        + "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{PARTS[name]}+xml"/>'
            for name in parts
        )
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONSHIPS}"><Relationship Id="r1" '
        f'Type="{_KIND}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONSHIPS}">'
        + "".join(
            f'<Relationship Id="p{n}" Type="{_KIND}/{PARTS[name]}" Target="{name}.xml"/>'
            for n, name in enumerate(parts)
        )
        + "</Relationships>",
        "word/document.xml": part("document", f"<w:body>{body}</w:body>").replace(WORD, namespace),
    }
    roots = {"header1": "hdr"}
    for name, inner in parts.items():
        files[f"word/{name}.xml"] = part(roots.get(name, name), inner)
    return package(files)


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def listed(text: str, list_id: int, level: int = 0) -> str:
    """A paragraph in a list."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def levels(*rows: tuple[str, str]) -> str:
    """List levels from (format, text) pairs, level by level, each starting at 1."""
    return "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (style, text) in enumerate(rows)
    )


def definition(key: int, inner: str) -> str:
    """An abstract list."""
    return f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="multilevel"/>{inner}</w:abstractNum>'


def list_of(list_id: int, key: int, overrides: str = "") -> str:
    """A list of a definition."""
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{key}"/>{overrides}</w:num>'


def with_values(content: bytes, value: str) -> bytes:
    """The package with every attribute of the main namespace set to a value."""
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        files: dict[str, str | bytes] = {path: zipped.read(path) for path in zipped.namelist()}
    for path, inside in files.items():
        if path.startswith("word/") and isinstance(inside, bytes) and path.endswith(".xml"):
            files[path] = re.sub(r'( w:\w+)="[^"]*"', rf'\1="{value}"', inside.decode())
    return package(files)
