import json
import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from rollcall.domain.mail import MailFacts, MailKind
from rollcall.domain.mail_templates import MailTemplate
from rollcall.errors import RollcallError
from rollcall.mail.files.templates import MailTemplateStore, StoredTemplate
from rollcall.mail.letters.builtin import built_in
from rollcall.mail.service.templates import MailTemplates

MADRID = ZoneInfo("Europe/Madrid")
FACTS = MailFacts("Hill", "Amara", "Ngozi", "7B", datetime(2026, 11, 23, 7, 30, tzinfo=UTC))
ABSENCE, APOLOGY = MailKind.ABSENCE, MailKind.APOLOGY
OURS = MailTemplate("{{ student }}!", "{{ guardian }}: {{ student }}", "<p>{{ student }}</p>")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mail" / "templates.json"


@pytest.fixture
def templates(path: Path) -> MailTemplates:
    return opened(path)


def opened(path: Path) -> MailTemplates:
    return MailTemplates(MailTemplateStore(path), MADRID, "Hill School")


def code_of(raised: pytest.ExceptionInfo[RollcallError]) -> tuple[str, int]:
    return raised.value.code, raised.value.status


def written(templates: MailTemplates, language: str, kind: MailKind = ABSENCE) -> tuple[str, str]:
    letter = templates.renderer().write(kind, language, FACTS)
    return letter.language, letter.subject


def test_what_comes_with_rollcall(templates: MailTemplates, path: Path) -> None:
    listed = templates.languages()
    assert [(one.code, one.own_name, one.direction) for one in listed] == [
        ("en", "English", "ltr"),
        ("ar", "العربية", "rtl"),
        ("es", "Español", "ltr"),
    ]
    assert all(one.built_in and not one.edited for one in listed)
    addable = dict(templates.addable())
    assert (addable["tr"], addable["fa"]) == ("Turkish", "Persian")
    assert not {"en", "ar", "es"} & set(addable)
    assert list(addable.values()) == sorted(addable.values())
    got = templates.get("ar", APOLOGY)
    assert (got.direction, got.edited, got.template) == ("rtl", False, built_in("ar", APOLOGY))
    assert not path.exists()


def test_a_template_of_the_school_counts_at_once_and_for_good(
    templates: MailTemplates, path: Path
) -> None:
    renderer = templates.renderer()
    saved = templates.save("en", ABSENCE, OURS)
    assert (saved.edited, saved.template) == (True, OURS)
    assert renderer.write(ABSENCE, "en", FACTS).subject == "Amara!"
    assert renderer.write(ABSENCE, "de", FACTS).subject == "Amara!"
    again = opened(path)
    assert again.get("en", ABSENCE) == saved
    assert written(again, "en") == ("en", "Amara!")
    assert [one.edited for one in again.languages()] == [(ABSENCE,), (), ()]
    assert written(again, "en", APOLOGY)[1].startswith("Our mistake")


def test_a_reset_takes_the_built_in_words_again(templates: MailTemplates, path: Path) -> None:
    templates.save("es", ABSENCE, OURS)
    templates.save("es", APOLOGY, OURS)
    reset = templates.reset("es", ABSENCE)
    assert reset is not None
    assert (reset.edited, reset.template) == (False, built_in("es", ABSENCE))
    assert opened(path).get("es", APOLOGY).edited
    assert templates.reset("es", ABSENCE) == reset


def test_to_save_the_built_in_words_is_a_reset(templates: MailTemplates, path: Path) -> None:
    templates.save("en", ABSENCE, OURS)
    before = built_in("en", ABSENCE)
    assert before is not None
    assert not templates.save("en", ABSENCE, before).edited
    assert not opened(path).get("en", ABSENCE).edited


def test_a_language_is_added_by_its_first_words_and_removed(
    templates: MailTemplates, path: Path
) -> None:
    begun = templates.get("fa", ABSENCE)
    assert (begun.language, begun.direction, begun.edited) == ("fa", "rtl", False)
    assert begun.template == built_in("en", ABSENCE)
    assert written(templates, "fa")[0] == "en"
    templates.save("fa", ABSENCE, begun.template)
    templates.save("fa", APOLOGY, OURS)
    persian = {one.code: one for one in opened(path).languages()}["fa"]
    assert (persian.name, persian.own_name, persian.direction) == ("Persian", "فارسی", "rtl")
    assert (persian.built_in, persian.edited) == (False, (ABSENCE, APOLOGY))
    assert "fa" not in dict(templates.addable())
    language, subject = written(templates, "fa")
    assert language == "fa"
    assert subject.startswith("\u2068Amara\u2069 was absent from \u20687B\u2069 on \u2068")
    assert templates.reset("fa", ABSENCE) is None
    assert "fa" in dict(opened(path).addable())
    assert written(templates, "fa", APOLOGY)[0] == "en"
    with pytest.raises(RollcallError) as raised:
        templates.reset("fa", ABSENCE)
    assert code_of(raised) == ("template_not_found", 404)


