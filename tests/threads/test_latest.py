import threading

from rollcall.threads.latest import Latest
from support import PATIENCE_S, wait_until


def test_it_is_empty_at_first() -> None:
    slot: Latest[str] = Latest()
    assert slot.newest() is None
    assert slot.newer_than(0, timeout_s=0.0) is None


def test_only_the_newest_value_is_there() -> None:
    slot: Latest[str] = Latest()
    assert [slot.post_newest(value) for value in "abc"] == [1, 2, 3]
    assert slot.newest() == "c"
    assert slot.newer_than(0, timeout_s=0.0) == (3, "c")
    assert slot.newer_than(2, timeout_s=0.0) == (3, "c")


def test_what_was_seen_is_not_news() -> None:
    slot: Latest[str] = Latest()
    number = slot.post_newest("a")
    assert slot.newer_than(number, timeout_s=0.01) is None
    slot.post_newest("a")
    assert slot.newer_than(number, timeout_s=0.0) == (2, "a")


def test_everyone_who_waits_is_woken_by_one_value() -> None:
    slot: Latest[str] = Latest()
    got: list[tuple[int, str] | None] = []
    readers = [
        threading.Thread(target=lambda: got.append(slot.newer_than(0, timeout_s=30)))
        for _ in range(3)
    ]
    for reader in readers:
        reader.start()
    slot.post_newest("a")
    for reader in readers:
        reader.join(PATIENCE_S)
    assert got == [(1, "a")] * 3


def test_a_reader_never_goes_back_and_ends_with_the_last_value() -> None:
    slot: Latest[int] = Latest()
    seen: list[int] = []

    def read() -> None:
        number = 0
        while not seen or seen[-1] < 2000:
            newest = slot.newer_than(number, timeout_s=30)
            assert newest is not None
            number, value = newest
            assert number == value
            seen.append(value)

    reader = threading.Thread(target=read)
    reader.start()
    for value in range(1, 2001):
        slot.post_newest(value)
    reader.join(PATIENCE_S)
    wait_until(lambda: not reader.is_alive(), "the reader waits for ever")
    assert seen == sorted(set(seen))
    assert seen[-1] == 2000
