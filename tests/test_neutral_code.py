"""Nothing about a country, an organisation, a theme or the grammar of a language is in Python.

What to look for is read from the files of the workspaces, so that a new card or language is looked for as well. The
messages of briefgen are in English: words of that language are looked for only where a string is nothing else.
"""

import ast
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from country import ROOT
from marenia import FILES

from briefgen.workspace.migration import CHANGES, RenamedKey

ENGLISH = ROOT / "templates/languages/en.yaml"
OTHERS = (ROOT / "templates/languages/fr.yaml", FILES / "templates/languages/mar.yaml")
WORKSPACES = (ROOT, ROOT / "bare", FILES)

Strings = list[tuple[Path, int, str]]
Exceptions = dict[str, set[str]]

# Words of workspaces that some file of the code may hold, and why.
STAY: Exceptions = {
    # The brand that ships with every workspace is the default.
    "neutral": {"configfile.py"},
    # Lists are read by writers, so their headings are in the language of the messages.
    "As printed": {"listing.py"},
    "Primary source": {"listing.py"},
    "What it counts": {"listing.py"},
    "not stated": {"listing.py"},
    "own calculation": {"listing.py"},
    "Document": {"listing.py"},
    "Messages": {"listing.py"},
    "Date": {"listing.py", "vector.py"},
    # Names of others: a style of the brand, a word of JSON Schema, words of YAML, a name of numbers in Python.
    "Status": {"brandfile.py", "furniture.py"},
    "minimum": {"templatefiles.py"},
    "null": {"yamlfile.py", "yamltext.py"},
    # A tag of HTML.
    "li": {"htmltext.py"},
    "on": {"syntax.py"},
    # Kinds of values in a Word file: half points, eight or twenty signs of a number.
    "half": {"forms.py"},
    "eight": {"forms.py"},
    "twenty": {"forms.py"},
    # Messages about a file that is too large to be read.
    "more than": {"examination.py"},
}
SIGNS_THAT_STAY = {
    "folding.py": "all marks of the world are made alike before a quote is looked for",
    "tags.py": "a template with curly quotation marks is told to use straight ones",
    "syntax.py": "so is a YAML file",
    "proof.py": "a quote that was copied with the quotation marks round it is told",
    "dates_tokens.py": "dashes and elisions of all kinds may stand in a date",
    "dates_file.py": "so may they in the words by which dates are read",
    "advice.py": "a number with an apostrophe for its thousands is told",
    "phrases.py": "apostrophes and hyphens of all kinds are made alike before number words are looked for",
    "sentences.py": "a closing mark may stand behind the full stop of a sentence",
    "paragraphs.py": "marks of all kinds may stand round a sentence that somebody typed",
    "report.py": "the report of verify quotes what somebody wrote, as messages do",
    "quotations.py": "what stands between marks of any kind was said by somebody",
    "notebook.py": "a single mark may close any quotation; the double ones come from the language files",
}


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def python_files() -> list[Path]:
    files = sorted((ROOT / "briefgen").rglob("*.py"))
    assert len(files) > 80, "the package was not found"
    return files


