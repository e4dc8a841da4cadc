"""What the commands share: the library option, and words of a document made fit for a terminal."""

from __future__ import annotations

from pathlib import Path

import click

library_option = click.option(
    "--library",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="MINUTEBOOK_LIBRARY",
    default=Path("library"),
    show_default=True,
    help="The folder of documents, readings and snapshots; also MINUTEBOOK_LIBRARY.",
)


def printable(words: str) -> str:
    """Words of a document on one line of a terminal, control characters left out."""
    return "".join(c if c.isprintable() else " " for c in " ".join(words.split()))
