#!/usr/bin/env python3
"""The Python library `websockets` as one end of the checks in README.md.

    websockets_peer.py serve [--certificate FILE --key FILE]
    websockets_peer.py run-checks --url URL [--trust FILE]

Both print lines of JSON: the server its port, the client what came of each check. A server ends with its input.
"""

import argparse
import asyncio
import contextlib
import json
import ssl
import sys
import urllib.parse
import uuid

from websockets.asyncio.client import ClientConnection, connect
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.frames import Frame, Opcode

SIZES = [0, 1, 125, 126, 65_535, 65_536, 1 << 20]
FRAGMENTED_SIZE = 2_500_000
# Odd, so that the borders of frames are within characters.
FRAGMENT_SIZE = 65_521
MAXIMUM_SIZE = 1 << 24
SECONDS_PER_CHECK = 20
SUBPROTOCOL = "attune.v2"
REFUSAL = '{"message":"No ticket."}'
REASON = "Genug für heute – 👋"


class CountsFrames:
    """Counts the frames that messages come in."""

    frames = 0

    def process_event(self, event):
        if isinstance(event, Frame) and event.opcode in {Opcode.TEXT, Opcode.BINARY, Opcode.CONT}:
            self.frames += 1
        super().process_event(event)


class CountingServerConnection(CountsFrames, ServerConnection):
    pass


class CountingClientConnection(CountsFrames, ClientConnection):
    pass


async def send_in_fragments(connection, message):
    """Sends a message in many frames, with a ping between each two."""
    data = message.encode() if isinstance(message, str) else message

    async def fragments():
        for start in range(0, len(data), FRAGMENT_SIZE):
            yield data[start : start + FRAGMENT_SIZE]
            await connection.ping()

    await connection.send(fragments(), text=isinstance(message, str))


def say(value):
    print(json.dumps(value, ensure_ascii=False), flush=True)


class Server:
    """What the server does with each connection; its path says so."""

    def __init__(self):
        self.seen = {}

    def refusal(self, connection, request):
        if urllib.parse.urlsplit(request.path).path == "/refuse":
            return connection.respond(401, REFUSAL)

    def subprotocol(self, connection, offered):
        return SUBPROTOCOL if SUBPROTOCOL in offered else None

    def connection(self, id):
        return self.seen.setdefault(id, asyncio.get_running_loop().create_future())

    async def handle(self, connection):
        parts = urllib.parse.urlsplit(connection.request.path)
        query = dict(urllib.parse.parse_qsl(parts.query))
        if parts.path == "/seen":
            await connection.send(json.dumps(await self.connection(query["id"])))
            return
        if parts.path == "/close":
            await connection.close(int(query["code"]), query["reason"])
        if parts.path == "/ping":
            await (await connection.ping(b"are you there?"))
            await connection.send("answered")
        # Any other code than 1000 and 1001 is an error to the iteration.
        with contextlib.suppress(ConnectionClosed):
            async for message in connection:
                if parts.path == "/fragments":
                    await send_in_fragments(connection, message)
                else:
                    await connection.send(message)
        if "id" in query:
            self.connection(query["id"]).set_result(
                {
                    "subprotocol": connection.subprotocol,
                    "code": connection.close_code,
                    "reason": connection.close_reason,
                    "frames": connection.frames,
                }
            )


async def run_server(options):
    context = None
    if options.certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.certificate, options.key)
    ours = Server()
    async with serve(
        ours.handle,
        "127.0.0.1",
        0,
        ssl=context,
        process_request=ours.refusal,
        select_subprotocol=ours.subprotocol,
        create_connection=CountingServerConnection,
        max_size=MAXIMUM_SIZE,
    ) as server:
        say({"port": server.sockets[0].getsockname()[1]})
        await asyncio.to_thread(sys.stdin.read)


