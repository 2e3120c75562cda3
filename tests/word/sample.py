"""A rich briefing about Zandria, an invented country, that uses everything the model has."""

from io import BytesIO

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Drawing

from briefgen.document.brief import Brief, Note, Provenance, Readback
from briefgen.document.cards import AskCard, Asks, Card, Strip
from briefgen.document.drawing import Picture
from briefgen.document.exhibits import ChartSlot, Column, Row, Table
from briefgen.document.inlines import Figure, Inlines, Link, NoteMark, Quotation, Text
from briefgen.document.texts import Box, Bullets, Contents, Heading, Masthead, Paragraph

FLOODED = Figure("flooded-homes-2031", "over 61,500")
SCHOOLS = Figure("schools-closed-2031", "nearly 1.2 million")
FERRIES = Figure("ferries-lost", "about 340")
SHARE = Figure("plan-funded-2031", "26%")


def words(*parts: object) -> Inlines:
    """Return inlines, with strings for text and whole numbers for marks of notes."""
    made = {str: Text, int: NoteMark}
    return tuple(made[type(part)](part) if type(part) in made else part for part in parts)


MASTHEAD = Masthead(
    kicker=words("Advocacy briefing · Zandria"),
    title=words("The river towns that the plans forgot"),
    headline=words("Families flooded out of the delta need a lawful way to stay, and money that lasts beyond a season"),
    facts=(
        ("Published by", words("Example Relief")),
        ("Date", words(Text("12 May 2032", origin="dated"))),
        ("For", words("Donors")),
        ("Evidence", words(Text("March 2031; September 2031 to April 2032", origin="dated"))),
        ("Status", words("Draft")),
    ),
)
STANDFIRST = Paragraph(
    words(
        "The delta has emptied into four river towns that were never asked. With the next high water due in months, "
        "what donors decide this spring settles whether people rebuild or move again."
    ),
    "standfirst",
)
STRIP = Strip(
    "Key figures",
    (
        Card(FLOODED, words("homes flooded in the delta", 1), words("Zandria Survey, March 2031"), "over"),
        Card(SCHOOLS, words("pupils whose schools closed", 2), words("Ministry of Learning, 2031"), "nearly"),
        Card(
            SHARE,
            words("of the flood plan paid for", 3),
            words("Flood Fund, as of April 2032; primary source not stated"),
        ),
        Card(
            FERRIES,
            words("ferries lost, the only way out for many", 1),
            words("River Office 2031, own calculation"),
            "about",
        ),
    ),
)
MESSAGES = Box(
    "Key messages",
    (
        words(
            Text("Staying is a choice that the law allows. ", strong=True),
            "Most families in the towns want to remain where "
            "their children now go to school, and the plans of the last year leave no room for it.",
            1,
            2,
        ),
        words(
            Text("The boats are the bottleneck. ", strong=True),
            "With ",
            FERRIES,
            " ferries gone, aid reaches the far bank late or not at all.",
            1,
        ),
        words(
            Text("Money arrives by the month. ", strong=True),
            "Only when it is promised by the year can builders be hired.",
        ),
    ),
)
ASK = Asks(
    "What we ask",
    "A row of asks. Each card names who is asked, by when, what to do, and why.",
    (
        AskCard(
            words(Text("Donors", strong=True)),
            words(Text("by 1 October 2032", origin="dated")),
            words("Fund return, staying and moving elsewhere alike."),
            words(Figure("want-to-stay-2031", "more than half", strong=True), " want to stay.", 4),
        ),
        AskCard(
            words(Text("River Office", strong=True)),
            words(Text("by 1 March 2033", origin="dated")),
            words("Replace the ferries that the flood took before the high water."),
            words(FERRIES, " ferries were lost.", 1),
        ),
    ),
)
CONTENTS = Contents(
    "In this briefing",
    (("The river towns", "towns"), ("Ways home", "ways"), ("What is asked of whom", "asks"), ("Evidence", "evidence")),
)
TOWNS = (
    Heading(1, words("The river towns"), "towns"),
    Paragraph(words("Four towns took in the whole delta, and none of them was in the plan."), "lead"),
    Paragraph(
        words(
            "In March 2031 the survey counted ",
            FLOODED,
            " homes under water.",
            1,
            " The families went where the road "
            "went: to the river towns, into the yards of relatives and the classrooms of schools that "
            "had closed. The mayor of "
            "Ostrand told the inquiry that ",
            Text("nobody", emphasis=True),
            " had asked the town, while the survey itself notes ",
            Quotation("survey-hosts", "“host families share what they no longer have”", "en"),
            ".",
            2,
            " A former official put it in French: ",
            Quotation("official", "« nous n’avons rien vu venir »", "fr-FR"),
            ".",
            3,
        ),
    ),
    ChartSlot(
        "homes",
        1,
        "Figure",
        words("Homes flooded by district, March 2031. Source: Zandria Survey."),
        "Bar chart. Of over 61,500 homes flooded, most were in the delta.",
    ),
    Heading(2, words("Schools without roofs"), "schools"),
    Paragraph(
        words(
            "The ministry reports that ",
            SCHOOLS,
            " pupils lost their classrooms.",
            2,
            " Where lessons go on, they go on in "
            "shifts: mornings for the town, afternoons for the delta. Teachers who fled are not on the "
            "payroll of the district "
            "they fled to, so that those who teach do so unpaid.",
        ),
    ),
    Bullets(
        (
            words("Papers lost in the flood bar children from examinations.", 2),
            words("Shifts end before the last ferry leaves, so the far bank stays at home."),
            words("Teachers from the delta wait for a transfer that no office can sign."),
        )
    ),
    Heading(3, words("What the district can do now"), "district"),
    Paragraph(
        words("The district can sign provisional papers under the act of the assembly; it has done so once before.")
    ),
    Bullets(
        (
            words("Open one desk for papers in each town."),
            words("Let pupils sit examinations while papers are pending."),
        ),
        ordered=True,
    ),
)
WAYS = (
    Heading(1, words("Ways home"), "ways"),
    Paragraph(words("Return is planned for; staying is not."), "lead"),
    Paragraph(
        words(
            "The plan of the assembly names three ways: return, staying and moving elsewhere. It sets "
            "money aside for the first. Of the plan, ",
            SHARE,
            " was paid for by April 2032.",
            3,
            " The rest of the sum is promised and undated, which builders cannot hire on. "
            "The survey warns that some families have been told to leave the classrooms before the term "
            "begins, and that "
            "others may go back to land that is not yet dry.",
        ),
    ),
    Paragraph(
        words(
            Quotation("survey-land", "“The land will be dry when the papers are in order, and not before.”", "en"),
            " ",
            "Zandria Survey",
            2,
        ),
        "quote",
    ),
    ChartSlot(
        "plan",
        2,
        "Figure",
        words("What the flood plan asked for and what was paid, April 2032. Source: Flood Fund."),
        "A bar of which 26% is filled.",
    ),
    Paragraph(
        words(
            "The numbers of the two springs are counted differently and are not set side by side: the "
            "survey of 2031 went from door to door, "
            "and the one of 2032 counted ferry tickets. Neither says how many people live in the towns today."
        )
    ),
    Bullets(
        (
            words("Return: seed, roofs and a dry road."),
            words("Staying: papers, plots and places at school."),
            words("Moving elsewhere: passage and a first rent."),
        )
    ),
    Heading(1, words("What is asked of whom"), "asks"),
    Table(
        "recommendations",
        (Column("Who", 0.17), Column("What", 0.42), Column("By when", 0.14), Column("Because", 0.27)),
        (
            Row(
                (
                    words("Donors"),
                    words(
                        "Fund return, staying and moving elsewhere alike, with money that runs for more "
                        "than one season."
                    ),
                    words("October 2032"),
                    words(SHARE, " of the plan was paid for", 3),
                )
            ),
            Row(
                (words("Donors"), words("Replace the ferries."), words("June 2032"), words(FERRIES, " were lost", 1)),
            ),
            Row(
                (
                    words("The assembly"),
                    words("Let families register where they live now."),
                    words("July 2032"),
                    words("papers bar pupils from examinations", 2),
                )
            ),
            Row(
                (
                    words("The assembly"),
                    words("Sign transfers of teachers."),
                    words("September 2032"),
                    words(SCHOOLS, " pupils lost classrooms", 2),
                ),
            ),
            Row(
                (
                    words("River towns"),
                    words("Give plots to families who choose to stay."),
                    words("December 2032"),
                    words("more than half want to stay", 4),
                )
            ),
        ),
        "Recommendations",
        "Who is asked to do what by when, and the evidence for it.",
        1,
        "Table",
        words("Recommendations by actor"),
    ),
)
ANNEX = (
    Heading(1, words("Evidence"), "evidence"),
    Paragraph(
        words(
            "Every number in this briefing stands in one of the documents below. ",
            "Numbers marked “own calculation” are worked out from them.",
        ),
        "small",
    ),
    Table(
        "annex",
        (Column("Figure", 0.2), Column("What it counts", 0.34), Column("Period", 0.16), Column("Source", 0.3)),
        tuple(
            Row(
                (
                    words(figure),
                    words(text),
                    words("March 2031"),
                    words("Zandria Survey, “The delta under water”, section ", "Homes"),
                )
            )
            for figure, text in (
                (FLOODED, "Homes flooded in the delta, of all kinds"),
                (SCHOOLS, "Pupils whose school closed for more than a week"),
                (FERRIES, "Ferries lost: own calculation from the registers of both banks"),
                (SHARE, "Share of the flood plan that was paid for"),
            )
        ),
        "Evidence",
        "Each figure with what it counts, its period and its source.",
        2,
        "Table",
        words("Figures used"),
    ),
    Paragraph(
        words(
            "Contact: ",
            Text("Ada Example, adviser, ", origin="contact"),
            Link("ada@example.org", "mailto:ada@example.org"),
            " · ",
            Link("www.example.org", "https://www.example.org"),
        ),
        "small",
    ),
)
NOTES = (
    Note(
        words(
            Text("Zandria Survey, ", origin="bibliographic"),
            Text("The delta under water", emphasis=True),
            Text(", 14 March 2031, section “Homes”. ", origin="bibliographic"),
            Link("example.org/survey", "https://example.org/survey"),
            ". “Over 61,500 homes were flooded.”",
        ),
        ("flooded-homes-2031",),
    ),
    Note(
        words(
            "Ministry of Learning, ",
            Text("Closed schools", emphasis=True),
            ", 2031. The count is of pupils enrolled, not of those who came.",
        ),
        ("schools-closed-2031",),
    ),
    Note(words("Flood Fund, statement of April 2032; primary source not stated."), ("plan-funded-2031",)),
    Note(words("Own calculation: half of the families asked, by the survey of March 2031."), ("want-to-stay-2031",)),
)
WITNESSES = (
    Provenance(
        "ferries-lost", "derived", "about 340", "340", "340", "about", "ferries", "2031", "", "derived", "a - b"
    ),
    Provenance(
        "flooded-homes-2031",
        "figure",
        "over 61,500",
        "61,500",
        "61500",
        "over",
        "homes",
        "2031-03",
        "Survey",
        "zandria-2031",
        "over 61,500 homes were flooded\nin the delta",
    ),
    Provenance(
        "plan-funded-2031",
        "figure",
        "26%",
        "26%",
        "26",
        "exact",
        "percent",
        "2032-04",
        "",
        "fund-2032",
        "26% of the plan",
    ),
    Provenance(
        "schools-closed-2031",
        "figure",
        "nearly 1.2 million",
        "1.2 million",
        "1200000",
        "nearly",
        "pupils",
        "2031",
        "Ministry",
        "zandria-2031",
        "nearly 1.2 million pupils",
    ),
    Provenance(
        "want-to-stay-2031",
        "figure",
        "more than half",
        "half",
        "50",
        "more-than",
        "percent",
        "2031",
        "",
        "zandria-2031",
        "more than half",
    ),
)


