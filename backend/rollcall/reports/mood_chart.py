"""Charts of a lesson's mood: the score as a line, and the share of each mood as stacked areas."""

from typing import Final, NamedTuple

from openpyxl.chart import AreaChart, LineChart, Reference
from openpyxl.chart.axis import ChartLines, NumericAxis, Scaling, TextAxis
from openpyxl.chart.legend import Legend
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.title import title_maker
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.worksheet.worksheet import Worksheet

from rollcall.domain.sessions import MOOD_STEP_S

_MINUTES: Final = (1, 2, 5, 10, 15, 30, 60)
_LABELS: Final = 12
"""At most so many times along the lower edge, each so many minutes after the one before."""
_POINTS_A_MINUTE: Final = 60 // MOOD_STEP_S
_CLOCK: Final = '"   "hh:mm"   "'
"""With room on both sides: LibreOffice chooses by itself how many fit, and packs them tight."""
_DOTS_UP_TO: Final = 30
"""Points: in a short lesson single ones stand out only as dots."""
_Y: Final = 100
"""The id of the upright axis: the other one names it."""
_INK: Final = "1F1F1F"
_GRID: Final = "D0D0D0"
_FILLS: Final = ("145A49", "4FA3B5", "B9C4D6", "FBF1D6", "3F1A0C")
"""Of each mood, best mood first: neighbours differ in brightness, so no colour is needed."""


class Frame(NamedTuple):
    """Where a chart stands: cells, columns and rows counted from 1, the last ones included."""

    columns: tuple[int, int]
    rows: tuple[int, int]


def add_mood_charts(
    sheet: Worksheet,
    times: Reference,
    score: Reference,
    shares: Reference,
    frames: tuple[Frame, Frame],
) -> None:
    """Draw both charts in their frames. Score and shares begin with their headings."""
    points = times.max_row - times.min_row + 1
    line, areas = LineChart(), AreaChart()
    line.add_data(score, titles_from_data=True)
    _draw_line(line, dots=points <= _DOTS_UP_TO)
    _scale(line, "Class Vibe Score (0 to 100)", times, points, most=100, step=25, form="0")
    line.legend = None
    areas.grouping = "percentStacked"
    areas.add_data(shares, titles_from_data=True)
    _fill_areas(areas)
    _scale(areas, "Share of each mood", times, points, most=1, step=0.25, form="0%")
    areas.legend = Legend(legendPos="b", overlay=False)
    for chart, frame in zip((line, areas), frames, strict=True):
        # The stub knows anchors of one cell alone.
        chart.anchor = _anchor(frame)  # type: ignore[assignment]
        sheet.add_chart(chart)


def _anchor(frame: Frame) -> TwoCellAnchor:
    # Bound to cells, a chart is as wide as the page whatever the width of a digit is.
    first = AnchorMarker(col=frame.columns[0] - 1, row=frame.rows[0] - 1)
    after = AnchorMarker(col=frame.columns[1], row=frame.rows[1])
    return TwoCellAnchor("twoCell", _from=first, to=after)


def _scale(
    chart: LineChart | AreaChart,
    title: str,
    times: Reference,
    points: int,
    *,
    most: float,
    step: float,
    form: str,
) -> None:
    chart.set_categories(times)
    heading = title_maker(title)
    heading.overlay = False
    chart.title = heading
    chart.display_blanks = "gap"
    every = _points_a_label(points)
    x = TextAxis(delete=False, tickLblSkip=every, tickMarkSkip=every, tickLblPos="low", crossAx=_Y)
    y = NumericAxis(
        axId=_Y,
        delete=False,
        scaling=Scaling(min=0, max=most),
        majorUnit=step,
        majorGridlines=ChartLines(GraphicalProperties(ln=LineProperties(solidFill=_GRID, w=6350))),
        crossAx=x.axId,
    )
    x.number_format, y.number_format = _CLOCK, form
    chart.x_axis, chart.y_axis = x, y


def _points_a_label(points: int) -> int:
    if points <= _LABELS:
        return 1
    steps = (minutes * _POINTS_A_MINUTE for minutes in _MINUTES)
    return next((step for step in steps if points <= step * _LABELS), points // _LABELS)


def _draw_line(chart: LineChart, *, dots: bool) -> None:
    series = chart.series[0]
    series.smooth = False
    series.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=_INK, w=22_000))
    series.marker.symbol = "circle" if dots else "none"
    if dots:
        series.marker.size = 5
        series.marker.graphicalProperties = GraphicalProperties(solidFill=_INK)


def _fill_areas(chart: AreaChart) -> None:
    for series, fill in zip(chart.series, _FILLS, strict=True):
        edge = LineProperties(solidFill=_INK, w=6350)
        series.graphicalProperties = GraphicalProperties(solidFill=fill, ln=edge)
