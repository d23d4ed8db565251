"""A calibration as text for a terminal, and as a picture."""

import io
from collections.abc import Iterator

from rollcall.domain.calibration import Row, Spread
from rollcall.recognition.service.calibration import CalibrationReport

_WIDTH = 34


def as_lines(report: CalibrationReport, *, plain: bool) -> Iterator[str]:
    """For people, 100 characters wide; `plain` where the terminal knows nothing but ASCII."""
    found = report.found
    yield f"{report.model}: {found.photos:,} photos of {found.students:,} students"
    yield ""
    yield "  cosine   pairs of one student                 pairs of two students"
    yield from _bars(report, "#" if plain else "█")
    yield ""
    for name, spread in (("one student", found.genuine), ("two students", found.impostor)):
        yield f"  {name}: {spread.pairs:,} pairs{_in_short(spread)}"
    yield ""
    yield "             pairs                          as recognition decides"
    yield "  threshold  true   false   highest false   right   asked   wrong   strangers"
    for row in found.rows:
        yield _line(row) + _marks(row, report)
    yield ""
    yield report.message


def as_png(report: CalibrationReport) -> bytes:
    """The two histograms over each other, with the thresholds, as a PNG picture."""
    # Half a second and 40 MB, which only this command wants.
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    found = report.found
    edges = found.edges()
    figure = Figure(figsize=(9, 4.5), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    for spread, label, colour in (
        (found.impostor, "two students", "#c2410c"),
        (found.genuine, "one student", "#0f766e"),
    ):
        shares = [count / max(spread.pairs, 1) for count in spread.histogram(edges)]
        axes.stairs(
            shares, edges, fill=True, alpha=0.45, color=colour, label=f"{label}: {spread.pairs:,}"
        )
    axes.axvline(report.threshold, color="#111827", label=f"in use: {report.threshold:g}")
    if round(found.recommended, 4) != round(report.threshold, 4):
        axes.axvline(
            found.recommended,
            color="#111827",
            linestyle="--",
            label=f"recommended: {found.recommended:g}",
        )
    axes.set_xlabel("cosine of two photos")
    axes.set_ylabel("share of the pairs")
    axes.set_title(f"{report.model}: {found.photos:,} photos of {found.students:,} students")
    axes.legend()
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=110)
    return file.getvalue()


def _bars(report: CalibrationReport, block: str) -> Iterator[str]:
    edges = report.found.edges(30)
    genuine, impostor = (
        spread.histogram(edges) for spread in (report.found.genuine, report.found.impostor)
    )
    for low, high, true, false in zip(edges, edges[1:], genuine, impostor, strict=False):
        left, right = _bar(true, max(genuine), block), _bar(false, max(impostor), block)
        mark = "<" if low <= report.threshold < high else " "
        yield f"{mark}{low:8.3f}  {left:<{_WIDTH}} {right}".rstrip()


def _bar(count: int, most: int, block: str) -> str:
    """At least one block for what there is at all: the lone pairs are those that matter."""
    return block * max(round(_WIDTH * count / most), 1) if count else ""


def _in_short(spread: Spread) -> str:
    if not spread.pairs:
        return ""
    return (
        f", {spread.lowest:.3f} to {spread.highest:.3f}, median {spread.quantile(0.5):.3f}, "
        f"1 % below {spread.quantile(0.01):.3f}, 1 % above {spread.quantile(0.99):.3f}"
    )


def _line(row: Row) -> str:
    return (
        f"  {row.threshold:9.3f}  {_share(row.true_share)} {row.false_pairs:7,}"
        f"   {_cosine(row.highest_false):>13}   {_share(row.recognised)}   {_share(row.asked)}"
        f"   {_share(row.wrong)}      {_share(row.strangers)}"
    )


def _marks(row: Row, report: CalibrationReport) -> str:
    marks = []
    if row.threshold == round(report.threshold, 4):
        marks.append("in use")
    if row.threshold == round(report.found.recommended, 4):
        marks.append("recommended")
    return f"  {', '.join(marks)}" if marks else ""


def _share(share: float | None) -> str:
    return "    -" if share is None else f"{share:5.3f}"


def _cosine(cosine: float | None) -> str:
    return "-" if cosine is None else f"{cosine:.3f}"
