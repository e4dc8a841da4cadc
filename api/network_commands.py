"""The command that writes the network: as a page that works offline, or for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from api.console import library_option
from graph.library import Library
from graph.network_files import written
from graph.network_links import MOST_STEPS
from graph.showings import KINDS

WRITTEN = ("html", "graphml", "gexf", "json", "csv")


@click.command()
@click.option("--thing", default="", help='What stands in the middle, as kind:id or kind:name: issue:fly-tipping, "person:Ann Lee".')
@click.option("--steps", type=click.IntRange(1, MOST_STEPS), default=None, help="How many steps from the middle: 1, or 2 with --issue alone.")
@click.option("--issue", default="", help="Only what ties this issue, in the meetings that treated it; in the middle where there is no other thing.")
@click.option("--from", "first", default="", help="The first day, as 2018 or 2018-06-21.")
@click.option("--to", "last", default="", help="The last day.")
@click.option("--as-of", default="", help="As of this day: posts and owners who stand on it, all else as shown in the year up to it.")
@click.option("--kinds", default="", help=f"Only such things: some of {', '.join(KINDS)}, with + between.")
@click.option("--most", type=click.IntRange(1, 100_000), default=300, show_default=True, help="At most so many things, the nearest and most tied.")
@click.option("--format", "form", type=click.Choice(WRITTEN), default=None, help="As the name of the output ends, where it is left out; else html.")
@click.option("--output", type=click.Path(path_type=Path), required=True, help="The file to write; for csv a folder, for nodes.csv and links.csv.")
@library_option
def network(output: Path, form: str | None, most: int, folder: Path, **asked: Any) -> None:
    """Write the network of people, posts, organisations, issues and bodies: as an HTML page that works offline, GraphML, GEXF, JSON or CSV."""
    from api.network import network_file
    from graph.network import network as build

    names = {"thing": "thing", "steps": "steps", "issue": "issue", "kinds": "kinds", "first": "from", "last": "to", "as_of": "as-of"}
    graph = build(Library(folder).store(), {names[key]: str(value) for key, value in asked.items() if value}, most)
    ending = output.suffix.removeprefix(".")
    form = form or (ending if ending in WRITTEN else "html")
    try:
        if form == "csv":
            output.mkdir(parents=True, exist_ok=True)
            for name in ("nodes.csv", "links.csv"):
                (output / name).write_bytes(written(graph, name))
        else:
            title = f"Network of {asked['thing'] or asked['issue'] or 'all issues'}"
            output.write_bytes(network_file(graph, title).encode() if form == "html" else written(graph, form))
    except OSError as error:
        raise click.ClickException(f"{output} can't be written ({error.strerror})") from error
    left = graph.graph["left_out"]
    click.echo(f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} links in {output}" + (f", {left} nodes left out" if left else ""))
