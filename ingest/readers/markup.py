"""HTML and Markdown bytes to a Document: the visible text, cells of a row separated by a tab, rows and blocks by a newline.

One tokenizer reads both, because PDF converters give Markdown with HTML in it. It is ours because a library that
gives source positions and stays linear on hostile input was not to be had.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right

from ingest.errors import TooLarge
from ingest.model import Document
from ingest.readers.builder import TextBuilder
from ingest.readers.formats import MARKDOWN, MEGABYTE, MOST_TEXT, decode
from ingest.readers.furniture import mark_furniture
from ingest.readers.markup_tokens import (
    AROUND,
    BARE_TABLE,
    BLOCKS,
    BOLD,
    HEADINGS,
    IN_HTML,
    IN_MARKDOWN,
    RAW,
    SPACES,
    UNSEEN,
    VOID,
    columns,
    is_unseen,
    unescaped,
)
from ingest.readers.text import byte_offsets, with_newlines

MAIN = re.compile(r"<main\b|<[a-z]+\s[^<>]{0,500}role\s?=\s?[\"']?main\b", re.I)
MOST_TAGS = 1_000_000
LEAST_SHOWN = 0.02  # of a page: less means that an unclosed <nav> or the like hid its content


def read_markup(name: str, sha256: str, data: bytes, media_type: str) -> Document:
    """An HTML or Markdown file as a Document; origin is the offset in bytes. Raises TooLarge."""
    text, encoding = decode(data)
    if len(text) > MOST_TEXT:
        raise TooLarge(name, f"more than the limit of {MOST_TEXT // MEGABYTE} million characters of text")
    text, origin = with_newlines(text, byte_offsets(text, encoding, data))
    reader = _MarkupReader(TextBuilder(name), text, origin, media_type == MARKDOWN)
    reader.run()
    if reader.hid_something and reader.builder.length < LEAST_SHOWN * len(text):
        reader = _MarkupReader(TextBuilder(name), text, origin, media_type == MARKDOWN, whole_page=True)
        reader.run()
    return mark_furniture(reader.builder.document(sha256, media_type))


class _MarkupReader:
    """Walks the tokens once; `pending` is the white space due before the next visible character."""

    def __init__(self, builder: TextBuilder, text: str, origin: array[int], markdown: bool, whole_page: bool = False) -> None:
        self.builder, self.text, self.origin = builder, text, origin
        self.markdown, self.whole_page = markdown, whole_page
        self.pending, self.last = "", "\n"
        self.outer: list[tuple[bool, bool, int]] = []  # the states of the rows that nested tables stand in
        self.row_empty, self.first_cell, self.covered = True, True, 0
        self.pipe_row = False
        self.bare_tables = [found.span() for found in BARE_TABLE.finditer(text)] if markdown else []
        self.hiding, self.hidden_depth, self.hid_something = "", 0, False
        self.main_tag, self.main_depth = "", 0
        self.articles = 0
        self.only_main = not markdown and not whole_page and MAIN.search(text) is not None
        self.opened: dict[str, int] = {}

    def run(self) -> None:
        at = tags = 0
        tokens = IN_MARKDOWN if self.markdown else IN_HTML
        while token := tokens.search(self.text, at):
            self._words(at, token.start())
            at = token.end()
            if token.lastgroup == "comment":
                end = self.text.find("-->", at)
                at = end + 3 if end >= 0 else len(self.text)
            elif token["tag"]:
                tags += 1
                if tags > MOST_TAGS:
                    raise TooLarge(self.builder.name, f"more than {MOST_TAGS:,} tags")
                at = self._tag(token["tag"].lower(), bool(token["close"]), token["attributes"], at)
            elif not self._hidden():
                self._inline(token)
        self._words(at, len(self.text))
        self._close("heading")
        self._close("bold")

    def _hidden(self) -> bool:
        return bool(self.hiding) or (self.only_main and not self.main_depth)

    def _inline(self, token: re.Match[str]) -> None:
        kind = token.lastgroup
        if kind == "entity":
            shown = unescaped(token.group())
            if shown == " " and (not self.markdown or self.outer):
                self._space()
            else:
                self._visible(shown, array("i", [self.origin[token.start()]] * len(shown)))
        elif kind == "address":
            self._visible(token.group()[1:-1], self.origin[token.start() + 1 : token.end() - 1])
        elif kind == "escape":
            self._visible(token.group()[1], self.origin[token.start() + 1 : token.end()])
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
        elif not self.pipe_row and not self._in_bare_table(token.start()):
            self._visible(token.group(), self.origin[token.start() : token.end()])
        elif token.end() < len(self.text) and self.text[token.end()] != "\n":
            self._visible("\t", self.origin[token.start() : token.start() + 1])

    def _in_bare_table(self, place: int) -> bool:
        nth = bisect_right(self.bare_tables, (place, len(self.text))) - 1
        return nth >= 0 and place < self.bare_tables[nth][1]

    def _tag(self, tag: str, closes: bool, attributes: str, at: int) -> int:
        """Take a tag in; gives the place to go on at."""
        if tag in RAW:
            return self._raw(tag, closes, attributes, at)
        if self.hiding:
            if tag == "main" and not closes:  # what surrounds the content ends here, closed or not
                self.hiding = ""
            else:
                if tag == self.hiding and not attributes.endswith("/"):
                    self.hidden_depth += -1 if closes else 1
                    self.hiding = self.hiding if self.hidden_depth else ""
                return at
        self._count_main(tag, closes, attributes)
        if not closes and tag not in VOID and not attributes.endswith("/") and self._hides(tag, attributes):
            self.hiding, self.hidden_depth, self.hid_something = tag, 1, True
            return at
        if tag == "table":
            self._table(closes)
        elif tag == "tr":
            self._row()
        elif tag in ("td", "th"):
            self._cell(closes, attributes)
        elif tag in BLOCKS:
            self._break()
        if closes and tag in BLOCKS:
            self._close("bold")
        if tag in HEADINGS or tag in BOLD:
            kind = "heading" if tag in HEADINGS else "bold"
            if closes:
                self._close(kind)
            else:
                self._open(kind)
        return at

    def _raw(self, tag: str, closes: bool, attributes: str, at: int) -> int:
        """Pass over what stands in a <script>, <style> or <title>, whatever it looks like."""
        if closes or attributes.endswith("/"):
            return at
        end = RAW[tag].search(self.text, at)
        return end.start() if end else len(self.text)

    def _count_main(self, tag: str, closes: bool, attributes: str) -> None:
        if tag == "article":
            self.articles = max(0, self.articles + (-1 if closes else 1))
        if self.main_depth and tag == self.main_tag:
            self.main_depth += -1 if closes else 1
        elif not self.main_depth and not closes and (tag == "main" or MAIN.match(f"<{tag} {attributes[:500]}")):
            self.main_tag, self.main_depth = tag, 1

    def _hides(self, tag: str, attributes: str) -> bool:
        if tag in UNSEEN:
            return True
        if self.whole_page:
            return False
        if tag in AROUND or (tag == "header" and not self.main_depth and not self.articles and not self.markdown):
            return True
        return is_unseen(tag, attributes)

    def _table(self, closes: bool) -> None:
        if not closes:
            self.outer.append((self.row_empty, self.first_cell, self.covered))
        self._row()
        if closes and self.outer:
            self.row_empty, self.first_cell, self.covered = self.outer.pop()

    def _row(self) -> None:
        self.pending, self.row_empty, self.first_cell, self.covered = "\n", True, True, 0
        if self.last == "\n":
            self.pending = ""

    def _break(self) -> None:
        if "\t" not in self.pending and self.last != "\t":
            self.pending = "\n"
        if self.last == "\n" and self.pending == "\n":
            self.pending = ""

    def _cell(self, closes: bool, attributes: str) -> None:
        self._close("bold")
        if closes:
            return
        if not self.first_cell:
            self.pending = self.pending.strip(" ") if self.row_empty else self.pending.strip(" \n")
            self.pending += "\t" * (1 + self.covered)
        self.first_cell, self.covered = False, columns(attributes) - 1

    def _words(self, start: int, end: int) -> None:
        if start >= end or self._hidden():
            return
        if not self.markdown or self.outer:
            self._collapsed(start, end)
        else:
            self._visible(self.text[start:end], self.origin[start:end])

    def _collapsed(self, start: int, end: int) -> None:
        """Visible text of HTML: white space of any length is one space."""
        at = start
        for gap in SPACES.finditer(self.text, start, end):
            self._visible(self.text[at : gap.start()], self.origin[at : gap.start()])
            self._space()
            at = gap.end()
        self._visible(self.text[at:end], self.origin[at:end])

    def _space(self) -> None:
        if not self.pending and self.last not in "\n\t ":
            self.pending = " "

    def _visible(self, text: str, origin: array[int]) -> None:
        if self.pending and not self.outer and self.markdown:  # kept white space may itself be the break that is due
            kept = text.lstrip(" ")
            origin, text = origin[len(text) - len(kept) :], kept
            if text[:1] in ("\t", "\n"):
                self.pending = ""
        if not text:
            return
        if self.pending:
            self.builder.add_from(self.pending, origin[0])
            self.pending = ""
        start = self.builder.length
        self.builder.add(text, origin)
        self.last, self.row_empty = text[-1], False
        if self.markdown and "\n" in text:
            self.pipe_row = False
            self._close("heading", start + text.index("\n"))
            if "\n\n" in text:
                self._close("bold", start + text.index("\n\n"))

    def _open(self, kind: str) -> None:
        self.opened[kind] = self.builder.length + len(self.pending)

    def _close(self, kind: str, end: int | None = None) -> None:
        start = self.opened.pop(kind, None)
        if start is not None:
            self.builder.mark(kind, start, end)
