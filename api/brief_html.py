"""A brief as one HTML file that loads nothing: its own small style inside, no script."""

from __future__ import annotations

from importlib import resources

from api.brief_chart import timeline_of
from api.render import render
from graph.brief_parts import Brief


def brief_html(brief: Brief) -> str:
    """The whole file."""
    style = (resources.files("api") / "static" / "brief.css").read_text(encoding="utf-8")
    return render("brief_file.html", brief=brief, timeline=timeline_of(brief.story), style=style, linked=False)
