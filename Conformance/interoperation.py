"""Runs the checks between Attune and implementations that somebody else wrote."""

import json
import pathlib

from programs import Failed, first_line, lines, output, require_success, running

PEERS = pathlib.Path(__file__).parent / "Peers"
SIZES = [0, 1, 125, 126, 65_535, 65_536, 1 << 20]
# Every client must have done all of these, whatever it prints.
CHECKS = [
    *(f"text of {size} bytes" for size in SIZES),
    *(f"binary of {size} bytes" for size in SIZES),
    "text in fragments",
    "binary in fragments",
    "ping by the client",
    "ping by the server",
    "close by the client",
    "close by the server",
    "subprotocol",
    "refused upgrade",
    "by address",
]
COLUMNS = ["checks", "passed"]
# Among the failures: that nothing was heard of a check, and what ended all of them.
NOT_DONE = "it was not done"
RUN = "the run"
# How long the checks of one client with one server may take; far more than a run that goes well.
SECONDS = 300


class Implementation:
    """A program that is a server and a client of the checks."""

    def __init__(self, name, command, environment=None):
        self.name = name
        self.command = command
        self.environment = environment

    def serving(self, log, *arguments):
        return running([*self.command, "serve", *arguments], log, self.environment)

    def checking(self, log, *arguments):
        command = [*self.command, "run-checks", *arguments]
        return running(command, log, self.environment, ends_with_input=False)


async def python_peer(python, log):
    version = await output(python, "-c", "import websockets; print(websockets.__version__)", log=log)
    return Implementation(f"websockets {version} (Python)", [python, "-B", str(PEERS / "websockets_peer.py")])


async def node_peer(log):
    # Debian's packages are not on the path of a Node.js from elsewhere.
    environment = {"NODE_PATH": "/usr/share/nodejs"}
    version = await output("node", "--print", "require('ws/package.json').version", environment=environment, log=log)
    return Implementation(f"ws {version} (Node.js)", ["node", str(PEERS / "ws_peer.js")], environment)


class Encounter:
    """One implementation as the server and another as the client, with TLS or without."""

    def __init__(self, server, client, certificates=None):
        self.server = server
        self.client = client
        self.certificates = certificates
        # Why a check does not hold, by its name.
        self.failures = dict.fromkeys(CHECKS, NOT_DONE)

    async def run(self, log):
        try:
            await self.run_checks(log)
        except (Failed, ValueError, KeyError) as error:
            self.failures[RUN] = f"{error}"

    async def run_checks(self, log):
        identity, trust, scheme = [], [], "ws"
        if self.certificates:
            identity = ["--certificate", self.certificates.certificate, "--key", self.certificates.key]
            trust, scheme = ["--trust", self.certificates.authority], "wss"
        async with self.server.serving(log, *identity) as server:
            port = json.loads(await first_line(server, "the server", log))["port"]
            url = f"{scheme}://localhost:{port}"
            async with self.client.checking(log, "--url", url, *trust) as client:
                async for line in lines(client, "the client", SECONDS):
                    result = json.loads(line)
                    del self.failures[result["check"]]
                    if "failure" in result:
                        self.failures[result["check"]] = result["failure"]
                await require_success(client, "the client", log)

    def sentences(self):
        """A sentence for each failure, without those that only follow from the run's."""
        for check, why in self.failures.items():
            if why != NOT_DONE or RUN not in self.failures:
                yield f"{self.name}: {check}: {why}"

    def row(self, attune):
        role, peer = "-", f"{self.client.name} to {self.server.name}"
        if self.client is attune:
            role, peer = "client", self.server.name
        elif self.server is attune:
            role, peer = "server", self.client.name
        passed = sum(check not in self.failures for check in CHECKS)
        return [role, peer, "yes" if self.certificates else "no", str(len(CHECKS)), str(passed)]

    @property
    def name(self):
        return f"{self.client.name} to {self.server.name}{' over TLS' if self.certificates else ''}"
