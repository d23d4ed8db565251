"""What a template may name, and what stands there in a letter."""

from datetime import UTC, datetime, tzinfo

from rollcall.domain.mail import MailFacts
from rollcall.domain.mail_templates import TemplateField
from rollcall.mail.letters.lines import fact
from rollcall.mail.letters.moments import in_words

MAX_VALUE = 300
"""Characters of one fact in a letter. The register takes names of up to 200."""

FIELDS = (
    TemplateField("school", "The school's name; empty where none is set", "Hill School"),
    TemplateField("student", "The student's name", "Amara Okafor"),
    TemplateField("guardian", "The name of whom the message is for", "Ngozi Okafor"),
    TemplateField("class_name", "The class's name", "7B Mathematics"),
    TemplateField(
        "date", "The day of the lesson, in the message's language", "Monday, 23 November 2026"
    ),
    TemplateField("time", "When the lesson began, on the school's clock", "08:30"),
    TemplateField("time_zone", "The name of the school's time zone", "Greenwich Mean Time"),
)
NAMES = frozenset(field.name for field in FIELDS)


def values(facts: MailFacts, language: str, zone: tzinfo) -> dict[str, str]:
    """The facts as words of a letter in that language, by field."""
    began = in_words(facts.started_at, zone, language)
    words = {
        "school": facts.school,
        "student": facts.student,
        "guardian": facts.guardian,
        "class_name": facts.class_name,
        "date": began.date,
        "time": began.time,
        "time_zone": began.zone,
    }
    return {name: fact(text, MAX_VALUE) for name, text in words.items()}


def example(school: str, zone: tzinfo) -> MailFacts:
    """The facts of a lesson that never was, to show a template with."""
    began = datetime(2026, 11, 23, 8, 30, tzinfo=zone).astimezone(UTC)
    examples = {field.name: field.example for field in FIELDS}
    return MailFacts(
        school, examples["student"], examples["guardian"], examples["class_name"], began
    )
