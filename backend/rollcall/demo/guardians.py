"""Whom the demo writes to. The names are invented, and the addresses can belong to nobody.

RFC 2606 keeps example.org and example.net for examples. Besides, the demo's mail goes to its
own mailbox alone.
"""

from rollcall.domain.people import Guardian

GUARDIANS = {
    "1001": (
        Guardian("Petra Novak", "petra.novak@example.org", "en"),
        Guardian("Marek Novak", "marek.novak@example.net", "en"),
    ),
    "1002": (Guardian("Miriam Stein", "miriam.stein@example.org", "en"),),
    "1003": (
        Guardian("Lucía Ricci", "lucia.ricci@example.org", "es"),
        Guardian("Paolo Ricci", "paolo.ricci@example.net", "en"),
    ),
    "1004": (Guardian("نادية ترمبلاي", "nadia.tremblay@example.org", "ar"),),
    "1005": (Guardian("Sigrid Haugen", "sigrid.haugen@example.org", "en"),),
    "1006": (
        Guardian("Álvaro Costa", "alvaro.costa@example.org", "es"),
        Guardian("Inês Costa", "ines.costa@example.net", "en"),
    ),
    "1007": (
        Guardian("Helen Hart", "helen.hart@example.org", "en"),
        Guardian("Ramón Hart", "ramon.hart@example.net", "es"),
    ),
    "1008": (Guardian("سلمى هولم", "salma.holm@example.org", "ar"),),
}
"""By student number. Those of the two who never come read English, Spanish and Arabic."""

GONE = "ute.keller@example.net"
"""A guardian's address that the demo's mail server knows nobody by."""
