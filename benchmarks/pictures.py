"""Pictures: throughput against a bare loop, workers, memory, and runs over what is known.

    python -m benchmarks.pictures [--count 300] [--many 20000] [--folder FOLDER]

Pictures of `benchmarks.picture_corpus`, NudeNet's model and the stand-in
bundle of ``../shared``. Seconds are the clock's: the work is done by several
processes.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import picture_corpus
from benchmarks.machine import ROOT, own_environment, run_sanaly, seconds_of
from benchmarks.second_run import check
from benchmarks.table import line, table
from sanaly.models.place import CHOICE
from sanaly.pictures.eyes import Eyes, processes
from sanaly_core.exports.archive import open_archive
from sanaly_core.items import Item, Kind, Media
from sanaly_core.not_checked import Notes
from tests.models.standin import standin_bundle

COUNT = 300
FEW = 1_000
MANY = 20_000
ROUNDS = 3
CORES = 2
MIN_THROUGHPUT = 0.9
MIN_SPEEDUP = 50
BYTES_A_PICTURE = 1024
"""What memory may grow by for each further picture and still be called flat: its name and path."""
MODELS = ("indecency", "concepts")
"""The detectors whose work is onnxruntime's alone."""

_HOOK = """
import sys
if "sanaly.pictures.worker" in sys.orig_argv:
    from sanaly.pictures import registry
    registry._FOLDERS = {folders!r}
"""


@dataclass(frozen=True, slots=True)
class Sides:
    """Seconds of all sides over so many pictures; the best of three in turn."""

    count: int
    ours: float
    bare: float
    with_likeness: float


@contextmanager
def standin(folders: Sequence[str] = ()) -> Iterator[None]:
    """The stand-in bundle is chosen, and only detectors of ``folders`` look, if any are named.

    What all detectors do is fixed; a start-up hook of Python's own tells the
    workers otherwise.
    """
    before = dict(os.environ)
    with tempfile.TemporaryDirectory() as temporary:
        hooks = Path(temporary)
        os.environ[CHOICE] = str(standin_bundle(hooks / "bundle").folder)
        if folders:
            (hooks / "sitecustomize.py").write_text(_HOOK.format(folders=tuple(folders)))
            path = [str(hooks), *filter(None, [os.environ.get("PYTHONPATH")])]
            os.environ["PYTHONPATH"] = os.pathsep.join(path)
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)


def throughput(count: int, folder: Path) -> Sides:
    """A whole check with a new store against as many bare loops as there are workers."""
    pictures = picture_corpus.write(folder, count, picture_corpus.LARGE)
    with standin(MODELS):
        times = [
            (_checked(pictures), _bare(pictures), _bare(pictures, "likeness"))
            for _ in range(ROUNDS)
        ]
    return Sides(count, *(min(one[side] for one in times) for side in range(3)))


def _checked(pictures: Path) -> float:
    with tempfile.TemporaryDirectory() as home:
        return seconds_of(lambda: check(pictures, Path(home)))


def _bare(pictures: Path, *more: str) -> float:
    command = [sys.executable, "-m", "benchmarks.pictures_bare", str(pictures)]
    environment = {**own_environment(pictures), "OMP_NUM_THREADS": "1"}

    def loops() -> None:
        running = [
            subprocess.Popen([*command, str(part), str(CORES), *more], cwd=ROOT, env=environment)
            for part in range(CORES)
        ]
        if sum(process.wait() for process in running):
            raise SystemExit("the bare loop failed")

    return seconds_of(loops)


def throughput_rows(sides: Sides) -> Iterator[str]:
    """The pipeline against the bare loop, without and with the likeness that it makes as well."""
    for what, bare in (("bare", sides.bare), ("bare with likeness", sides.with_likeness)):
        ratio = bare / sides.ours
        yield line(
            f"{sides.count:,} pictures of {_size(picture_corpus.LARGE)}, two models; {what}",
            f"{sides.count / sides.ours:.1f} against {sides.count / bare:.1f} pictures/s",
            f"{ratio:.2f}",
            f"≥ {MIN_THROUGHPUT}",
            reached=ratio >= MIN_THROUGHPUT,
        )


def rate(workers: int, count: int, folder: Path) -> float:
    """Pictures a second with all detectors, once the workers are there."""
    pictures = picture_corpus.write(folder, count, picture_corpus.LARGE)
    archive = open_archive(pictures)
    names = list(archive.names())
    with standin(), Eyes(gear=processes(workers)) as eyes:
        _looked(eyes, archive, names[:workers])
        return (len(names) - workers) / seconds_of(lambda: _looked(eyes, archive, names[workers:]))


