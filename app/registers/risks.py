"""The risk register, declared once (source: risk management report, Appendix A)."""

from __future__ import annotations

from app.models.rows import RiskRow
from app.models.status import Appetite, Horizon, Progress, Rag, Trend
from app.registers import kinds
from app.registers.course import RAG_COURSE, quarters_running
from app.registers.kinds import NOT_ASSESSED, Terms
from app.registers.mine import mine
from app.registers.register import Chip, Column, Part, Register
from app.registers.risk_headings import HEADINGS
from app.registers.titles import TITLES
from app.registers.updates import latest_update

RAG = kinds.Choice(
    Rag,
    spellings=(("g", "Green"), ("a", "Amber"), ("r", "Red"), ("yellow", "Amber"), ("orange", "Amber")),
)
PROGRESS = kinds.Choice(
    Progress,
    spellings=(
        ("on target", "On track"),
        ("ontrack", "On track"),
        ("on schedule", "On track"),
        ("limited progress", "Limited"),
        ("slippage", "Slipped"),
        ("slipping", "Slipped"),
        ("delayed", "Slipped"),
        ("late", "Slipped"),
        ("off track", "Slipped"),
        ("behind schedule", "Slipped"),
        ("behind plan", "Slipped"),
        ("behind", "Slipped"),
        ("none", "No progress"),
        ("not started", "No progress"),
        ("not yet started", "No progress"),
        ("not begun", "No progress"),
        ("not yet begun", "No progress"),
        ("ahead of schedule", "On track"),
        ("ahead of plan", "On track"),
    ),
)
HORIZON = kinds.Choice(
    Horizon,
    spellings=(("short", "Short-term"), ("long", "Long-term"), ("st", "Short-term"), ("lt", "Long-term")),
)
TREND = kinds.Choice(
    Trend,
    spellings=(
        ("↓", "Decreased"),
        ("↘", "Decreased"),
        ("down", "Decreased"),
        ("↑", "Increased"),
        ("↗", "Increased"),
        ("up", "Increased"),
        ("↔", "Unchanged"),
        ("→", "Unchanged"),
        ("same", "Unchanged"),
        ("no change", "Unchanged"),
    ),
    empty="Not known",
)

_YEAR = 4  # quarters

