#!/usr/bin/env node
// The Node.js library `ws` as one end of the checks in README.md.
//
//     ws_peer.js serve [--certificate FILE --key FILE]
//     ws_peer.js run-checks --url URL [--trust FILE]
//
// Both print lines of JSON: the server its port, the client what came of each check. A server ends with its input.
'use strict';

const assert = require('node:assert/strict');
const crypto = require('node:crypto');
const { once } = require('node:events');
const fs = require('node:fs');
const http = require('node:http');
const https = require('node:https');
const { parseArgs } = require('node:util');
const WebSocket = require('ws');

const SIZES = [0, 1, 125, 126, 65_535, 65_536, 1 << 20];
const FRAGMENTED_SIZE = 2_500_000;
// Odd, so that the borders of frames are within characters.
const FRAGMENT_SIZE = 65_521;
const MAXIMUM_SIZE = 1 << 24;
const SECONDS_PER_CHECK = 20;
const SUBPROTOCOL = 'attune.v2';
const REFUSAL = '{"message":"No ticket."}';
const REASON = 'Genug für heute – 👋';

const say = (value) => process.stdout.write(JSON.stringify(value) + '\n');

/** Sends a message in many frames, with a ping between each two. */
function sendInFragments(socket, data, binary) {
  for (let start = 0; start < data.length; start += FRAGMENT_SIZE) {
    const fin = start + FRAGMENT_SIZE >= data.length;
    socket.send(data.subarray(start, start + FRAGMENT_SIZE), { binary, fin });
    if (!fin) socket.ping();
  }
}

/** What the server saw of each connection: a promise, and what fulfils it. */
class Witness {
  connections = new Map();

  connection(id) {
    if (!this.connections.has(id)) {
      let saw;
      const seen = new Promise((resolve) => (saw = resolve));
      this.connections.set(id, { seen, saw });
    }
    return this.connections.get(id);
  }
}

async function handle(socket, request, witness) {
  const { pathname, searchParams } = new URL(request.url, 'ws://localhost');
  const id = searchParams.get('id');
  // The connection's own end says what went wrong.
  socket.on('error', () => {});
  if (pathname === '/seen') {
    socket.send(JSON.stringify(await witness.connection(id).seen));
    socket.close(1000);
    return;
  }
  socket.on('message', (data, binary) => {
    if (pathname === '/fragments') sendInFragments(socket, data, binary);
    else socket.send(data, { binary });
  });
  socket.on('close', (code, reason) => {
    if (id) witness.connection(id).saw({ subprotocol: socket.protocol || null, code, reason: reason.toString() });
  });
  if (pathname === '/close') socket.close(Number(searchParams.get('code')), searchParams.get('reason'));
  if (pathname === '/ping') {
    socket.on('pong', (data) => socket.send(data.toString() === 'are you there?' ? 'answered' : 'something else'));
    socket.ping('are you there?');
  }
}

async function serve({ certificate, key }) {
  const server = certificate
    ? https.createServer({ cert: fs.readFileSync(certificate), key: fs.readFileSync(key) })
    : http.createServer();
  const witness = new Witness();
  const sockets = new WebSocket.Server({
    server,
    maxPayload: MAXIMUM_SIZE,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
    verifyClient: ({ req }, answer) => (req.url === '/refuse' ? answer(false, 401, REFUSAL) : answer(true)),
  });
  sockets.on('connection', (socket, request) => handle(socket, request, witness));
  server.listen(0, '127.0.0.1', () => say({ port: server.address().port }));
  process.stdin.on('end', () => process.exit()).resume();
}

/** The checks, in the same order and under the same names as in the programs of the other languages. */
class Client {
  constructor({ url, trust }) {
    this.base = url;
    this.options = { family: 4, maxPayload: MAXIMUM_SIZE };
    if (trust) this.options.ca = fs.readFileSync(trust);
  }

  connect(path, { base = this.base, subprotocols = [], query = {} } = {}) {
    const search = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    const target = search.length > 0 ? `${path}?${search.join('&')}` : path;
    return new WebSocket(base + target, subprotocols, this.options);
  }

  /** Opens a connection, does something with it, and closes it. */
  async withConnection(path, options, body) {
    const socket = this.connect(path, options);
    try {
      // What comes with the handshake must find a listener.
      const message = once(socket, 'message');
      message.catch(() => {});
      await once(socket, 'open');
      return await body(socket, message);
    } finally {
      if (socket.readyState < WebSocket.CLOSING) socket.close(1000);
      if (socket.readyState < WebSocket.CLOSED) await once(socket, 'close');
    }
  }

  seen(id) {
    return this.withConnection('/seen', { query: { id } }, async (_, message) => JSON.parse((await message)[0]));
  }

