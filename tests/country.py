"""An invented country in an invented language: a whole workspace, small enough to break on purpose.

Its numbers are written 12 400 and 3,5, its words are nobody's, and nothing of it stands in briefgen/. What a test
does not change here is taken from the shipped language and format files, so that new labels need no new test.
"""

import datetime as dt
import hashlib
import shutil
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from briefgen.briefing.gather import gather
from briefgen.briefing.parts import Parts
from briefgen.briefing.shared import Workspace, read_workspace
from briefgen.delivery.results import BriefingResult, Composition
from briefgen.document.brief import Brief
from briefgen.errors import BriefgenError, Problem
from briefgen.evidence.ledger import Ledger
from briefgen.pipeline import build, compose_briefing
from briefgen.workspace.config import Config, read_config

ROOT = Path(__file__).parents[1]
TODAY = dt.date(2031, 5, 2)

TEXT = """# Superrigardo ▼

Post la inundo de marto 2031, **pli ol 12 400** homoj perdis siajn lo-
ĝejojn en la haveno (Mara Oficejo, aprilo 2031). Nuntempe ĉirkaŭ

3,5 milionoj da homoj bezonas puran akvon.

7 210 homoj ricevis provizoran ŝirmejon; 5 190 homoj loĝas ĉe parencoj.
Nur 37 % de la plano estis financita en 2031, kaj 410 familioj atendas.

## Helpo

900 homoj ricevis manĝaĵojn kaj 800 homoj ricevis kuracadon.
La registaro promesis daŭran sub-
tenon, kaj duono de la lernejoj estas fermita.
La haveno fermiĝis la 1-an de marto 2031. “Ni ne revenos”, diris unu [patrino] & ŝia _filo_ <tie> | ie.
"""

SURVEY = "En 2029 preskaŭ 9 100 homoj loĝis apud la rivero. La rivero ofte superbordiĝas.\n"

CARD = """\
source:
  title: Haveno sub akvo
  publisher: Mara Oficejo
  short: Mara 2031
  published: 2031-04-20
  authors: [Ana Rivo, Bo Sabla]
  language: vd
  url: https://haveno.example/raporto
  document: haveno-2031.txt
  sha256: {harbour}
figures:
  homeless-2031:
    value: 12400
    unit: people
    qualifier: over
    kind: stock
    period: 2031-04
    origin: Mara Oficejo
    origin_date: 2031-04
    section: Superrigardo
    series: homeless
    topic: displacement
    quote: "Post la inundo de marto 2031, pli ol 12 400 homoj perdis siajn loĝejojn en la haveno (Mara Oficejo,
      aprilo 2031)"
    label: {{vd: homoj sen loĝejo}}
  sheltered-2031:
    value: 7210
    unit: people
    qualifier: exact
    kind: stock
    period: 2031-04
    section: Superrigardo
    series: homeless
    part_of: homeless-2031
    topic: displacement
    period_reason: La jaro staras en la titolo.
    quote: "7 210 homoj ricevis provizoran ŝirmejon"
    label: {{vd: homoj en ŝirmejoj}}
  hosted-2031:
    value: 5190
    unit: people
    qualifier: exact
    kind: stock
    period: 2031-04
    section: Superrigardo
    series: homeless
    part_of: homeless-2031
    topic: displacement
    period_reason: La jaro staras en la titolo.
    quote: "5 190 homoj loĝas ĉe parencoj"
    label: {{vd: homoj ĉe parencoj}}
  water-2031:
    value: 3500000
    form: million
    unit: people
    qualifier: about
    kind: stock
    period: 2031-04
    period_basis: publication
    section: Superrigardo
    topic: wash
    caution: Ne estas la nombro de loĝantoj.
    quote: "ĉirkaŭ 3,5 milionoj da homoj bezonas puran akvon"
    label: {{vd: homoj bezonas akvon}}
  funded-2031:
    value: 37
    unit: percent
    qualifier: exact
    kind: share
    period: 2031
    section: Superrigardo
    series: plan-2031
    topic: funding
    quote: "Nur 37 % de la plano estis financita en 2031"
    label: {{vd: de la plano financita en 2031}}
  waiting-2031:
    value: 410
    unit: families
    qualifier: exact
    kind: count
    period: 2031
    section: Superrigardo
    period_reason: La jaro staras en la titolo.
    quote: "410 familioj atendas"
    label: {{vd: familioj atendas}}
  food-2031:
    value: 900
    unit: people
    qualifier: exact
    kind: count
    period: 2031
    section: Helpo
    series: aid-2031
    overlaps: true
    period_basis: inferred
    quote: "900 homoj ricevis manĝaĵojn"
    label: {{vd: homoj ricevis manĝaĵojn}}
  health-2031:
    value: 800
    unit: people
    qualifier: exact
    kind: count
    period: 2031
    section: Helpo
    series: aid-2031
    overlaps: true
    period_basis: inferred
    quote: "800 homoj ricevis kuracadon"
    label: {{vd: homoj ricevis kuracadon}}
  schools-2031:
    value: 50
    form: words
    unit: percent
    qualifier: exact
    kind: share
    period: 2031
    section: Helpo
    period_reason: La jaro staras en la titolo.
    quote: "duono de la lernejoj estas fermita"
    label: {{vd: de la lernejoj fermita}}
events:
  flood-2031: {{date: 2031-03, section: Superrigardo, quote: "Post la inundo de marto 2031", label: {{vd: inundo}}}}
  closure-2031:
    date: 2031-03-01
    section: Helpo
    quote: "La haveno fermiĝis la 1-an de marto 2031."
    label: {{vd: fermo de la haveno}}
statements:
  support-promised:
    section: Helpo
    quote: "La registaro promesis daŭran subtenon"
    about: {{vd: la registaro promesis daŭran subtenon}}
  mother-said:
    section: Helpo
    quote: "“Ni ne revenos”, diris unu [patrino] & ŝia _filo_ <tie> | ie."
    about: {{vd: unu patrino ne volas reveni}}
"""

