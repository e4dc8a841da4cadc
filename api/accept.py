"""Which of several formats a visitor gets: what the Accept header likes best of what there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starlette.requests import Request

HTML, TURTLE, JSONLD, NTRIPLES = "text/html", "text/turtle", "application/ld+json", "application/n-triples"
ENDINGS = {"ttl": TURTLE, "jsonld": JSONLD, "nt": NTRIPLES}
ALIKE = {"application/json": JSONLD, "application/xhtml+xml": HTML, "text/plain": NTRIPLES}  # what also asks for one of these


def best(request: Request, offered: Sequence[str]) -> str | None:
    """The media type of `offered` that the visitor likes best, the first of equals; None where none will do."""
    return liked_best(request.headers.get("accept", ""), offered, ALIKE)


def liked_best(header: str, offered: Sequence[str], alike: Mapping[str, str]) -> str | None:
    """The same for an Accept header alone. alike: media types that also ask for one of the offered."""
    if not header.strip():
        return offered[0]
    likes = [_range(part, alike) for part in header.split(",")]
    liked = [(_quality(media, likes), media) for media in offered]
    highest = max(quality for quality, _ in liked)
    return next((media for quality, media in liked if quality == highest), None) if highest > 0 else None


def _range(part: str, alike: Mapping[str, str]) -> tuple[str, float]:
    """A part of an Accept header: "text/*;q=0.5" as ("text/*", 0.5)."""
    media, *parameters = (words.strip().lower() for words in part.split(";"))
    quality = next((words[2:] for words in parameters if words.startswith("q=")), "1")
    try:
        return alike.get(media, media), min(max(float(quality), 0.0), 1.0)
    except ValueError:
        return media, 0.0


def _quality(media: str, likes: Sequence[tuple[str, float]]) -> float:
    """How much a media type is liked, by the range that names it most exactly."""
    for wanted in (media, media.split("/")[0] + "/*", "*/*"):
        found = [quality for name, quality in likes if name == wanted]
        if found:
            return max(found)
    return 0.0