def _looked(eyes: Eyes, archive: object, names: Sequence[str]) -> None:
    items = (Item(name, Kind.ALBUM_PHOTO, media=(Media(name),)) for name in names)
    glances = [eyes.begin(item, archive) for item in items]  # type: ignore[arg-type]
    notes = Notes()
    for glance in glances:
        glance.signals(notes)


def rates_row(one: float, two: float) -> str:
    """One worker and two."""
    return line(
        "All detectors, one worker and two",
        f"{one:.1f} and {two:.1f} pictures/s",
        f"{two / one:.2f}×",
        "≥ 1.6×",
        reached=two / one >= 1.6,
    )


@dataclass(frozen=True, slots=True)
class Repeated:
    """Seconds of a first run, of one over the same export, and of one over a changed export."""

    count: int
    first: float
    same: float
    changed: float


def repeated(count: int, folder: Path) -> Repeated:
    """Checks with one store: new, the same export again, then with a text beside the pictures."""
    pictures = picture_corpus.write(folder, count, picture_corpus.LARGE)
    text = pictures / "new.txt"
    with standin(), tempfile.TemporaryDirectory() as home:
        first = seconds_of(lambda: check(pictures, Path(home)))
        same = min(seconds_of(lambda: check(pictures, Path(home))) for _ in range(ROUNDS))
        try:
            text.write_text("A post that was not there before.", encoding="utf-8")
            changed = seconds_of(lambda: check(pictures, Path(home)))
        finally:
            text.unlink(missing_ok=True)
    return Repeated(count, first, same, changed)


def repeated_rows(runs: Repeated) -> Iterator[str]:
    """The second run over each kind of export."""
    for what, seconds in (("unchanged", runs.same), ("one post more", runs.changed)):
        speedup = runs.first / seconds
        yield line(
            f"{runs.count:,} pictures, {picture_corpus.TELLING} of them flagged; {what}",
            f"first run {runs.first:.1f} s, second {seconds:.2f} s",
            f"{speedup:.0f}×",
            f"≥ {MIN_SPEEDUP}×",
            reached=speedup >= MIN_SPEEDUP,
        )


@dataclass(frozen=True, slots=True)
class Weight:
    """Peaks in MiB of the program and of its largest worker."""

    count: int
    seconds: float
    program: float
    worker: float


def weighed(count: int, folder: Path) -> Weight:
    """A whole `sanaly check` of small pictures in a process of its own."""
    pictures = picture_corpus.write(folder, count, picture_corpus.SMALL)
    with standin(MODELS), tempfile.TemporaryDirectory() as temporary:
        report = Path(temporary) / "report.html"
        arguments = ["check", str(pictures), "--audience", "public", "--report", str(report)]
        ran = run_sanaly(arguments, Path(temporary) / "home")
        if ran.code != 1 or not report.stat().st_size:
            raise SystemExit("the check did not do its work")
    return Weight(count, ran.seconds, ran.peak, ran.children)


def weight_row(few: Weight, many: Weight) -> str:
    """How memory grew."""
    growth = (many.program - few.program) * (1 << 20) / (many.count - few.count)
    return line(
        f"{many.count:,} pictures of {_size(picture_corpus.SMALL)} against {few.count:,}",
        f"{many.seconds:.0f} s; peak {many.program:.0f} against {few.program:.0f} MiB, "
        f"largest worker {many.worker:.0f} against {few.worker:.0f} MiB",
        f"{growth:.0f} bytes a picture",
        f"≤ {BYTES_A_PICTURE}, workers flat",
        reached=growth <= BYTES_A_PICTURE and many.worker <= few.worker * 1.1,
    )


def _size(size: tuple[int, int]) -> str:
    return f"{size[0]} × {size[1]}"


def speed_table(folder: Path, count: int = COUNT) -> str:
    """Throughput, workers and second runs."""
    rows = list(throughput_rows(throughput(count, folder)))
    rows.append(rates_row(rate(1, count // 3, folder), rate(2, count // 3, folder)))
    return table([*rows, *repeated_rows(repeated(count, folder))])


def memory_table(folder: Path, few: int = FEW, many: int = MANY) -> str:
    """Memory of a check of few and of many pictures."""
    return table([weight_row(weighed(few, folder), weighed(many, folder))])


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Pictures: speed and memory.")
    parser.add_argument("--folder", type=Path, help="where to keep the generated pictures")
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--few", type=int, default=FEW)
    parser.add_argument("--many", type=int, default=0, help="pictures to weigh; none by default")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        print(speed_table(folder, options.count))
        if options.many:
            print(memory_table(folder, options.few, options.many))


if __name__ == "__main__":
    main()
