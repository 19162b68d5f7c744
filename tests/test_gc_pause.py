"""A reading lets the collector of cycles rest, needs none, and leaves it as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import date
from threading import Event, Thread

import pytest

from replies.gc_pause import gc_paused
from replies.reading import read

REPLY = """关于增设社区食堂建议的答复
王某代表：
　　您提出的建议收悉，现答复如下：
　　一、已开展的工作。目前全区建成食堂12家，日均供餐3000余份。
　　二、下一步打算。一是2018年底前新增食堂5家，其中城区3家；二是由区民政局牵头，对达标的食堂每家补助10万元。
2017年7月3日
"""


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    worked = gc.isenabled()
    yield
    (gc.enable if worked else gc.disable)()


def test_the_collector_rests_in_the_block_and_works_behind_it() -> None:
    gc.enable()
    with gc_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_again_behind_an_error() -> None:
    gc.enable()
    with pytest.raises(ValueError, match="stop"), gc_paused():
        raise ValueError("stop")
    assert gc.isenabled()


def test_one_that_was_switched_off_stays_so() -> None:
    gc.disable()
    read(REPLY)
    assert not gc.isenabled()


def test_it_rests_until_the_last_of_several_threads_is_done() -> None:
    gc.enable()
    inside, leave = Event(), Event()

    def rest() -> None:
        with gc_paused():
            inside.set()
            leave.wait(10)

    other = Thread(target=rest)
    other.start()
    assert inside.wait(10)
    read(REPLY)
    assert not gc.isenabled()
    leave.set()
    other.join()
    assert gc.isenabled()


def test_a_reading_makes_nothing_that_only_the_collector_frees() -> None:
    read(REPLY)
    gc.collect()
    gc.disable()
    reading = read(REPLY, date(2017, 7, 3))
    assert reading.commitments
    assert reading.links
    del reading
    assert gc.collect() == 0
