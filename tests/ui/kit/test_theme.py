"""Contrast of every pair of colours that meets on a page (WCAG 2.2, 1.4.3 and 1.4.11), in both themes."""

from __future__ import annotations

import pytest

from replies.ui.kit.status import MARKS, STATUSES, VERDICTS, Look
from replies.ui.kit.theme import DARK, LIGHT, Palette, contrast, css_variables

THEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]
LOOKS = [*STATUSES.values(), *MARKS.values(), *VERDICTS.values()]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == pytest.approx(1)


@pytest.mark.parametrize("colours", THEMES)
@pytest.mark.parametrize("token", ["ink", "muted", "link", "delivered", "missed", "rule", "target_text"])
@pytest.mark.parametrize("ground", ["page", "soft"])
def test_text_can_be_read(colours: Palette, token: str, ground: str) -> None:
    assert contrast(getattr(colours, token), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", THEMES)
def test_text_on_the_tint_of_commitments_can_be_read(colours: Palette) -> None:
    for token in ("ink", "link", "rule", "target_text", "delivered"):
        assert contrast(getattr(colours, token), colours.tint) >= 4.5, token


@pytest.mark.parametrize("colours", THEMES)
@pytest.mark.parametrize(
    "token", ["delivered", "partly", "in_progress_edge", "target", "missed", "rule", "unknown"]
)
def test_marks_stand_out_from_the_page(colours: Palette, token: str) -> None:
    assert contrast(getattr(colours, token), colours.page) >= 3.0


@pytest.mark.parametrize("colours", THEMES)
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.code)
def test_glyphs_can_be_read_in_their_boxes(colours: Palette, look: Look) -> None:
    fill, edge, on = look.colours(colours)
    if look.glyph:
        assert contrast(on, fill) >= 4.5
    # An edge tells the box from the page even where its fill does not.
    assert max(contrast(edge, colours.page), contrast(fill, colours.page)) >= 3.0


@pytest.mark.parametrize("colours", THEMES)
def test_neighbours_in_a_bar_are_told_apart_by_fill_or_by_the_gap(colours: Palette) -> None:
    # Segments are drawn with a gap of the page's colour between them, so each must stand out from the page.
    for code in ("delivered", "partly", "in_progress", "not_delivered", "no_evidence"):
        fill, edge, _ = STATUSES[code].colours(colours)
        assert max(contrast(fill, colours.page), contrast(edge, colours.page)) >= 3.0, code


@pytest.mark.parametrize("colours", THEMES)
def test_a_tick_edged_with_the_page_stands_out_from_the_bar_it_crosses(colours: Palette) -> None:
    # Orange on blue alone is too weak on the dark page (1.2:1), so a tick has an edge of the page's colour.
    assert contrast(colours.page, colours.delivered) >= 3.0
    assert contrast(colours.page, colours.target) >= 3.0
    assert contrast(colours.delivered, colours.band) >= 3.0


def test_css_variables_name_every_token() -> None:
    assert "--rc-in-progress-edge: #2073BC;" in css_variables(LIGHT)
