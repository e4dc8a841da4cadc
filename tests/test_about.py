"""What an organisation sets of its own: name, contact and a colour that can be read; the page about the service."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from api.settings import Settings, SettingsError
from api.theme import DARK_PAGE, ENOUGH, ON_DARK, WHITE, contrast, lightened, theme
from graph.library import Library
from tests.factories_web import Visit, client, visitor


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#777777", "#ffffff", 4.48), ("#1d70b8", "#ffffff", 5.17)]
)
def test_contrast_as_wcag_reckons_it(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.02)


@pytest.mark.parametrize("accent", ["#000000", "#005030", "#7a1fa2", "#b10e1e", "#1d70b8", "#0000ff", "#00004f"])
def test_a_colour_stands_out_in_both_schemes(accent: str) -> None:
    assert contrast(Settings(accent=accent).accent, WHITE) >= ENOUGH
    assert contrast(lightened(accent), DARK_PAGE) >= ON_DARK
    assert contrast(lightened(accent), "#0b0c0c") >= ENOUGH
    assert accent in theme(accent) and lightened(accent) in theme(accent)


@pytest.mark.parametrize(
    ("accent", "says"),
    [("#ffdd00", "1.3 to 1 against white"), ("#777777", "choose a darker one"), ("blue", "reads #1d70b8"), ("#fff", "reads"), ("#000000;}", "reads")],
)
def test_a_colour_that_cant_be_read_is_refused(accent: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        Settings(accent=accent)


def test_the_dark_page_is_the_style_sheets_own() -> None:
    style = (Path(__file__).resolve().parents[1] / "api" / "static" / "style.css").read_text(encoding="utf-8")
    assert f"--page: {DARK_PAGE}" in style and f"--page: {WHITE}" in style


def test_an_organisation_of_ones_own(library: Library) -> None:
    visit = visitor(library, organisation="Anytown <b>Council", accent="#005030", contact="safety@anytown.example", title="Records")
    for path in ("/", "/about", "/nowhere"):
        tree = html.fromstring(visit(path).text)
        assert tree.xpath("//link[@rel='stylesheet']/@href") == ["/static/style.css", "/static/records.css", "/theme.css"]
        assert " ".join(tree.xpath("string(//a[@class='service'])").split()) == "Anytown <b>Council Records"
    assert "safety@anytown.example" in visit("/about").text
    sheet = visit("/theme.css")
    assert (sheet.headers["content-type"], "#005030" in sheet.text) == ("text/css; charset=utf-8", True)


def test_without_one(visit: Visit) -> None:
    tree = html.fromstring(visit("/about").text)
    assert tree.xpath("//link[@rel='stylesheet']/@href") == ["/static/style.css", "/static/records.css"]
    assert visit("/theme.css").status_code == 404
    assert [heading.get("id") for heading in tree.iter("h2")] == ["data", "privacy", "accessibility"]
    assert "/about" in html.fromstring(visit("/").text).xpath("//footer//a/@href")


def test_everybody_may_read_about_it_even_over_an_empty_library(tmp_path: Path) -> None:
    asked = client(Library.create(tmp_path / "empty"), reading="token", accent="#005030")
    assert [asked.get(path).status_code for path in ("/about", "/theme.css", "/static/style.css")] == [200, 200, 200]
