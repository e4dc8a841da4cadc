"""What the commands share: the library option, and words of a document made fit for a terminal."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

from graph.errors import GraphError
from graph.library import Library
from graph.publish import is_of_this_program

OLDER = "minutebook: another version of this program published the library, and answers may be incomplete: ingest any of its files again"
PUBLISH_ANEW = ("ingest", "judge", "forget")  # commands that bring a library up to this program


def _told_if_older(context: click.Context, _: click.Parameter, folder: Path) -> Path:
    """The folder; a library that another version of the program published may lack what this one asks for: that is said."""
    with suppress(GraphError):
        if not {context.info_name, context.parent and context.parent.info_name} & {*PUBLISH_ANEW} and not is_of_this_program(Library(folder)):
            click.echo(
                "minutebook: another version of this program published the library, and answers may be incomplete: ingest any of its files again", err=True
            )
    return folder


library_option = click.option(
    "--library",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="MINUTEBOOK_LIBRARY",
    default=Path("library"),
    show_default=True,
    callback=_told_if_older,
    help="The folder of documents, readings and snapshots; also MINUTEBOOK_LIBRARY.",
)


def printable(words: str) -> str:
    """Words of a document on one line of a terminal, control characters left out."""
    return "".join(c if c.isprintable() else " " for c in " ".join(words.split()))
