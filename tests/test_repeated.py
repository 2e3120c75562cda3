"""A sentence that stands in several files of a theme is found from any of them, the same or nearly so."""

import json

from click.testing import CliRunner

from briefgen.cli import main
from briefgen.survey.audit import audit

FOLDER = "templates/themes/harbour/vd"
PROMISE = "La registaro promesis helpon al la homoj de la haveno.{{ cite('support-promised') }}"
CHANGED = PROMISE.replace("promesis", "anoncis")


def run(*arguments: object):
    return CliRunner().invoke(main, list(map(str, arguments)), catch_exceptions=False)


def found(country, line: str) -> list[tuple[str, bool]]:
    rows = json.loads(run("list", "texts", country.config, "--like", line, "--json").stdout)
    return [(row["id"], row["same"]) for row in rows]


def told(country, line: str) -> str:
    result = run("list", "texts", country.config, "--like", line)
    assert 1 == result.exit_code
    return result.stderr.strip()


def test_a_sentence_is_found_in_the_other_files_of_its_theme_and_language(country):
    """Word for word first, then with a few words changed; in files of words too; never in the file itself."""
    country.write(f"{FOLDER}/long.md", f"{PROMISE} {PROMISE}\n")
    country.write(f"{FOLDER}/long.friends.md", f"## Helpo\n\n{{% if alone %}}\n{CHANGED}\n{{% endif %}}\n\nFin’.\n")
    country.write(f"{FOLDER}/long.alone.md", f"Tio estas alia afero por ni.\n- {PROMISE}\n")
    country.write(f"{FOLDER}/friends.yaml", f"messages:\n  - >-\n    Jen.\n    {PROMISE}\n")
    others = [(f"{FOLDER}/friends.yaml:2", True), (f"{FOLDER}/long.alone.md:2", True)]
    assert [*others, (f"{FOLDER}/long.friends.md:4", False)] == list(
        dict.fromkeys(found(country, f"{FOLDER}/long.md:1"))
    )
    assert (f"{FOLDER}/long.md:1", False) in found(country, f"{FOLDER}/long.friends.md:4")
    assert others[1] in found(country, f"{FOLDER}/friends.yaml:4")


def test_another_source_or_figure_is_a_word_that_differs(country):
    """A call is compared as a word, and one that is broken over two lines is the same."""
    country.write(f"{FOLDER}/long.md", f"{PROMISE}\n")
    country.write(
        f"{FOLDER}/long.friends.md", PROMISE.replace("cite('support", "cite('\nsupport").replace("\n", "") + "\n"
    )
    country.write(f"{FOLDER}/long.alone.md", PROMISE.replace("support-promised", "closure-2031").replace(" ", "\n", 3))
    expected = [(f"{FOLDER}/long.friends.md:1", True), (f"{FOLDER}/long.alone.md:1", False)]
    assert expected == found(country, f"{FOLDER}/long.md:1")


def test_a_list_for_people_shows_the_sentence_as_it_stands(country):
    """Place, whether the words are the same, and the sentence; where there is none, that is said."""
    country.write(f"{FOLDER}/long.md", f"{PROMISE}\n\nTio estas alia afero por ni.\n")
    country.write(f"{FOLDER}/long.friends.md", f"{CHANGED}\n")
    shown = run("list", "texts", country.config, "--like", f"{FOLDER}/long.md:1").stdout.splitlines()
    assert [f"{FOLDER}/long.friends.md:1", "a few differ", CHANGED] == [
        cell.strip() for cell in shown[1].split("  ") if cell
    ]
    alone = run("list", "texts", country.config, "--like", f"{FOLDER}/long.md:3")
    assert (0, "This sentence stands in no other file of its theme.\n") == (alone.exit_code, alone.stderr)


def test_a_line_that_is_none_of_a_theme_is_told(country):
    """With what is wrong and what to name; beside another choice it is a wrong use."""
    country.write(f"{FOLDER}/long.md", f"## Helpo\n\n{PROMISE}\n")
    assert f"no sentence of 5 words or more stands in {FOLDER}/long.md:1" in told(country, f"{FOLDER}/long.md:1")
    assert f"the first of this file stands in {FOLDER}/long.md:3." in told(country, f"{FOLDER}/long.md:99")
    assert '--like: "long.md" is no file with a line.' in told(country, "long.md")
    assert f'The nearest is "{FOLDER}/long.md"' in told(country, f"{FOLDER}/lang.md:3")
    assert 2 == run("list", "texts", country.config, "--like", f"{FOLDER}/long.md:3", "--unused").exit_code
    assert 2 == run("list", "figures", country.config, "--like", f"{FOLDER}/long.md:3").exit_code


def test_a_check_says_once_a_theme_how_much_is_repeated(country):
    """At a sentence that is nearly the same if there is one; a theme that repeats nothing is not named."""
    country.write(f"{FOLDER}/long.friends.md", country.text(f"{FOLDER}/long.md"))
    country.write(f"{FOLDER}/long.alone.md", f"La haveno fermiĝis por ĉiuj homoj.\n\n{CHANGED}\n")
    country.write(f"{FOLDER}/long.alone.friends.md", f"{PROMISE}\n")
    notes = [problem for problem in audit(country.plans()).problems if problem.rule == "text-repeated"]
    assert [f"{FOLDER}/long.alone.friends.md:1"] == [str(note.place) for note in notes]
    assert notes[0].fact.endswith("one of its files (vd: 4 word for word, 2 with a few words changed)")
    assert notes[0].remedy.endswith(f"`briefgen list texts --like {notes[0].place}`")
