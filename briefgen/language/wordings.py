"""The words of a qualifier: most stand before the number ("over"), some behind it ("environ seulement")."""

from dataclasses import dataclass

NUMBER = "{n}"


@dataclass(frozen=True, slots=True)
class Wording:
    """How a qualifier is worded, by its place."""

    before: str
    """What stands before the number; may be empty."""
    behind: str
    """What stands behind it; may be empty."""

    @property
    def words(self) -> str:
        """Its words without the number, as a message names them."""
        return f"{self.before} {self.behind}".strip()


def wording_slip(written: str) -> tuple[str, str] | None:
    """Return what is wrong with a wording, and the remedy: it must leave words beside one number, and no braces."""
    if written.count(NUMBER) > 1:
        return f"has {NUMBER} more than once", "write it once, where the number stands"
    words = wording(written).words
    if "{" in words or "}" in words:
        return "has braces that stand for nothing", f"write {NUMBER} for the number, with one brace at each side"
    if NUMBER in written and not words:
        return f"has no words beside {NUMBER}", "write the words too, or take the number out"
    return None


def wording(written: str) -> Wording:
    """Return a wording as a language file writes it: "over", or "{n} environ seulement" if words stand behind."""
    before, number, behind = written.partition(NUMBER)
    return Wording(before.strip(), behind.strip() if number else "")