SURVEY_CARD = """\
source:
  title: Apud la rivero
  publisher: Riverinstituto
  short: Rivero 2029
  published: 2029
  language: vd
  document: rivero-2029.txt
  sha256: {survey}
figures:
  river-2029:
    value: 9100
    unit: people
    qualifier: nearly
    kind: stock
    period: 2029
    section: ""
    series: river
    topic: displacement
    quote: "En 2029 preskaŭ 9 100 homoj loĝis apud la rivero."
    label: {{vd: homoj apud la rivero en 2029}}
statements:
  river-floods:
    quote: "La rivero ofte superbordiĝas."
    about: {{vd: la rivero ofte superbordiĝas}}
"""

DERIVED = """\
figures:
  unfunded-2031:
    inputs: {funded: funded-2031}
    formula: 100 - funded
    value: 63
    qualifier: exact
    unit: percent
    kind: share
    period: 2031
    series: plan-2031
    topic: funding
    label: {vd: de la plano sen mono}
    method: {vd: la resto de la plano}
  hosted-share-2031:
    inputs: {hosted: hosted-2031, all: homeless-2031}
    formula: 100 * hosted / all
    round: 10
    value: 40
    qualifier: about
    unit: percent
    kind: share
    period: 2031-04
    label: {vd: ĉe parencoj}
    method: {vd: "parto de la tuta nombro, kiu estas nur proksimuma"}
"""

HARBOUR = """\
short: haveno
key_figures: [homeless-2031, water-2031, unfunded-2031]
asks:
  - id: pagu
    by: 2031-09-01
    because: [unfunded-2031, support-promised]
  - id: malfermu
    by: 2031-12-01
    because: [closure-2031]
"""

HARBOUR_WORDS = """\
name: la haveno
title: Haveno
headline: 'Post la inundo, {{ figure("homeless-2031") }} homoj serĉas loĝejon.'
standfirst: 'La plano estas malplena.{{ cite("funded-2031") }}'
lead: 'La haveno estas fermita.{{ cite("closure-2031") }}'
messages:
  - 'Unua mesaĝo: {{ figure("homeless-2031") }} homoj.'
  - "Dua mesaĝo de la haveno."
  - "Tria mesaĝo de la haveno."
asks:
  pagu:
    actor: Donacantoj
    action: Pagu la planon.
  malfermu:
    actor: Registaro
    action: Malfermu la havenon.
limits: "La nombroj venas de unu dokumento."
"""

HARBOUR_TEXT = """\
## Kie homoj loĝas

Post {{ event("flood-2031") }}, {{ figure("homeless-2031") }} homoj perdis loĝejon, kaj
{{ figure("sheltered-2031") }} trovis ŝirmejon. La registaro promesis helpon.{{ cite("support-promised") }}

{{ chart("shelter") }}

Unu patrino parolis: {{ quote("mother-said") }}.

{{ chart("money") }}
"""

RIVER = """\
short: rivero
key_figures: [river-2029, waiting-2031]
asks:
  - id: konstruu
    by: 2031-08-01
    because: [river-2029, river-floods]
"""

RIVER_WORDS = """\
name: la rivero
title: Rivero
headline: "La rivero jam antaŭe minacis."
standfirst: 'La rivero revenas.{{ cite("river-floods") }}'
lead: "La rivero revenas."
messages:
  - "Unua mesaĝo de la rivero."
asks:
  konstruu:
    actor: Donacantoj
    action: Konstruu digon.
limits: "La malnova nombro ne estas komparata."
"""

