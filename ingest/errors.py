"""What can go wrong while reading, as one tree.

MinutebookError
└── ReadingError            a document that can't be read; the others of its batch go on
    ├── UnknownFormat       its bytes are of no format we read (an image, an old .doc, nothing at all)
    ├── Damaged             its format is known, its bytes are broken or locked
    ├── TooLarge            it is over one of the limits of `ingest.limits`
    └── NoRecord            it was read, but no meeting with a date stands in it
"""


class MinutebookError(Exception):
    """The root of every error of this package."""


class ReadingError(MinutebookError):
    """One document can't be read: `str()` is one line that names document, place and reason."""

    def __init__(self, document: str, reason: str, place: str = "") -> None:
        self.document, self.reason, self.place = document, reason, place
        super().__init__(" ".join(f"{document}: {place + ': ' if place else ''}{reason}".split()))


class UnknownFormat(ReadingError):
    """The bytes are of no format that is read."""


class Damaged(ReadingError):
    """The format is known, the bytes are broken or locked."""


class TooLarge(ReadingError):
    """The document is over one of the limits."""


class NoRecord(ReadingError):
    """No meeting with a date was found in the text."""
