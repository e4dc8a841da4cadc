"""The command that forgets a person."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from api.console import library_option, printable
from api.judging import who_option, why_option
from graph.forgetting import Request
from graph.forgetting import forget as forget_person
from graph.library import Library

NOT_COVERED = """Not covered, and yours to decide on:
  the kept originals and their readings, and the log of judgements ({rows} of its rows hold the name), in {folder}
  exports, pages and search results that left the library before; backups; your own vocabulary files; freed blocks of the disk
  forgetting.key: with it and a guess one can tell whose name is masked; without it no new document can be masked"""


@click.command()
@click.argument("person")
@click.option("--name", "names", multiple=True, help="Another full name that the person has or had; may be repeated.")
@click.option("--words", multiple=True, help="Words to mask wherever they stand just so; may be repeated.")
@who_option
@why_option
@library_option
def forget(person: str, names: tuple[str, ...], words: tuple[str, ...], who: str, why: str, folder: Path) -> None:
    """Forget PERSON (a full name, an IRI, or - to type it): mask the name in all that is shown, and say what is not covered.

    It is a judgement: `judge undo ID` restores every byte. A name on the command line stays in your shell's history.
    """
    library = Library(folder)
    library.snapshot()
    person = sys.stdin.readline().strip() if person == "-" else person.strip()
    with library.writing():
        done = forget_person(library, Request(person, names, words), who, why, datetime.now(UTC).isoformat(timespec="seconds"))
    click.echo(f"{done.row.id}  {done.row.a}: {done.masked} places masked in {len(done.documents)} documents")
    for name in done.documents:
        click.echo(f"  {printable(name)}")
    if done.doubtful:
        click.echo(f"{len(done.doubtful)} places left for you to judge; to mask one, forget again with --words:")
    for doubt in done.doubtful:
        click.echo(f"  {printable(doubt.document)} {doubt.start}-{doubt.end}: {printable(doubt.words)}")
    click.echo(NOT_COVERED.format(rows=done.rows, folder=folder))
