"""Break the sample records at random and read them: nothing but a ReadingError may come of it, within 5 s of processor time and 500 MB.

    python tests/benchmarks/mutate.py                         # 200 mutations of each sample record
    python tests/benchmarks/mutate.py --count 20000 --seed 7  # the acceptance run
    python tests/benchmarks/mutate.py --only pdf --case 7:123 # one again, written to a file for a look

The mutations of a record depend on seed and number alone, so every failure can be had again.
"""

import argparse
import io
import os
import random
import resource
import signal
import sys
import time
import traceback
import zipfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from ingest.errors import ReadingError  # noqa: E402
from ingest.read import read, read_document  # noqa: E402
from ontology.load import load  # noqa: E402

SECONDS, MEGABYTES = 5.0, 500
TOKENS = [
    b"<",
    b">",
    b"</",
    b"<!--",
    b"-->",
    b"<table>",
    b"</table>",
    b"<td>",
    b"<tr>",
    b"<script>",
    b"<main>",
    b"</main>",
    b"<nav>",
    b"&",
    b"&#0;",
    b"&#x110000;",
    b"<b>",
    b"**",
    b"|",
    b"\n|---|\n",
    b"[",
    b"](",
    b"`",
    b"\x00",
    b"\xff",
    b"\xc3",
    b"\xe2\x80",
    b"\xf0\x9f\x98\x80",
    b"\x0c",
    b"\r",
    b"\t",
    b"\n\n",
    b"Present:\n",
    b"Apologies:",
    b"RESOLVED that ",
    b"ACTION: ",
    b"Minutes of the meeting held on ",
    b"31 February 2019",
    b"00/00/0000",
    b"99/99/9999",
    b"12 March",
    b"10.00 am",
    b"Chair",
    b"(",
    b")",
    b"((((((((",
    b"1.",
    b"1.1.1.1",
    b"999999999999999999",
    b"%",
    b"\xc2\xa3",
    b"-",
    b".",
    b"; ",
    b",",
    b"obj",
    b"endobj",
    b"stream",
    b"endstream",
    b"xref",
    b"trailer",
    b"/Kids",
    b"/Parent 1 0 R",
    b"/Length 999999999",
    b"/Count -1",
    b"0 0 R",
    b"startxref",
    b"<w:tbl>",
    b"<w:p>",
    b"</w:p>",
    b'<w:gridSpan w:val="99999"/>',
    b'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
    b"<!DOCTYPE x>",
]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one to eight random injuries."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        at, length = chance.randrange(len(out) + 1), chance.choice((1, 1, 2, 8, 64, 512))
        kind = chance.randrange(8)
        if kind == 0 and at < len(out):
            out[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            out[at : at + length] = bytes(chance.randrange(256) for _ in range(length))
        elif kind == 2:
            del out[at : at + length]
        elif kind == 3:
            out[at:at] = out[at : at + length] * chance.choice((1, 2, 50))
        elif kind == 4:
            out[at:at] = chance.choice(TOKENS) * chance.choice((1, 1, 3, 200))
        elif kind == 5:
            other = chance.randrange(len(out) + 1)
            out[at:at] = out[other : other + length]
        elif kind == 6:
            out[at : at + length] = chance.choice((b" ", b"\n", b"0", b"a", b"A", b"(")) * length
        elif chance.random() < 0.2:
            del out[at:]
        if not out:
            out += b"x"
    return bytes(out)


def broken(name: str, data: bytes, seed: int, number: int) -> bytes:
    """Mutation `number` of a record: of a DOCX mostly one within its parts, for a damaged zip is soon told."""
    chance = random.Random(f"{name}:{seed}:{number}")
    if not name.endswith(".docx") or chance.random() < 0.2:
        return mutated(data, chance)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        hit = "word/document.xml" if chance.random() < 0.7 else chance.choice(old.namelist())
        for part in old.namelist():
            new.writestr(part, mutated(old.read(part), chance) if part == hit else old.read(part))
    return out.getvalue()


class TooSlow(BaseException):
    """Passes through every `except Exception`."""


def too_slow(*_: object) -> None:
    raise TooSlow


VOCABULARY = None


def prepare() -> None:
    """Give a worker its vocabulary and its limits."""
    global VOCABULARY
    VOCABULARY = load()[0]
    signal.signal(signal.SIGPROF, too_slow)
    size = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    resource.setrlimit(resource.RLIMIT_AS, (size + MEGABYTES * 1_000_000, -1))


def outcome(name: str, data: bytes, whole: bool) -> tuple[str, str]:
    """What became of reading some bytes: "read", the name of a ReadingError, or "FAILED" with the trace."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        reading = read(name, data, VOCABULARY) if whole else read_document(name, data)
        document = reading.document if whole else reading
        assert len(document.origin) == len(document.text)
        if whole:
            assert all(quote.text == document.text[quote.start : quote.end] for fact in reading.facts for quote in fact.quotes), (
                "a quotation is not at its place"
            )
        return "read", ""
    except ReadingError as error:
        assert "\n" not in str(error) and str(error).startswith(name), f"no one-line error that names its document: {error!r}"
        return type(error).__name__, ""
    except (Exception, TooSlow):
        return "FAILED", traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def run(job: tuple[str, int, int, int, int]) -> tuple[Counter[str], list[tuple[int, str]], tuple[float, int]]:
    """Read mutations start..stop of one record; gives outcomes, failures and the slowest."""
    path, seed, start, stop, every = job
    name, data = Path(path).name, Path(path).read_bytes()
    counts: Counter[str] = Counter()
    failures, slowest = [], (0.0, -1)
    for number in range(start, stop):
        injured = broken(name, data, seed, number)
        begun = time.process_time()
        what, trace = outcome(name, injured, number % every == 0)
        slowest = max(slowest, (time.process_time() - begun, number))
        counts[what] += 1
        if trace:
            failures.append((number, trace))
    return counts, failures, slowest


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", help="records to break; by default the sample's")
    parser.add_argument("--count", type=int, default=200, help="mutations of each record")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="part of a file name")
    parser.add_argument("--every", type=int, default=1, help="take every Nth on from its text to its facts")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--case", default="", help="SEED:NUMBER: write this mutation of each record to the current folder and read it")
    chosen = parser.parse_args()
    paths = [p for p in map(Path, chosen.files or sorted(map(str, (ROOT / "api" / "sample").iterdir()))) if chosen.only in p.name and p.is_file()]
    if chosen.case:
        seed, number = map(int, chosen.case.split(":"))
        prepare()
        for path in paths:
            injured = broken(path.name, path.read_bytes(), seed, number)
            Path(f"mutated-{number}-{path.name}").write_bytes(injured)
            print(path.name, *outcome(path.name, injured, True))
        return 0
    step, failed = max(1, min(100, chosen.count // 4)), 0
    with ProcessPoolExecutor(chosen.workers, initializer=prepare) as pool:
        for path in paths:
            begun = time.perf_counter()
            jobs = [(str(path), chosen.seed, at, min(at + step, chosen.count), chosen.every) for at in range(0, chosen.count, step)]
            results = list(pool.map(run, jobs))
            counts = sum((result[0] for result in results), Counter())
            seconds, slowest = max(result[2] for result in results)
            print(f"{path.name}: {dict(counts)} in {time.perf_counter() - begun:.0f} s; slowest {seconds:.2f} s (number {slowest})", flush=True)
            kinds = Counter(trace.strip().splitlines()[-1] + " at " + place(trace) for result in results for _, trace in result[1])
            for kind, often in kinds.most_common(10):
                example = next(
                    (number, trace) for result in results for number, trace in result[1] if trace.strip().splitlines()[-1] + " at " + place(trace) == kind
                )
                print(f"  {often} x {kind} (case {chosen.seed}:{example[0]})")
            failed += sum(kinds.values())
    return 1 if failed else 0


def place(trace: str) -> str:
    """The last line of our own code in a trace."""
    lines = [line.strip() for line in trace.splitlines() if 'File "' in line and "/ingest/" in line]
    return lines[-1].split("/")[-1] if lines else "?"


if __name__ == "__main__":
    sys.exit(main())
