"""What has to become of a session's messages, now that its register is what it is."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from rollcall.domain.mail import MailKind, MailState, Message, to_be_told
from rollcall.domain.marks import Mark
from rollcall.domain.sessions import Session
from rollcall.domain.words import STATUS_WORDS

REOPENED = "The session was reopened."
NO_GUARDIAN = "This address is not among the guardians' any more."


@dataclass(slots=True)
class Plan:
    """Notes by the id of what to cancel, ids of what waits again, and messages that are new."""

    cancel: dict[str, str] = field(default_factory=dict)
    revive: set[str] = field(default_factory=set)
    add: list[Message] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.cancel or self.revive or self.add)


def plan_for(
    session: Session,
    known: Collection[Message],
    students: Collection[str] | None,
    write: Callable[[Mark], Iterable[Message]] | None,
) -> Plan:
    """The plan for a closed session, or for these students of it; `write` gives the messages
    about an absent one, and without it nothing new is written.

    What a person cancelled has no note, and stays cancelled.
    """
    plan = Plan()
    for mark in session.marks:
        if students is not None and mark.student_id not in students:
            continue
        theirs = [message for message in known if message.student_id == mark.student_id]
        absences = [message for message in theirs if message.kind is MailKind.ABSENCE]
        note = f"The register was corrected: {STATUS_WORDS[mark.status].lower()}."
        if not to_be_told(mark):
            plan.cancel.update({message.id: note for message in absences})
            continue
        apologies = (message for message in theirs if message.kind is MailKind.APOLOGY)
        plan.cancel.update({message.id: note for message in apologies})
        _tell(plan, absences, None if write is None else list(write(mark)))
    return plan


def plan_for_reopened(known: Iterable[Message]) -> Plan:
    """Nothing is sent of a session that is open."""
    return Plan(cancel={message.id: REOPENED for message in known})


def is_untouched(message: Message) -> bool:
    """Whether nothing has happened to a message since it was written."""
    return message.delivery.revision == 0 and not message.edited


def _tell(plan: Plan, absences: Iterable[Message], wanted: list[Message] | None) -> None:
    known = {message.id: message for message in absences}
    for message in known.values():
        if wanted is not None and all(each.id != message.id for each in wanted):
            plan.cancel[message.id] = NO_GUARDIAN
        elif _was_cancelled_by_us(message):
            plan.revive.add(message.id)
    plan.add += [message for message in wanted or () if message.id not in known]


def _was_cancelled_by_us(message: Message) -> bool:
    # One that is being sent may have been cancelled for the moment when it comes back.
    cancelled = message.state is MailState.CANCELLED and bool(message.delivery.note)
    return cancelled or message.state is MailState.SENDING
