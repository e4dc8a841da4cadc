"""The commands by which people judge the graph."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from pathlib import Path

import click

from api.console import library_option, printable
from graph.derived import people, posts
from graph.judgements import Judgement, append, in_force, judgement, read
from graph.library import Library
from graph.publish import publish
from graph.shown import shown_rows


@click.group()
def judge() -> None:
    """Judge who is one person: same, different or unsure; undo a judgement; list them."""


def _judge(verdict: str, a: str, b: str, who: str, why: str, folder: Path) -> None:
    library = Library(folder)
    library.snapshot()
    row = judgement(verdict, a, b, who, datetime.now(UTC).isoformat(timespec="seconds"), why)
    with library.writing():
        append(library.judgements, row)
        publish(library, None)
    click.echo(f"{row.id}  {_told(shown_rows(library, read(library.judgements))[-1])}")


def _told(row: Judgement) -> str:
    sides = f"{row.a} / {row.b}" if row.b else row.a
    return printable(f"{row.verdict}: {sides} ({row.who}, {row.when}: {row.why})")


who_option = click.option("--who", envvar="MINUTEBOOK_WHO", default=getpass.getuser, help="Whose judgement it is; also MINUTEBOOK_WHO.")
why_option = click.option("--why", required=True, help="The reason, for those who read it later.")


def _verdict(verdict: str, about: str) -> None:
    @judge.command(verdict, help=about)
    @click.argument("a")
    @click.argument("b")
    @who_option
    @why_option
    @library_option
    def command(a: str, b: str, who: str, why: str, folder: Path) -> None:
        _judge(verdict, a, b, who, why, folder)


_verdict("same", "A and B (names, or IRIs of mentions) are one person.")
_verdict("different", "A and B are two people, whatever else likens them.")
_verdict("unsure", "Nobody can tell yet: A and B stay apart and leave the queue of likely pairs.")


@judge.command("undo")
@click.argument("id")
@who_option
@why_option
@library_option
def judge_undo(id: str, who: str, why: str, folder: Path) -> None:
    """Cancel the judgement with this ID; the log keeps both."""
    _judge("undo", id, "", who, why, folder)


@judge.command("list")
@library_option
def judge_list(folder: Path) -> None:
    """List the judgements with their ids, and the likely pairs that wait for one."""
    library = Library(folder)
    rows = read(library.judgements)
    active = {row.id for row in in_force(rows)}
    for row in shown_rows(library, rows):
        click.echo(f"{row.id}  {'' if row.id in active or row.verdict == 'undo' else '(undone) '}{_told(row)}")
    store, judged = library.store(), shown_rows(library, in_force(rows))
    waiting = [*people.waiting(store, judged), *posts.waiting(store, judged)]
    for pair in waiting:
        click.echo(printable(f"waiting: {pair.a} / {pair.b}, {pair.score:.2f}: {pair.why}"))
    click.echo(f"{len(rows)} judgements, {len(waiting)} pairs waiting")