def sample_brief(language: str = "en-GB") -> Brief:
    return Brief(
        language=language,
        title="The river towns that the plans forgot",
        subject="Advocacy briefing on Zandria",
        keywords="Zandria, displacement, floods",
        author="Example Relief",
        date="2032-05-12",
        header=("The river towns that the plans forgot", "Draft · under embargo"),
        footer="Example Relief · 12 May 2032",
        page_words=("Page", "of"),
        blocks=(MASTHEAD, STANDFIRST, CONTENTS, STRIP, MESSAGES, ASK, *TOWNS, *WAYS, *ANNEX),
        notes=NOTES,
        provenances=WITNESSES,
        readback=Readback("en", ("HNRP 2031",), ("about", "nearly", "over")),
    )  # fmt: skip


def sample_pictures() -> dict[str, Picture]:
    return {"homes": _picture("#004987", 16.0, 6.5), "plan": _picture("#0077B8", 16.0, 5.0)}


def _picture(colour: str, width_cm: float, height_cm: float) -> Picture:
    drawing = Drawing(figsize=(width_cm / 2.54, height_cm / 2.54), dpi=100)
    FigureCanvasAgg(drawing)
    axes = drawing.add_axes((0.12, 0.12, 0.86, 0.8))
    axes.barh(["Delta", "Lowlands", "Hills"], [61.5, 24, 3], color=colour)
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    buffer = BytesIO()
    drawing.savefig(buffer, format="png", metadata={"Software": None})
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 5"><path d="M0 0h16v5z" fill="{colour}"/></svg>'
    return Picture(svg.encode(), buffer.getvalue(), width_cm, height_cm)
