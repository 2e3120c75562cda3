"""The organisation's logo, made anew from the picture that the config names."""

from briefgen.document.brief import Logo
from briefgen.errors import ConfigError, Place, Problem, UnfitError, nearest
from briefgen.language.language import Language
from briefgen.workspace.config import Config
from briefgen.workspace.filemodel import words_in
from briefgen.workspace.opening import PICTURE, RefusedFileError, paths_in, read_file
from briefgen.workspace.picturefile import remade

# What the head of a page has room for, 5 by 0.7 cm, at the 600 dots an inch that lines of a drawing are printed in.
MOST_PIXELS = (1181, 165)
_ENDINGS = (".png", ".jpg", ".jpeg")


def read_logo(config: Config, language: Language) -> Logo | None:
    """Return the logo of the organisation, if it has one. Raises ConfigError if it is no picture."""
    name = config.organisation.logo
    if name is None:
        return None
    place = config.file.place(("organisation", "logo"))
    try:
        data, size = remade(read_file(config.folder / name, PICTURE, config.folder), MOST_PIXELS)
    except FileNotFoundError:
        fact = f'the logo "{name}" is not in the folder of the config'
        pictures = [path.name for path in paths_in(config.folder, "*") if path.suffix.lower() in _ENDINGS]
        near = nearest(name, pictures)
        remedy = "name a PNG or JPEG file in the folder of the config, or take the line out"
        if near is not None:
            remedy = f'the nearest is "{near}"; correct the name'
        raise ConfigError([Problem(place, "logo", fact, remedy)]) from None
    except RefusedFileError as error:
        raise ConfigError([error.problem(Place(name))]) from None
    except UnfitError as error:
        raise ConfigError([Problem(place, "logo", f'the logo "{name}" is {error}', error.remedy)]) from None
    organisation = words_in(config.organisation.name, language.code) or ""
    return Logo(data, size, language.label("logo-alt", organisation=organisation))
