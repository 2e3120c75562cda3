"""Words of the ledger that hold numbers: titles, publishers, addresses. Whose they are is known wherever they stand."""

import json
import re

import pytest
from click.testing import CliRunner
from marenia import make_marenia

from briefgen.cli import main
from briefgen.delivery.results import BriefingResult
from briefgen.pipeline import build
from briefgen.survey.audit import check

CARDS = ("seeds/tide-office-2031.yaml", "seeds/fishers-union-2030.yaml")


@pytest.fixture(scope="module")
def numbered(tmp_path_factory):
    """Return a workspace whose documents have numbers in all that is said of them, and addresses to lead to."""
    country = make_marenia(tmp_path_factory.mktemp("numbered") / "marenia")
    for number, name in enumerate(CARDS, 4):
        text = re.sub(r"\n  (title|publisher|short|authors|url|acronyms):.*", "", country.text(name))
        text = re.sub(r"\n    [A-Z]{3}: \{.*", "", text)
        source = (
            f"source:\n  title: 'Situation Report {number}: 7 days'\n"
            f"  publisher: Cluster 12\n  short: SitRep {number}\n"
            f"  authors: [Group 31, 3iS]\n  url: https://www.3rp.example/report-{number}/2031\n"
            f'  date_remark: {{mar: "versio 2", en: second version of 2}}\n'
            '  acronyms: {SitRep: {mar: "Reporto 24/7", en: Report 24/7}}'
        )
        text = text.replace("source:", source, 1)
        country.write(name, re.sub(r"section: .*", 'section: "3. What 40 days took"', text))
    return country


def test_numbers_in_bibliographic_data_stop_no_briefing(numbered):
    """In each format, for each readership, in both languages: no number of a title is taken for one of the text."""
    assert [] == [problem for problem in check(numbered.config).problems if problem.level == "error"]


def test_what_is_built_verifies(numbered):
    """What such a briefing prints of its sources is no number that somebody typed in."""
    results = [result for result in build(numbered.config) if isinstance(result, BriefingResult)]
    assert len(results) > 8
    paths = [str(result.path) for result in results]
    verdict = CliRunner().invoke(main, ["verify", "--json", *paths])
    assert (0, []) == (verdict.exit_code, json.loads(verdict.stdout))
