"""The config as people type it: what is meant is understood, and nothing is guessed that could be two things."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from country import make_country

from briefgen.cli import main
from briefgen.errors import ConfigError, Place
from briefgen.workspace.config import read_config
from briefgen.workspace.meant import as_meant
from briefgen.workspace.shelf import ONE_OF_EACH, missing
from briefgen.workspace.yamlfile import YamlFile

LANGUAGES = {
    "en": "name: English\ntag: en-GB\ndates: {months: [January, February, March, April, May, June, July, August]}\n",
    "fr": "name: Français\ntag: fr-FR\ncalled: [french]\ndates: {months: [janvier, février, mars, avril, mai, juin],"
    " read: {weekdays: [lundi, mardi], linking: [le]}}\n",
}
WORDS = {
    "audiences/donors.yaml": "name: {en: Donors to the response, fr: Bailleurs de fonds}\n",
    "audiences/media.yaml": "name: {en: Journalists, fr: Journalistes}\n",
    "audiences/humanitarian-country-team.yaml": "name: {en: Journals, fr: Journaux}\n",
    "formats/full.yaml": "name: {en: Full briefing, fr: Note complète}\n",
    "themes/funding/fr/words.yaml": "title: Financement\n",
}
NAMES = (
    "themes/funding/fr/words.yaml",
    "audiences/donors.yaml", "audiences/humanitarian-country-team.yaml", "audiences/media.yaml", "formats/full.yaml",
    "themes/funding/theme.yaml", "themes/durable-solutions/theme.yaml", "brands/neutral.docx",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Return a folder with names and languages, and nothing in most of its files."""
    place = tmp_path_factory.mktemp("meant")
    for name in NAMES:
        (place / "templates" / name).parent.mkdir(parents=True, exist_ok=True)
        (place / "templates" / name).write_text(WORDS.get(name, ""), "utf-8")
    for code, text in LANGUAGES.items():
        (place / "templates/languages").mkdir(exist_ok=True)
        (place / f"templates/languages/{code}.yaml").write_text(text, "utf-8")
    return place


def meant(folder: Path, data):
    return as_meant(YamlFile("config.yaml", data, {}), folder).data


@pytest.mark.parametrize(
    ("key", "typed", "expected"),
    [
        ("themes", "funding", ["funding"]),
        ("themes", "funding, Durable Solutions", ["funding", "durable-solutions"]),
        ("themes", ["Durable Solutions", "FUNDING"], ["durable-solutions", "funding"]),
        ("themes", "nothing, funding", ["nothing, funding"]),
        ("audience", "Donors", "donors"),
        ("audience", "Humanitarian Country Team", "humanitarian-country-team"),
        ("audience", "humanitarian_country_team\u00a0", "humanitarian-country-team"),
        ("audience", "HCT", "HCT"),
        ("format", "Full", "full"),
        ("status", "Final", "final"),
        ("status", "DRAFT ", "draft"),
        ("status", "done", "done"),
        ("language", "french", "fr"),
        ("language", "Français", "fr"),
        ("language", "francais", "fr"),
        ("language", "FR", "fr"),
        ("language", "en_GB", "en"),
        ("language", "German", "German"),
        ("date", "12 May 2026", "2026-05-12"),
        ("date", "12 mai 2026", "2026-05-12"),
        ("date", "12th of May 2026", "12th of May 2026"),
        ("date", "1er mars 2026", "2026-03-01"),
        ("date", "May 12, 2026", "2026-05-12"),
        ("date", "12 Feb. 2026", "2026-02-12"),
        ("date", "12 fevrier 2026", "2026-02-12"),
        ("date", "12-Aug-2026", "2026-08-12"),
        ("date", "2026/5/12", "2026-05-12"),
        ("date", "2026.05.12", "2026-05-12"),
        ("date", "12/05/2026", "12/05/2026"),
        ("date", "31 June 2026", "2026-06-31"),
        ("date", "mardi 12 mai 2026", "2026-05-12"),
        ("date", "lundi 12 mai 2026", "lundi 12 mai 2026"),
        ("date", "le 12 mai 2026", "2026-05-12"),
        ("date", "after 12 May 2026", "after 12 May 2026"),
        ("audience", "Bailleurs", "donors"),
        ("audience", "Journal", "Journal"),
        ("format", "Note complète", "full"),
        ("themes", "Financement", ["funding"]),
        ("date", "“12 May 2026”", "2026-05-12"),
        ("date", "12 Ju 2026", "12 Ju 2026"),
        ("date", "1 J 2026", "1 J 2026"),
        ("messages", "One", ["One"]),
        ("messages", {"en": "One"}, [{"en": "One"}]),
        ("country", "Mali\u00a0", "Mali"),
        ("country", "«\u00a0Mali\u00a0»\n", "\u00a0Mali\u00a0"),
        ("country", {"EN": "Mali", "French": "Mali"}, {"en": "Mali", "fr": "Mali"}),
        ("country", {"en": "Mali", "EN": "Mali"}, {"en": "Mali", "EN": "Mali"}),
        ("title", "“We wait”", "“We wait”"),
        ("title", "Decide\n", "Decide"),
    ],
)
def test_each_value_of_a_briefing_is_taken_as_it_is_meant(folder, key, typed, expected):
    """Case, spaces and accents do not matter, one name makes a list, and a day may be written in words."""
    assert {"briefing": {key: expected}} == meant(folder, {"briefing": {key: typed}})


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"organisation": {"contact": {"web": "www.example.org"}}}, "https://www.example.org"),
        ({"organisation": {"contact": {"web": "example.org/mali"}}}, "https://example.org/mali"),
        ({"organisation": {"contact": {"web": "HTTP://example.org"}}}, "http://example.org"),
        ({"organisation": {"contact": {"web": "a@example.org"}}}, "a@example.org"),
        ({"organisation": {"contact": {"web": "none"}}}, "none"),
        ({"brand": "Neutral"}, "neutral"),
        ({"output": {"formats": "DOCX, pdf"}}, ["docx", "pdf"]),
        ({"output": {"formats": ["Word", "E-Mail"]}}, ["Word", "email"]),
        ({"email": {"to": "Awa <awa@example.org>"}}, ["Awa <awa@example.org>"]),
        ({"email": {"cc": "awa@example.org; issa@example.org"}}, ["awa@example.org", "issa@example.org"]),
        ({"email": {"to": None}}, []),
        ({"email": {"together": "Language"}}, ["language"]),
        ({"email": {"warn_above": "7mb"}}, "7 MB"),
        ({"evidence": {"historical_after": "5 Years"}}, "5 years"),
        ({"evidence": {"stale_after": {"funding": "60  Days"}}}, {"funding": "60 days"}),
        ({"evidence": {"second_reader": "Required"}}, "required"),
        ({"briefings": [{"audience": "Donors, Media"}]}, [{"audience": ["donors", "media"]}]),
        ({"briefings": [{"audience": "Donors", "language": ["French", "EN"]}]}, [
            {"audience": "donors", "language": ["fr", "en"]}
        ]),
    ],
)  # fmt: skip
def test_each_other_value_is_taken_as_it_is_meant(folder, typed, expected):
    """Addresses, kinds of file, sizes and lengths of time in the forms that people type."""
    found = meant(folder, typed)
    while isinstance(found, dict) and found != expected:
        (found,) = found.values()
    assert expected == found


