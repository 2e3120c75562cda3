"""Letters -> simple HTML: looks stand at each element, since mail programs drop style sheets."""

from collections.abc import Iterator, Sequence
from html import escape

from briefgen.document.brand import Brand
from briefgen.document.exhibits import Table
from briefgen.document.inlines import Inline, Inlines, Link, Quotation, Text, plain
from briefgen.document.texts import Bullets, Heading
from briefgen.mail.letter import Letter, LetterBlock


def html_body(letters: Sequence[Letter], brand: Brand) -> str:
    """Return the body of a draft as a page of HTML in the font and colours of the brand."""
    colours = brand.colours
    font = f"font-family:'{escape(brand.font)}',Arial,sans-serif;font-size:{brand.body_pt:g}pt;line-height:1.4"
    rule = f'<hr style="border:0;border-top:1px solid #{colours["hairline"]};margin:24px 0">'
    bodies = []
    below = [
        _paragraph(f'<span lang="{escape(letter.language)}">{escape(letter.below)}</span>') for letter in letters[1:]
    ]
    for letter in letters:
        parts = [markup for block in letter.blocks for markup in _block(block, brand)]
        if below:
            parts[1 if letter.embargo[1] else 0 : 0] = below
            below = []
        bodies.append(f'<div lang="{escape(letter.language)}">\n' + "\n".join(parts) + "\n</div>")
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(letters[0].language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(letters[0].subject_line)}</title>\n</head>\n"
        f'<body style="{font};color:#{colours["text"]};max-width:42em">\n'
        + f"\n{rule}\n".join(bodies)
        + "\n</body>\n</html>\n"
    )


def _block(block: LetterBlock, brand: Brand) -> Iterator[str]:
    match block:
        case Bullets():
            tag = "ol" if block.ordered else "ul"
            start = f' start="{block.first}"' if block.first > 1 else ""
            yield f'<{tag}{start} style="margin:0 0 12px;padding-left:{22 * block.level}px">'
            for item in block.items:
                yield f'<li style="margin:0 0 6px">{_inlines(item, brand)}</li>'
            yield f"</{tag}>"
        case Heading():
            yield _paragraph(
                f'<strong style="color:#{brand.colours["dark"]}">{_inlines(block.inlines, brand)}</strong>'
            )
        case Table():
            if block.caption:
                yield _paragraph(f"<strong>{_inlines(block.caption, brand)}</strong>")
            yield '<table style="border-collapse:collapse;margin:0 0 12px">'
            titles = [column.words or (Text(column.title),) for column in block.columns]
            aligned = [column.align for column in block.columns]
            yield _row("th", titles, aligned, brand)
            for row in block.rows:
                yield _row("td", row.cells, aligned, brand)
            yield "</table>"
        case _:
            yield _paragraph(_inlines(block.inlines, brand))


def _row(tag: str, cells: Sequence[Inlines], aligned: Sequence[str], brand: Brand) -> str:
    line = f"border-bottom:1px solid #{brand.colours['hairline']};padding:4px 12px 4px 0;vertical-align:top"
    listed = (
        f'<{tag} style="{line};text-align:{align}">{_inlines(cell, brand)}</{tag}>'
        for cell, align in zip(cells, aligned, strict=True)
    )
    return f"<tr>{''.join(listed)}</tr>"


def _paragraph(markup: str) -> str:
    return f'<p style="margin:0 0 12px">{markup}</p>'


def _inlines(inlines: Inlines, brand: Brand) -> str:
    return "".join(_inline(part, brand) for part in inlines)


def _inline(part: Inline, brand: Brand) -> str:
    words = escape(plain((part,))).replace("\n", "<br>")
    match part:
        case Link():
            return f'<a href="{escape(part.url)}" style="color:#{brand.colours["accent1"]}">{words}</a>'
        case Quotation():
            return f'<span lang="{escape(part.language)}">{words}</span>'
        case Text():
            if part.origin == "bibliographic":
                words = f'<span style="color:#{brand.colours["muted"]};font-size:90%">{words}</span>'
            if part.language:
                words = f'<span lang="{escape(part.language)}">{words}</span>'
            words = f"<em>{words}</em>" if part.emphasis else words
    return f"<strong>{words}</strong>" if getattr(part, "strong", False) else words