class Client:
    """The checks, in the same order and under the same names as in the programs of the other languages."""

    def __init__(self, options):
        self.base = options.url
        self.context = ssl.create_default_context(cafile=options.trust) if options.trust else None

    def connect(self, path, base=None, subprotocols=None, **query):
        search = "?" + urllib.parse.urlencode(query, quote_via=urllib.parse.quote) if query else ""
        return connect(
            (base or self.base) + path + search,
            ssl=self.context,
            proxy=None,
            subprotocols=subprotocols,
            create_connection=CountingClientConnection,
            max_size=MAXIMUM_SIZE,
        )

    async def seen(self, id):
        async with self.connect("/seen", id=id) as connection:
            return json.loads(await connection.recv())

    async def echo(self, message):
        async with self.connect("/echo") as connection:
            await connection.send(message)
            require_same(await connection.recv(), message)

    async def echo_in_fragments(self, message):
        async with self.connect("/fragments") as connection:
            await send_in_fragments(connection, message)
            require_same(await connection.recv(), message)
            require("whether more than one frame came", connection.frames > 1, True)

    async def ping_by_client(self):
        async with self.connect("/echo") as connection:
            await (await connection.ping(b"are you there?"))

    async def ping_by_server(self):
        async with self.connect("/ping") as connection:
            require("what the server says", await connection.recv(), "answered")

    async def close_by_client(self):
        id = str(uuid.uuid4())
        async with self.connect("/echo", id=id) as connection:
            await connection.close(4001, REASON)
            require("the code of the server's answer", connection.protocol.close_rcvd.code, 4001)
        seen = await self.seen(id)
        require("the code that the server saw", seen.get("code"), 4001)
        require("the reason that the server saw", seen.get("reason"), REASON)

    async def close_by_server(self):
        async with self.connect("/close", code=4002, reason=REASON) as connection:
            await connection.wait_closed()
            require("the code", connection.close_code, 4002)
            require("the reason", connection.close_reason, REASON)

    async def subprotocol(self):
        id = str(uuid.uuid4())
        async with self.connect("/echo", subprotocols=["attune.v1", SUBPROTOCOL], id=id) as connection:
            require("the client's subprotocol", connection.subprotocol, SUBPROTOCOL)
        require("the server's subprotocol", (await self.seen(id)).get("subprotocol"), SUBPROTOCOL)

    async def refused_upgrade(self):
        try:
            async with self.connect("/refuse"):
                raise AssertionError("the server upgraded")
        except InvalidStatus as error:
            require("the status", error.response.status_code, 401)
            require("the body", error.response.body.decode(), REFUSAL)

    async def by_address(self):
        base = self.base.replace("//localhost:", "//127.0.0.1:")
        require("whether the server was given by its name", base != self.base, True)
        async with self.connect("/echo", base=base):
            pass

    def checks(self):
        for size in SIZES:
            yield f"text of {size} bytes", lambda size=size: self.echo(text(size))
        for size in SIZES:
            yield f"binary of {size} bytes", lambda size=size: self.echo(binary(size))
        yield "text in fragments", lambda: self.echo_in_fragments(text(FRAGMENTED_SIZE))
        yield "binary in fragments", lambda: self.echo_in_fragments(binary(FRAGMENTED_SIZE))
        yield "ping by the client", self.ping_by_client
        yield "ping by the server", self.ping_by_server
        yield "close by the client", self.close_by_client
        yield "close by the server", self.close_by_server
        yield "subprotocol", self.subprotocol
        yield "refused upgrade", self.refused_upgrade
        yield "by address", self.by_address


def text(size):
    """Text with characters of one, two, three and four bytes."""
    return "aé€😀" * (size // 10) + "x" * (size % 10)


def binary(size):
    return bytes(index * 7 % 256 for index in range(size))


def require(what, value, expected):
    if value != expected:
        raise AssertionError(f"{what} is {value!r}, not {expected!r}")


def require_same(echo, message):
    if type(echo) is not type(message) or echo != message:
        raise AssertionError(f"what comes back is {type(echo).__name__} of length {len(echo)}")


async def run_checks(options):
    for name, check in Client(options).checks():
        failure = None
        try:
            async with asyncio.timeout(SECONDS_PER_CHECK):
                await check()
        except TimeoutError:
            failure = f"it was not done after {SECONDS_PER_CHECK} s"
        except Exception as error:
            failure = f"{type(error).__name__}: {error}"
        say({"check": name, **({"failure": failure} if failure else {})})


def main():
    parser = argparse.ArgumentParser(description="Checks Attune against the Python library `websockets`.")
    commands = parser.add_subparsers(required=True)
    server = commands.add_parser("serve")
    server.add_argument("--certificate")
    server.add_argument("--key")
    server.set_defaults(run=run_server)
    client = commands.add_parser("run-checks")
    client.add_argument("--url", required=True)
    client.add_argument("--trust")
    client.set_defaults(run=run_checks)
    options = parser.parse_args()
    asyncio.run(options.run(options))


main()