@pytest.mark.parametrize(
    "typed",
    [
        None,
        "text",
        [],
        {"briefing": None},
        {"briefing": [1]},
        {"email": 3},
        {"briefings": [None, "a"]},
        {"organisation": {"contact": "Awa"}},
        {"evidence": {"stale_after": 7}},
        {"briefing": {"themes": {"a": 1}}},
    ],
)
def test_what_has_another_shape_is_left_to_be_told(folder, typed):
    """Nothing is lost or made up of a config that is wrong."""
    assert typed == meant(folder, typed)


@pytest.fixture(scope="module")
def veldania(tmp_path_factory):
    return make_country(tmp_path_factory.mktemp("around") / "veldania")


def told(path: Path) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        read_config(path)
    return list(map(str, caught.value.problems))


def test_the_first_letters_of_a_name_are_suggested(veldania):
    """Whoever writes HCT is told which readers that are."""
    path = veldania.folder / "templates/audiences"
    (path / "humanitarian-country-team.yaml").write_bytes((path / "friends.yaml").read_bytes())
    config = veldania.folder / "other.yaml"
    config.write_text(veldania.text("config.yaml").replace("audience: friends", "audience: HCT"), "utf-8")
    expected = (
        'other.yaml:9: the audience "HCT" is not in templates/audiences/. The nearest is "humanitarian-country-team"; '
        "correct the name or add a file for it."
    )
    assert [expected] == told(config)


def test_a_folder_stands_for_the_config_in_it(veldania):
    """`briefgen build DIR` builds DIR/config.yaml."""
    assert [veldania.folder] == list({plan.folder for plan in read_config(veldania.folder)})


@pytest.mark.parametrize("inside", ["templates", "templates/themes/harbour", "seeds"])
def test_a_command_in_a_subfolder_finds_the_workspace_around_it(veldania, monkeypatch, inside):
    """The nearest folder above that is a whole workspace is built; files are named from where one stands."""
    monkeypatch.chdir(veldania.folder / inside)
    result = CliRunner().invoke(main, ["build", "--only", "none"])
    up = "/".join([".."] * (inside.count("/") + 1))
    assert [Path(up)] == list({plan.folder for plan in read_config(Path("config.yaml"))})
    assert "no briefing" in result.stderr


def test_a_config_of_its_own_in_a_subfolder_goes_before(veldania, monkeypatch, tmp_path):
    """What stands beside the writer is meant, and no folder further up."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.yaml").write_text(veldania.text("config.yaml"), "utf-8")
    expected = (
        "config.yaml:1: this config stands in a folder that is no workspace: it has no seeds/ and no templates/. Move "
        "the config into the folder of its workspace, or make a new one with `briefgen init DIR`."
    )
    assert [expected] == told(Path("config.yaml"))


def test_without_any_workspace_the_config_is_missing(monkeypatch, tmp_path):
    """Outside of all workspaces one message says that there is none."""
    monkeypatch.chdir(tmp_path)
    (message,) = told(Path("config.yaml"))
    assert "config.yaml:1: this file is missing" == message.partition(". ")[0]


@pytest.mark.parametrize(
    ("shelf", "typed", "remedy"),
    [
        ("languages", "en/fr", ONE_OF_EACH),
        ("audiences", "Donors & media", ONE_OF_EACH),
        ("themes", "funding; durable-solutions", "write [funding, durable-solutions]"),
        ("audiences", "audiences/donors.yaml", "write donors"),
    ],
)
def test_several_names_where_one_is_meant_are_told_as_several(folder, shelf, typed, remedy):
    """Not as a path whose last part is one of them; where a list may stand, it is written out."""
    problem = missing(folder, shelf, typed, Place("config.yaml"))
    assert problem is not None
    assert remedy == problem.remedy
