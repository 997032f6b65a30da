import type { Socket } from 'socket.io-client';
import type { Connection, ConnectionStatus } from '../shared/protocol/connection.ts';
import { readAppliedText } from '../shared/protocol/editText.ts';
import { createEmitter } from '../shared/protocol/emitter.ts';
import { pingTimeoutMs, requestTimeoutMs } from '../shared/protocol/limits.ts';
import {
  type EndReason,
  type FactName,
  type Facts,
  isFactName,
  type Reply,
  type RequestName,
  type RequestPayload,
} from '../shared/protocol/messages.ts';
import { readFact } from '../shared/protocol/readMessage.ts';
import type { HostReject } from '../shared/protocol/rejects.ts';
import { askHost, readReply } from './askHost.ts';
import type { Auth } from './auth.ts';
import { createEarlyCommits } from './earlyCommits.ts';
import type { EarlyTexts } from './earlyTexts.ts';
import { guardFrames } from './guardFrames.ts';
import { createIntake } from './intake.ts';
import { createLineCheck } from './lineCheck.ts';
import type { SocketOptions } from './openSocket.ts';
import { createReconnect } from './reconnect.ts';
import { createRoundTrip } from './roundTrip.ts';

/** The connection over a socket that has just connected. */
export function createSocketConnection(
  socket: Socket,
  options: SocketOptions,
  auth: Auth,
  texts: EarlyTexts,
): Connection {
  const facts = createEmitter<Facts>();
  const own = createEmitter<{
    readonly status: ConnectionStatus;
    readonly retry: undefined;
    readonly rtt: undefined;
  }>();
  const intake = createIntake(options.clock);
  const commits = createEarlyCommits(options.clock, texts);
  let status: ConnectionStatus = 'open';
  let endReason: EndReason | undefined;
  let refusal: HostReject | undefined;

  const askForLife = () => askHost(socket, 'line:ping', {}, pingTimeoutMs);
  const roundTrip = createRoundTrip({
    clock: options.clock,
    ask: async () => (await askForLife()).ok,
    onChange: () => own.emit('rtt', undefined),
  });
  const lineCheck = createLineCheck({
    clock: options.clock,
    lineId: () => (status === 'open' ? socket.id : undefined),
    ask: askForLife,
    onSilent() {
      leaveLine(reconnect.again);
      reconnect.now();
    },
  });
  const setStatus = (next: ConnectionStatus): void => {
    if (status === next || status === 'ended') return;
    status = next;
    if (next === 'open') roundTrip.start();
    else roundTrip.stop();
    if (next !== 'open') commits.giveUp();
    own.emit('status', next);
  };
  const end = (reason: EndReason): void => {
    if (status === 'ended') return;
    reconnect.stop();
    lineCheck.stop();
    endReason ??= reason;
    setStatus('ended');
    facts.clear();
    own.clear();
    socket.offAny();
    socket.disconnect();
  };
  const reconnect = createReconnect(socket, options, {
    onChange: () => own.emit('retry', undefined),
    onRefused(code) {
      refusal = code;
      end('expired');
    },
    onStale: () => leaveLine(reconnect.again),
  });
  /** Before the status, so that whoever hears of it can tell when the next attempt comes. */
  const lose = (planNext: () => void): void => {
    planNext();
    setStatus('lost');
  };
  /** Hangs up in order to come back. */
  const leaveLine = (planNext: () => void): void => {
    if (status === 'ended') return;
    socket.off('disconnect', onDisconnect).disconnect().on('disconnect', onDisconnect);
    lose(planNext);
  };
  const onDisconnect = (reason: string): void => {
    // Where the host hung up, or has said that it would, nobody reconnects.
    if (endReason || reason === 'io server disconnect') end('expired');
    else lose(reconnect.again);
  };
  /** Whoever has joined comes back as who they are, also by a link that lets in nobody else any more. */
  const note = <K extends RequestName>(reply: Reply<K>): Reply<K> => {
    if (reply.ok && 'me' in reply) auth.become({ participantId: reply.me.id, secret: reply.secret });
    return reply;
  };
  const retryLater = (): void => leaveLine(reconnect.later);

  socket.on('connect', () => setStatus('open'));
  socket.on('disconnect', onDisconnect);
  const showFact = (name: FactName, payload: unknown): void => {
    const read = readFact(name, payload);
    if (read === undefined) return;
    if (name === 'session:ended' && 'reason' in read) endReason ??= read.reason;
    facts.emit(name, read);
  };
  const takeFact = (name: string, payload: unknown): void => {
    if (!intake.takeFact(name)) retryLater();
    else if (isFactName(name)) showFact(name, payload);
  };
  socket.onAny(takeFact);
  // An edit, which people wait for, is taken in before Engine.IO and Socket.IO have looked at it, through the same bounds.
  const readEarly = (text: string): (() => void) | undefined => {
    const applied = readAppliedText(text);
    return applied ? () => takeFact('edit:applied', applied.payload) : commits.read(text);
  };
  texts.listen((text) => {
    const handle = socket.connected ? readEarly(text) : undefined;
    return (
      handle &&
      (() => {
        if (!socket.connected) return;
        if (intake.takeText(text.length - 1)) handle();
        else retryLater();
      })
    );
  });
  /** The others wait for an edit; undefined for what goes through Socket.IO. */
  const askEarly = <K extends RequestName>(
    name: K,
    payload: RequestPayload<K>,
    timeoutMs: number,
  ): Promise<Reply<K>> | undefined => {
    const sent = name === 'edit:commit' && socket.connected ? commits.send(payload, timeoutMs) : undefined;
    return sent?.then((answer) => ('failure' in answer ? answer.failure : readReply(name, answer.reply)));
  };
  roundTrip.start();
  guardFrames(socket, intake, retryLater);

  return {
    get status() {
      return status;
    },
    get endReason() {
      return status === 'ended' ? endReason : undefined;
    },
    get refusal() {
      return refusal;
    },
    get nextAttemptAt() {
      return reconnect.nextAt;
    },
    async request(name, payload, timeoutMs = requestTimeoutMs) {
      if ('length' in payload && socket.connected) intake.expectBytes(payload.length);
      return note(await (askEarly(name, payload, timeoutMs) ?? askHost(socket, name, payload, timeoutMs)));
    },
    get rttMs() {
      return roundTrip.ms;
    },
    onRtt: (listener) => own.on('rtt', listener),
    signal(name, payload) {
      if (socket.connected) socket.volatile.emit(name, payload);
    },
    onFact: facts.on,
    onStatus: (listener) => own.on('status', listener),
    onRetry: (listener) => own.on('retry', listener),
    reconnectNow() {
      reconnect.now();
      lineCheck.run();
    },
    retryLater,
    async close() {
      end('left');
    },
  };
}
