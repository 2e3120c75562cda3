"""Photos that texts place, read from the workspace and made anew: upright, and no larger than print needs."""

from pathlib import Path, PurePosixPath

from briefgen.document.exhibits import Photo
from briefgen.errors import ContentError, Problem, UnfitError
from briefgen.prose.markup import PhotoHere
from briefgen.workspace.opening import PICTURE, RefusedFileError, read_file
from briefgen.workspace.picturefile import remade
from briefgen.workspace.textfile import missing_file

MOST_PIXELS = (1600, 1600)
"""Enough for the width of a page at 240 dots an inch."""


def read_photo(folder: Path, wish: PhotoHere) -> Photo:
    """Return a photo. Raises ContentError, at the line that places it, if it is missing, damaged or no picture."""
    name = PurePosixPath(wish.path).as_posix()
    try:
        data, size = remade(read_file(folder / name, PICTURE, folder), MOST_PIXELS, photo=True)
    except FileNotFoundError:
        slip = missing_file(folder / name, name)
        fact = f'the photo "{name}" is missing'
        remedy = slip.remedy.replace("restore it", "put it there, in a folder such as photos/,")
        raise ContentError([Problem(wish.place, "photo", fact, remedy)]) from None
    except RefusedFileError as error:
        raise ContentError([Problem(wish.place, "photo", f'"{name}": {error.fact}', error.remedy)]) from None
    except UnfitError as error:
        raise ContentError([Problem(wish.place, "photo", f'the photo "{name}" is {error}', error.remedy)]) from None
    return Photo(data, size, wish.alt, wish.caption)
