"""The tokens of HTML and Markdown, and which elements of a page a visitor does not see as its content.

Every pattern is linear on any input: what may repeat stops at the character with which the next token would begin.
"""

from __future__ import annotations

import html
import re

# A tag with its attributes: quoted values may hold ">"; where the quotes do not match, up to the next ">".
ATTRIBUTES = r"(?:(?>(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)(?=>)|[^<>]*)"
TAG = rf"<(?P<close>/?)(?P<tag>[a-zA-Z][\w:-]{{0,30}})(?P<attributes>{ATTRIBUTES})>|<![^<>]*>|<\?[^<>]*>"
# "&#8211;", "&#x2013;", "&ndash;", and the old names that browsers know without a semicolon
ENTITY = r"&(?:#\d{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z]\w{1,30};|(?:nbsp|amp|lt|gt|quot|pound)(?!\w))"
IN_HTML = re.compile(rf"(?P<comment><!--)|{TAG}|(?P<entity>{ENTITY})")
IN_MARKDOWN = re.compile(
    rf"(?P<comment><!--)|(?P<address><(?:https?://[^<>\s]{{1,1000}}|(?:mailto:)?[\w.+'-]{{1,100}}@[\w.-]{{1,200}})>)|{TAG}|(?P<entity>{ENTITY})"
    r"|^[ \t]*(?P<hash>\#{1,6}[ \t]+)"  # "## Present:"
    r"|(?P<rule>^[ \t]*+(?:[-_*=]{3,}+[ \t]*+|\|[ \t:|-]{2,}+|:?-{3,}+:?[ \t]*+\|[ \t:|-]*+)(?:\n|\Z))"  # "---", "|---|:--|", "---|---"
    r"|(?P<quoted>^[ \t]{0,3}(?:>[ \t]?)+)"  # "> as it was put"
    r"|(?P<picture>!\[[^\[\]\n]{0,300}\]\([^()\n]{0,1000}\))"  # "![logo](a.png)"
    r"|(?P<link>\[(?=[^\[\]\n]{1,300}\]\()|\]\([^()\s]{0,2000}(?:\s\"[^\"\n]{0,200}\")?\))"  # "[text](address)"
    r"|(?P<bold>\*\*|__(?=\S)|(?<=\S)__)"
    r"|(?P<italic>(?<![\w*])\*(?=[^\s*][^*\n]{0,500}\*)|(?<=[^\s*])\*(?![\w*])|(?<![\w_])_(?=[^\s_][^_\n]{0,500}_(?!\w))|(?<=[^\W_])_(?![\w_]))"
    r"|(?P<escape>\\[!-/:-@\[-`{-~])"  # "\_"
    r"|(?P<pipe>(?:(?<![ \t])[ \t]++)?+\|[ \t]*+)",
    re.M,
)
# A table whose rows begin without a "|", known by the line below its head: "Name | Agency |", "---|---|"
BARE_TABLE = re.compile(r"^[^\n|]+\|[^\n]*+\n[ \t]*+:?-{3,}+:?[ \t]*+\|[ \t:|-]*+(?:\n[^\n|]+\|[^\n]*+)*+", re.M)
SPACES = re.compile(r"[ \t\r\n\f\v\xa0\u2028\u2029\x85]+")
RAW = {tag: re.compile(rf"</{tag}\b", re.I) for tag in ("script", "style", "textarea", "title", "noscript", "template")}

BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot caption section article main header footer address"
        " blockquote pre form fieldset legend figure figcaption details summary center hr br body",
    )
)
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
BOLD = frozenset(["b", "strong"])
VOID = frozenset(["br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"])

# What a page shows around its content; a <header> only where it stands outside <main> and <article>.
AROUND = frozenset(["nav", "aside", "footer"])
UNSEEN = frozenset(["svg", "select", "button", "iframe", "object", "canvas", "datalist", "dialog", "audio", "video"])
WHOLE_PAGE = frozenset(["html", "body", "main", "form", "article", "table", "tbody", "tr"])  # never hidden for a class or a role
ATTRIBUTE = re.compile(r"([a-zA-Z][\w:-]*)(?:\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+)))?")
TELLING = re.compile(r"hidden|display|class|role|id\b", re.I)
ROLES_AROUND = frozenset(["navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog"])
# Names that sites give to what surrounds the content: "breadcrumb", "skip-link", "cookie-banner", "site-footer", "mgHide"
NAMES_AROUND = re.compile(
    r"bread-?crumbs?|skip-?(?:links?|nav|to-?content)|.*cookie.*|(?:gdpr|consent)[\w-]*|(?:site|page|global|main|top|primary|secondary|left|side)-?"
    r"(?:header|footer|nav|navigation|menu|bar)|nav|navbar|navigation|menu|footer|masthead|side-?bar|share(?:-?links|this)?|social(?:-?(?:links|media))?"
    r"|pagination|hidden|visually-?hidden|sr-only|screen-?reader[\w-]*|off-?screen|mghide|no-?display|d-none",
    re.I,
)
NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def is_unseen(tag: str, attributes: str) -> bool:
    """Whether an element with these attributes is hidden or belongs to what surrounds a page's content."""
    if tag in WHOLE_PAGE or not TELLING.search(attributes):
        return False
    for said in ATTRIBUTE.finditer(attributes):
        name, words = said[1].lower(), (said[2] or said[3] or said[4] or "").strip()
        if name == "hidden" or (name == "aria-hidden" and words == "true" and tag != "td"):
            return True
        if name == "style" and NO_DISPLAY.search(words):
            return True
        if name == "role" and words.lower() in ROLES_AROUND:
            return True
        if name in ("class", "id") and any(NAMES_AROUND.fullmatch(word) for word in words.split()):
            return True
    return False


def columns(attributes: str) -> int:
    """How many columns a cell covers: 3 for `colspan="3"`."""
    if "colspan" not in attributes.lower():
        return 1
    said = next((a[2] or a[3] or a[4] or "" for a in ATTRIBUTE.finditer(attributes) if a[1].lower() == "colspan"), "")
    return min(int(said), 64) if said.isascii() and said.isdigit() and 0 < len(said) < 4 else 1


def unescaped(entity: str) -> str:
    """The character of an entity; white space of any kind as a space."""
    shown = html.unescape(entity)
    return " " if not shown.strip() else shown