RISKS = Register(
    key="risks",
    title=TITLES["risks"],
    one="risk",
    row=RiskRow,
    purpose=(
        "What could keep the organisation from its aims, each with an owner, a position on the heat map and "
        "where it should get to. Controls, actions, plans and audits name them by number. A title is enough "
        "to begin; last quarter’s tracker brings all of them in at once."
    ),
    columns=(
        Column(
            "ref",
            "Ref",
            kinds.Ref(),
            aliases=HEADINGS["ref"],
            width=6,
            frozen=True,
            help="What people call the risk: a number or a short code. A new one gets the next number.",
        ),
        Column(
            "title",
            "Risk",
            kinds.Text(200),
            aliases=HEADINGS["title"],
            width=28,
            required=True,
            help="A few words by which the board knows the risk. This is all that is needed to begin.",
        ),
        Column(
            "description",
            "Description",
            kinds.Prose(),
            aliases=HEADINGS["description"],
            width=44,
            shown=False,
            help="What may happen, why, and what it would lead to.",
        ),
        Column(
            "position",
            "Position",
            kinds.Position(),
            aliases=HEADINGS["position"],
            width=12,
            help="Likelihood v impact, such as H v M or 3x4. Blank means that nobody has assessed it yet.",
        ),
        Column(
            "target",
            "Target position",
            kinds.Position(empty="Not set"),
            aliases=HEADINGS["target"],
            width=12,
            help="Where the risk should get to.",
        ),
        Column(
            "trend",
            "Trend",
            TREND,
            aliases=HEADINGS["trend"],
            width=14,
            editable=False,
            help="Movement since the last closed quarter; worked out, never typed.",
        ),
        Column(
            "progress",
            "Progress to target",
            PROGRESS,
            aliases=HEADINGS["progress"],
            width=15,
            help="The owner’s judgement of progress towards the target position.",
        ),
        quarters_running("the progress has been the same"),
        Column(
            "rag",
            "RAG",
            RAG,
            aliases=HEADINGS["rag"],
            width=10,
            help="The owner’s own rating: Green, Amber or Red.",
        ),
        RAG_COURSE,
        Column(
            "rag_streak",
            "RAG, quarters running",
            kinds.Number(),
            width=10,
            editable=False,
            shown=False,
            help="How many quarters running the rating has been the same, this one included.",
        ),
        Column(
            "owner",
            "Risk owner",
            kinds.Person(),
            aliases=HEADINGS["owner"],
            width=22,
            help="The post that answers for the risk.",
        ),
        Column(
            "leads",
            "Working leads",
            kinds.People(),
            aliases=HEADINGS["leads"],
            width=26,
            help="The posts that do the work, one a line.",
        ),
        Column(
            "horizon",
            "Horizon",
            HORIZON,
            aliases=HEADINGS["horizon"],
            width=11,
            help="Short-term and long-term risks have a heat map each. Left blank, nothing is said of how far ahead it lies.",
        ),
        Column(
            "category",
            "Category",
            kinds.Text(),
            aliases=HEADINGS["category"],
            width=16,
            shown=False,
            help="The organisation’s own grouping of risks.",
        ),
        Column(
            "inherent",
            "Inherent position",
            kinds.Position(),
            aliases=HEADINGS["inherent"],
            width=12,
            shown=False,
            help="Where the risk would stand without any control.",
        ),
        Column(
            "appetite",
            "Risk appetite",
            kinds.Choice(Appetite, spellings=(("hungry", "Eager"), ("minimalist", "Minimal"))),
            aliases=HEADINGS["appetite"],
            width=12,
            shown=False,
            help="How much risk the organisation is ready to take here.",
        ),
        Column(
            "pillars",
            "Pillars",
            kinds.Refs("pillars", "touches"),
            aliases=HEADINGS["pillars"],
            width=10,
            shown=False,
            help="Numbers of the strategy pillars that the risk touches.",
        ),
        Column(
            "related",
            "Related risks",
            kinds.Refs("risks", "depends on", both_ways=True),
            aliases=HEADINGS["related"],
            width=12,
            shown=False,
            help="References of other risks that bear on this one.",
        ),
        Column(
            "controls",
            "Controls",
            kinds.Counts(),
            width=22,
            editable=False,
            help="How many controls it has, by state.",
        ),
        latest_update(HEADINGS["commentary"]),
    ),
    state="progress",
    parts=(
        Part("controls", by="risks"),
        Part("actions", by="risks"),
        Part("assurance", by="risks"),
        Part("measures", by="risks"),
    ),
    chips=(
        Chip("red", "Red", lambda row, _: row.rag is Rag.RED, word=Rag.RED),
        Chip(
            "red_long",
            "Red for a year",
            lambda row, _: row.rag is Rag.RED and row.rag_streak >= _YEAR,
        ),
        Chip("slipped", "Slipped", lambda row, _: row.progress is Progress.SLIPPED, word=Progress.SLIPPED),
        Chip(
            "limited",
            "Limited or no progress",
            lambda row, _: row.progress in (Progress.LIMITED, Progress.NONE),
        ),
        Chip("no_update", "No update this quarter", lambda row, _: not row.updated),
        Chip("unassessed", NOT_ASSESSED, lambda row, _: row.position is None),
        Chip("outside", "Outside appetite", lambda row, terms: _outside(row, terms)),
        Chip(
            "moved",
            "Moved since last quarter",
            lambda row, _: row.trend in (Trend.INCREASED, Trend.DECREASED),
        ),
        mine("owner", "leads"),
        Chip("short", "Short-term", lambda row, _: row.horizon is Horizon.SHORT, apart=True),
        Chip("long", "Long-term", lambda row, _: row.horizon is Horizon.LONG, apart=True),
    ),
)


def _outside(row: RiskRow, terms: Terms) -> bool:
    position = row.position
    return (
        position is not None
        and terms.scale.has(position)
        and terms.scale.within_appetite(position, row.category) is False
    )
