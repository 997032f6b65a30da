import { once } from 'node:events';
import { WebSocket } from 'ws';
import { answer } from './answer.mjs';

/**
 * A crowd that moves cursors, on bare sockets that speak as much of Socket.IO as that takes: what a client library does
 * with what arrives would keep this process from counting it.
 */
const members = [];
let dialect;

answer({
  /** `kind` is a key of `dialects`, `address` what its host gave. */
  async connect({ kind, address, count }) {
    dialect = dialects[kind];
    const { url, hello } = dialect.doorOf(address);
    for (let n = 0; n < count; n += 1) members.push(await enter(url, hello, n));
  },
  /** Everybody says goodbye. */
  async leave() {
    const gone = members.splice(0).map(({ socket }) => {
      socket.send(dialect.goodbye);
      socket.close();
      return once(socket, 'close');
    });
    await Promise.all(gone);
  },
  /** Everybody sends `seconds * 30` cursors; what was delivered until nothing more came. */
  async move({ seconds }) {
    const before = tally();
    const startedAt = performance.now();
    const total = members.length * 30 * seconds;
    for (let sent = 0; sent < total; sent += 1) {
      const dueAt = startedAt + (sent * 1000) / (members.length * 30);
      while (performance.now() < dueAt) await later();
      const member = members[sent % members.length];
      const text = dialect.move((sent * 7) % 6000, (sent * 5) % 4000, member);
      if (text) member.socket.send(text);
    }
    await untilQuiet();
    const after = tally();
    return Object.fromEntries(Object.entries(after).map(([name, value]) => [name, value - before[name]]));
  },
});

/** In a larger room our clients tell two places at a time (P75). */
const singleCursorsUpTo = 16;

const dialects = {
  socketIo: {
    doorOf: (address) => ({ url: `${address}/socket.io/?EIO=4&transport=websocket`, hello: {} }),
    goodbye: '41',
    move: (x, y) => `42["cursor",{"x":${x},"y":${y}}]`,
    cursorsIn: (text) => (text.startsWith('42["cursor"') ? 1 : 0),
  },
  pixelPair: {
    doorOf(link) {
      const { searchParams, hash } = new URL(link);
      const [host, port, session, protocol] = ['host', 'port', 'session', 'v'].map((name) => searchParams.get(name));
      return {
        url: `ws://${host}:${port}/pixelpair/?EIO=4&transport=websocket`,
        hello: { protocol: Number(protocol), session, token: hash.slice(1) },
      };
    },
    goodbye: '420["room:leave",{}]',
    join: (n) => `420["room:join",{"name":"Participant ${n}"}]`,
    move(x, y, member) {
      if (members.length <= singleCursorsUpTo) return `42["presence:update",[${16 * x},${16 * y}]]`;
      const { before } = member;
      member.before = before ? undefined : [16 * x, 16 * y];
      return before && `42["presence:update",[${before},${16 * x},${16 * y}]]`;
    },
    cursorsIn: countOthers,
  },
};

async function enter(url, hello, n) {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  const member = { socket, id: undefined, before: undefined, packets: 0, cursors: 0 };
  // Engine.IO opens, its ping is answered, Socket.IO lets in, and the reply to the one request says who one is.
  const inside = new Promise((resolve) => {
    const replies = [
      ['42', (text) => count(member, text)],
      ['0', () => socket.send(`40${JSON.stringify(hello)}`)],
      ['2', () => socket.send('3')],
      ['40', () => (dialect.join ? socket.send(dialect.join(n)) : resolve())],
      ['43', (text) => resolve(text)],
    ];
    socket.on('message', (data) => {
      const text = data.toString();
      replies.find(([start]) => text.startsWith(start))?.[1](text);
    });
  });
  await once(socket, 'open');
  const reply = await inside;
  if (reply) member.id = JSON.parse(reply.slice(reply.indexOf('[')))[0].me.id;
  return member;
}

function count(member, text) {
  const cursors = dialect.cursorsIn(text, member.id);
  if (cursors === 0) return;
  member.packets += 1;
  member.cursors += cursors;
}

/** Everybody gets the same packet, so it is read once. */
let lastText = '';
let lastIds = new Set();

function countOthers(text, ownId) {
  if (!text.startsWith('42["presence:changed"')) return 0;
  if (text !== lastText) {
    lastText = text;
    lastIds = new Set(JSON.parse(text.slice(2))[1].map(([id]) => id));
  }
  return lastIds.size - (lastIds.has(ownId) ? 1 : 0);
}

function tally() {
  const sum = (of) => members.reduce((total, member) => total + of(member), 0);
  return {
    packets: sum(({ packets }) => packets),
    cursors: sum(({ cursors }) => cursors),
    wireBytes: sum(({ socket: { _socket } }) => _socket.bytesRead + _socket.bytesWritten),
  };
}

async function untilQuiet() {
  for (let last = -1; last !== tally().cursors; ) {
    last = tally().cursors;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

function later() {
  return new Promise((resolve) => setTimeout(resolve, 1));
}
