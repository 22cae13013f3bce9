"""Runs the Autobahn testsuite against Attune's client and server, and counts what its reports say."""

import json
import pathlib
import shutil
from collections import Counter

from programs import Failed, first_line, lines, require_success, running

SECTIONS = {
    1: "framing",
    2: "pings and pongs",
    3: "reserved bits",
    4: "opcodes",
    5: "fragmentation",
    6: "UTF-8",
    7: "close handshake",
    9: "limits and speed",
    10: "auto-fragmentation",
}
# Sections 12 and 13 are about compression, an extension that Attune neither offers nor accepts.
EXCLUDED = ["12.*", "13.*"]
# How many cases that leaves.
ALL = 301
COLUMNS = ["cases", "OK", "INFORMATIONAL", "NON-STRICT", "FAILED", "unclean closes"]
GOOD = {"OK", "INFORMATIONAL"}
AGENT = "Attune"
# How long one role may take; far more than a run that goes well.
SECONDS = 600

WSTEST = pathlib.Path(__file__).parent / "Autobahn/wstest.py"


class Testsuite:
    """The command of the testsuite, and a folder for what it reads and writes."""

    def __init__(self, tools, folder, cases):
        self.folder = folder
        self.cases = cases
        autobahn = pathlib.Path(tools, "autobahn").resolve()
        self.command = [str(autobahn / "environment/bin/python"), "-u", str(WSTEST)]
        libraries = autobahn / "pypy/usr/lib"
        paths = [libraries, *libraries.glob("*-linux-gnu*")]
        self.environment = {"LD_LIBRARY_PATH": ":".join(map(str, paths))}

    async def test_client(self, attune):
        """Has the testsuite's server test Attune's client."""
        log = self.prepare("client", url="ws://127.0.0.1:0")
        async with self.running("fuzzingserver", "client", log) as server:
            port = await first_line(server, "the fuzzing server", log, "Listening on port ")
            command = [attune, "run-cases", "--url", f"ws://127.0.0.1:{port}", "--agent", AGENT]
            async with running(command, log, ends_with_input=False) as client:
                said = [line async for line in lines(client, "Attune's client", SECONDS)]
                await require_success(client, "Attune's client", log)
        return Reports(self.folder / "client", json.loads(said[-1])["cases"])

    async def test_server(self, attune):
        """Has the testsuite's client test Attune's server."""
        log = self.folder / "server.log"
        async with running([attune, "serve"], log) as server:
            port = json.loads(await first_line(server, "Attune's server", log))["port"]
            self.prepare("server", servers=[{"agent": AGENT, "url": f"ws://127.0.0.1:{port}"}])
            count = 0
            async with self.running("fuzzingclient", "server", log) as client:
                async for line in lines(client, "the fuzzing client", SECONDS):
                    if line.startswith("Ok, will run "):
                        count = int(line.split()[3])
                        if count == 0:
                            raise Failed(f"the testsuite has no case {' '.join(self.cases)}")
                await require_success(client, "the fuzzing client", log)
        return Reports(self.folder / "server", count)

    def prepare(self, role, **specification):
        """Writes what the testsuite is to do, and returns where to write what it says."""
        # Reports of other cases, from another run, would be taken for new ones.
        shutil.rmtree(self.folder / role, ignore_errors=True)
        specification |= {"outdir": str((self.folder / role).resolve()), "exclude-agent-cases": {}}
        specification |= {"cases": self.cases or ["*"], "exclude-cases": EXCLUDED}
        self.specification(role).write_text(json.dumps(specification))
        return self.folder / f"{role}.log"

    def specification(self, role):
        return self.folder / f"{role}.json"

    def running(self, mode, role, log):
        command = [*self.command, "-m", mode, "-s", str(self.specification(role)), "-u", "0"]
        return running(command, log, self.environment, ends_with_input=False)


class Reports:
    """What the testsuite reports of one role."""

    def __init__(self, folder, count):
        self.count = count
        self.folder = folder
        index = folder / "index.json"
        self.cases = json.loads(index.read_text()).get(AGENT, {}) if index.exists() else {}

    def rows(self, role):
        """A row for each section, and one for all of them."""
        sections = {}
        for name, case in self.cases.items():
            sections.setdefault(int(name.split(".")[0]), Counter()).update(self.columns(case))
        total = sum(sections.values(), Counter())
        # A case without a report has failed.
        missing = self.count - len(self.cases)
        total.update({"cases": missing, "FAILED": missing})
        rows = [(f"{section:>2} {SECTIONS.get(section, '')}", sections[section]) for section in sorted(sections)]
        return [[role, name, *(str(counts[column]) for column in COLUMNS)] for name, counts in [*rows, ("all", total)]]

    @staticmethod
    def columns(case):
        yield "cases"
        yield case["behavior"] if case["behavior"] in COLUMNS else "FAILED"
        if case["behaviorClose"] not in GOOD:
            yield "unclean closes"

    def failures(self):
        """A sentence for each case that is not as it should be."""
        for name, case in sorted(self.cases.items(), key=lambda item: [int(part) for part in item[0].split(".")]):
            behavior, close = case["behavior"], case["behaviorClose"]
            if behavior not in GOOD or close not in GOOD:
                yield f"case {name} is {behavior}, its close {close}: {self.folder / case['reportfile']}"
        if len(self.cases) < self.count:
            yield f"{self.count - len(self.cases)} of {self.count} cases have no report"
