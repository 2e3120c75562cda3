"""Shells complete commands, kinds and options, as README.md says how to switch on."""

import pytest
from click.testing import CliRunner

from briefgen.cli import main


def completed(shell: str, words: str) -> list[str]:
    """Return what a shell offers behind some words, the last of which is begun."""
    number = str(len(words.split(" ")) - 1)
    asked = {"_BRIEFGEN_COMPLETE": f"{shell}_complete", "COMP_WORDS": words, "COMP_CWORD": number}
    result = CliRunner().invoke(main, env=asked, prog_name="briefgen")
    return [line.partition(",")[2] for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("briefgen do", ["doctor"]),
        ("briefgen new au", ["audience"]),
        ("briefgen list fi", ["figures"]),
        ("briefgen build --verb", ["--verbose"]),
    ],
)
def test_a_word_that_is_begun_is_completed(words, offered):
    """A command, a kind, an option."""
    assert offered == completed("bash", words)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(shell):
    """What README.md has people put into the file of their shell prints a script that calls briefgen."""
    result = CliRunner().invoke(main, env={"_BRIEFGEN_COMPLETE": f"{shell}_source"}, prog_name="briefgen")
    assert (0, True) == (result.exit_code, f"_BRIEFGEN_COMPLETE={shell}_complete" in result.stdout)
