"""The lines of a record that may be headings of its items, each with how much it looks like one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.model import Document, Span
from ingest.structure.layout import is_capitals

# "5 POLICE UPDATE", "16a. Title", "- 9 RESILIENCE", "Item 5 – Title", "No 5. Title", "19/04 Title", "CSP/19/04 Title", "EX.21 Title", "12 TAB Title TAB Action"
NUMBERED = re.compile(
    r"\s*(?:[-*•]\s+)?(?P<label>(?:agenda\s+)?item\s+(?:no\.?\s*)?|no\.?\s+(?=\d))?"
    r"(?P<number>"
    r"(?P<prefix>[A-Z]{2,6}[/ -]\d{1,4}[/-]|[A-Z]{2,6}\d{1,4}[/-]\d{1,4}[/.-]|\d{1,4}/|(?-i:[A-Z]{2,6})[./ -]?(?=\d))?"
    r"(?P<main>\d{1,3})(?:\s?(?P<letter>[a-z]{1,2}(?![a-z]))|\.(?P<sub>\d{1,2}))?)"
    r"(?:[.):]+(?!\d)\s*(?:/\s+)?|\s*[-–—:/]\s+|\s*\t+\s*|\s+)(?P<title>\S.*)",
    re.I,
)
# "15.", "4a", "4.1", "Agenda item 2", "2" on a line of its own: the title stands below
NUMBER_ALONE = re.compile(
    r"\s*(?P<label>(?:agenda\s+item|item|no)\b\.?\s*(?:no\b\.?\s*)?)?(?P<main>\d{1,3})(?:(?P<letter>[a-z])|\.(?P<sub>\d{1,2}))?(?P<stop>[.):])?\s*", re.I
)
LONGEST_TITLE = 60  # characters; behind a sure number what is said may stand in the same line
BARE_NUMBER = 2  # what must stand below a number without a stop: more than a short line
ITEM_WORD = re.compile(r"\s*item\b:?\s*", re.I)
# "Minutes:", "Decision:" below a title, as council web pages have it
BLOCK_HEAD = re.compile(r"\s*(?:minutes|decisions?|additional\s+documents|supporting\s+documents|discussion|resolved)\s*:?\s*", re.I)
# "a DOMESTIC ABUSE SUB GROUP UPDATE", "(b) Gangs": a part of the item above it
LETTERED = re.compile(r"\s*(?:[-*•]\s+)?\(?(?P<letter>[a-h])(?:[.)]+\s*|\t\s*|\s+)(?P<title>\S.*)")
# What is no part of a title: "(Pages 5 - 18)", "(oral update)", "pdf icon PDF 119 KB", a column head "Action"
TAIL = re.compile(
    r"\s*(?:\((?:pages?|pp?\.?)\s*\d[\d\s,–-]*\)|(?:\b\w{2,5}\s+icon\s+)?\b(?:PDF|DOCX?|PPTX?|XLSX?)\s+[\d.,]+\s*[KM]B|\t.*"
    r"|\((?:(?:verbal|oral)(?:\s+(?:update|report|item))?|presentation|to follow|(?:paper\s+|report\s+)?attached|(?:paper\s+)?enclosed|for\s+\w+)\)"
    r"|\s{2,}(?:actions?|lead|owner|time|page)(?:\s.*)?|\.{3,}.*)\s*$",
    re.I,
)
ACTION_HEAD = re.compile(r"[\t ]+actions?\s*$|^\s*actions?\s*$", re.I)
# "Item 3: Ms Ann Lee, Mr Bo Roy": who came for an item, not its title
TWO_PEOPLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Cllr)\s[A-Z].*?(?:,|\band)\s+(?:Mr|Mrs|Ms|Miss|Dr|Cllr)\s[A-Z]")
# "The Chair welcome visitors", a sentence that lost its stop
THEY_DO = re.compile(r"The\s+(?:Chair\w*|Convener|Vice-Chair\w*|Members|Board|Committee|Group|Panel|Clerk)\s+[a-z]")
# Titles that every agenda has
USUAL = re.compile(
    r"\b(?:apolog(?:y|ies)|welcome|introductions?|minutes\s+of|matters\s+arising|any\s+other\s+(?:urgent\s+)?business|AOB|date\s+(?:and\s+time\s+)?of\s+(?:the\s+)?next|next\s+meeting|"
    r"declarations?\s+of|questions\s+(?:from|to)|action\s+log|updates?|review|reports?|presentation|terms\s+of\s+reference|forward\s+plan|work\s+programme)\b",
    re.I,
)
VERB = re.compile(
    r"\b(?:was|were|had|has|have|would|is|are|will|be|been|noted|agreed|stated|asked|said|informed|advised|reported|provided|thanked|confirmed)\b"
)
# Lines set apart that are no titles: "Decision", "Actions", "Present", "DRAFT"
LABEL = re.compile(
    r"(?:(?:minutes?|decisions?|resolved|agreed|recommend\w*|resolutions?|actions?(?:\s+\w+)?|present|in\s+attendance|apologies:?|attend\w+|chair\w*|draft\w*|"
    r"members?|officers?|notes?|discussion|additional\s+documents|item|summary\s+of\s+actions|confidential|official|public|signed)\b\W*)",
    re.I,
)
# The head of a log of actions, "Item | Action | Owner | Update": its rows are numbered, but no items; minutes may be a table with a column of actions too
LOG_HEAD = re.compile(
    r"\s*(?:item|minute|raised|ref|date)\b[^\t]*\t(?!.*\b(?:discussion|notes?|minutes?|subject|summary|key\s+points|details)\b).*\baction.*", re.I
)


@dataclass(frozen=True)
class Heading:
    """A line that may be an item's heading. key: its place in the order, (16, 2) for "16b" and "16.2"."""

    key: tuple[int, int]
    prefix: str
    number: str
    title: str
    line: Span
    score: float


