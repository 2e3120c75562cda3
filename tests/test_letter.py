"""The e-mail of a briefing: what it says, in which order, and that its numbers have a source."""

import re

import pytest
from mails import TEMPLATE, with_mail

from briefgen.document.inlines import Figure, plain
from briefgen.errors import BriefgenError
from briefgen.mail.htmlbody import html_body
from briefgen.mail.letter import Letter
from briefgen.mail.limits import count_words
from briefgen.mail.textbody import text_body
from briefgen.word.brandfile import read_brand

THEME = "templates/themes/harbour/vd/words.yaml"
WHO, WHEN = (f'{{{{ {function}("homeless-2031") }}}}' for function in ("figure", "date"))
FRIENDS = "templates/audiences/friends.yaml"


@pytest.fixture
def sender(country):
    """Return the invented country with words for e-mails."""
    return with_mail(country)


def letter(country) -> Letter:
    made = country.composition().letter
    assert made is not None
    return made


def body(country) -> list[str]:
    """Return the body of the e-mail, paragraph by paragraph, with plain spaces."""
    return text_body([letter(country)]).replace("\u00a0", " ").strip().split("\n\n")


def test_without_a_wish_for_one_there_is_no_e_mail(country):
    """A theme needs no words for e-mails as long as none is made."""
    assert country.composition().letter is None


def test_it_says_why_makes_three_points_asks_one_thing_and_names_files_and_contact(sender):
    """In this order; themes make their points in turn, and sources stand behind each sentence that cites."""
    assert [
        "Karaj amikoj,",
        "En aprilo 2031, pli ol 12 400 homoj perdis loĝejon. [Mara Oficejo, in Mara 2031] Laŭ ni, helpu.",
        (
            "- En 2031, 37 % de la plano estis financita. [Mara 2031, primary source not stated]\n"
            "- La haveno fermiĝis je 1-a marto 2031. [Mara 2031]\n"
            "- La rivero superbordiĝas. [Rivero 2029]"
        ),
        "Donacantoj, by 1-a septembro 2031: Pagu la planon.",
        "Kune: Longa raporto (Word).",
        "Ana Rivo, River Watch · ana@rivo.example · +000 1",
    ] == body(sender)
    assert "Haveno: pli ol 12\u00a0400 homoj" == letter(sender).subject_line


def test_a_theme_alone_makes_its_first_three_points(sender):
    """The fourth is left out."""
    sender.edit("config.yaml", "themes: [harbour, river]", "themes: [harbour]")
    points = next(paragraph for paragraph in body(sender) if paragraph.startswith("- "))
    assert [
        "- En 2031, 37 % de la plano estis financita",
        "- La haveno fermiĝis je 1-a marto 2031",
        "- La registaro promesis helpon",
    ] == [line.partition(".")[0] for line in points.splitlines()]


def test_a_date_that_neither_sentence_nor_source_tells_is_added(sender):
    """A figure is dated in full; of what a document says its year is enough."""
    sender.edit(THEME, 'En {{ date("funded-2031") }}, {{ figure', "{{ figure")
    sender.edit(THEME, 'En {{ date("homeless-2031") }}, {{ figure', "{{ figure")
    told = "\n".join(body(sender))
    assert "[Mara Oficejo, aprilo 2031, in Mara 2031]" in told
    assert "financita. [Mara 2031, primary source not stated]" in told
    sender.edit("seeds/haveno-2031.yaml", "short: Mara 2031", "short: Mara")
    told = "\n".join(body(sender))
    assert "financita. [Mara, primary source not stated; 2031]" in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("{figure} mankas, e.g. NRC en Gao. Helpu.", "37 % mankas, e.g. NRC en Gao. [S] Helpu."),
        ("{figure} mankas! {figure} venis", "37 % mankas! 37 % venis [S]"),
        ("Mankas {figure}. „Ni restas.” Diris Ana.", "Mankas 37 %. [S] „Ni restas.” Diris Ana."),
        ("„Mankas {figure}.” Diris Ana.", "„Mankas 37 %.” [S] Diris Ana."),
        ("Ni restas.{cite} Helpu.", "Ni restas. [S] Helpu."),
        ("Ni {cite}**restas.** Helpu.", "Ni restas. [S] Helpu."),
        ("Ni restas {cite}{quote}. Helpu.", "Ni restas „Nur 37 % de la plano estis financita en 2031”. [S] Helpu."),
    ],
)
def test_a_source_stands_behind_its_sentence(sender, words, told):
    """Not behind an abbreviation within it, nor behind the next one; a quotation is never torn in two."""
    sender.edit("config.yaml", "organisation:\n", "organisation:\n  spokesperson: {name: Ana}\n")
    calls = {name: f'{{{{ {name}("funded-2031") }}}}' for name in ("figure", "cite", "quote")}
    sender.edit(THEME, 'La haveno fermiĝis je {{ event("closure-2031") }}.', words.format(**calls))
    point = body(sender)[2].splitlines()[1]
    assert f"- {told}" == re.sub(r"\[Mara.*?\]", "[S]", point)


