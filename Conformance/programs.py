"""Starts programs, and ends those that it started."""

import asyncio
import contextlib
import os
from asyncio.subprocess import DEVNULL, PIPE

SECONDS_TO_END = 5


class Failed(Exception):
    """A program did not do what it was started for; the text says what, in a sentence."""


@contextlib.asynccontextmanager
async def running(command, log, environment=None, ends_with_input=True):
    """Has a program that runs beside this one, and ends it on every way out: with its input, or else by force.

    Yields the process, whose output is to be read from; its errors go into the log.
    """
    with open(log, "ab") as errors:
        process = await asyncio.create_subprocess_exec(
            *command, stdin=PIPE, stdout=PIPE, stderr=errors, env={**os.environ, **(environment or {})}
        )
    try:
        yield process
    finally:
        process.stdin.close()
        if not (ends_with_input and await ends(process)):
            signal(process.terminate)
            if not await ends(process):
                signal(process.kill)
                await process.wait()


async def ends(process):
    """Whether a process ends within some seconds. What it still prints is read, or it might not."""
    try:
        async with asyncio.timeout(SECONDS_TO_END):
            while await process.stdout.read(1 << 16):
                pass
            await process.wait()
    except TimeoutError:
        return False
    return True


def signal(send):
    """Signals a process that may have ended by now."""
    with contextlib.suppress(ProcessLookupError):
        send()


async def lines(process, name, seconds):
    """The lines that a program prints until it ends; raises Failed where it does not end in time."""
    try:
        async with asyncio.timeout(seconds):
            async for line in process.stdout:
                yield line.decode(errors="replace").rstrip()
    except TimeoutError:
        raise Failed(f"{name} was not done after {seconds} s")


async def first_line(process, name, log, beginning=""):
    """The rest of the first line that begins with a text, soon; raises Failed where none does."""
    async with contextlib.aclosing(lines(process, name, 60)) as said:
        async for line in said:
            if line.startswith(beginning):
                return line.removeprefix(beginning)
    raise Failed(f"{name} ended before it listened; its words are in {log}")


async def require_success(process, name, log):
    """Raises Failed where a program that printed all it had to say ends with an error."""
    if not await ends(process):
        raise Failed(f"{name} does not end")
    if process.returncode != 0:
        raise Failed(f"{name} ended with code {process.returncode}; its words are in {log}")


async def output(*command, environment=None, log):
    """What a program prints; raises Failed where it ends with an error."""
    with open(log, "ab") as errors:
        process = await asyncio.create_subprocess_exec(
            *command, stdin=DEVNULL, stdout=PIPE, stderr=errors, env={**os.environ, **(environment or {})}
        )
    printed, _ = await process.communicate()
    await require_success(process, command[0], log)
    return printed.decode().strip()