def candidates(document: Document, span: Span) -> Iterator[Heading]:
    """The lines that may be headings of items: numbered, lettered below a numbered one, or with the number on a line of its own."""
    text = document.text
    lines = list(_outside_logs(document, span))
    parent, letter = 0, 0
    for nth, line in enumerate(lines):
        words = text[line.start : min(line.end, line.start + 400)]
        following = lines[nth + 1 : nth + 4]
        found = NUMBERED.fullmatch(words)
        if found:
            heading = _numbered(document, line, found, following)
            if heading:
                parent, letter = (heading.key[0], 0) if heading.score >= 3 else (parent, letter)
                yield heading
            continue
        alone = NUMBER_ALONE.fullmatch(words)
        if alone and following:
            below = _below(document, line, alone, _words_behind(text, lines, nth))
            yield from [below] if below else []
            continue
        lettered = LETTERED.fullmatch(words)
        if lettered and parent and ord(lettered["letter"]) - 96 == letter + 1:
            title, end = _whole_title(lettered["title"], line, following[:2], text)
            score = _score(document, line, lettered["title"], title, [text[s.start : s.end] for s in following])
            if score >= 3:
                letter += 1
                yield Heading((parent, letter), "", f"{parent}{lettered['letter']}", title, Span(line.start, end), score)


def _numbered(document: Document, line: Span, found: re.Match[str], following: list[Span]) -> Heading | None:
    """A numbered line as a heading; None where it does not look like one. "4.1 ..." is one only as a title on a line of its own."""
    text = document.text
    title, end = _whole_title(found["title"], line, following[:2], text)
    prefix, letter = found["prefix"] or "", (found["letter"] or "").lower()
    if prefix and len(title) > LONGEST_TITLE and ". " in title:  # "CS/19.36 Public questions. None were put."
        title = title.partition(". ")[0]
    after = [text[s.start : s.end] for s in following]
    score = _score(document, line, found["title"], title, after) + 3 * bool(found["label"]) + 2 * bool(prefix)
    if score <= 0 or not title or TWO_PEOPLE.search(title) or (int(found["sub"] or 0) and not _stands_alone(document, title, Span(line.start, end))):
        return None
    sub = ord(letter[0]) - 96 if letter else int(found["sub"] or 0)
    number = prefix.lstrip() + found["main"] + letter + (f".{found['sub']}" if found["sub"] else "")
    return Heading((int(found["main"]), sub), prefix, number, title, Span(line.start, end), score)


def _stands_alone(document: Document, title: str, line: Span) -> bool:
    """Whether a title "4.1 Domestic abuse" is set apart from the text below it, by its style or by a blank line."""
    if len(title.split()) > 8 or VERB.search(title) or not (title[-1].isalnum() or title[-1] in ")’'"):
        return False
    below = document.text[line.end : line.end + 200].split("\n", 2)[1:2]
    return _style(document, line, "") != "" or (below != [] and not below[0].strip())


def _words_behind(text: str, lines: list[Span], nth: int) -> list[Span]:
    """The next lines with words behind a number that stands alone, up to the next such number."""
    behind: list[Span] = []
    for line in lines[nth + 1 : nth + 40]:
        words = text[line.start : min(line.end, line.start + 400)]
        if not words.strip():
            continue
        if len(behind) >= 10 or (behind and NUMBER_ALONE.fullmatch(words)):
            break
        behind.append(line)
    return behind


