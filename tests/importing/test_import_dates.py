"""Days in every way that a spreadsheet may hold them."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollcall.domain.imports import DateOrder
from rollcall.importing.service.dates import DayError, read_day
from rollcall.tables.table import Flaw, TableCell

TODAY = date(2026, 11, 22)
DAY = date(2026, 3, 14)


def read(text: str, order: DateOrder = DateOrder.AUTO) -> date:
    return read_day(TableCell(text), order, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-14", "2026/3/14", "2026.03.14", "20260314", "2026-03-14T08:30:00Z",
        "2026-03-14 00:00:00", "2026-03-14T08:30:00.5+01:00", "14.03.2026", "14.3.26",
        "14. 3. 2026", "14.03.2026 08:30", "14/03/2026", "14/3/26", "14-03-2026", "03/14/2026",
        "3-14-26", "3/14/2026 8:30 AM", "46095", "46095.25", "14 March 2026", "14-Mar-26",
        "14th of March 2026", "March 14, 2026", "Mar 14 2026", "14. März 2026",
        "14 de marzo de 2026",
        "14 mars 2026", "Saturday, 14 March 2026", "Samstag, 14. März 2026", "2026年3月14日",
        "\uff12\uff10\uff12\uff16-\uff10\uff13-\uff11\uff14",
        "\uff11\uff14.\uff13.\uff12\uff10\uff12\uff16",
        "٢٠٢٦-٠٣-١٤", "  14.03.2026 ",
    ],
)  # fmt: skip
def test_one_day_in_many_ways(text: str) -> None:
    assert read(text) == DAY


def test_a_real_date_cell() -> None:
    assert read_day(TableCell(flaw=Flaw.DATE, day=DAY), DateOrder.AUTO, TODAY) == DAY


def test_what_could_be_two_days_is_refused_unless_the_order_is_said() -> None:
    with pytest.raises(DayError, match="2026-04-03 or 2026-03-04"):
        read("03/04/2026")
    with pytest.raises(DayError, match="can be"):
        read("3-4-26")
    assert read("03/04/2026", DateOrder.DAY_FIRST) == date(2026, 4, 3)
    assert read("03/04/2026", DateOrder.MONTH_FIRST) == date(2026, 3, 4)
    assert read("03.04.2026") == date(2026, 4, 3)
    assert read("04/04/2026") == date(2026, 4, 4)


@pytest.mark.parametrize(
    "text",
    [
        "", "yes", "2026", "14.13.2026", "31.02.2026", "2026-02-30", "13/13/2026", "0", "1234",
        "99999", "14.03/2026", "14 Brumaire 2026", "32 March 2026", "1/2", "-46095", "1e5",
        "9999999999", "2026-03-14-01",
    ],
)  # fmt: skip
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(DayError):
        read(text)


@pytest.mark.parametrize("flaw", list(Flaw))
def test_cells_without_a_day(flaw: Flaw) -> None:
    with pytest.raises(DayError):
        read_day(TableCell(flaw=flaw), DateOrder.AUTO, TODAY)


def test_two_digits_of_a_year_are_a_year_that_was() -> None:
    assert read("14.03.99") == date(1999, 3, 14)
    assert read("14.03.27") == date(2027, 3, 14)
    assert read("14.03.28") == date(1928, 3, 14)


@given(st.dates(date(1960, 1, 1), date(2100, 1, 1)))
def test_whatever_the_day_it_is_read_back(day: date) -> None:
    serial = str((day - date(1899, 12, 30)).days)
    assert read(serial) == read(day.isoformat()) == read(f"{day:%d.%m.%Y}") == day
    assert read(f"{day:%d/%m/%Y}", DateOrder.DAY_FIRST) == day
    if day.day > 12:
        assert read(f"{day:%m/%d/%Y}") == read(f"{day:%d/%m/%Y}") == day


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    with suppress(DayError):
        assert isinstance(read(text), date)
