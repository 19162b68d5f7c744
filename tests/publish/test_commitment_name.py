"""What a commitment is called in lists: never empty, and no quote that is cut where a name can be made."""

from __future__ import annotations

import pytest

from replies.publish.commitment_name import name_of
from tests.ui.in_english import in_english

ROW = {"commitment_id": "C-1", "label_zh": None, "label_en": None, "quote": None}
QUOTE = "（一）我局将在2024年底前建成科技企业孵化器3家，新增孵化面积5万平方米。"


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        ({"label_zh": "孵化器", "label_en": "Incubators", "quote": QUOTE}, "孵化器", "Incubators"),
        ({"label_zh": "孵化器", "quote": QUOTE}, "孵化器", "孵化器"),
        ({"quote": QUOTE}, "建成科技企业孵化器3家", "建成科技企业孵化器3家"),
        ({"quote": "前期准备基本完成"}, "前期准备基本完成", "前期准备基本完成"),
        ({}, "C-1", "C-1"),
    ],
)
def test_a_commitment_is_called_by_its_label_a_proposed_name_its_words_or_its_id(
    given: dict[str, str], zh: str, en: str
) -> None:
    assert name_of({**ROW, **given}) == zh
    assert in_english(name_of, {**ROW, **given}) == en
