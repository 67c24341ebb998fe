"""玩法: things an operator can do for a driver, each with its purpose and what it takes."""

from __future__ import annotations

from dataclasses import dataclass

from hengwen.events import Driver
from hengwen.events.shelf import Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """`moves` names the figure the play should move, `source` where the play comes from.

    Words: `play.<slug>` is its name, `.purpose` and `.preparation` its two lines.
    """

    slug: str
    drivers: tuple[Driver, ...]
    minutes: int
    moves: str
    source: str

    @property
    def words(self) -> str:
        return f"play.{self.slug}"


PLAYS: Shelf[Play] = Shelf(
    Play,
    Play(
        slug="answer-the-waiting",
        drivers=(
            Driver.RELATIONSHIP,
            Driver.BENEFIT,
        ),
        minutes=20,
        moves="answered-newcomers",
        source="METRICS 2.3, 11; R09",
    ),
    Play(
        slug="buddy",
        drivers=(Driver.RELATIONSHIP,),
        minutes=15,
        moves="answered-newcomers",
        source="METRICS 11; R20",
    ),
    Play(
        slug="welcome-ritual",
        drivers=(Driver.RELATIONSHIP,),
        minutes=30,
        moves="first-words",
        source="METRICS 11; R20",
    ),
    Play(
        slug="self-introductions",
        drivers=(Driver.RELATIONSHIP,),
        minutes=40,
        moves="ties",
        source="METRICS 11; R26",
    ),
    Play(
        slug="nickname-format",
        drivers=(
            Driver.RELATIONSHIP,
            Driver.REGION,
        ),
        minutes=15,
        moves="ties",
        source="METRICS 11; R20",
    ),
    Play(
        slug="greet-the-missing",
        drivers=(Driver.RELATIONSHIP,),
        minutes=30,
        moves="returned",
        source="METRICS 11; R09",
    ),
    Play(
        slug="officers",
        drivers=(
            Driver.RELATIONSHIP,
            Driver.HONOUR,
        ),
        minutes=60,
        moves="speaking-share",
        source="METRICS 11; R42",
    ),
    Play(
        slug="on-duty",
        drivers=(
            Driver.RELATIONSHIP,
            Driver.BENEFIT,
        ),
        minutes=20,
        moves="answered-questions",
        source="METRICS 11; R42",
    ),
    Play(
        slug="peer-review",
        drivers=(
            Driver.RELATIONSHIP,
            Driver.EVENT,
        ),
        minutes=30,
        moves="ties",
        source="METRICS 11; R22",
    ),
    Play(
        slug="hand-over-the-topic",
        drivers=(
            Driver.INTEREST,
            Driver.RELATIONSHIP,
        ),
        minutes=30,
        moves="loudest-share",
        source="METRICS 11; R26",
    ),
    Play(
        slug="weekly-topic",
        drivers=(
            Driver.INTEREST,
            Driver.EVENT,
        ),
        minutes=30,
        moves="weekly-speakers",
        source="METRICS 11; R26",
    ),
    Play(
        slug="good-morning",
        drivers=(Driver.EVENT,),
        minutes=10,
        moves="days28",
        source="METRICS 11; R26",
    ),
    Play(
        slug="story-chain",
        drivers=(
            Driver.EVENT,
            Driver.INTEREST,
        ),
        minutes=40,
        moves="weekly-speakers",
        source="METRICS 11; R24",
    ),
    Play(
        slug="check-in",
        drivers=(
            Driver.EVENT,
            Driver.BENEFIT,
        ),
        minutes=20,
        moves="check-ins",
        source="METRICS 11; R21",
    ),
    Play(
        slug="title-vote",
        drivers=(Driver.EVENT,),
        minutes=20,
        moves="weekly-speakers",
        source="METRICS 11; R23",
    ),
    Play(
        slug="lucky-draw",
        drivers=(
            Driver.EVENT,
            Driver.BENEFIT,
        ),
        minutes=30,
        moves="weekly-speakers",
        source="R25",
    ),
    Play(
        slug="guest-talk",
        drivers=(
            Driver.INTEREST,
            Driver.EVENT,
        ),
        minutes=90,
        moves="weekly-speakers",
        source="METRICS 11; R27",
    ),
    Play(
        slug="monthly-commendation",
        drivers=(Driver.HONOUR,),
        minutes=20,
        moves="retention",
        source="METRICS 11; R36",
    ),
    Play(
        slug="featured-work",
        drivers=(
            Driver.HONOUR,
            Driver.BENEFIT,
        ),
        minutes=30,
        moves="loudest-share",
        source="METRICS 11; R22",
    ),
    Play(
        slug="levels",
        drivers=(Driver.HONOUR,),
        minutes=60,
        moves="retention",
        source="METRICS 11; R35",
    ),
    Play(
        slug="resource-digest",
        drivers=(Driver.BENEFIT,),
        minutes=60,
        moves="shared",
        source="METRICS 11; R28",
    ),
    Play(
        slug="offers-and-needs",
        drivers=(
            Driver.BENEFIT,
            Driver.RELATIONSHIP,
        ),
        minutes=40,
        moves="ties",
        source="METRICS 11; R29",
    ),
    Play(
        slug="faq",
        drivers=(Driver.BENEFIT,),
        minutes=60,
        moves="answered-questions",
        source="R28",
    ),
    Play(
        slug="welcome-red-packet",
        drivers=(
            Driver.BENEFIT,
            Driver.RELATIONSHIP,
        ),
        minutes=5,
        moves="first-words",
        source="METRICS 11; R20",
    ),
    Play(
        slug="survey",
        drivers=(Driver.BENEFIT,),
        minutes=40,
        moves="retention",
        source="R31",
    ),
    Play(
        slug="topic-rooms",
        drivers=(
            Driver.INTEREST,
            Driver.RELATIONSHIP,
        ),
        minutes=90,
        moves="speaking-share",
        source="METRICS 4, 11; R07",
    ),
    Play(
        slug="city-room",
        drivers=(Driver.REGION,),
        minutes=60,
        moves="speaking-share",
        source="METRICS 11; R30",
    ),
    Play(
        slug="meetup",
        drivers=(
            Driver.REGION,
            Driver.RELATIONSHIP,
        ),
        minutes=120,
        moves="ties",
        source="METRICS 11; R30",
    ),
    Play(
        slug="entry-question",
        drivers=(Driver.INTEREST,),
        minutes=20,
        moves="first-words",
        source="METRICS 11; R18",
    ),
    Play(
        slug="course-month",
        drivers=(
            Driver.EVENT,
            Driver.HONOUR,
        ),
        minutes=180,
        moves="retention",
        source="R33",
    ),
)
