"""The organisation's logo: the one picture that a workspace brings along."""

from briefgen.config import Config
from briefgen.document import Logo
from briefgen.errors import ConfigError, Problem
from briefgen.filemodel import words_in
from briefgen.language import Language
from briefgen.picturefile import without_traces
from briefgen.word.logo import pixels


def read_logo(config: Config, language: Language) -> Logo | None:
    """Return the logo of the organisation, if it has one. Raises ConfigError if it is no picture."""
    name = config.organisation.logo
    if name is None:
        return None
    place = config.file.place(("organisation", "logo"))
    remedy = "name a PNG or JPEG file in the folder of the config, or take the line out"
    try:
        data = (config.folder / name).read_bytes()
        pixels(data)
        data = without_traces(data)
    except FileNotFoundError:
        fact = f'the logo "{name}" is not in the folder of the config'
        raise ConfigError([Problem(place, "logo", fact, remedy)]) from None
    except OSError as error:
        fact = f'the logo "{name}" cannot be read ({error.strerror or error})'
        raise ConfigError([Problem(place, "logo", fact, remedy)]) from None
    except ValueError as error:
        raise ConfigError([Problem(place, "logo", f'the logo "{name}" is {error}', remedy)]) from None
    organisation = words_in(config.organisation.name, language.code) or ""
    return Logo(data, language.label("logo-alt", organisation=organisation))
