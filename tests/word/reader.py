"""The words of an element, for tests of what was set."""

from briefgen.word.elements import Element, name

BREAKS = {name("w:tab"), name("w:br"), name("w:cr")}


def text_of(start: Element) -> str:
    """Return the words in an element as a reader sees them, numbers of captions and notes included."""
    words = []
    for node in start.iter():
        if node.tag == name("w:t"):
            words.append(node.text or "")
        elif node.tag in BREAKS and node.getparent().tag == name("w:r"):
            words.append(" ")
    return " ".join(word for word in "".join(words).split(" ") if word)
