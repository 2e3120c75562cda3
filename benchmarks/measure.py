"""Print how long briefgen takes beside a docxtpl pipeline and pandoc that make the same document, as one table.

    python benchmarks/measure.py [--rounds 5] [--batch 200]

It makes an environment of its own for the peers, a workspace and a cache in a temporary folder. All are run in turns,
so that whatever else the machine does slows all of them. Seconds are those of the processor, in program and system.
"""

import argparse
import itertools
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections import defaultdict
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import yaml
from peers import prepare

HERE = Path(__file__).parent
PEERS = HERE / ".peers"
NEEDED = ("docxtpl", "pypandoc_binary", "matplotlib", "pyyaml")
BRIEFGEN = [sys.executable, "-m", "briefgen"]
_MEASURING = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], capture_output=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def main() -> None:
    """Measure, and print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--batch", type=int, default=0, help="measure a batch of so many briefings too")
    chosen = options.parse_args()
    # A program that is installed is compiled once; this may be switched off where programs are tried.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    peers = _peers()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        os.environ["XDG_CACHE_HOME"] = str(place / "cache")
        _run([*BRIEFGEN, "init", "workspace"], place)
        rows = _rows(place, peers)
        seconds = defaultdict(list)
        for _ in range(chosen.rounds):
            for name, (command, before) in rows.items():
                before()
                seconds[name].append(_run(command, place / "workspace"))
        _print(seconds, peers)
        if chosen.batch:
            _print_batch(chosen.batch, place / "workspace", statistics.median(seconds["docxtpl"]))


def _peers() -> Path:
    python = PEERS / "bin" / "python"
    if not python.exists():
        venv.create(PEERS, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *NEEDED], check=True)
    return python


def _rows(place: Path, peers: Path) -> dict[str, tuple[list[str], Callable[[], None]]]:
    """Return what is measured, by its name: a command, and what is done before it."""
    workspace, cache = place / "workspace", place / "cache" / "briefgen"
    config, text = workspace / "config.yaml", workspace / "templates/themes/situation/en/full.md"
    _run([*BRIEFGEN, "build"], workspace)
    (briefing,) = workspace.glob("output/*.docx")
    brand = workspace / "templates/brands/neutral.docx"
    (place / "same").mkdir()
    prepare(briefing, brand, place / "same")

    def nothing() -> None:
        pass

    def without_output() -> None:
        shutil.rmtree(workspace / "output", ignore_errors=True)

    def without_cache() -> None:
        without_output()
        shutil.rmtree(cache, ignore_errors=True)

    def with_another_config() -> None:
        # A word that is printed: remarks are not, and compose nothing anew.
        config.write_text(config.read_text("utf-8").replace("name: Awa ", "name: Awa A. ", 1), "utf-8")

    def as_never_run() -> None:
        shutil.rmtree(cache / "runs", ignore_errors=True)

    def as_never_checked() -> None:
        as_never_run()
        for kind in ("readings", "verdicts", "misfits"):
            shutil.rmtree(cache / kind, ignore_errors=True)

    def with_another_text() -> None:
        text.write_text(text.read_text("utf-8") + "\n", "utf-8")

    docxtpl = [str(peers), str(HERE / "docxtpl_pipeline.py")]
    pandoc = [str(peers), str(HERE / "pandoc_pipeline.py")]
    same, out = place / "same", str(place / "out.docx")
    shown = str(briefing.relative_to(workspace))
    return {
        "docxtpl": ([*docxtpl, str(same / "data.yaml"), str(same / "template.docx"), out], nothing),
        "pandoc, pictures ready": ([*pandoc, str(same / "text.md"), str(same / "reference.docx"), out], nothing),
        "first build": ([*BRIEFGEN, "build"], without_cache),
        "build, charts kept": ([*BRIEFGEN, "build"], without_output),
        "build, a text edited": ([*BRIEFGEN, "build"], with_another_text),
        "build, config edited": ([*BRIEFGEN, "build"], with_another_config),
        "build, nothing changed": ([*BRIEFGEN, "build"], nothing),
        "check": ([*BRIEFGEN, "check"], as_never_checked),
        "check, a text edited": ([*BRIEFGEN, "check"], with_another_text),
        "check, nothing changed": ([*BRIEFGEN, "check"], nothing),
        "list figures": ([*BRIEFGEN, "list", "figures"], as_never_run),
        "list figures, nothing changed": ([*BRIEFGEN, "list", "figures"], nothing),
        "verify": ([*BRIEFGEN, "verify", shown], as_never_run),
        "verify, nothing changed": ([*BRIEFGEN, "verify", shown], nothing),
        "--help": ([*BRIEFGEN, "--help"], nothing),
    }


def _run(command: list[str], folder: Path) -> float:
    """Return the seconds of the processor that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _print(seconds: dict[str, list[float]], peers: Path) -> None:
    asked = "from importlib.metadata import version as v; print(v('docxtpl'), v('pypandoc_binary'), v('matplotlib'))"
    versions = subprocess.run([peers, "-c", asked], capture_output=True, text=True, check=True).stdout.split()
    print(
        f"{platform.platform()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; {_processor()}; ", end=""
    )
    print(f"Python {platform.python_version()}, briefgen {version('briefgen')}, docxtpl {versions[0]}, ", end="")
    print(f"pypandoc_binary {versions[1]}, matplotlib {versions[2]}. Medians of {len(seconds['docxtpl'])} rounds.\n")
    base = statistics.median(seconds["docxtpl"])
    print("| what | seconds | of docxtpl |\n|---|---|---|")
    for name, each in seconds.items():
        print(f"| {name} | {statistics.median(each):.3f} | {statistics.median(each) / base:.2f} |")


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text("utf-8").splitlines() if told.exists() else []
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.processor())


def _print_batch(briefings: int, workspace: Path, docxtpl: float) -> None:
    """Print what a batch of different briefings takes, of which the charts are kept, in one process and in two."""
    config = yaml.safe_load((workspace / "config.yaml").read_text("utf-8"))
    themes = config["briefing"]["themes"]
    chosen = [list(some) for size in range(1, len(themes) + 1) for some in itertools.combinations(themes, size)]
    kinds = itertools.product(chosen, ("full", "brief"), ("donors", "government", "media"), ("en", "fr"))
    keys = ("themes", "format", "audience", "language")
    config["briefings"] = [
        # A list that two entries share would be written as an alias, which no config may have.
        {"name": f"n{number}", **dict(zip(keys, (list(some), *kind), strict=True))}
        for number, (some, *kind) in enumerate(itertools.islice(kinds, briefings))
    ]
    config["output"] = {"folder": "batch", "name": "{name}"}
    (workspace / "batch.yaml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    print(
        "\n| batch | seconds of the processor | seconds by the clock | throughput of docxtpl | memory of the largest |"
    )
    print("|---|---|---|---|---|")
    for jobs in ("1", "1", "2"):  # the first one draws the charts
        shutil.rmtree(workspace / "batch", ignore_errors=True)
        begun = time.perf_counter()
        command = [sys.executable, "-c", _MEASURING, *BRIEFGEN, "build", "batch.yaml", "--jobs", jobs]
        done = subprocess.run(command, cwd=workspace, check=True, capture_output=True, text=True)
        taken, (used, memory) = time.perf_counter() - begun, map(float, done.stdout.split())
        made = len(list((workspace / "batch").glob("*.docx")))
        times = f"{docxtpl * made / used:.1f}"
        print(f"| {made}, {jobs} job | {used:.1f} | {taken:.1f} | {times} | {memory / 1024:.0f} MiB |")


if __name__ == "__main__":
    main()
