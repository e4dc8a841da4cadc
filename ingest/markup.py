"""HTML and Markdown bytes to a Document: the visible text, cells of a row separated by a tab, rows and blocks by a newline.

One tokenizer reads both, because PDF converters give Markdown with HTML in it. It is ours because a library that
gives source positions and stays linear on hostile input was not to be had.
"""

from __future__ import annotations

import html
import re
from array import array

from ingest.builder import TextBuilder
from ingest.formats import HTML, MARKDOWN, decode
from ingest.furniture import mark_furniture
from ingest.model import Document
from ingest.text import byte_offsets

TAG = r"<(?P<close>/?)(?P<tag>[a-zA-Z][\w:-]{0,30})(?P<attributes>[^<>]{0,5000})>|<![^<>]{0,1000}>|<\?[^<>]{0,1000}>"
ENTITY = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});"
IN_HTML = re.compile(rf"(?P<comment><!--)|{TAG}|(?P<entity>{ENTITY})")
IN_MARKDOWN = re.compile(
    rf"(?P<comment><!--)|{TAG}|(?P<entity>{ENTITY})"
    r"|^[ \t]*(?P<hash>\#{1,6}[ \t]+)"  # "## Present:"
    r"|^(?P<rule>[ \t]*(?:[-_*=]{3,}|\|[ :|-]{2,})[ \t]*(?:\n|\Z))"  # "---", "|---|:--|"
    r"|(?P<picture>!\[[^\]\n]{0,300}\]\([^)\n]{0,1000}\))"  # "![logo](a.png)"
    r"|(?P<link>\[(?=[^\[\]\n]{1,300}\]\()|\]\([^()\s]{0,2000}(?:\s\"[^\"\n]{0,200}\")?\))"  # "[text](address)"
    r"|(?P<bold>\*\*|__(?=\S)|(?<=\S)__)"
    r"|(?P<italic>(?<![\w*])\*(?=[^\s*][^*\n]{0,500}\*)|(?<=[^\s*])\*(?![\w*]))"
    r"|(?P<escape>\\(?=[!-/:-@\[-`{-~]))"  # "\_"
    r"|(?P<pipe>^[ \t]*\|[ \t]*|[ \t]*\|[ \t]*$|[ \t]*\|[ \t]*)",
    re.M,
)
SPACES = re.compile(r"[ \t\r\n\f\xa0]+")
BLOCKS = frozenset(
    ["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "caption", "section", "article", "main", "header", "footer", "address", "blockquote", "pre", "form", "fieldset", "figure", "hr", "br", "title", "body"]
)
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
# What a page shows around its content; a <header> only where it stands outside <main> and <article>.
HIDDEN = frozenset(["script", "style", "template", "noscript", "svg", "nav", "aside", "footer", "select", "button", "iframe", "object", "canvas"])
HIDDEN_ROLES = re.compile(r"""(?:role\s*=\s*["']?(?:navigation|banner|contentinfo|search)\b|\bhidden\b|class\s*=\s*["'][^"']*\b(?:breadcrumb|skip-?link))""", re.I)
VOID = frozenset(["br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"])


def read_markup(name: str, sha256: str, data: bytes, media_type: str) -> Document:
    """An HTML or Markdown file as a Document; origin is the offset in bytes."""
    text, encoding = decode(data)
    reader = _MarkupReader(TextBuilder(name), text, byte_offsets(text, encoding, len(data)), media_type)
    reader.run()
    return mark_furniture(reader.builder.document(sha256, media_type))


class _MarkupReader:
    """Walks the tokens once; `pending` is the white space due before the next visible character."""

    def __init__(self, builder: TextBuilder, text: str, origin: array[int], media_type: str) -> None:
        self.builder, self.text, self.origin = builder, text, origin
        self.markdown = media_type == MARKDOWN
        self.pending, self.last = "", "\n"
        self.tables = 0
        self.row_empty, self.first_cell = True, True
        self.pipe_row = False
        self.hiding, self.hidden_depth = "", 0
        self.inside_main = 0
        self.only_main = not self.markdown and re.search(r"<main\b", text, re.I) is not None
        self.opened: dict[str, int] = {}

    def run(self) -> None:
        tokens = (IN_MARKDOWN if self.markdown else IN_HTML).finditer(self.text)
        at = 0
        for token in tokens:
            if token.start() < at:  # inside a comment that was passed over
                continue
            self._words(at, token.start())
            at = token.end()
            if token.lastgroup == "comment":
                end = self.text.find("-->", at)
                at = end + 3 if end >= 0 else len(self.text)
            elif token["tag"]:
                self._tag(token["tag"].lower(), bool(token["close"]), token["attributes"], token.start())
            elif not self._hidden():
                self._inline(token)
        self._words(at, len(self.text))
        self._close("heading")
        self._close("bold")

    def _hidden(self) -> bool:
        return bool(self.hiding) or (self.only_main and not self.inside_main)

    def _inline(self, token: re.Match[str]) -> None:
        kind = token.lastgroup
        if kind == "entity":
            visible = html.unescape(token.group())
            self._visible(" " if visible == "\xa0" else visible, array("q", [self.origin[token.start()]] * len(visible)))
        elif kind == "hash":
            self._open("heading")
        elif kind == "bold":
            if "bold" in self.opened:
                self._close("bold")
            else:
                self._open("bold")
        elif kind == "pipe":
            self._pipe(token)

    def _pipe(self, token: re.Match[str]) -> None:
        """A "|": starts, parts or ends a row of a Markdown table; elsewhere it is itself."""
        begins = token.start() == 0 or self.text[token.start() - 1] == "\n"
        if begins:
            self.pipe_row = True
        elif not self.pipe_row:
            self._visible(token.group(), self.origin[token.start() : token.end()])
        elif token.end() < len(self.text) and self.text[token.end()] != "\n":
            self._visible("\t", self.origin[token.start() : token.start() + 1])

    def _tag(self, tag: str, closes: bool, attributes: str, at: int) -> None:
        if self.hiding:
            if tag == self.hiding:
                self.hidden_depth += -1 if closes else 1
                if not self.hidden_depth:
                    self.hiding = ""
            return
        if tag in ("main", "article"):
            self.inside_main = max(0, self.inside_main + (-1 if closes else 1))
        hides = tag in HIDDEN or (tag == "header" and not self.inside_main and not self.markdown)
        if not closes and tag not in VOID and not attributes.endswith("/") and (hides or HIDDEN_ROLES.search(attributes)):
            self.hiding, self.hidden_depth = tag, 1
            return
        if tag == "title" and not self.markdown:
            if not closes:
                self.hiding, self.hidden_depth = tag, 1
            return
        if tag == "table":
            self.tables = max(0, self.tables + (-1 if closes else 1))
        if tag in ("tr", "table"):
            self._break(at, row=True)
        elif tag in ("td", "th") and not closes:
            self._cell()
        elif tag in BLOCKS:
            self._break(at)
        if tag in HEADINGS or tag in ("b", "strong"):
            kind = "heading" if tag in HEADINGS else "bold"
            if closes:
                self._close(kind)
            else:
                self._open(kind)

    def _break(self, at: int, row: bool = False) -> None:
        if row:
            self.pending, self.row_empty, self.first_cell = "\n", True, True
        elif "\t" not in self.pending and self.last != "\t":
            self.pending = "\n"
        if self.last == "\n" and self.pending == "\n":
            self.pending = ""

    def _cell(self) -> None:
        if not self.first_cell:
            self.pending = self.pending.strip(" ") if self.row_empty else self.pending.strip(" \n")
            self.pending += "\t"
        self.first_cell = False

    def _words(self, start: int, end: int) -> None:
        if start >= end or self._hidden():
            return
        if not self.markdown or self.tables:
            self._collapsed(start, end)
        else:
            self._visible(self.text[start:end], self.origin[start:end])

    def _collapsed(self, start: int, end: int) -> None:
        """Visible text of HTML: white space of any length is one space."""
        at = start
        for gap in SPACES.finditer(self.text, start, end):
            self._visible(self.text[at : gap.start()], self.origin[at : gap.start()])
            if not self.pending and self.last not in "\n\t ":
                self.pending = " "
            at = gap.end()
        self._visible(self.text[at:end], self.origin[at:end])

    def _visible(self, text: str, origin: array[int]) -> None:
        if self.pending and not self.tables and self.markdown:  # kept white space may itself be the break that is due
            kept = text.lstrip(" ")
            origin, text = origin[len(text) - len(kept) :], kept
            if text[:1] in ("\t", "\n"):
                self.pending = ""
        if not text:
            return
        if "\n" in text:
            self._close("heading")
            self.pipe_row = False
        if self.pending:
            self.builder.add_from(self.pending, origin[0])
            self.pending = ""
        self.builder.add(text, origin)
        self.last, self.row_empty = text[-1], False

    def _open(self, kind: str) -> None:
        self.opened[kind] = self.builder.length + len(self.pending)

    def _close(self, kind: str) -> None:
        start = self.opened.pop(kind, None)
        if start is not None:
            self.builder.mark(kind, start)


def is_markup(media_type: str) -> bool:
    return media_type in (HTML, MARKDOWN)
