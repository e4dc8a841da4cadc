"""The commands that write a brief on an issue and compare two times."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import click

from api.briefs import FORMS
from api.console import library_option, printable
from graph.brief import brief_of
from graph.comparison import Side
from graph.comparison import compare as compare_times
from graph.library import Library


@click.command()
@click.argument("issue")
@click.option("--from", "first", default="", help="The first day, as 2018 or 2018-06-21.")
@click.option("--to", "last", default="", help="The last day.")
@click.option("--format", "form", type=click.Choice(tuple(FORMS)), default="html", show_default=True)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file to write.")
@library_option
def brief(issue: str, first: str, last: str, form: str, output: Path, folder: Path) -> None:
    """Write a brief on an ISSUE: its story with a numbered quotation for every statement."""
    found = brief_of(Library(folder).store(), issue, first, last)
    written = FORMS[form][2](found)
    try:
        output.write_bytes(written if isinstance(written, bytes) else written.encode())
    except OSError as error:
        raise click.ClickException(f"{output} can't be written ({error.strerror})") from error
    click.echo(f"{len(found.notes)} quotations from {len(found.records)} documents in {output}")


@click.command()
@click.argument("before")
@click.argument("after")
@click.option("--all", "everything", is_flag=True, help="What does not differ too.")
@click.option("--format", "form", type=click.Choice(("table", "csv", "json")), default="table", show_default=True)
@library_option
def compare(before: str, after: str, everything: bool, form: str, folder: Path) -> None:
    """Owners, posts, open actions, active issues and network measures at two times: each a date as 2018 or 2018-06-21, or a span 2014..2016."""
    found = compare_times(Library(folder).store(), before, after)
    rows = [(table, pair) for table in found.tables for pair in table.pairs if everything or pair.change != "same"]
    if form == "table":
        click.echo(f"First: {found.before.words}. Second: {found.after.words}.")
        for table in found.tables:
            click.echo(f"{table.heading}: {len(table.pairs) - table.same} differ, {table.same} do not")
            for pair in (pair for of, pair in rows if of is table):
                click.echo(f"  {printable(pair.name)}: {_told(pair.before)} -> {_told(pair.after)}")
        return
    cells = [(table.key, pair.name, pair.before.text, pair.after.text, pair.change, pair.before.fact, pair.after.fact) for table, pair in rows]
    columns = ("what", "name", "before", "after", "change", "factBefore", "factAfter")
    if form == "json":
        click.echo(json.dumps([dict(zip(columns, row, strict=True)) for row in cells], ensure_ascii=False, indent=1))
    else:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(cells)


def _told(side: Side) -> str:
    return f"{printable(side.text) or 'nothing'}{f' [{side.note}]' if side.note else ''}"
