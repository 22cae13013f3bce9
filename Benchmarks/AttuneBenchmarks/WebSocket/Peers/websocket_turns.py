"""Has one turn as a WebSocket client of PyPI, on uvloop, and prints what it took, as JSON.

Arguments: the client (websockets or picows); alone, it is asked for its version. Then the server's port, the workload
(send, echo, receive, streams or echo-streams), the count of messages in all, and that of the connections.
"""

import asyncio
import json
import os
import signal
import sys
import time
from importlib.metadata import version

import uvloop

if sys.argv[1] == "websockets":
    from websockets.asyncio.client import connect
else:
    from picows import WSListener, WSMsgType, ws_connect

client = sys.argv[1]
if len(sys.argv) == 2:
    print(f"{version(client)} on uvloop {version('uvloop')}")
    sys.exit()
port, workload, count, connections = int(sys.argv[2]), sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
is_echoed = workload in ("echo", "echo-streams")
url = f"ws://127.0.0.1:{port}/{'echo' if is_echoed else 'sink'}"
size = 600 if workload == "receive" else 120
message = bytes(index * 7 & 255 for index in range(size))
now = time.monotonic_ns
round_trips = []


def stamped():
    return now().to_bytes(8, "big") + message[8:]


def took(data):
    round_trips.append(now() - int.from_bytes(data[:8], "big"))


def memory():
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("RssAnon:"))
    except OSError:
        return None


def begin():
    return time.process_time_ns(), now()


def turn(messages, start):
    processor_time, started_at = start
    result = {
        "messages": messages,
        "processorTime": time.process_time_ns() - processor_time,
        "elapsed": now() - started_at,
    }
    if round_trips:
        ordered = sorted(round_trips)
        result["median"] = ordered[len(ordered) // 2]
        result["percentile99"] = ordered[len(ordered) * 99 // 100]
    return result


async def at_pace(send):
    """Lets connections send 50 times a second each, from a ticker of 1 ms; returns how many messages that were.

    Ticks that it is late by more than a message's are left out: no connection has two messages to send at once.
    """
    ticks = count // connections * 20
    sent = tick = 0
    start = now()
    while tick < ticks and now() < start + ticks * 1_000_000:
        due = (now() - start) // 1_000_000
        tick = max(tick, min(due, ticks) - 19)
        while tick < ticks and tick <= due:
            for index in range(tick % 20, connections, 20):
                await send(index, stamped() if is_echoed else message)
                sent += 1
            tick += 1
        await asyncio.sleep(max(0, (start + tick * 1_000_000 - now()) / 1e9))
    return sent


async def with_websockets():
    def dial():
        return connect(url, compression=None, ping_interval=None)

    async def read(socket):
        async for data in socket:
            took(data)

    if workload.endswith("streams"):
        before = memory()
        sockets = [await dial() for _ in range(connections)]
        readers = [asyncio.create_task(read(socket)) for socket in sockets]
        start = begin()
        sent = await at_pace(lambda index, data: sockets[index].send(data))
        result = turn(sent, start)
        after = memory()
        if after is not None:
            result["kilobytesPerConnection"] = (after - before) / connections
        return result
    async with dial() as socket:
        start = begin()
        if workload == "send":
            for _ in range(count):
                await socket.send(message)
            await socket.send("count")
            assert int(await socket.recv()) == count
        elif workload == "echo":
            for _ in range(count):
                sent_at = now()
                await socket.send(message)
                await socket.recv()
                round_trips.append(now() - sent_at)
        else:
            await socket.send(f"push {count}")
            for _ in range(count):
                assert len(await socket.recv()) == size
        return turn(count, start)


async def with_picows():
    done = asyncio.get_running_loop().create_future()

    class Listener(WSListener):
        is_paused = False
        left = count
        sent_at = 0

        def begin(self, transport):
            self.transport = transport
            self.start = begin()
            if workload == "send":
                self.send()
            elif workload == "echo":
                self.send_one()
            else:
                transport.send(WSMsgType.TEXT, f"push {count}".encode())

        def send(self):
            while self.left and not self.is_paused:
                self.left -= 1
                self.transport.send(WSMsgType.BINARY, message)
                if not self.left:
                    self.transport.send(WSMsgType.TEXT, b"count")

        def send_one(self):
            self.left -= 1
            self.sent_at = now()
            self.transport.send(WSMsgType.BINARY, message)

        def pause_writing(self):
            self.is_paused = True

        def resume_writing(self):
            self.is_paused = False
            if workload == "send":
                self.send()

        def on_ws_frame(self, transport, frame):
            if workload == "receive":
                assert len(frame.get_payload_as_utf8_text()) == size
                self.left -= 1
            elif workload == "echo":
                frame.get_payload_as_bytes()
                round_trips.append(now() - self.sent_at)
                if self.left:
                    return self.send_one()
            elif workload == "echo-streams":
                return took(frame.get_payload_as_bytes())
            else:
                assert int(frame.get_payload_as_bytes()) == count
            if not self.left:
                done.set_result(turn(count, self.start))

    async def dial():
        return await ws_connect(Listener, url)

    if not workload.endswith("streams"):
        transport, listener = await dial()
        listener.begin(transport)
        return await done
    before = memory()
    transports = [(await dial())[0] for _ in range(connections)]

    async def send(index, data):
        transports[index].send(WSMsgType.BINARY, data)

    start = begin()
    sent = await at_pace(send)
    result = turn(sent, start)
    after = memory()
    if after is not None:
        result["kilobytesPerConnection"] = (after - before) / connections
    return result


async def take():
    print(json.dumps(await (with_websockets() if client == "websockets" else with_picows())), flush=True)
    # At once: to close thousands of connections in good order takes longer than the turn.
    os._exit(0)


signal.alarm(100)
uvloop.run(take())
