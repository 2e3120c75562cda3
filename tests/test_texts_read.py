"""Which text of a theme is printed is told: in a list, by a build that is asked, and where an edit would be lost."""

from click.testing import CliRunner

from briefgen.cli import main
from briefgen.survey.audit import audit
from briefgen.survey.inventory import Wanted, inventory, read_stock

FOLDER = "templates/themes/harbour/vd"


def run(*arguments: object):
    return CliRunner().invoke(main, list(map(str, arguments)), catch_exceptions=False)


def test_a_list_says_which_file_each_reader_gets(country):
    """Theme by theme, in each language, format and for each audience: beside other themes, and alone."""
    country.write(f"{FOLDER}/long.friends.md", "Alie.\n")
    country.write(f"{FOLDER}/long.alone.md", "Sole.\n")
    rows = {row["id"]: row for row in inventory(read_stock(country.plans()), "texts", Wanted())}
    row = rows["harbour vd long friends"]
    assert (f"{FOLDER}/long.friends.md", f"{FOLDER}/long.alone.md") == (row["beside"], row["alone"])
    assert ["briefing config"] == [f"{use['kind']} {use['id']}" for use in row["used_in"]]
    shown = [
        line.split()[4:6] for line in run("list", "texts", country.config, "--theme", "harbour").stdout.splitlines()
    ]
    assert ["long.friends.md", "long.alone.md"] == shown[1]


def test_a_build_says_where_words_came_from_if_asked(country):
    """Each theme with its files; without --explain nothing of it."""
    country.write(f"{FOLDER}/friends.yaml", "headline: Alie.\n")
    explained = run("build", country.config, "--explain").stderr
    files = ", ".join(f"{FOLDER}/{name}" for name in ("words.yaml", "friends.yaml", "long.md"))
    assert f"config, harbour: {files}" in explained.splitlines()
    assert "long.md" not in run("build", country.config, "--force").stderr


def notes(country) -> list[str]:
    return [str(problem) for problem in audit(country.plans()).problems if problem.rule == "text-unread"]


def test_a_text_that_no_briefing_of_the_config_prints_is_noted(country):
    """Whoever edits it is told which one their readers get; one that another briefing prints is not noted."""
    country.write(f"{FOLDER}/long.friends.md", "Alie, {{ date('flood-2031') }}.\n")
    fact = f"no briefing of config.yaml prints this text: friends reads {FOLDER}/long.friends.md"
    assert [f"{FOLDER}/long.md:1: note: {fact}. Edit that one, or leave this one for others."] == notes(country)
    country.write("templates/audiences/others.yaml", country.text("templates/audiences/friends.yaml"))
    country.write("config.yaml", country.text("config.yaml") + "briefings: [{audience: [friends, others]}]\n")
    assert [] == notes(country)
