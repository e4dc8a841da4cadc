"""The commands by which people judge the graph."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from pathlib import Path

import click

from api.console import library_option, printable
from graph.derived import organisations, people, posts
from graph.judge import judge as give_verdict
from graph.judgements import VERDICTS, Judgement, in_force, read
from graph.library import Library
from graph.shown import shown_rows
from graph.withdrawal import VERBS


@click.group()
def judge() -> None:
    """Judge the graph: who is one, which facts are wrong, what a link should be; undo a judgement; list them."""


def _judge(verdict: str, a: str, b: str, who: str, why: str, folder: Path) -> None:
    library = Library(folder)
    library.snapshot()
    row = give_verdict(library, verdict, a, b, who, _now(), why)
    click.echo(f"{row.id}  {_told(shown_rows(library, read(library.judgements))[-1])}")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _told(row: Judgement) -> str:
    sides = f"{row.a} / {row.b}" if row.b else row.a
    return printable(f"{row.verdict}: {sides} ({row.who}, {row.when}: {row.why})")


who_option = click.option("--who", envvar="MINUTEBOOK_WHO", default=getpass.getuser, help="Whose judgement it is; also MINUTEBOOK_WHO.")
why_option = click.option("--why", required=True, help="The reason, for those who read it later.")


def _verdict(verdict: str, about: str) -> None:
    """The command of a verdict: two sides or one, as graph.judgements says."""
    two = bool(VERDICTS[verdict][1])

    def command(a: str, who: str, why: str, folder: Path, b: str = "") -> None:
        _judge(verdict, a, b, who, why, folder)

    for decorate in (library_option, why_option, who_option, *([click.argument("b")] if two else []), click.argument("a")):
        command = decorate(command)
    judge.command(verdict, help=about)(command)


_verdict("same", "A and B (names, posts, or IRIs) are one; also an action and the report that tells of it.")
_verdict("different", "A and B are two, whatever else likens them.")
_verdict("unsure", "Nobody can tell yet: A and B stay apart and leave the queue of likely pairs.")
_verdict("wrong", "The fact with the IRI A says what its quotation does not.")
_verdict("right", "The fact with the IRI A is right: somebody has looked.")
_verdict("about", "The item that the fact with the IRI A stands in is about the issue B too.")
_verdict("move", "The mention with the IRI A is of the issue B.")
_verdict("merge", "The issue A is a part of the issue B: what names A counts as B.")
_verdict("nothing", "The place with the IRI A (as /review lists it) holds no fact: it leaves the queue of sentences that were not read.")
_verdict("closed", "The action with the IRI A is closed, whatever the records say.")


@judge.command("undo")
@click.argument("id")
@who_option
@why_option
@library_option
def judge_undo(id: str, who: str, why: str, folder: Path) -> None:
    """Cancel the judgement with this ID; the log keeps both."""
    _judge("undo", id, "", who, why, folder)


def _of_document(verb: str, about: str) -> None:
    @judge.command(verb, help=about)
    @click.argument("sha256")
    @who_option
    @why_option
    @library_option
    def command(sha256: str, who: str, why: str, folder: Path) -> None:
        library = Library(folder)
        library.snapshot()
        if library.reading(sha256) is None:
            raise click.UsageError(f"there is no document {sha256!r}; the question documents lists them by their SHA-256")
        rows = VERBS[verb](library, sha256, who, _now(), why)
        for row in rows:
            click.echo(f"{row.id}  {_told(row)}")
        if not rows:
            click.echo("nothing to do")


_of_document("withdraw", "Leave the document with this SHA256 out of all that is shown.")
_of_document("restore", "Show a withdrawn document again.")


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
    waiting = [*people.waiting(store, judged), *posts.waiting(store, judged), *organisations.waiting(store, judged)]
    for pair in waiting:
        click.echo(printable(f"waiting: {pair.a} / {pair.b}, {pair.score:.2f}: {pair.why}"))
    click.echo(f"{len(rows)} judgements, {len(waiting)} pairs waiting")
