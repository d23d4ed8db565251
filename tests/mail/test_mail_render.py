import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollcall.domain.mail import Letter, MailFacts, MailKind
from rollcall.domain.mail_templates import Direction, MailTemplate
from rollcall.errors import RollcallError
from rollcall.mail.letters.builtin import built_in
from rollcall.mail.letters.html_inner import dressed, problems
from rollcall.mail.letters.languages import BUILT_IN
from rollcall.mail.letters.lines import MAX_SUBJECT, many_lines, one_line
from rollcall.mail.letters.moments import in_words
from rollcall.mail.letters.render import MAX_TEXT, Renderer, Templates, check, letter_from_text

LONDON = ZoneInfo("Europe/London")
FACTS = MailFacts(
    "Hill School",
    "Amara Okafor",
    "Ngozi Okafor",
    "7B Mathematics",
    datetime(2026, 7, 6, 7, 30, tzinfo=UTC),
)
ABSENCE = MailKind.ABSENCE
NADIA = "نادية"


def write(language: str = "en", kind: MailKind = ABSENCE, **facts: str) -> Letter:
    return Renderer(Templates(), LONDON).write(kind, language, replace(FACTS, **facts))


def refused(template: MailTemplate, language: str = "en") -> dict[str, object]:
    with pytest.raises(RollcallError) as raised:
        check(template, language, LONDON, FACTS)
    assert (raised.value.code, raised.value.status) == ("template_invalid", 422)
    assert str(raised.value.details["message"]) in raised.value.message
    return raised.value.details