def test_the_opening_of_a_set_of_themes_and_its_priority_are_heard(sender):
    """Its subject and reason come first, and its priority orders points; any format's will do."""
    opening = """\
  - themes: [harbour, river]
    formats: [long]
    title: {vd: T}
    headline: {vd: H}
    standfirst: {vd: S}
openings:
"""
    text = sender.text(FRIENDS).replace(
        "    standfirst: {vd: 'Ambaŭ dokumentoj avertas.{{ cite(\"river-floods\") }}'}\n",
        "    standfirst: {vd: 'Ambaŭ dokumentoj avertas.{{ cite(\"river-floods\") }}'}\n"
        "    priority: [river, harbour]\n"
        "    email: {subject: {vd: Akvoj}, why: {vd: Kial nun.}}\n" + opening.removesuffix("openings:\n"),
    )
    sender.write(FRIENDS, text)
    told = body(sender)
    assert ("Akvoj", "Kial nun.") == (letter(sender).subject_line, told[1])
    assert "- La rivero superbordiĝas. [Rivero 2029]\n- Dua punkto de la rivero.\n- En 2031, 37 %" in told[2]
    assert "Donacantoj, by 1-a septembro 2031: Pagu la planon." == told[3]


def test_an_audience_may_say_it_in_its_own_words(sender):
    """Its words replace the theme's as a whole, and a slip in them is told at its line."""
    own = "email: {subject: Propra, why: Kialo., points: [Punkto.]}\n"
    said = "templates/themes/harbour/vd/friends.yaml"
    sender.write(said, own)
    _, why, points, *_ = body(sender)
    assert ("Propra", "Kialo.", "- Punkto.") == (letter(sender).subject_line, why, points.splitlines()[0])
    line = sender.edit(said, "[Punkto.]", "['Punkto {{ figure(\"homless-2031\") }}.']")
    assert any(message.startswith(f"{said}:{line}: figure") for message in sender.messages())


def test_a_subject_of_the_config_is_taken(sender):
    """With its figures; a slip is told at its line of the config."""
    line = sender.edit(
        "config.yaml", "evidence:\n", "email: {subject: 'Nur {{ figure(\"homeless-2031\") }}'}\nevidence:\n"
    )
    assert "Nur pli ol 12\u00a0400" == letter(sender).subject_line
    sender.edit("config.yaml", "homeless-2031", "homless-2031")
    assert any(message.startswith(f"config.yaml:{line}: ") for message in sender.messages())


def test_an_embargo_opens_subject_and_body(sender):
    """And a template that leaves it out stops the draft."""
    sender.edit("config.yaml", "  status: draft", "  status: draft\n  embargo: 2031-05-04T00:01Z")
    first = "Not for publication before 4 majo 2031, 00:01 UTC"
    subject = letter(sender).subject_line.replace("\u00a0", " ")
    assert ("EMBARGOED until 4 majo 2031, 00:01 UTC: Haveno: pli ol 12 400 homoj", first) == (subject, body(sender)[0])
    words = count_words(letter(sender))
    sender.write("templates/email/vd.md", TEMPLATE.partition("{% endif %}")[2])
    assert any("does not begin with the embargo" in message for message in sender.messages())
    sender.edit("config.yaml", "\n  embargo: 2031-05-04T00:01Z", "")
    sender.write("templates/email/vd.md", TEMPLATE)
    assert words == count_words(letter(sender))


