"""Days in every way that a spreadsheet may hold them."""

import os
import re
import subprocess
import sys
from contextlib import suppress
from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from rollcall.domain.imports import DateOrder
from rollcall.importing.service.dates import DayError, read_day
from rollcall.importing.service.months import LOCALES
from rollcall.tables.table import Flaw, TableCell
from support import PROJECT_ROOT

TODAY = date(2026, 11, 22)
DAY = date(2026, 3, 14)
TWO_MONTHS = {"listopada", "lip", "lis", "srp"}
"""November in Poland and October in Croatia, and so on."""


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


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("style", ["long", "d MMM y"])
def test_a_day_as_each_language_writes_it(locale: str, style: str) -> None:
    for month in range(1, 13):
        day = date(2026, month, 14)
        written = format_date(day, style, locale=locale)
        if set(re.findall(r"\w+", written)) & TWO_MONTHS:
            with pytest.raises(DayError, match="cannot be read"):
                read(written)
        else:
            assert read(written) == read(written.upper()) == day


@pytest.mark.parametrize("text", ["14 JÄNNER 2026", "14. janner 26", "14 de enero del 2026"])
def test_names_that_people_write(text: str) -> None:
    assert read(text) == date(2026, 1, 14)


def test_the_months_of_lists_leave_those_of_letters_alone() -> None:
    """Babel may mix languages up once one of them was looked at: python-babel issue 1234."""
    code = """
from babel.localedata import Alias, load
from rollcall.importing.service.months import LOCALES, month_named
before = repr([load(locale)["months"] for locale in LOCALES])
assert isinstance(load("de")["months"]["stand-alone"]["wide"], Alias), "nobody has looked yet"
assert month_named("styczeń") == 1
assert before == repr([load(locale)["months"] for locale in LOCALES])
"""
    env = {**os.environ, "PYTHONPATH": str(PROJECT_ROOT / "backend"), "PYTHONUTF8": "1"}
    subprocess.run([sys.executable, "-c", code], env=env, check=True)


@pytest.mark.parametrize("flaw", list(Flaw))
def test_cells_without_a_day(flaw: Flaw) -> None:
    with pytest.raises(DayError):
        read_day(TableCell(flaw=flaw), DateOrder.AUTO, TODAY)


def test_two_digits_of_a_year_are_a_year_that_was() -> None:
    assert read("14.03.99") == date(1999, 3, 14)
    assert read("14.03.27") == date(2027, 3, 14)
    assert read("14.03.28") == date(1928, 3, 14)


@settings(deadline=None)
@given(st.dates(date(1960, 1, 1), date(2100, 1, 1)))
def test_whatever_the_day_it_is_read_back(day: date) -> None:
    serial = str((day - date(1899, 12, 30)).days)
    assert read(serial) == read(day.isoformat()) == read(f"{day:%d.%m.%Y}") == day
    assert read(f"{day:%d/%m/%Y}", DateOrder.DAY_FIRST) == day
    if day.day > 12:
        assert read(f"{day:%m/%d/%Y}") == read(f"{day:%d/%m/%Y}") == day


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    with suppress(DayError):
        assert isinstance(read(text), date)