class Tags(HTMLParser):
    """Every element of a page, with its attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in {"br", "hr", "meta"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


class TestBuiltIn:
    @pytest.mark.parametrize("language", BUILT_IN)
    @pytest.mark.parametrize("kind", MailKind)
    def test_every_letter_says_what_it_must(self, language: str, kind: MailKind) -> None:
        letter = write(language, kind)
        began = in_words(FACTS.started_at, LONDON, language)
        page = Tags(letter.html)
        assert letter.language == language
        for part in (letter.text, page.text):
            for fact in (FACTS.school, FACTS.student, FACTS.guardian, FACTS.class_name):
                assert fact in part
            for fact in (began.date, began.time, began.zone):
                assert fact in part
        assert FACTS.student in letter.subject
        assert FACTS.class_name in letter.subject
        assert not {"script", "img", "link", "form"} & {tag for tag, _ in page.elements}
        assert page.open == []
        template = built_in(language, kind)
        assert template is not None
        check(template, language, LONDON, FACTS)

    def test_the_school_s_clock_counts(self) -> None:
        assert "Date: Monday, 6 July 2026\nTime: 08:30 (British Summer Time)" in write().text
        in_new_york = Renderer(Templates(), ZoneInfo("America/New_York"))
        text = in_new_york.write(ABSENCE, "en", FACTS).text
        assert "Date: Monday, July 6, 2026\nTime: 3:30 AM (Eastern Daylight Time)" in text
        assert "Fecha: lunes, 6 de julio de 2026" in write("es").text
        assert "6 يوليو 2026" in write("ar").text

    @pytest.mark.parametrize(
        ("language", "office"),
        [("en", "The school office"), ("es", "La secretaría del centro"), ("ar", "إدارة المدرسة")],
    )
    def test_a_school_without_a_name(self, language: str, office: str) -> None:
        for kind in MailKind:
            letter = write(language, kind, school="")
            assert office in letter.text
            assert office in letter.html
            assert 'class="head"' not in letter.html

    def test_a_language_without_templates_is_english(self) -> None:
        assert write("fr").language == "en"
        assert write("es-MX").language == "es"
        assert write("").language == "en"

    def test_arabic_runs_from_the_right(self) -> None:
        page = Tags(write("ar").html)
        assert page.elements[0] == ("html", {"lang": "ar", "dir": "rtl"})
        head = next(attrs for tag, attrs in page.elements if tag == "blockquote")
        assert "border-right:4px" in str(head["style"])
        assert ("bdi", {}) in page.elements
        assert "\u2068Amara Okafor\u2069" in write("ar").text

    def test_an_arabic_name_keeps_to_itself_in_english(self) -> None:
        letter = write(guardian=NADIA)
        assert f"Dear \u2068{NADIA}\u2069," in letter.text
        assert f"Dear <bdi>{NADIA}</bdi>," in letter.html
        assert "\u2068" not in write().text


class TestHostileFacts:
    NAME = "<script>alert('x')</script> \u202egpj.exe\u202c \"O'Neil\" & Co"

    @pytest.mark.parametrize("language", BUILT_IN)
    def test_a_name_is_only_ever_a_name(self, language: str) -> None:
        letter = write(language, student=self.NAME, school=self.NAME, guardian=self.NAME)
        page = Tags(letter.html)
        assert not {"script", "img"} & {tag for tag, _ in page.elements}
        shown = "<script>alert('x')</script> gpj.exe \"O'Neil\" & Co"
        assert shown in page.text
        assert shown in letter.text
        assert "\u202e" not in letter.html + letter.text + letter.subject

    def test_a_template_within_a_name_is_not_run(self) -> None:
        letter = write(student="{{ 7 * 7 }}{% for a in b %}")
        assert "{{ 7 * 7 }}{% for a in b %}" in letter.text

    def test_line_breaks_and_controls_become_spaces(self) -> None:
        letter = write(student="Amara\r\nBcc: x@example.org\x00\u2028Okafor\x85")
        assert letter.subject.startswith("Amara Bcc: x@example.org Okafor was absent")
        assert letter.subject.isprintable()

    def test_a_name_that_never_ends(self) -> None:
        name = "Wolfeschlegelsteinhausen" * 13
        letter = write("ar", student=name, class_name=name, school=name, guardian=name)
        assert name[:299] + "…" in letter.text
        assert len(letter.subject) <= MAX_SUBJECT
        assert letter.subject.count("\u2068") == letter.subject.count("\u2069")

    def test_a_family_emoji_is_kept_whole(self) -> None:
        family = "👩‍👩‍👧"
        assert write(student=f"Amara {family}").subject.startswith(f"Amara {family} was")
        cut = one_line(family * 50, 100)
        assert set(cut.removesuffix("…").split(family)) == {""}

    @settings(max_examples=60, deadline=None)
    @given(st.text(max_size=300), st.sampled_from(BUILT_IN))
    def test_no_name_breaks_a_letter(self, name: str, language: str) -> None:
        letter = write(language, student=name, guardian=name, class_name=name, school=name)
        page = Tags(letter.html)
        assert page.open == []
        assert one_line(name, 300) in page.text or "\u2068" in one_line(name)
        assert len(letter.subject) <= MAX_SUBJECT
        assert "\n" not in letter.subject
        (letter.subject + letter.text + letter.html).encode()


GOOD = MailTemplate("{{ student }}", "{{ student }}", "<p>{{ student }}</p>")


class TestTemplates:
    def test_conditions_and_filters(self) -> None:
        template = replace(
            GOOD,
            subject="{{ school|default('The school')|upper }}: {{ student|trim }}",
            text="{% if class_name == '7B' and not school %}A{% elif school != '' %}B{% endif %}"
            "{{ 'x' if school else 'y' }}",
        )
        check(template, "en", LONDON, replace(FACTS, school=""))
        renderer = Renderer(Templates({("en", ABSENCE): template}), LONDON)
        letter = renderer.write(ABSENCE, "en", FACTS)
        assert (letter.subject, letter.text) == ("HILL SCHOOL: Amara Okafor", "Bx\n")
        nameless = renderer.write(ABSENCE, "en", replace(FACTS, school="", class_name="7B"))
        assert (nameless.subject, nameless.text) == ("THE SCHOOL: Amara Okafor", "Ay\n")

    def test_a_changed_template_counts_at_once(self) -> None:
        templates = Templates()
        renderer = Renderer(templates, LONDON)
        templates.override({("fr", ABSENCE): GOOD})
        assert renderer.write(ABSENCE, "fr", FACTS).text == "Amara Okafor\n"
        assert renderer.write(MailKind.APOLOGY, "fr", FACTS).language == "en"
        templates.override({})
        assert renderer.write(ABSENCE, "fr", FACTS).language == "en"

    def test_a_subject_is_one_line(self) -> None:
        template = replace(GOOD, subject="{{ student }}\nBcc: x@example.org\r\n\n{{ 'a\\r\\nb' }}")
        letter = Renderer(Templates({("en", ABSENCE): template}), LONDON).write(
            ABSENCE, "en", FACTS
        )
        assert letter.subject == "Amara Okafor Bcc: x@example.org a b"

    @pytest.mark.parametrize(
        ("source", "line", "said"),
        [
            ("{{ pupil }}", 1, "no field “pupil”"),
            ("\n{{ students }}", 2, "Do you mean “student”"),
            ("{% for a in student %}{% endfor %}", 1, "A loop"),
            ("{{ student.upper() }}", 1, "A call"),
            ("{{ student.__class__.__mro__ }}", 1, "A dot"),
            ("{{ student['__class__'] }}", 1, "A bracket"),
            ("{{ student * student }}", 1, "A multiplication"),
            ("{{ 'a' * 999999999 }}", 1, "number 999999999"),
            (f"{{{{ {'9' * 6000} }}}}", 1, "The number 999"),
            ("{{ 2.5 }}", 1, "The number 2.5"),
            ("{{ student|center(99999) }}", 1, "number"),
            ("{{ student|center }}", 1, "filter “center”"),
            ("{{ student|safe }}", 1, "filter “safe”"),
            ("{{ student|upper('x') }}", 1, "takes no brackets"),
            ("{{ student|default }}", 1, "takes one text"),
            ("{{ student ~ student }}", 1, "not possible"),
            ("{{ student is defined }}", 1, "“is”"),
            ("{{ student in school }}", 1, "Only == and !="),
            ("{{ [student] }}", 1, "not possible"),
            ("{{ self }}", 1, "no field"),
            ("{{ range }}", 1, "no field"),
            ("{% set student = 'x' %}", 1, "“set”"),
            ("{% set a %}x{% endset %}", 1, "“set”"),
            ("{% include 'en/absence/body.txt' %}", 1, "“include”"),
            ("{% import 'os' as os %}", 1, "“import”"),
            ("{% extends 'layout.html' %}", 1, "“extends”"),
            ("{% block a %}{% endblock %}", 1, "“block”"),
            ("{% macro a() %}{% endmacro %}", 1, "“macro”"),
            ("{% autoescape false %}{{ student }}{% endautoescape %}", 1, "not possible"),
            ("{% with %}{% endwith %}", 1, "not possible"),
            ("{% filter upper %}a{% endfilter %}", 1, "not possible"),
            ("{% debug %}", 1, "“debug”"),
            ("{% if school %}", 1, "not closed"),
            ("a\n\n{{ student", 3, "cannot be understood"),
            ("{{ }}", 1, "cannot be understood"),
            ("{% endif %}", 1, "not possible"),
            ("{{ student }} {# ", 1, "cannot be understood"),
            ("(" * 5000, None, ""),
            (f"{{{{ {'(' * 5000}student{')' * 5000} }}}}", None, "nested"),
            (f"{{{{ {'not ' * 30} student }}}}", 1, "nested"),
            (f"{{{{ {'not ' * 4000} student }}}}", None, "nested"),
            (f"{{{{ student{'|upper' * 30} }}}}", 1, "nested"),
            ("{% if school %}" * 40 + "x" + "{% endif %}" * 40, 1, "nested"),
            (" \n", None, "empty"),
            ("x" * 20_001, None, "longer than"),
            ("{% if school == 'none' %}x{% endif %}", None, "empty one"),
            ("{% if school %}x{% endif %}", None, "empty one"),
            ("{{ student }}" * 1_500, None, "far too long"),
        ],
    )
    def test_what_is_more_than_facts_and_conditions_is_refused(
        self, source: str, line: int | None, said: str
    ) -> None:
        if not said:
            check(replace(GOOD, text=source), "en", LONDON, FACTS)
            return
        details = refused(replace(GOOD, text=source))
        assert (details["field"], details["line"]) == ("text", line)
        assert said in str(details["message"])
        assert len(str(details["message"])) < 300

    @pytest.mark.parametrize("field", ["subject", "text", "html"])
    def test_the_part_that_is_wrong_is_named(self, field: str) -> None:
        assert refused(replace(GOOD, **{field: "{{ pupil }}"}))["field"] == field
        assert refused(replace(GOOD, **{field: ""}))["field"] == field
        assert refused(replace(GOOD, **{field: "x" * 20_001}))["field"] == field

    @pytest.mark.parametrize(
        ("html", "line", "said"),
        [
            ("<p>a</p>\n<script>alert(1)</script>", 2, "<script>"),
            ("{% if school\n %}<p>a</p>{% endif %}\n<img src=x>", 3, "<img>"),
            ("{#\n\n#}<iframe src='https://example.org'></iframe>", 3, "<iframe>"),
            ("<p onclick='x()'>a</p>", 1, "onclick"),
            ("<p style='position:fixed'>a</p>", 1, "style"),
            ("<a href='javascript:alert(1)'>a</a>", 1, "A link must begin"),
            ("<a href=' java\nscript:alert(1)'>a</a>", 1, "A link must begin"),
            ("<a href='{{ student }}'>a</a>", 1, "A link must begin"),
            ("<!-- a -->", 1, "Comments"),
            ("<p>a</p>\n<![if mso]>", 2, "Comments"),
            ("</p>\n<?php ?>", 2, "Comments"),
            ("<form action=x><input></form>", 1, "<form>"),
            ("<svg><path></svg>", 1, "<svg>"),
        ],
    )
    def test_html_that_is_no_letter_is_refused(self, html: str, line: int, said: str) -> None:
        details = refused(replace(GOOD, html=f"{html}{{{{ student }}}}"))
        assert (details["field"], details["line"]) == ("html", line)
        assert said in str(details["message"])

    def test_html_is_no_letter_even_where_jinja_hides_it(self) -> None:
        sources = [
            "<{{ 'script' }}>alert(1)</{{ 'script' }}><p>{{ student }}</p>",
            "<{{ '!' }}[foo[ <p>{{ student }}</p>",
            "<p {{ 'onclick=alert(1)' }}>{{ student }}</p>",
            "<p title={{ student }}>x</p>",
        ]
        for source in sources:
            template = replace(GOOD, html=source)
            renderer = Renderer(Templates({("en", ABSENCE): template}), LONDON)
            page = Tags(renderer.write(ABSENCE, "en", replace(FACTS, student="x onload=y")).html)
            assert "script" not in {tag for tag, _ in page.elements}
            assert not any(name.startswith("on") for _, attrs in page.elements for name in attrs)


class TestInner:
    def test_elements_get_their_looks_and_their_ends(self) -> None:
        html = dressed("<p>a<p>b<ul><li>c<li>d</ul></b></div><hr/>", "ltr")
        page = Tags(html)
        assert [tag for tag, _ in page.elements] == ["p", "p", "ul", "li", "li", "hr"]
        assert all(attrs["style"] for _, attrs in page.elements)
        assert page.open == []

    def test_a_table_may_leave_its_ends_out(self) -> None:
        html = dressed("<table><tr><th>a<td>b<tr><td>c</table>d", "rtl")
        assert re.sub(r' style="[^"]*"', "", html) == (
            "<table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table>d"
        )
        assert "text-align:right" in html

    def test_no_row_without_a_table_breaks_the_frame(self) -> None:
        html = dressed("<p>a</p></td></tr><tr><td>b</td></tr></table><td>c", "ltr")
        assert re.sub(r' style="[^"]*"', "", html) == "<p>a</p>bc"

    @pytest.mark.parametrize("direction", ["ltr", "rtl"])
    def test_only_the_letter_s_own_looks_are_there(self, direction: Direction) -> None:
        bare = "<p>a</p><span>b</span><ul><li>c</li></ul>"
        styled = re.sub("<(p|span|ul|li)>", r"<\1 style='color:red' class=x dir=auto>", bare)
        html = dressed(styled, direction)
        assert "red" not in html
        assert "class" not in html
        assert html.replace(' dir="auto"', "") == dressed(bare, direction)

    def test_links_and_directions_stay(self) -> None:
        html = '<a href="https://example.org/?a=1&amp;b=2" dir="ltr" lang="en-GB">a</a>'
        assert problems(html) == []
        [(_, attrs)] = Tags(dressed(html, "ltr")).elements
        assert attrs["href"] == "https://example.org/?a=1&b=2"
        assert (attrs["dir"], attrs["lang"]) == ("ltr", "en-GB")

    @settings(max_examples=150, deadline=None)
    @given(
        st.lists(
            st.sampled_from(
                ["<p", "<script", "</script>", "<a href=", '"', "'", ">", "</p>", "<!--", "-->",
                 "<!", "[if", "<?", "x", " on=", "&lt;", "&#60;", "&", "\0", "<style>", "<br/>",
                 "</", "<td>", "<table>", "javascript:", "https://x", "\n", "<svg/onload=x>"]
            ),
            max_size=20,
        ).map("".join)
    )  # fmt: skip
    def test_nothing_else_gets_through(self, html: str) -> None:
        page = Tags(dressed(html, "ltr"))
        assert page.open == []
        for tag, attrs in page.elements:
            assert tag in {"p", "a", "br", "td", "table", "tr"}  # a cell gets its row
            assert set(attrs) <= {"style", "href"}
            assert str(attrs.get("href", "https://")).startswith("https://")

    @pytest.mark.parametrize("mess", ["<", "<a ", "<a '", "<a href=", "<p>", "<!--", "</p", "</"])
    def test_a_mess_without_end_is_refused_before_it_is_read(self, mess: str) -> None:
        many = mess * (20_000 // len(mess))
        assert "tags" in str(refused(replace(GOOD, html=many))["message"])
        assert Tags(dressed(mess * 1_000, "ltr")).open == []


class TestEditedText:
    def test_paragraphs_and_lines(self) -> None:
        letter = letter_from_text("es", "Hola\r\na todos", "Uno\r\ndos <b>\n\n\n\nTres ", "IES")
        assert (letter.language, letter.subject) == ("es", "Hola a todos")
        assert letter.text == "Uno\ndos <b>\n\nTres\n"
        page = Tags(letter.html)
        assert [tag for tag, _ in page.elements].count("p") == 2
        assert [tag for tag, _ in page.elements].count("br") == 1
        assert "dos <b>" in page.text
        assert "IES" in page.text

    def test_it_has_the_direction_of_its_language(self) -> None:
        html = letter_from_text("ar", "x", "مرحبا").html
        assert Tags(html).elements[0] == ("html", {"lang": "ar", "dir": "rtl"})
        assert letter_from_text('"><script>', "x", "y").html.count("<script") == 0

    @pytest.mark.parametrize(
        ("subject", "text", "field"),
        [("", "x", "subject"), (" \r\n", "x", "subject"), ("x", "\n \n", "text"),
         ("x", "a" * (MAX_TEXT + 1), "text")],
    )  # fmt: skip
    def test_an_empty_or_endless_one_is_refused(self, subject: str, text: str, field: str) -> None:
        with pytest.raises(RollcallError) as raised:
            letter_from_text("en", subject, text)
        assert (raised.value.code, raised.value.details["field"]) == ("template_invalid", field)


class TestLines:
    @settings(deadline=None)
    @given(st.text(max_size=400), st.integers(20, 200))
    def test_one_line_is_one_and_short(self, text: str, most: int) -> None:
        line = one_line(text, most)
        assert len(line) <= most
        assert len(line.splitlines()) <= 1
        assert line == one_line(line, most)

    @settings(deadline=None)
    @given(st.text(max_size=400))
    def test_many_lines_settle(self, text: str) -> None:
        assert many_lines(many_lines(text)) == many_lines(text)
        assert "\r" not in many_lines(text)

    def test_it_is_cut_at_a_word(self) -> None:
        assert one_line("alpha beta gamma delta", 20) == "alpha beta gamma…"
        assert one_line("x" * 30, 20) == "x" * 19 + "…"