def strings_in(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and text of each string that is no docstring, the pieces of f-strings too, and of each name."""
    tree = ast.parse(source)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value
        name = getattr(node, "id", None) or getattr(node, "attr", None) or getattr(node, "name", None)
        if isinstance(name, str) and "_" in name.strip("_"):
            # An id of a card, as it would be written in Python.
            yield getattr(node, "lineno", 0), name.replace("_", "-")


@pytest.fixture(scope="module")
def strings() -> Strings:
    found = [(path, *told) for path in python_files() for told in strings_in(path.read_text("utf-8"))]
    assert len(found) > 3000, "the strings were not found"
    return found


def names_of_workspaces() -> set[str]:
    """Return every name that a workspace brings in: ids, documents, publishers, places, origins, readers, months."""
    names: set[str] = set()
    for folder in WORKSPACES:
        config = load(folder / "config.yaml")
        organisation = config["organisation"]
        spoken = (organisation["name"], organisation["short"], config["briefing"]["country"])
        names |= {word for words in spoken for word in (words.values() if isinstance(words, dict) else [words])}
        cards = [load(path) for path in (folder / "seeds").glob("*.yaml")]
        names |= {path.stem for path in (folder / "seeds").glob("*.yaml")} - {"derived"}
        for card in cards:
            source = card.get("source", {})
            names |= {source.get(key, "") for key in ("title", "publisher", "short", "url")}
            names |= {*source.get("authors", []), *source.get("acronyms", {}), *source.get("origins", {})}
            names |= {key for kind in ("figures", "events", "statements") for key in card.get(kind, {})}
            for figure in card["figures"].values():
                names |= {figure.get(key, "") for key in ("place", "origin", "section", "series", "topic")}
        for shelf in ("themes", "charts", "audiences", "formats", "brands", "languages"):
            names |= {path.stem for path in (folder / "templates" / shelf).glob("*")}
        for path in (folder / "templates/languages").glob("*.yaml"):
            language = load(path)
            names |= {language["name"], language["tag"], *language["acronyms"], *language["names"]}
            names |= set(language["dates"]["months"])
    return names - {""}


def grammar_of(path: Path) -> set[str]:
    """Return the words with which a language is written: qualifiers, numbers, units, labels, and each word of them."""
    language = load(path)
    said = [*language["labels"].values(), *language["qualifiers"].values(), *language["percent_words"]]
    said += [word for words in language["qualifier_variants"].values() for word in words]
    said += [word for words in language["words"].values() for word in words.values()]
    said += [*language["numbers"]["million_words"], language["list_and"], *language["dates"]["parts"]]
    said += [language["dates"][key] for key in ("span", "months_of_year", "first_day")]
    pieces = {piece.strip(" \u00a0:;,.()*|/–") for words in said for piece in re.split(r"\{\w+\}", words)}
    return {piece for piece in pieces if len(piece) > 1}


def known_to_files() -> set[str]:
    """Return keys, earlier ones too, and fixed values of the files of a workspace: the code names them as they are."""
    known: set[str] = set()
    waiting = [json.loads(path.read_text("utf-8")) for path in (ROOT / "docs/schemas").glob("*.json")]
    while waiting:
        schema = waiting.pop()
        if isinstance(schema, dict):
            known |= set(schema.get("properties", {})) | {
                word for word in schema.get("enum", []) if isinstance(word, str)
            }
            known |= {schema["const"]} if isinstance(schema.get("const"), str) else set()
            waiting += schema.values()
        elif isinstance(schema, list):
            waiting += schema
    known |= {change.path[-1] for change in CHANGES if isinstance(change, RenamedKey)}
    return known | set(load(ENGLISH)["labels"]) | set(load(ENGLISH)["units"])


def inside(words: Iterable[str], strings: Strings) -> list[str]:
    """Return where words stand in strings, without those that may."""
    any_of = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    wanted = re.compile(rf"(?<!\w)(?:{any_of})(?!\w)")
    return _told((path, line, match[0]) for path, line, text in strings for match in wanted.finditer(text))


def alone(words: Iterable[str], strings: Strings) -> list[str]:
    """Return where a string is one of the words and nothing else, without those that may be."""
    words = set(words) - known_to_files()
    return _told((path, line, text.strip()) for path, line, text in strings if text.strip() in words)


def _told(hits: Iterable[tuple[Path, int, str]]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{line}: {word}"
        for path, line, word in hits
        if path.name not in STAY.get(word, set())
    ]


def test_no_name_of_a_workspace_is_in_the_code(strings):
    """No id, document, publisher, place, primary source, theme, chart, audience, acronym or month."""
    names = names_of_workspaces()
    # That the files were read is not taken for granted: some of each kind are asked for.
    assert names >= {
        "Mali", "NRC 2026", "Norwegian Refugee Council", "OCHA", "Commission on Population Movements", "donors", "IDPs",
        "southern-idps", "access-incidents", "access-incidents-2025", "February", "février", "februer", "fr-FR",
        "HNRP 2026", "Sahel Displacement Forum", "idmc-2014-left-behind", "Forum Sahel",
    }  # fmt: skip
    # A name that is one small word of English, such as "plan", is looked for where it is the whole of a string.
    plain = {name for name in names if re.fullmatch("[a-z]+", name)}
    assert len(names) > 300
    assert len(plain) > 20
    assert [] == inside(names - plain, strings)
    assert [] == alone(plain, strings)


def test_no_word_of_another_language_is_in_the_code(strings):
    """No qualifier, number word, label or small word such as "de" of a language that is not that of the messages."""
    for path in OTHERS:
        phrases = grammar_of(path) - grammar_of(ENGLISH)
        words = {word for phrase in phrases for word in re.findall(r"[^\W\d_]{2,}", phrase)}
        assert len(phrases) > 80, path.name
        assert len(words) > 100, path.name
        assert [] == inside({phrase for phrase in phrases if " " in phrase or phrase in words}, strings)
        assert [] == alone(words, strings)


def test_no_word_for_readers_is_in_the_code(strings):
    """No label, qualifier, number word or date form of English: what is printed comes from the language's file."""
    phrases = grammar_of(ENGLISH)
    assert phrases >= {"Key messages", "an estimated", "three quarters", "early", "primary source not stated"}
    long = {phrase for phrase in phrases if phrase.count(" ") > 1}
    assert len(phrases) > 100
    assert len(long) > 20
    # The smallest words are those of messages that are put together as well.
    assert [] == alone({phrase for phrase in phrases if len(phrase) > 3}, strings)
    assert [] == inside(long, strings)


def test_no_sign_of_a_language_is_in_the_code(strings):
    """No quotation mark and no ordinal of a first day: marks and forms come from the language's file."""
    languages = [load(path) for path in (ENGLISH, *OTHERS)]
    marks = {mark.strip() for language in languages for mark in language["quotation"]}
    firsts = {language["dates"]["first_day"].split("{day}")[1].split()[:1][0] for language in languages[1:]}
    ordinals = {re.match(r"\w+", first)[0] for first in firsts}
    assert ({"“", "”", "«", "»"}, {"er", "im"}) == (marks, ordinals)
    signs = "".join(marks) + "„‟’‘‹›"
    found = {path.name for path, _, text in strings if any(sign in text for sign in signs)}
    assert set(SIGNS_THAT_STAY) == found
    forms = re.compile(rf"(?<!\w)1(?:{'|'.join(ordinals)})\b|\}}(?:{'|'.join(ordinals)})\b")
    assert [] == [(path.name, line) for path, line, text in strings if forms.search(text)]


def test_the_search_finds_what_it_looks_for():
    """A search that finds nothing must be able to find something: a string, an f-string, a name in Python."""
    source = '"""Mali in a docstring."""\n# Mali here\nCOUNTRY = "Mali"\nx = f"in {1} Mali"\nsouthern_idps = "nearly"\n'
    strings = [(ROOT / "briefgen/x.py", *told) for told in strings_in(source)]
    assert ["briefgen/x.py:3: Mali", "briefgen/x.py:4: Mali", "briefgen/x.py:5: southern-idps"] == sorted(
        inside({"Mali", "southern-idps"}, strings)
    )
    # "nearly" is the name of a qualifier, as cards have it.
    assert ["briefgen/x.py:3: Mali", "briefgen/x.py:4: Mali"] == sorted(alone({"Mali", "nearly"}, strings))


def test_every_exception_is_needed(strings):
    """An exception for what is no longer there would hide what comes next."""
    there = {(word, path.name) for word in STAY for path, _, text in strings if re.search(rf"\b{word}\b", text)}
    assert set() == {(word, name) for word, names in STAY.items() for name in names} - there
