"""The styles of a Word file: found by their names, with what they take from those that they are based on."""

from collections.abc import Iterator

from briefgen.word.elements import Element, element, name
from briefgen.word.forms import form_of

_ENGLISH_OF_HEADINGS = "heading "


class StyleSheet:
    """The part of styles, to be looked up and changed."""

    def __init__(self, root: Element) -> None:
        self.root = root

    def all(self) -> list[Element]:
        """Return the styles."""
        return list(self.root.iterchildren(name("w:style")))

    def find(self, called: str, kind: str) -> Element | None:
        """Return the style of a name: Word writes those of its own in English, whatever it shows.

        Behind a comma stand names that somebody gave it beside that one; a heading is known by its level too.
        """
        wanted = called.lower()
        styles = [style for style in self.all() if style.get(name("w:type")) == kind]
        by_name = {_called(style): style for style in reversed(styles)}
        if wanted in by_name:
            return by_name[wanted]
        for style in styles:
            if wanted in {other.strip() for other in f"{_called(style)},{_aliases(style)}".split(",")}:
                return style
        if wanted.startswith(_ENGLISH_OF_HEADINGS):
            level = str(int(wanted[-1]) - 1)
            return next((style for style in styles if _value(style, "w:pPr", "w:outlineLvl") == level), None)
        return None

    def line(self, style: Element | None) -> Iterator[Element]:
        """Yield a style and those that it is based on, the nearest first."""
        by_id = {one.get(name("w:styleId")): one for one in self.all()}
        while style is not None:
            yield style
            style = by_id.pop(_value(style, "w:basedOn"), None)

    def given(self, style: Element | None, *path: str) -> Element | None:
        """Return a property as it holds in a style: its own, or one of a style that it is based on, or the default."""
        for one in self.line(style):
            if (found := one.find("/".join(map(name, path)))) is not None:
                return found
        default = f"w:{path[0][2]}PrDefault"
        return self.root.find("/".join(map(name, ("w:docDefaults", default, *path))))

    def attribute(self, style: Element | None, path: tuple[str, ...], *keys: str) -> str | None:
        """Return an attribute as it holds in a style; others of the same element may stand in other styles."""
        places = [one.find("/".join(map(name, path))) for one in self.line(style)]
        places.append(self.root.find("/".join(map(name, ("w:docDefaults", f"w:{path[0][2]}PrDefault", *path)))))
        values = (one.get(name(key)) for one in places if one is not None for key in keys)
        return next((value for value in values if value is not None), None)

    def size(self, style: Element | None) -> float:
        """Return the size of the type of a style in points."""
        found = self.given(style, "w:rPr", "w:sz")
        return 10.0 if found is None else int(found.get(name("w:val"))) / 2

    def default(self, kind: str) -> Element | None:
        """Return the style that what has no style is in."""
        return next(
            (
                s
                for s in self.all()
                if s.get(name("w:type")) == kind and s.get(name("w:default")) in ("1", "true", "on")
            ),
            None,
        )


def put(style: Element, owner: str, tag: str, *content: str | dict[str, str] | Element) -> Element:
    """Give a style a property in the place of its own, where the schema wants it; return the property."""
    home = style.find(name(owner))
    if home is None:
        home = insert(style, element(owner), "style")
    for old in home.findall(name(tag)):
        home.remove(old)
    return insert(home, element(tag, *content), owner[2:])


def take_out(style: Element, *path: str) -> bool:
    """Take a property out of a style; return whether it had it."""
    found = style.find("/".join(map(name, path)))
    if found is None:
        return False
    found.getparent().remove(found)
    return True


def called(style: Element) -> str:
    """Return the name of a style."""
    return _value(style, "w:name")


def insert(home: Element, node: Element, form_name: str) -> Element:
    """Set a property among others where the schema wants it, and return it."""
    form = form_of("w", "", form_name)
    places = {} if form is None else form.order
    behind = [one for one in home if places.get(one.tag, -1) > places[node.tag]]
    if behind:
        behind[0].addprevious(node)
    else:
        home.append(node)
    return node


def _called(style: Element) -> str:
    return _value(style, "w:name").lower()


def _aliases(style: Element) -> str:
    return _value(style, "w:aliases").lower()


def _value(style: Element, *path: str) -> str:
    found = style.find("/".join(map(name, path)))
    return "" if found is None else str(found.get(name("w:val"), ""))