RIVER_TEXT = """\
En {{ date("river-2029") }}, {{ figure("river-2029") }} homoj loĝis apud la rivero.

{{ chart("aid") }}
"""

CHARTS = {
    "shelter": """\
kind: share
title: {vd: "Pli da homoj en ŝirmejoj"}
subtitle: {vd: "Homoj, {{ date('homeless-2031') }}"}
caption: {vd: "Kie homoj loĝas, {{ date('homeless-2031') }}"}
alt: {vd: "{{ figure('sheltered-2031') }} en ŝirmejoj, {{ figure('hosted-2031') }} ĉe parencoj."}
marks:
  - {figure: sheltered-2031, label: {vd: Ŝirmejo}}
  - {figure: hosted-2031, label: {vd: Parencoj}}
whole: homeless-2031
""",
    "money": """\
kind: share
title: {vd: "La plano malplenas"}
subtitle: {vd: "Parto de la plano"}
caption: {vd: "Mono de la plano"}
alt: {vd: "{{ figure('funded-2031') }} kaj {{ figure('unfunded-2031') }}."}
marks:
  - {figure: funded-2031, label: {vd: Financita}}
  - {figure: unfunded-2031, label: {vd: Mankas}}
""",
    "aid": """\
kind: bars
title: {vd: "Manĝaĵoj atingis la plej multajn"}
subtitle: {vd: "Homoj"}
caption: {vd: "Helpo"}
alt: {vd: "Bretoj: {{ figure('food-2031') }} kaj {{ figure('health-2031') }}."}
marks:
  - {figure: food-2031, label: {vd: Manĝaĵoj}}
  - {figure: health-2031, label: {vd: Kuracado}}
notes:
  - {vd: "Unu homo povas esti en ambaŭ grupoj."}
""",
}

FRIENDS = """\
name: {vd: Amikoj}
kicker: {vd: Raporto}
openings:
  - themes: [river, harbour]
    title: {vd: Du akvoj}
    headline: {vd: "Akvo venas de du flankoj."}
    standfirst: {vd: 'Ambaŭ dokumentoj avertas.{{ cite("river-floods") }}'}
method:
  - {vd: "Ĉiu nombro havas fonton."}
disclaimer: {vd: "La vortoj estas niaj."}
"""

CONFIG = """\
organisation:
  name: River Watch
  short: RW
  contact: {name: Ana Rivo, role: {vd: Konsilisto}, email: ana@rivo.example, phone: "+000 1", web: "https://rivo.example"}
briefing:
  country: Veldania
  date: 2031-05-02
  language: vd
  audience: friends
  format: long
  themes: [harbour, river]
  status: draft
evidence:
  annex: true
"""


def make_country(folder: Path) -> "Country":
    """Write the workspace into a folder that does not exist yet, and return it."""
    country = Country(folder)
    country.write("seeds/haveno-2031.txt", TEXT)
    country.write("seeds/rivero-2029.txt", SURVEY)
    country.write("seeds/haveno-2031.yaml", CARD.format(harbour=_sha256(TEXT)))
    country.write("seeds/rivero-2029.yaml", SURVEY_CARD.format(survey=_sha256(SURVEY)))
    country.write("seeds/derived.yaml", DERIVED)
    country.write("templates/themes/harbour/theme.yaml", HARBOUR)
    country.write("templates/themes/harbour/vd/words.yaml", HARBOUR_WORDS)
    country.write("templates/themes/harbour/vd/long.md", HARBOUR_TEXT)
    country.write("templates/themes/river/theme.yaml", RIVER)
    country.write("templates/themes/river/vd/words.yaml", RIVER_WORDS)
    country.write("templates/themes/river/vd/long.md", RIVER_TEXT)
    for name, text in CHARTS.items():
        country.write(f"templates/charts/{name}.yaml", text)
    country.write("templates/audiences/friends.yaml", FRIENDS)
    for name, text in _made_from_shipped().items():
        country.write(name, text)
    country.write("config.yaml", CONFIG)
    (folder / "templates/brands").mkdir()
    shutil.copy(ROOT / "templates/brands/neutral.docx", folder / "templates/brands/neutral.docx")
    (folder / "templates/fonts").mkdir()
    for font in (ROOT / "templates/fonts").glob("*.ttf"):
        shutil.copy(font, folder / "templates/fonts" / font.name)
    return country


@cache
def _made_from_shipped() -> dict[str, str]:
    """Return the files that are made from shipped ones, by name; once, since reading those takes its time."""
    return {
        "templates/formats/long.yaml": _dumped(_format()),
        "templates/languages/vd.yaml": _dumped(_language()),
    }


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _dumped(data: dict[str, Any]) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)


