"""Photos that texts place, read from the workspace and made anew: upright, and no larger than print needs."""

from pathlib import Path, PurePosixPath

from briefgen.document.exhibits import Photo
from briefgen.errors import ContentError, Problem, UnfitError
from briefgen.prose.markup import PhotoHere
from briefgen.workspace.opening import PICTURE, RefusedFileError, read_file
from briefgen.workspace.picturefile import pixels_of, remade
from briefgen.workspace.textfile import missing_file

MOST_PIXELS = (1600, 1600)
"""Enough for the width of a page at 240 dots an inch."""
MOST_IN_ALL = 120_000_000
"""Pixels of all photos of a briefing: ten of a telephone, and a few seconds of work."""


class Photos:
    """The photos of one briefing: each is read and made anew once, however many texts place it."""

    def __init__(self, folder: Path) -> None:
        """Begin with none; they lie in the workspace of this folder."""
        self._folder = folder
        self._left = MOST_IN_ALL
        self._outcomes: dict[str, tuple[bytes, tuple[int, int]] | OSError | UnfitError] = {}

    def read(self, wish: PhotoHere) -> Photo:
        """Return a photo. Raises ContentError, at the line that places it, if it is missing, damaged or no picture."""
        name = PurePosixPath(wish.path).as_posix()
        try:
            data, size = self._made(name)
        except FileNotFoundError:
            slip = missing_file(self._folder / name, name)
            fact = f'the photo "{name}" is missing'
            remedy = slip.remedy.replace("restore it", "put it there, in a folder such as photos/,")
            raise ContentError([Problem(wish.place, "photo", fact, remedy)]) from None
        except RefusedFileError as error:
            raise ContentError([Problem(wish.place, "photo", f'"{name}": {error.fact}', error.remedy)]) from None
        except UnfitError as error:
            raise ContentError([Problem(wish.place, "photo", f'the photo "{name}" is {error}', error.remedy)]) from None
        return Photo(data, size, wish.alt, wish.caption)

    def _made(self, name: str) -> tuple[bytes, tuple[int, int]]:
        if name not in self._outcomes:
            try:
                self._outcomes[name] = self._remade(read_file(self._folder / name, PICTURE, self._folder))
            except (OSError, UnfitError) as error:
                self._outcomes[name] = error
        outcome = self._outcomes[name]
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def _remade(self, data: bytes) -> tuple[bytes, tuple[int, int]]:
        # A file of few pixels may be large all the same, by what stands beside them.
        self._left -= max(pixels_of(data), len(data))
        if self._left < 0:
            fact = f"one too many: {MOST_IN_ALL:,} pixels are the most that the photos of a briefing may have in all"
            raise UnfitError(fact, "save them with fewer pixels")
        return remade(data, MOST_PIXELS, photo=True)
