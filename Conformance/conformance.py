#!/usr/bin/env python3
"""Runs the Autobahn testsuite, and checks with other implementations, against Attune's WebSocket client and server.

Run it with `make conformance` or `scripts/conformance`, which install and build what it needs. Exits with 1 unless
every case is OK or INFORMATIONAL, its close included, and every check holds.
"""

import argparse
import asyncio
import pathlib
import signal
import sys
import tempfile
import time

# Its own modules leave nothing behind in the folder.
sys.dont_write_bytecode = True

import autobahn  # noqa: E402
import interoperation  # noqa: E402
from certificates import Certificates  # noqa: E402
from interoperation import Encounter, Implementation, node_peer, python_peer  # noqa: E402
from programs import Failed  # noqa: E402
from tables import table  # noqa: E402

# How many clients run their checks at once.
ENCOUNTERS_AT_ONCE = 3


async def run_autobahn(options, roles, folder):
    """Runs the cases, prints the table, and returns a sentence for each failure."""
    started = time.monotonic()
    testsuite = autobahn.Testsuite(options.tools, folder, options.case)
    tests = {"client": testsuite.test_client, "server": testsuite.test_server}
    # Side by side: most cases wait for something, or keep one processor busy.
    results = await gather(*(failing(tests[role](options.attune)) for role in roles))
    rows, failures = [["role", "section", *autobahn.COLUMNS]], []
    for role, result in zip(roles, results):
        if isinstance(result, Failed):
            failures.append(f"{role}: {result}")
            continue
        rows += result.rows(role)
        failures += [f"{role}: {failure}" for failure in result.failures()]
        if not options.case and result.count != autobahn.ALL:
            failures.append(f"{role}: the testsuite has {result.count} cases, not {autobahn.ALL}")
    print(f"\nAutobahn testsuite, in {time.monotonic() - started:.0f} s\n")
    print(table(rows, names=2), flush=True)
    return failures


async def run_checks(options, roles, folder):
    """Runs the checks with other implementations, prints the table, and returns a sentence for each failure."""
    started = time.monotonic()
    log = folder / "checks.log"
    attune = Implementation("Attune", [options.attune])
    peers = [await python_peer(options.python, log), await node_peer(log)]
    with tempfile.TemporaryDirectory() as secrets:
        certificates = Certificates(secrets)
        await certificates.make(log)
        encounters = []
        for trusted in [None, certificates]:
            encounters += [Encounter(peer, attune, trusted) for peer in peers if "client" in roles]
            encounters += [Encounter(attune, peer, trusted) for peer in peers if "server" in roles]
            if options.control:
                encounters += [Encounter(server, client, trusted) for server in peers for client in peers]
        turns = asyncio.Semaphore(ENCOUNTERS_AT_ONCE)

        async def run(encounter):
            async with turns:
                await encounter.run(log)

        await gather(*map(run, encounters))
    print(f"\nChecks with other implementations, in {time.monotonic() - started:.0f} s\n")
    rows = [["role", "peer", "TLS", *interoperation.COLUMNS], *(encounter.row(attune) for encounter in encounters)]
    print(table(rows, names=3), flush=True)
    return [sentence for encounter in encounters for sentence in encounter.sentences()]


async def gather(*coroutines):
    """The results of all; where one raises, or this task is cancelled, the others are ended first."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(coroutine) for coroutine in coroutines]
    return [task.result() for task in tasks]


async def failing(coroutine):
    """The result, or the failure as a value."""
    try:
        return await coroutine
    except Failed as error:
        return error


async def run(options):
    # Cancelled, everything ends the programs that it started.
    task = asyncio.current_task()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, task.cancel)
    folder = pathlib.Path(options.tools, "reports")
    folder.mkdir(parents=True, exist_ok=True)
    for log in folder.glob("*.log"):
        log.unlink()
    roles = [options.role] if options.role else ["client", "server"]
    failures = []
    if options.only != "checks":
        print("Running the Autobahn testsuite ...", file=sys.stderr, flush=True)
        failures += await run_autobahn(options, roles, folder)
    if options.only != "autobahn" and not options.case:
        print("\nRunning the checks with other implementations ...", file=sys.stderr, flush=True)
        failures += await run_checks(options, roles, folder)
    return failures


def main():
    parser = argparse.ArgumentParser(
        prog="scripts/conformance",
        description="Runs other people's tests against Attune's WebSocket client and server.",
    )
    case = "only this case of the Autobahn testsuite, or those of a pattern such as '6.4.*'"
    parser.add_argument("--case", action="append", metavar="ID", help=case)
    parser.add_argument("--role", choices=["client", "server"], help="only Attune's client, or only its server")
    parser.add_argument("--only", choices=["autobahn", "checks"], help="only one of the two tables")
    parser.add_argument("--control", action="store_true", help="the checks among the other implementations, too")
    parser.add_argument("--shown", type=int, default=12, help="failures to print (default: %(default)s)")
    parser.add_argument("--attune", default=".build/debug/ConformancePeer", help="our program (default: %(default)s)")
    parser.add_argument("--python", default=sys.executable, help="the Python with the library `websockets`")
    parser.add_argument("--tools", default=".build/conformance", help="what is installed, and where reports go")
    options = parser.parse_args()
    try:
        failures = asyncio.run(run(options))
    except asyncio.CancelledError:
        sys.exit("error: broken off.")
    except Failed as error:
        sys.exit(f"error: {error}.")
    if not failures:
        print("\nEvery case and every check is as it should be.")
        return
    print()
    for failure in failures[: options.shown]:
        print(f"  {failure}")
    if len(failures) > options.shown:
        print(f"  ... and {len(failures) - options.shown} more: see --shown")
    sys.exit(f"error: {len(failures)} cases and checks are not as they should be.")


main()
