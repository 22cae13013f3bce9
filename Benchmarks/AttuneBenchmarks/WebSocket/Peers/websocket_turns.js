// Has one turn as a WebSocket client of node-ws, and prints what it took, as JSON.
//
// Arguments: the client (ws); alone, it is asked for its version. Then the server's port, the workload (send, echo,
// receive, streams or echo-streams), the count of messages in all, and that of the connections.

"use strict";

const fs = require("fs");
const WebSocket = require("ws");

const [client, port, workload, countText, connectionsText] = process.argv.slice(2);
if (port === undefined) {
    console.log(`${require(`${client}/package.json`).version} on Node.js ${process.versions.node}`);
    process.exit();
}
const count = Number(countText);
const connections = Number(connectionsText);
const isEchoed = workload.startsWith("echo");
const url = `ws://127.0.0.1:${port}/${isEchoed ? "echo" : "sink"}`;
const size = workload === "receive" ? 600 : 120;
const message = Buffer.from(Array.from({ length: size }, (_, index) => (index * 7) & 255));
const now = process.hrtime.bigint;
const roundTrips = [];

function stamped() {
    const bytes = Buffer.from(message);
    bytes.writeBigInt64BE(now());
    return bytes;
}

function memory() {
    try {
        return Number(/^RssAnon:\s*(\d+)/m.exec(fs.readFileSync("/proc/self/status", "utf8"))[1]);
    } catch {
        return undefined;
    }
}

function begin() {
    return { usage: process.cpuUsage(), at: now() };
}

function end(messages, start, more = {}) {
    const { user, system } = process.cpuUsage(start.usage);
    const result = { messages, processorTime: (user + system) * 1000, elapsed: Number(now() - start.at), ...more };
    if (roundTrips.length > 0) {
        roundTrips.sort((one, other) => one - other);
        result.median = roundTrips[Math.floor(roundTrips.length / 2)];
        result.percentile99 = roundTrips[Math.floor((roundTrips.length * 99) / 100)];
    }
    fs.writeSync(1, `${JSON.stringify(result)}\n`);
    // At once: to close thousands of connections in good order takes longer than the turn.
    process.exit();
}

function fail(reason) {
    console.error(reason);
    process.exit(1);
}

function dial() {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    return new Promise((resolve) => socket.on("open", () => resolve(socket)).on("error", fail));
}

async function send() {
    const socket = await dial();
    const start = begin();
    let left = count;
    const pump = () => {
        while (left > 0) {
            left -= 1;
            if (socket.bufferedAmount >= 65_536) {
                socket.send(message, pump);
                return;
            }
            socket.send(message);
        }
        left = -1;
        socket.send("count");
    };
    socket.on("message", (data) => (Number(data) === count ? end(count, start) : fail("Messages are missing.")));
    pump();
}

async function echo() {
    const socket = await dial();
    const start = begin();
    let sentAt = now();
    socket.on("message", () => {
        roundTrips.push(Number(now() - sentAt));
        if (roundTrips.length === count) end(count, start);
        sentAt = now();
        socket.send(message);
    });
    socket.send(message);
}

async function receive() {
    const socket = await dial();
    const start = begin();
    let messages = 0;
    socket.on("message", (data) => {
        if (data.toString().length !== size) fail("Messages are missing.");
        messages += 1;
        if (messages === count) end(count, start);
    });
    socket.send(`push ${count}`);
}

async function streams() {
    const before = memory();
    const sockets = [];
    while (sockets.length < connections) sockets.push(await dial());
    if (isEchoed) {
        for (const socket of sockets) {
            socket.on("message", (data) => roundTrips.push(Number(now() - data.readBigInt64BE())));
        }
    }
    const begun = begin();
    const start = Number(now());
    const ticks = (count / connections) * 20;
    let tick = 0;
    let sent = 0;
    const send = () => {
        const due = Math.floor((Number(now()) - start) / 1e6);
        // Ticks that it is late by more than a message's are left out: no connection has two messages to send at once.
        tick = Math.max(tick, Math.min(due, ticks) - 19);
        while (tick < ticks && tick <= due) {
            for (let index = tick % 20; index < connections; index += 20) {
                sockets[index].send(isEchoed ? stamped() : message);
                sent += 1;
            }
            tick += 1;
        }
        if (tick < ticks && Number(now()) < start + ticks * 1e6) {
            setTimeout(send, 1);
            return;
        }
        const after = memory();
        const kilobytes = after === undefined ? {} : { kilobytesPerConnection: (after - before) / connections };
        end(sent, begun, kilobytes);
    };
    send();
}

setTimeout(() => fail("The turn does not end."), 100_000).unref();
({ send, echo, receive, streams, "echo-streams": streams })[workload]();
