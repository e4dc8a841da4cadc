"""The parts of a DOCX file: its XML parsed within limits, its styles, and the numbers that Word types by itself."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lxml import etree

from ingest.errors import Damaged, TooLarge
from ingest.readers.formats import DOCX_PART, MEGABYTE, MOST_BYTES

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"  # "Strict Open XML" calls the same things by another name

MOST_NODES = 2_500_000  # tags and attributes of one part: what fits into some 400 MB
PLACEHOLDER = re.compile(r"%([1-9])")
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
MOST_BASES = 20  # styles based on each other
ON = frozenset([None, "1", "true", "on"])


class Package:
    """The zip archive of a DOCX file."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        try:
            self.archive = zipfile.ZipFile(BytesIO(data))
            self.names = self.archive.namelist()
            size = sum(entry.file_size for entry in self.archive.infolist())
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise Damaged(name, "the DOCX file is damaged") from error
        if size > MOST_BYTES:
            raise TooLarge(name, f"{size / MEGABYTE:.0f} MB unpacked is over the limit of {MOST_BYTES // MEGABYTE} MB a file")

    def main(self) -> Any:
        """The root of the document part."""
        part = next((name for name in self.names if DOCX_PART.fullmatch(name)), None)
        root = self.root(part) if part else None
        if root is None:
            raise Damaged(self.name, "the DOCX file has no document in it")
        return root

    def root(self, part: str) -> Any:
        """The root element of a part; None where the file has no such part. Raises Damaged or TooLarge."""
        if part not in self.names:
            return None
        try:
            xml = self.archive.read(part)
            if xml.count(b"<") + xml.count(b"=") > MOST_NODES:
                raise TooLarge(self.name, f"more than {MOST_NODES:,} tags and attributes", part)
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True)
            root = etree.fromstring(xml.replace(STRICT, WORD[1:-1].encode()), parser)
        except (etree.LxmlError, zipfile.BadZipFile, zlib.error, ValueError, EOFError, NotImplementedError, RuntimeError, OSError, MemoryError) as error:
            raise Damaged(self.name, "the DOCX file is damaged", part) from error
        if root.getroottree().docinfo.doctype:
            raise Damaged(self.name, "a DOCX file must not define entities", part)
        return root


def value(node: Any, path: str) -> str | None:
    """The w:val of a descendant ("pPr/pStyle"); None where it is missing, "" where it has none."""
    found = node.find("/".join(WORD + step for step in path.split("/"))) if node is not None else None
    return None if found is None else found.get(WORD + "val", "")


def is_on(node: Any, path: str) -> bool | None:
    """Whether a switch such as "rPr/b" is on; None where nothing is said."""
    found = node.find("/".join(WORD + step for step in path.split("/"))) if node is not None else None
    return None if found is None else found.get(WORD + "val") in ON


def number(words: str | None, otherwise: int) -> int:
    """A whole number of a file that may say anything."""
    return int(words) if words and words.isascii() and words.isdigit() and len(words) < 7 else otherwise


class Styles:
    """Which paragraph styles are headings or bold, and which bring a number of their own."""

    def __init__(self, root: Any) -> None:
        self._styles = {style.get(WORD + "styleId"): style for style in root.iter(WORD + "style")} if root is not None else {}

    def _chain(self, style_id: str | None) -> list[Any]:
        chain: list[Any] = []
        while style_id in self._styles and len(chain) < MOST_BASES:
            chain.append(self._styles[style_id])
            style_id = value(chain[-1], "basedOn")
        return chain

    def is_heading(self, style_id: str | None) -> bool:
        names = [value(style, "name") or "" for style in self._chain(style_id)] or [style_id or ""]
        return any(name.lower().startswith(("heading", "title")) for name in names)

    def is_bold(self, style_id: str | None) -> bool:
        said = (is_on(style, "rPr/b") for style in self._chain(style_id))
        return next((bold for bold in said if bold is not None), False)

    def numbering(self, style_id: str | None) -> tuple[str, int] | None:
        """The list and the level that a style brings."""
        for style in self._chain(style_id):
            listed = value(style, "pPr/numPr/numId")
            if listed is not None:
                return listed, number(value(style, "pPr/numPr/ilvl"), 0)
        return None


@dataclass(frozen=True)
class _Level:
    kind: str
    text: str
    start: int


class Numbering:
    """Counts the lists of a document and gives the number that Word prints before a paragraph."""

    def __init__(self, root: Any) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if root is None:
            return
        for abstract in root.iter(WORD + "abstractNum"):
            levels = {number(level.get(WORD + "ilvl"), 0): _level(level) for level in abstract.iter(WORD + "lvl")}
            self._levels[abstract.get(WORD + "abstractNumId") or ""] = levels
        for listed in root.iter(WORD + "num"):
            key, base = listed.get(WORD + "numId") or "", value(listed, "abstractNumId") or ""
            restarts = {
                number(override.get(WORD + "ilvl"), 0): number(value(override, "startOverride"), 1)
                for override in listed.iter(WORD + "lvlOverride")
                if value(override, "startOverride") is not None
            }
            if restarts:  # a list of its own with the same look
                levels = self._levels.get(base, {})
                base = f"{base}/{key}"
                self._levels[base] = {at: _Level(level.kind, level.text, restarts.get(at, level.start)) for at, level in levels.items()}
            self._lists[key] = base

    def next(self, listed: str, at: int) -> str:
        """The number of the next paragraph of a list at a level; "" where none is shown."""
        base = self._lists.get(listed, "")
        levels = self._levels.get(base, {})
        if at not in levels:
            return ""
        counts = self._counts.setdefault(base, {})
        counts[at] = counts.get(at, levels[at].start - 1) + 1
        for deeper in [other for other in counts if other > at]:
            del counts[deeper]
        if levels[at].kind == "bullet":
            return "•"

        def shown(place: re.Match[str]) -> str:
            level = int(place[1]) - 1
            there = levels.get(level, levels[at])
            return _printed(counts.get(level, there.start), there.kind)

        return PLACEHOLDER.sub(shown, levels[at].text[:60])


def _level(level: Any) -> _Level:
    return _Level(value(level, "numFmt") or "decimal", value(level, "lvlText") or "", number(value(level, "start"), 1))


def _printed(count: int, kind: str) -> str:
    """A count as its list prints it: 3 as "3", "c", "III", "03"."""
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 5) if count > 0 else ""
        return letter.upper() if kind == "upperLetter" else letter
    if kind in ("lowerRoman", "upperRoman"):
        roman, rest = "", min(count, 3999)
        for worth, sign in ROMAN:
            roman, rest = roman + sign * (rest // worth), rest % worth
        return roman.upper() if kind == "upperRoman" else roman
    if kind == "none":
        return ""
    return f"{count:02d}" if kind == "decimalZero" else str(count)
