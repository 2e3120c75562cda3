"""The organisation's logo in the head of the first page."""

from briefgen.document.brief import Logo
from briefgen.word.drawings import drawing
from briefgen.word.elements import Element
from briefgen.word.story import Story

# It stands in the header, above the margin, and leaves room for the status at the right.
HIGHEST_CM, WIDEST_CM = 0.7, 5.0


def logo_run(story: Story, logo: Logo) -> Element:
    """Return the logo as a letter of the line, as large as the header holds and in its own proportions."""
    width, height = logo.pixels
    scale = min(HIGHEST_CM / height, WIDEST_CM / width)
    size = (width * scale, height * scale)
    return drawing(story, logo.data, size, name=logo.alt, alt=logo.alt, title=logo.alt)