def _below(document: Document, line: Span, found: re.Match[str], behind: list[Span]) -> Heading | None:
    """A number on a line of its own with the title below it; "Minutes:" or "Decision:" soon behind makes it sure, "Item 2" is sure itself."""
    text, letter = document.text, (found["letter"] or "").lower()
    key = (int(found["main"]), ord(letter) - 96 if letter else int(found["sub"] or 0))
    number = found["main"] + letter + (f".{found['sub']}" if found["sub"] else "")
    words = text[behind[0].start : behind[0].end] if behind else ""
    title = bare_title(ITEM_WORD.sub("", words) if found["label"] else words)
    if not behind or NUMBERED.fullmatch(words) or NUMBER_ALONE.fullmatch(words) or behind[0].start - line.end > 6:
        return None
    score = _score(document, behind[0], words, title, [text[s.start : s.end] for s in behind[1:]])
    score += 2 * any(BLOCK_HEAD.fullmatch(text[s.start : s.end]) for s in behind[1:])
    if found["label"] and (title[-1:] in ".;" or VERB.search(title) or len(title.split()) > 25):  # no title is printed
        return Heading(key, "", number, "", line, 3)
    bare = not (found["stop"] or letter or found["sub"] or found["label"])
    goes_on = len(behind) > 1 and text[behind[1].start : behind[1].end].lstrip()[:1].islower()
    if not found["label"] and (score <= BARE_NUMBER if bare else score < 1 or (score == 1 and goes_on)):
        return None
    return Heading(key, "", number, title, Span(line.start, behind[0].end), score + 3 * bool(found["label"]))


def _outside_logs(document: Document, span: Span) -> Iterator[Span]:
    """The lines of a span without furniture and without the rows of logs of actions."""
    text, log = document.text, False
    for line in document.lines(span.start, span.end):
        if document.marked("furniture", line.start, line.end):
            continue
        head = LOG_HEAD.fullmatch(text, line.start, line.end) is not None
        log = head or (log and "\t" in text[line.start : line.end])
        if not log:
            yield line


def _whole_title(first: str, line: Span, following: list[Span], text: str) -> tuple[str, int]:
    """A title with what stands of it on the next lines (capitals go on in capitals), and where it ends."""
    title, end = bare_title(first), line.end
    cell = text.find("\t", text.find(title[:10], line.start), line.end) if title else -1
    if cell > 0 and len(text[cell:end].split()) > 3:  # minutes in a table: what was said stands in the cell behind
        return title, cell
    for span in following if is_capitals(title) and "\t" not in first else ():
        words = text[span.start : span.end].strip()
        if (
            not is_capitals(words)
            or NUMBERED.fullmatch(words)
            or LETTERED.match(words)
            or words.endswith(":")
            or len(words) > 90
            or words.startswith("RESOLVED")
        ):
            break
        title, end = f"{title} {bare_title(words)}", span.end
    return title, end


def bare_title(title: str) -> str:
    """A title without what stands around it: pages, links, marks."""
    before = ""
    title = title.strip()
    while title != before:
        before, title = title, TAIL.sub("", title).strip().strip("*#_").rstrip(":").strip()
    return " ".join(title.split())


def _score(document: Document, line: Span, raw: str, title: str, after: list[str]) -> float:
    """How much a line looks like an item's heading; at most 0 where it does not."""
    words = title.split()
    if not words or len(words) > 25 or not any(c.isalpha() for c in title):
        return 0
    start = document.text.rfind(title[:10], line.start, line.end + 1)
    start = line.start if start < 0 else start
    score = 0.0
    score += 3 * is_capitals(title)
    score += 2 * (document.marked("bold", start, line.end) or document.marked("heading", start, line.end))
    score += 2 * bool(ACTION_HEAD.search(raw) or any(ACTION_HEAD.match(x) for x in [a for a in after if a.strip()][:1]))
    score += 1.5 * bool(USUAL.search(title))
    score += 1 * (len(words) <= 10)
    score -= 2 * (title[-1] in ".;,")
    score -= 2 * bool(VERB.search(title))
    score -= 3 * title[0].islower()
    score -= 4 * bool(re.match(r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b", title))
    return score


def plain_headings(document: Document, span: Span) -> Iterator[Heading]:
    """Headings without numbers: from the first usual title on, all lines written the way that most usual titles are."""
    found = [(line, title, _style(document, line, title)) for line, title in _title_lines(document, span)]
    usual = [style for _, title, style in found if USUAL.search(title)]
    common = Counter(usual).most_common(1)[0][0] if usual else ""
    begun = False
    for line, title, style in found:
        named = USUAL.search(title) is not None
        begun = begun or named
        if begun and (named or (style == common and style)):
            yield Heading((0, 0), "", "", title, line, 1)


def _title_lines(document: Document, span: Span) -> Iterator[tuple[Span, str]]:
    """The lines that may be titles on their own: short, no sentence, no label, no row."""
    for line in document.lines(span.start, span.end):
        words = document.text[line.start : min(line.end, line.start + 200)].strip()
        title = bare_title(words)
        if not title or len(title) > 120 or title[-1] in ".;,:" or len(title.split()) > 10 or not title[0].isupper():
            continue
        if (
            "\t" not in words
            and not THEY_DO.match(title)
            and not VERB.search(title)
            and not LABEL.fullmatch(title)
            and not document.marked("furniture", line.start, line.end)
        ):
            yield line, title


def _style(document: Document, line: Span, title: str) -> str:
    """How a line is set apart: "heading", "bold", "capitals" or ""."""
    told = next((kind for kind in ("heading", "bold") if document.marked(kind, line.start, line.end)), "")
    return told or ("capitals" if is_capitals(title) else "")
