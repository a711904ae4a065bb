"""Kill a batch over the seeds at random moments, and see whether the next run finishes it.

    python benchmarks/kill_batch.py [--moments 20] [--seed 1] [--latency 0.05]

Each time a batch starts with an empty cache, is killed (SIGKILL) when a random number of its
requests was sent, and is run again. The briefs must be those of an undisturbed run, and the second
run may send only what the killed one has no answer of. Answers come from the server of the tests.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests" / "support"))

from fault_server import FaultServer  # noqa: E402

from jianbao.models.brief import Brief, Engine  # noqa: E402

PROGRAM = "from jianbao.cli import main; main()"
NO_ENGINE = Engine(name="llm", model=None, prompts=None, answers=None)


@dataclass(frozen=True)
class Run:
    """A folder for briefs and a cache of its own."""

    folder: Path
    server: FaultServer

    def start(self) -> subprocess.Popen[bytes]:
        batch = ("batch", str(ROOT / "seeds" / "*.txt"), "-o", str(self.folder / "out"))
        options = ("--base-url", self.server.base_url, "--model", "m", "--concurrency", "8")
        return subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", PROGRAM, *batch, *options],
            env={"PATH": os.environ["PATH"], "JIANBAO_CACHE_DIR": str(self.folder / "cache")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def finish(self) -> tuple[int, int]:
        """Exit code, and how many requests were sent."""
        self.server.forget()
        return self.start().wait(), len(self.server.asked)

    def kill(self, requests: int, pause: float) -> None:
        """Start, and kill a moment after so many requests were sent."""
        self.server.forget()
        process = self.start()
        while len(self.server.asked) < requests and process.poll() is None:
            time.sleep(0.002)
        time.sleep(pause)
        process.kill()
        process.wait()

    @property
    def kept(self) -> int:
        return len(list((self.folder / "cache").rglob("*.json")))

    def briefs(self) -> dict[str, Brief]:
        """The briefs, without what they cost."""
        return {
            path.name: Brief.model_validate_json(path.read_bytes()).model_copy(
                update={"engine": NO_ENGINE}
            )
            for path in sorted((self.folder / "out").glob("*.json"))
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--moments", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--latency", type=float, default=0.05)
    arguments = parser.parse_args()
    draw = random.Random(arguments.seed)  # noqa: S311  (no secret)
    good = 0
    with FaultServer(arguments.latency) as server, tempfile.TemporaryDirectory() as folder:
        whole = Run(Path(folder, "whole"), server)
        _, total = whole.finish()
        print(f"undisturbed: {total} requests, {len(whole.briefs())} briefs")
        for moment in range(arguments.moments):
            run = Run(Path(folder, str(moment)), server)
            run.kill(draw.randrange(1, total), draw.random() * 0.1)
            begun, kept = len(server.asked), run.kept
            code, sent = run.finish()
            same = run.briefs() == whole.briefs()
            good += same and code == 0 and sent == total - kept
            print(
                f"{moment + 1:3}: killed after {begun:3} requests, {kept:3} answers kept; then "
                f"{sent:3} requests, exit {code}, briefs {'the same' if same else 'DIFFERENT'}"
            )
    print(f"{good} of {arguments.moments} as they should be")


if __name__ == "__main__":
    main()