def test_a_language_with_one_kind_reads_english_for_the_other(templates: MailTemplates) -> None:
    templates.save("tr", APOLOGY, OURS)
    assert written(templates, "tr", APOLOGY) == ("tr", "Amara!")
    assert written(templates, "tr", ABSENCE)[0] == "en"
    assert templates.get("tr", ABSENCE).template == built_in("en", ABSENCE)


@pytest.mark.parametrize("language", ["", "xx", "EN", "english", "../en", "en_GB"])
def test_a_language_that_nobody_knows(templates: MailTemplates, language: str) -> None:
    for call in (
        lambda: templates.get(language, ABSENCE),
        lambda: templates.save(language, ABSENCE, OURS),
        lambda: templates.reset(language, ABSENCE),
        lambda: templates.preview(language, OURS),
    ):
        with pytest.raises(RollcallError) as raised:
            call()
        assert code_of(raised) == ("template_not_found", 404)


def test_a_wrong_template_is_refused_and_changes_nothing(
    templates: MailTemplates, path: Path
) -> None:
    templates.save("en", ABSENCE, OURS)
    before = path.read_bytes()
    for call in (templates.preview, lambda *words: templates.save(words[0], ABSENCE, words[1])):
        with pytest.raises(RollcallError) as raised:
            call("en", replace(OURS, html="<p>\n{{ pupil }}</p>"))
        assert code_of(raised) == ("template_invalid", 422)
        assert (raised.value.details["field"], raised.value.details["line"]) == ("html", 2)
    assert path.read_bytes() == before


def test_a_preview_shows_an_example_and_keeps_nothing(templates: MailTemplates, path: Path) -> None:
    letter = templates.preview("tr", OURS)
    assert (letter.language, letter.subject) == ("tr", "Amara Okafor!")
    assert letter.text == "Ngozi Okafor: Amara Okafor\n"
    assert "Hill School" in letter.html
    assert not path.exists()


def test_a_file_that_somebody_wrote_by_hand_stops_no_letter(path: Path) -> None:
    store = MailTemplateStore(path)
    store.save_template(StoredTemplate("en", ABSENCE, replace(OURS, text="{% for a in b %}")))
    store.save_template(StoredTemplate("xx", ABSENCE, OURS))
    store.save_template(StoredTemplate("es", ABSENCE, OURS))
    templates = opened(path)
    [warning] = templates.warnings()
    assert "en/absence" in warning
    assert written(templates, "en")[1].startswith("Amara was absent from 7B")
    assert written(templates, "es") == ("es", "Amara!")
    assert templates.get("en", ABSENCE).template.text == "{% for a in b %}"
    assert "xx" not in {one.code for one in templates.languages()}
    templates.save("en", ABSENCE, OURS)
    assert templates.warnings() == ()
    assert written(templates, "en") == ("en", "Amara!")


def test_a_damaged_file_is_restored_and_told_of(path: Path, templates: MailTemplates) -> None:
    templates.save("en", ABSENCE, OURS)
    templates.save("en", APOLOGY, OURS)
    path.write_text(json.dumps({"version": 1, "data": [{"language": 5}]}), encoding="utf-8")
    again = opened(path)
    assert written(again, "en") == ("en", "Amara!")
    assert len(again.warnings()) == 2


def test_a_write_that_fails_changes_nothing(
    templates: MailTemplates, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    templates.save("en", ABSENCE, OURS)

    def fail(*_: object, **__: object) -> None:
        raise RollcallError("write_failed", "The disk is full.", 507)

    monkeypatch.setattr("rollcall.storage.json_store.write_atomic", fail)
    with pytest.raises(RollcallError, match="full"):
        templates.save("en", ABSENCE, replace(OURS, subject="Other {{ student }}"))
    assert written(templates, "en") == ("en", "Amara!")
    assert templates.get("en", ABSENCE).template == OURS


def test_many_write_and_read_at_once(templates: MailTemplates, path: Path) -> None:
    codes = ["de", "fr", "tr", "fa", "pl", "uk"]
    barrier = threading.Barrier(len(codes))
    failures: list[Exception] = []

    def work(code: str) -> None:
        barrier.wait()
        try:
            for n in range(5):
                templates.save(code, ABSENCE, replace(OURS, subject=f"{code}{n} {{{{ student }}}}"))
                assert written(templates, code)[0] == code
        except Exception as failure:
            failures.append(failure)

    threads = [threading.Thread(target=work, args=(code,)) for code in codes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    again = opened(path)
    assert {one.code for one in again.languages()} == {"en", "es", "ar", *codes}
    assert all(again.get(code, ABSENCE).template.subject.startswith(f"{code}4") for code in codes)
