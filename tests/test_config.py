"""config.yaml: read strictly, expanded into one plan a briefing; all that is wrong is told at once, with its line."""

import datetime as dt

import pytest
from country import ROOT, TODAY

from briefgen.errors import ConfigError
from briefgen.workspace.config import read_config

MINIMAL = """\
organisation: {name: A, short: B}
briefing:
  country: C
  language: vd
  audience: friends
  format: long
  themes: [one, two]
"""


SHELF = (
    "languages/vd.yaml", "languages/en.yaml", "audiences/friends.yaml", "audiences/foes.yaml", "formats/long.yaml",
    "themes/one/theme.yaml", "themes/two/theme.yaml", "brands/neutral.docx",
)  # fmt: skip


def plans(tmp_path, text: str):
    """Read a config beside templates that exist and are empty: reading a config looks at their names alone."""
    for name in SHELF:
        (tmp_path / "templates" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "templates" / name).touch()
    (tmp_path / "config.yaml").write_text(text, "utf-8")
    return read_config(tmp_path / "config.yaml", TODAY)


def problems(tmp_path, text: str):
    with pytest.raises(ConfigError) as caught:
        plans(tmp_path, text)
    return caught.value.problems


def test_the_least_config_has_the_defaults_of_the_contract(tmp_path):
    """Today's date, draft, neutral, an annex, Word only, into output/, under the name of the file."""
    (plan,) = plans(tmp_path, MINIMAL)
    told = (
        plan.date, plan.briefing.status, plan.brand, plan.output.formats, plan.output.folder, plan.name,
        plan.output.name,
    )  # fmt: skip
    assert told == (
        TODAY, "draft", "neutral", ["docx"], "output", "config",
        "{date}_{country}_{themes}_{format}_{audience}_{language}",
    )  # fmt: skip
    assert plan.evidence.annex


def test_every_key_of_the_contract_is_read(tmp_path):
    """The whole of the config that the contract shows is accepted, as far as this version can honour it."""
    text = """\
organisation:
  name: {en: A, fr: B}
  short: A
  contact: {name: N, role: {en: R}, email: a@example.org, phone: "1", web: "https://example.org"}
briefing:
  name: mine
  title: T
  standfirst: S
  messages: [M, {en: M2}]
  sections: [{title: X, text: "Some *text*"}]
  country: {en: C, fr: C}
  date: 2026-05-12
  language: en
  audience: friends
  format: long
  themes: [two]
  status: final
  embargo: 2026-05-14T00:01Z
brand: neutral
evidence: {annex: false, stale_after: {displacement: 12 months, funding: 60 days}, historical_after: 5 years}
output: {folder: out, name: "{name}", formats: [docx, pdf]}
email: {to: [], cc: [], warn_above: 7 MB, refuse_above: 14 MB}
"""
    (plan,) = plans(tmp_path, text)
    embargo = dt.datetime(2026, 5, 14, 0, 1, tzinfo=dt.UTC)
    assert ("mine", dt.date(2026, 5, 12), embargo) == (plan.name, plan.date, plan.briefing.embargo)
    assert ({"displacement": 365, "funding": 60}, 1826) == (
        dict(plan.evidence.stale_after),
        plan.evidence.historical_after,
    )


def test_briefings_override_and_lists_multiply(tmp_path):
    """Each entry of `briefings` takes what it does not say from `briefing`; lists make one briefing a value."""
    text = (
        MINIMAL + "briefings:\n  - {audience: [friends, foes], language: [vd, en]}\n  - {name: solo, themes: [two]}\n"
    )
    told = [(p.name, p.briefing.audience, p.briefing.language, p.briefing.themes) for p in plans(tmp_path, text)]
    assert told == [
        ("config", "friends", "vd", ["one", "two"]),
        ("config", "friends", "en", ["one", "two"]),
        ("config", "foes", "vd", ["one", "two"]),
        ("config", "foes", "en", ["one", "two"]),
        ("solo", "friends", "vd", ["two"]),
    ]


@pytest.mark.parametrize(
    ("line", "old", "new"),
    [
        (3, "country: C", "country: 5"),
        (3, "country: C", "contry: C"),
        (4, "language: vd", "language: no"),
        (5, "audience: friends", "audience: [friends]"),
        (6, "format: long", "format:"),
        (7, "themes: [one, two]", "themes: []"),
        (7, "themes: [one, two]", "themes: {one: two}"),
        (7, "themes: [one, two]", "themes: [one, one]"),
        (8, "themes: [one, two]", "themes: [one]\n  date: 2026-02-30"),
        (8, "themes: [one, two]", "themes: [one]\n  date: May"),
        (8, "themes: [one, two]", "themes: [one]\n  status: done"),
        (8, "themes: [one, two]", "themes: [one]\n  embargo: 2026-05-14"),
        (8, "themes: [one, two]", "themes: [one]\n  embargo: 2026-05-14T00:01"),
        (8, "themes: [one, two]", "themes: [one]\n  themes: [two]"),
        (8, "themes: [one, two]", "themes: [one]\nevidence: {stale_after: {x: 3}}"),
        (8, "themes: [one, two]", "themes: [one]\nevidence: {historical_after: five years}"),
        (8, "themes: [one, two]", "themes: [one]\nemail: {warn_above: 7}"),
        (8, "themes: [one, two]", "themes: [one]\noutput: {folder: ../elsewhere}"),
        (8, "themes: [one, two]", "themes: [one]\noutput: {folder: /tmp}"),
        (8, "themes: [one, two]", "themes: [one]\noutput: {name: a/b}"),
        (8, "themes: [one, two]", "themes: [one]\noutput: {name: 'a\\b'}"),
        (9, "themes: [one, two]", "themes: [one]\nbriefings:\n  - {audiense: friends}"),
        (10, "themes: [one, two]", "themes: [one]\nbriefings:\n  - audience: friends\n    status: done"),
    ],
)
def test_each_mistake_names_its_line(tmp_path, line, old, new):
    """Wrong keys, types, dates, lengths, sizes, doubles and paths out of the workspace are told with their line."""
    assert line in {problem.place.line for problem in problems(tmp_path, MINIMAL.replace(old, new))}


