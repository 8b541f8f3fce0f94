"""What every measurement is given: where the programs are, how often to repeat, how much to measure."""

import pathlib
import subprocess
import sys
import time

from rounds import Worker


class Bench:
    def __init__(self, options):
        self.folder = pathlib.Path(__file__).resolve().parent.parent
        self.leeway = options.leeway
        self.programs = options.programs
        self.tools = options.tools
        self.results = options.results
        self.is_quick = options.quick
        self.rounds = options.rounds or (3 if options.quick else 7)
        #: The newest librdkafka, for every program that is linked to the system's.
        self.librdkafka = {"LD_LIBRARY_PATH": str(pathlib.Path(sys.prefix) / "librdkafka")}

    def progress(self, text):
        print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)

    def size(self, full, quick):
        """How much to measure."""
        return quick if self.is_quick else full

    def program(self, name, *arguments, environment=None):
        """A measuring program of this package as a contender."""
        command = [self.programs / name, *map(str, arguments)]
        return lambda: Worker(command, environment)

    def tool(self, name, *arguments, environment=None):
        """A peer in C or C++ as a contender."""
        command = [self.tools / name, *map(str, arguments)]
        return lambda: Worker(command, environment)

    def peer(self, script, *arguments, environment="peers"):
        """A peer in Python as a contender, in the environment of the peers or of the monitors."""
        interpreter = sys.executable
        if environment == "monitors":
            interpreter = self.folder / ".venv-monitors" / "bin" / "python"
        command = [interpreter, "-B", self.folder / "peers" / script, *map(str, arguments)]
        return lambda: Worker(command)

    @property
    def allocator(self):
        """The allocator that Leeway is linked to, as a shared object; `None` for that of the system."""
        output = subprocess.run(["ldd", self.leeway], capture_output=True, text=True, check=True).stdout
        for line in output.splitlines():
            if any(name in line for name in ("libtcmalloc", "libmimalloc", "libjemalloc")):
                return line.split()[2]
        return None

    @property
    def instruction_sets(self):
        """The sets that `LEEWAY_KERNELS` can name on this processor, the plainest first."""
        with open("/proc/cpuinfo", encoding="ascii", errors="replace") as file:
            flags = next((set(line.split()) for line in file if line.startswith("flags")), set())
        sets = ["baseline"]
        if {"avx2", "fma", "bmi2"} <= flags:
            sets.append("avx2")
        if {"avx512f", "avx512bw", "avx512dq", "avx512vl"} <= flags:
            sets.append("avx512")
        return sets


def available_memory():
    with open("/proc/meminfo", encoding="ascii") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith("MemAvailable"))
