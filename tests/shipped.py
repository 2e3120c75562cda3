"""All that the shipped files make for one audience, composed and checked, and not drawn."""

import datetime as dt
import itertools
import json
import shutil
from pathlib import Path

import yaml
from country import ROOT

from briefgen.briefing.shared import read_workspace
from briefgen.delivery.results import Composition
from briefgen.pipeline import compose_briefing
from briefgen.workspace.config import read_config

THEMES = ["situation", "funding", "access-constraints", "southern-idps", "durable-solutions"]
"""Those of the config that ships."""
SETS = [THEMES, *([theme] for theme in [*THEMES, "education"])]
FORMATS = ["full", "brief", "snapshot"]
TODAY = dt.date(2026, 5, 12)


def drafts_for(audience: str, folder: Path, **more: str) -> dict[tuple[str, str, str], Composition]:
    """Return every briefing for an audience, by language, format and first theme (or `all`), made in a new folder.

    Further keys of `briefing:` are given by their names.
    """
    for name in ("seeds", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    config = yaml.safe_load((ROOT / "config.yaml").read_text("utf-8"))
    config["briefing"] |= {"audience": audience, "date": TODAY.isoformat(), **more}
    wanted = list(itertools.product(["en", "fr"], FORMATS, SETS))
    config["briefings"] = [{"language": code, "format": form, "themes": themes} for code, form, themes in wanted]
    (folder / "config.yaml").write_text(json.dumps(config), "utf-8")
    plans = read_config(folder / "config.yaml", TODAY)
    workspace = read_workspace(folder)
    return {
        (code, form, "all" if themes == THEMES else themes[0]): compose_briefing(plan, workspace)
        for (code, form, themes), plan in zip(wanted, plans, strict=True)
    }