@pytest.mark.parametrize("link", ["elsewhere"])
def test_a_link_out_of_the_workspace_is_refused(tmp_path, link):
    """A folder that only looks as if it stood in the workspace is outside all the same."""
    folder = tmp_path / "workspace"
    folder.mkdir()
    (folder / link).symlink_to(tmp_path)
    assert ["path-outside"] == [p.rule for p in problems(folder, MINIMAL + f"output: {{folder: {link}}}\n")]


@pytest.mark.parametrize(
    ("more", "remedy"),
    [
        ("email: {to: [a@b.example, 'c@d.example, e@f.example']}\n", "Write each address as an entry of its own"),
        ("email: {cc: ['Rivo, Ana <a@b.example>']}\n", "Write the name in plain words"),
        ('email: {to: ["a@b.example\\nBcc: x@y.example"]}\n', "Write each address as an entry of its own"),
        ("email: {to: [a@b]}\n", "Correct it"),
        ("email: {together: [audience]}\n", "language"),
        ("email: {refuse_above: 14}\n", '"7 MB"'),
    ],
)
def test_a_slip_in_the_settings_of_e_mails_is_told_at_its_line(tmp_path, more, remedy):
    """Addresses above all: one each, and nothing that could begin another header."""
    (problem,) = problems(tmp_path, MINIMAL + more)
    assert 8 == problem.place.line
    assert remedy.casefold() in problem.message.casefold()


def test_all_settings_of_e_mails_are_read(tmp_path):
    """Names may stand before addresses; sizes are in MB."""
    text = """email:
  to: [Ana Rivo <a@b.example>, c@d.example]
  cc: [e@f.example]
  subject: {en: S, vd: T}
  together: [format, language]
  warn_above: 1.5 MB
  refuse_above: 20 MB
"""
    email = plans(tmp_path, MINIMAL + text)[0].email
    assert (["Ana Rivo <a@b.example>", "c@d.example"], ["e@f.example"]) == (email.to, email.cc)
    assert ({"en": "S", "vd": "T"}, ["format", "language"], 1.5, 20) == (
        email.subject, email.together, email.warn_above, email.refuse_above,
    )  # fmt: skip


def test_a_spokesperson_is_printed_or_refused(country):
    """A value that has no effect is refused, or it has one."""
    from briefgen.document.inlines import plain  # noqa: PLC0415

    country.edit("config.yaml", "short: RW", "short: RW\n  spokesperson: {name: Eva Voco}")
    try:
        brief = country.brief()
    except ConfigError as error:
        assert "not-yet" in {problem.rule for problem in error.problems}  # noqa: PT017 - one of two good ends
    else:
        assert "Eva Voco" in "".join(plain(run) for block in brief.blocks for run in block.runs)


def test_all_problems_are_told_at_once(tmp_path):
    """A wrong date, a path outside and a brand that is not there are told together."""
    text = MINIMAL + "  date: May\nbrand: none\noutput: {folder: ..}\n"
    assert {"wrong-value", "path-outside", "brand-unknown"} == {problem.rule for problem in problems(tmp_path, text)}


def test_a_list_of_no_values_is_told(tmp_path):
    """`audience: []` asks for nothing, which nobody means."""
    assert problems(tmp_path, MINIMAL + "briefings: [{audience: []}]\n")


def test_a_path_that_no_system_allows_is_told(tmp_path):
    """A path with a null character is a problem with a line."""
    assert problems(tmp_path, MINIMAL + 'output: {folder: "a\\0b"}\n')


@pytest.mark.parametrize(
    ("line", "old", "new", "near"),
    [
        (4, "language: vd", "language: fr", "en, vd"),
        (5, "audience: friends", "audience: freinds", '"friends"'),
        (6, "format: long", "format: snapshot", "long"),
        (7, "themes: [one, two]", "themes: [one, twoo]", '"two"'),
        (8, "themes: [one, two]", "themes: [one]\nbrand: neutrl", '"neutral"'),
    ],
)
def test_names_that_the_workspace_lacks_are_answered_with_the_nearest(tmp_path, line, old, new, near):
    """A language, audience, format, theme or brand without a file is told at its line, with what there is."""
    (problem,) = problems(tmp_path, MINIMAL.replace(old, new))
    assert line == problem.place.line
    assert near in problem.remedy


def test_all_names_that_are_lacking_are_told_at_once(tmp_path):
    """Before anything is read, every wrong name of every briefing is told."""
    text = MINIMAL.replace("long", "short") + "briefings:\n  - {language: fr}\n  - {audience: media, themes: [three]}\n"
    assert {"language-unknown", "audience-unknown", "format-unknown", "theme-unknown"} == {
        problem.rule for problem in problems(tmp_path, text)
    }


def test_the_shipped_config_is_read():
    """The config at the root of the repository is right."""
    assert {"donors"} == {plan.briefing.audience for plan in read_config(ROOT / "config.yaml", TODAY)}