@pytest.mark.parametrize(
    ("file", "old", "new", "rule"),
    [
        (THEME, "Laŭ ni, helpu.", "Laŭ ni, 999 helpu.", "number-without-source"),
        (THEME, "subject: 'Haveno:", "subject: 'Haveno 77:", "number-without-source"),
        ("templates/email/vd.md", "Kune:", "Kune 5:", "number-without-source"),
        (THEME, "La haveno fermiĝis", 'La {{ figure("none") }} fermiĝis', "id-unknown"),
        (THEME, "La haveno fermiĝis", 'La {{ see("shelter") }} fermiĝis', "reference"),
        (THEME, "La haveno fermiĝis", "La [999](figure:homeless-2031) fermiĝis", "forged"),
        ("templates/email/vd.md", "{{ why }}", "{{ whi }}", "template-name"),
        ("templates/email/vd.md", "{{ why }}", '{{ chart("shelter") }}', "id-unknown"),
        (THEME, f"En {WHEN}, {WHO} homoj perdis", "Homoj perdis", "email-subject"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_it_stops_the_briefing_at_its_line(sender, file, old, new, rule):
    """It is guarded like all text; and the figure of a subject needs its source in the body."""
    line = sender.edit(file, old, new)
    (problem,) = [problem for problem in sender.problems() if problem.rule == rule]
    assert ("error", file) == (problem.level, problem.place.file)
    if rule != "email-subject":
        assert line == problem.place.line


def test_evidence_that_is_barred_for_the_audience_stops_it(sender):
    """An entry with avoid_for cannot come in by the e-mail, even if the briefing leaves it out."""
    sender.edit("config.yaml", "themes: [harbour, river]", "themes: [harbour]")
    sender.edit(
        THEME,
        "'La registaro promesis helpon.{{ cite(\"support-promised\") }}'",
        "'Ie.{{ cite(\"river-floods\") }}'",
    )
    sender.edit("seeds/rivero-2029.yaml", "river-floods:\n", "river-floods:\n    avoid_for: [friends]\n")
    assert ["barred"] == [problem.rule for problem in sender.problems() if problem.level == "error"]


def test_old_figures_of_the_e_mail_are_warned_of(sender):
    """Those that the briefing itself does not print are among them."""
    sender.edit("config.yaml", "  annex: true", "  annex: true\n  stale_after: {displacement: 12 months}")
    sender.edit("config.yaml", "themes: [harbour, river]", "themes: [harbour]")
    assert not any("river-2029" in message for message in sender.messages())
    sender.edit(
        THEME,
        "'La registaro promesis helpon.",
        '\'En {{ date("river-2029") }}, {{ figure("river-2029") }} homoj loĝis.',
    )
    assert any("older than" in message and "river-2029" in message for message in sender.messages())


def test_a_long_subject_and_a_long_body_are_warned_of(sender):
    """From 70 letters and 150 words on, with what to cut."""
    counted = len(letter(sender).subject_line)
    sender.edit(THEME, "'Haveno: ", f"'Haveno: {'a' * (69 - counted)}")
    assert not any(problem.rule == "email-length" for problem in sender.problems())
    sender.edit(THEME, "'Haveno: a", "'Haveno: aa")
    words = count_words(letter(sender))
    sender.edit(THEME, "Laŭ ni, helpu.", "Laŭ ni, helpu." + " vorto" * (150 - words))
    long = "programs show fewer than 70. Cut 1."
    wordy = "it should have fewer than 150. Cut 1 of its points, its reason or its template."
    told = [problem.message for problem in sender.problems() if problem.rule == "email-length"]
    assert [
        f"the subject of the e-mail has 70 letters and spaces; {long}",
        f"the body of the e-mail has 150 words; {wordy}",
    ] == told


@pytest.mark.parametrize("theme", ["harbour", "river"])
def test_a_theme_without_words_for_e_mails_is_told(sender, theme):
    """With the keys to write."""
    name = f"templates/themes/{theme}/vd/words.yaml"
    sender.write(name, sender.text(name).partition("email:")[0])
    (problem,) = sender.problems()
    assert (name, "words-missing") == (problem.place.file, problem.rule)
    assert "`points`" in problem.remedy


def test_a_format_without_a_name_in_the_language_is_told(sender):
    """The e-mail names what is attached by its format."""
    sender.edit("templates/formats/long.yaml", "vd: Longa raporto", "en: Long report")
    (problem,) = sender.problems()
    assert ("templates/formats/long.yaml", "words-missing") == (problem.place.file, problem.rule)


def test_a_missing_template_is_told(sender):
    """By its path, before anything is written."""
    (sender.folder / "templates/email/vd.md").unlink()
    with pytest.raises(BriefgenError) as caught:
        sender.composition()
    assert ["templates/email/vd.md"] == [problem.place.file for problem in caught.value.problems]


def test_an_audience_of_the_press_is_told_of_the_spokesperson(sender):
    """The first of its people; the organisation is named beside."""
    sender.edit("config.yaml", "short: RW", "short: RW\n  spokesperson: {name: Eva Voco, phone: '+000 2'}")
    sender.write(FRIENDS, sender.text(FRIENDS) + "people: [spokesperson, contact]\n")
    assert "River Watch · For interviews: Eva Voco, +000 2." == body(sender)[-1]


def test_html_and_text_say_the_same(sender):
    """Words, order and lists; HTML has links, a language, and looks at the elements."""
    made = letter(sender)
    page = html_body([made], read_brand(sender.folder / "templates/brands/neutral.docx", "neutral"))
    shown = re.sub(r"<title>.*?</title>", "", page.partition("<head>")[2])
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown)).replace("&amp;", "&").split()
    text = [word for word in text_body([made]).split() if word != "-"]
    assert "".join(text) == "".join(words)
    assert ('<html lang="eo">', 'href="mailto:ana@rivo.example"', 0, 3) == (
        page.split("\n")[1], re.search(r'href="[^"]+"', page)[0], page.count("<style"), page.count("<li "),
    )  # fmt: skip


def test_signs_of_html_are_words(sender):
    """What looks like markup in a name is printed as it stands."""
    sender.edit("config.yaml", "name: River Watch", 'name: "A & B \\" <i>"')
    page = html_body([letter(sender)], read_brand(sender.folder / "templates/brands/neutral.docx", "neutral"))
    assert "A &amp; B &quot; &lt;i&gt;" in page


def test_all_its_numbers_are_figures_dates_or_fields(sender):
    """What the ledger prints is marked as a figure in the letter too, for readers of the model."""
    figures = [part.id for block in letter(sender).blocks for run in block.runs for part in run
               if isinstance(part, Figure)]  # fmt: skip
    assert ["homeless-2031", "funded-2031"] == figures
    assert plain(letter(sender).subject) == letter(sender).subject_line
