"""The looks of a letter's inner part, as inline styles: many mail programs know no others.

Colours reach a contrast of 4.5 on white and on the pale box (WCAG 2, AA). The layout has their
dark counterparts.
"""

from rollcall.domain.mail_templates import Direction

_CELL = "padding:9px 0;border-bottom:1px solid #e6eae8;font-size:16px;line-height:1.5;vertical-align:top;overflow-wrap:anywhere;word-break:break-word;text-align:{start};"  # noqa: E501
_STYLES = {
    "p": "margin:0 0 18px",
    "h1": "margin:0 0 16px;font-size:22px;line-height:1.3;font-weight:600",
    "h2": "margin:0 0 12px;font-size:19px;line-height:1.3;font-weight:600",
    "h3": "margin:0 0 8px;font-size:16px;line-height:1.4;font-weight:600",
    "table": "width:100%;margin:0 0 20px;border-collapse:collapse;table-layout:fixed;border-top:1px solid #e6eae8",  # noqa: E501
    "th": f"{_CELL}width:32%;padding-{{end}}:12px;color:#5a6a63;font-weight:400",
    "td": f"{_CELL}color:#1b2420;font-weight:600",
    "small": "color:#5a6a63;font-size:14px;font-weight:400",
    "blockquote": "margin:0 0 20px;padding:14px 18px;background:#eef5f2;border-{start}:4px solid #1f6b52;border-radius:4px",  # noqa: E501
    "ul": "margin:0 0 18px;padding-{start}:24px",
    "ol": "margin:0 0 18px;padding-{start}:24px",
    "li": "margin:0 0 6px",
    "a": "color:#1f6b52;text-decoration:underline",
    "hr": "margin:0 0 20px;border:0;border-top:1px solid #e6eae8",
}


def style_of(tag: str, direction: Direction) -> str:
    """What goes into `style`; nothing for an element that has no looks of its own.

    Sides have their names here, since Outlook knows no `start` and `end`.
    """
    sides = ("right", "left") if direction == "rtl" else ("left", "right")
    return _STYLES.get(tag, "").format(start=sides[0], end=sides[1])
