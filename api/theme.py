"""The organisation's own colour: checked for contrast, with a lighter kin for dark screens."""

from __future__ import annotations

import re

HEX = re.compile(r"#[0-9a-fA-F]{6}")
WHITE, DARK_PAGE = "#ffffff", "#121518"
ENOUGH = 4.5  # to 1: WCAG 2.2 AA for text, which stands in white on the colour
ON_DARK = 6.0  # to 1: against the page of the dark scheme; black text then stands well on it
STEP = 0.05


def contrast(one: str, other: str) -> float:
    """The contrast ratio (1 to 21) of two colours such as #1d70b8, as WCAG reckons it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def problem_with(accent: str) -> str:
    """Why a colour can't be the accent, on one line; "" where it can."""
    if not HEX.fullmatch(accent):
        return f"a colour reads #1d70b8, not {accent!r}"
    found = contrast(accent, WHITE)
    return "" if found >= ENOUGH else f"{accent} has a contrast of {found:.1f} to 1 against white, and {ENOUGH} to 1 is needed: choose a darker one"


def theme(accent: str) -> str:
    """A style sheet that puts this colour in place of ours."""
    return (
        f":root {{ --accent: {accent}; --on-accent: {WHITE}; }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ --accent: {lightened(accent)}; --on-accent: #0b0c0c; }} }}\n"
    )


def lightened(accent: str) -> str:
    """The colour mixed with as little white as makes it stand out on a dark page."""
    parts, share = _parts(accent), 0.0
    mixed = accent
    while contrast(mixed, DARK_PAGE) < ON_DARK:
        share += STEP
        mixed = "#" + "".join(f"{round(part + (255 - part) * share):02x}" for part in parts)
    return mixed


def _luminance(colour: str) -> float:
    red, green, blue = (part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