def _language() -> dict[str, Any]:
    shipped = yaml.safe_load((ROOT / "templates/languages/en.yaml").read_text("utf-8"))
    return {
        **shipped,
        "name": "Velda",
        "tag": "eo",
        "numbers": {
            "thousands": "\u00a0",
            "decimal": ",",
            "million": "{n}\u00a0milionoj",
            "million_words": ["milionoj", "miliono"],
        },
        "units": {"percent": "{n}\u00a0%", "USD": "{n}\u00a0$", "people": "{n}", "families": "{n}"},
        "quantities": {},
        "percent_words": ["procentoj"],
        "words": {"percent": {50: "duono"}, "number": {2: "du", 3: "tri"}},
        "qualifiers": {
            "exact": "",
            "over": "pli ol",
            "nearly": "preskaŭ",
            "only-about": "nur ĉirkaŭ",
            "about": "ĉirkaŭ",
            "estimated": "laŭtaksa",
        },
        "qualifier_variants": {"estimated": ["laŭtakse"]},
        "dates": {
            "months": [
                "januaro", "februaro", "marto", "aprilo", "majo", "junio",
                "julio", "aŭgusto", "septembro", "oktobro", "novembro", "decembro",
            ],
            "day": "{day} {month} {year}",
            "first_day": "{day}-a {month} {year}",
            "month": "{month} {year}",
            "span": "{first} ĝis {last}",
            "months_of_year": "{first} ĝis {last} {year}",
            "parts": ["frue en {year}", "meze de {year}", "fine de {year}"],
        },
        "quotation": ["„", "”"],
        "list_and": " kaj ",
        "acronyms": {},
        "names": ["Akvo 21"],
    }  # fmt: skip


def _format() -> dict[str, Any]:
    shipped = yaml.safe_load((ROOT / "templates/formats/full.yaml").read_text("utf-8"))
    limits = {**shipped["limits"], "messages": 3, "key_figures": 3, "asks": 8, "charts": 6, "contents_from": 2}
    # Messages in a box, and limits among the notes on method: earlier formats have them so.
    blocks = ["messages" if name == "panel" else name for name in shipped["blocks"]]
    return {
        **shipped,
        "blocks": blocks,
        "side_column": False,
        "texts": ["long"],
        "limits": {**limits, "words": {1: [1, 500], 2: [1, 500]}},
    }


def briefings_of(config: Path, **options: Any) -> list[BriefingResult]:
    """Build what a config asks for, and return what became of its briefings."""
    results = build(config, **{"today": TODAY, **options})
    return [result for result in results if isinstance(result, BriefingResult)]


@dataclass(frozen=True)
class Country:
    """A workspace to build and to break."""

    folder: Path

    @property
    def config(self) -> Path:
        """Path of its config."""
        return self.folder / "config.yaml"

    def write(self, name: str, text: str) -> None:
        """Write a file, and the folders it needs."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(unicodedata.normalize("NFC", text), "utf-8")

    def text(self, name: str) -> str:
        """Return the text of a file."""
        return (self.folder / name).read_text("utf-8")

    def edit(self, name: str, old: str, new: str) -> int:
        """Replace words that stand once in a file, and return the line in which they stood."""
        text = self.text(name)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))
        return text[: text.index(old)].count("\n") + 1

    def edit_data(self, name: str, **changes: Any) -> None:
        """Replace top-level keys of a YAML file."""
        self.write(name, _dumped({**yaml.safe_load(self.text(name)), **changes}))

    def written(self, folder: str = "output") -> list[str]:
        """Return the names of all that was written to a folder, the folder first; none if there is no such folder."""
        paths = [self.folder / folder, *(self.folder / folder).rglob("*")]
        return sorted(path.relative_to(self.folder).as_posix() for path in paths if path.exists())

    def plans(self) -> tuple[Config, ...]:
        """Return the plans of its briefings."""
        return read_config(self.config, TODAY)

    def workspace(self) -> Workspace:
        """Return languages and evidence."""
        return read_workspace(self.folder)

    def ledger(self) -> Ledger:
        """Return its evidence, proved."""
        return self.workspace().ledger

    def parts(self) -> Parts:
        """Return the parts of the first briefing."""
        return gather(self.plans()[0], self.workspace())

    def composition(self) -> Composition:
        """Return the first briefing, checked."""
        return compose_briefing(self.plans()[0], self.workspace())

    def build(self, **options: Any) -> list[BriefingResult]:
        """Build all of its briefings and return what became of each."""
        return briefings_of(self.config, **options)

    def brief(self) -> Brief:
        """Return the document of the first briefing."""
        return self.composition().brief

    def problems(self) -> list[Problem]:
        """Return all that is wrong with the first briefing: errors if it cannot be made, else warnings."""
        try:
            return list(self.composition().warnings)
        except BriefgenError as error:
            return list(error.problems)

    def messages(self) -> list[str]:
        """Return what is wrong with the first briefing, as it is told."""
        return [str(problem) for problem in self.problems()]
