"""Colours as six hex digits: how far apart two are, and the nearest to one that can be read."""

PAPER = "FFFFFF"
# Below it the brightness of a screen is in line with the number that stands for it.
_LINEAR = 0.03928
_STEP = 0.04


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as the rules for readable pages reckon it, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Return how bright a colour is, from 0 to 1."""
    parts = (part / 255 for part in _parts(colour))
    red, green, blue = (part / 12.92 if part <= _LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def is_grey(colour: str) -> bool:
    """Return whether a colour is none: black, white or a grey."""
    parts = _parts(colour)
    return max(parts) - min(parts) < 24  # noqa: PLR2004 - of 255: less is seen as grey


def mixed(colour: str, other: str, share: float) -> str:
    """Return a colour with a share of another in it."""
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return "".join(f"{round(one + (two - one) * share):02X}" for one, two in pairs)


def readable(colour: str, behind: str, least: float) -> str:
    """Return the nearest darker colour, or on a dark one the nearest lighter, that stands out so far from another."""
    towards = "000000" if contrast(behind, "000000") > contrast(behind, PAPER) else PAPER
    steps = (mixed(colour, towards, step * _STEP) for step in range(round(1 / _STEP)))
    return next((step for step in steps if contrast(step, behind) >= least), towards)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)