  echo(path, data, binary, send) {
    return this.withConnection(path, {}, async (socket, message) => {
      send(socket, data, binary);
      const [echo, isBinary] = await message;
      assert(isBinary === binary && echo.equals(data), `what comes back is not the same: ${echo.length} bytes`);
    });
  }

  echoWhole(data, binary) {
    return this.echo('/echo', data, binary, (socket) => socket.send(data, { binary }));
  }

  echoInFragments(data, binary) {
    return this.echo('/fragments', data, binary, sendInFragments);
  }

  pingByClient() {
    return this.withConnection('/echo', {}, async (socket) => {
      socket.ping('are you there?');
      assert.equal((await once(socket, 'pong'))[0].toString(), 'are you there?');
    });
  }

  pingByServer() {
    return this.withConnection('/ping', {}, async (_, message) => {
      assert.equal((await message)[0].toString(), 'answered');
    });
  }

  async closeByClient() {
    const id = crypto.randomUUID();
    await this.withConnection('/echo', { query: { id } }, async (socket) => {
      socket.close(4001, REASON);
      assert.equal((await once(socket, 'close'))[0], 4001, "the code of the server's answer is not ours");
    });
    const { code, reason } = await this.seen(id);
    assert.deepEqual({ code, reason }, { code: 4001, reason: REASON });
  }

  async closeByServer() {
    const socket = this.connect('/close', { query: { code: 4002, reason: REASON } });
    const [code, reason] = await once(socket, 'close');
    assert.deepEqual({ code, reason: reason.toString() }, { code: 4002, reason: REASON });
  }

  async subprotocol() {
    const id = crypto.randomUUID();
    await this.withConnection('/echo', { subprotocols: ['attune.v1', SUBPROTOCOL], query: { id } }, async (socket) => {
      assert.equal(socket.protocol, SUBPROTOCOL);
    });
    assert.equal((await this.seen(id)).subprotocol, SUBPROTOCOL, "the server's subprotocol is another");
  }

  async refusedUpgrade() {
    const socket = this.connect('/refuse');
    const [, response] = await once(socket, 'unexpected-response');
    const chunks = [];
    for await (const chunk of response) chunks.push(chunk);
    assert.equal(response.statusCode, 401);
    assert.equal(Buffer.concat(chunks).toString(), REFUSAL);
  }

  async byAddress() {
    const base = this.base.replace('//localhost:', '//127.0.0.1:');
    assert.notEqual(base, this.base, 'the server was not given by its name');
    await this.withConnection('/echo', { base }, async () => {});
  }

  *checks() {
    for (const size of SIZES) yield [`text of ${size} bytes`, () => this.echoWhole(text(size), false)];
    for (const size of SIZES) yield [`binary of ${size} bytes`, () => this.echoWhole(binary(size), true)];
    yield ['text in fragments', () => this.echoInFragments(text(FRAGMENTED_SIZE), false)];
    yield ['binary in fragments', () => this.echoInFragments(binary(FRAGMENTED_SIZE), true)];
    yield ['ping by the client', () => this.pingByClient()];
    yield ['ping by the server', () => this.pingByServer()];
    yield ['close by the client', () => this.closeByClient()];
    yield ['close by the server', () => this.closeByServer()];
    yield ['subprotocol', () => this.subprotocol()];
    yield ['refused upgrade', () => this.refusedUpgrade()];
    yield ['by address', () => this.byAddress()];
  }
}

/** Text with characters of one, two, three and four bytes, in UTF-8. */
function text(size) {
  return Buffer.from('aé€😀'.repeat(Math.floor(size / 10)) + 'x'.repeat(size % 10));
}

function binary(size) {
  return Buffer.from(Uint8Array.from({ length: size }, (_, index) => index * 7));
}

/** Fails where something takes too long. */
async function withinLimit(body) {
  let timer;
  const limit = new Promise((_, reject) => {
    const fail = () => reject(new Error(`it was not done after ${SECONDS_PER_CHECK} s`));
    timer = setTimeout(fail, SECONDS_PER_CHECK * 1000);
  });
  try {
    await Promise.race([body(), limit]);
  } finally {
    clearTimeout(timer);
  }
}

async function runChecks(options) {
  for (const [check, run] of new Client(options).checks()) {
    try {
      await withinLimit(run);
      say({ check });
    } catch (error) {
      say({ check, failure: error.message.replace(/\s+/g, ' ') });
    }
  }
  // A check that was given up may have left a socket behind.
  process.exit();
}

const names = ['certificate', 'key', 'url', 'trust'];
const { values, positionals } = parseArgs({
  options: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
  allowPositionals: true,
});
({ serve, 'run-checks': runChecks })[positionals[0]](values);
