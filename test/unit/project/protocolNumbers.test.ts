import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ofParticipant } from '../../../src/host/connection/allowances.ts';
import * as limits from '../../../src/shared/protocol/limits.ts';
import * as pace from '../../../src/shared/protocol/rates.ts';

const page = readFileSync('docs/PROTOCOL.md', 'utf8');
const rules = new Map(
  [...page.matchAll(/^- \*\*(P\d+)\*\* (.*(?:\n {2}.*)*)/gm)].map(([, rule = '', text = '']) => [
    rule,
    text.replace(/\s+/g, ' '),
  ]),
);

const number = (value: number): string => value.toLocaleString('en-US');
const seconds = (ms: number): string => `${number(ms / 1_000)} s`;
/** A rate in a sentence, what may be saved up in brackets. */
const rate = ({ perSecond, burst }: { readonly perSecond: number; readonly burst: number }, unit = ''): string =>
  `${number(perSecond)}${unit} (${number(burst)}`;

const { rates } = pace;

/** What a rule says with the numbers that the code goes by. */
const said: readonly (readonly [rule: string, ...phrases: readonly string[]])[] = [
  ['P3', `guest over ${number(limits.maxGuestMessageBytes)} bytes`, `host over ${number(limits.maxMessageBytes)}`],
  [
    'P7',
    `WebSocket on which the handshake is not complete within ${seconds(limits.handshakeTimeoutMs)}`,
    `more than ${number(limits.maxBytesBeforeToken)} bytes`,
  ],
  ['P7', `TCP connection on which it is not complete within ${seconds(limits.halfOpenTimeoutMs)}`],
  ['P7', `more than ${number(limits.maxHalfOpen)} such`, `joined ${seconds(limits.joinTimeoutMs)}`],
  ['P48', `more than ${number(limits.maxMessageFragments)} fragments`, `${number(limits.maxMessageChunks)} pieces`],
  ['P14', `cut to ${limits.maxNameCharacters} characters`],
  ['P17', `after ${seconds(limits.rejoinGraceMs)}`],
  [
    'P76',
    `knows ${limits.maxRememberedParticipants} people who are away`,
    `less than ${seconds(limits.briefStayMs)} in all`,
  ],
  ['P19', `holds ${limits.maxParticipants} participants`],
  ['P24', `the last ${limits.rememberedIds}, and ${limits.rememberedIdsOfAbsent} of`],
  ['P26', `more than ${limits.maxMissedEdits},`, `more than ${number(limits.maxMissedChanges)} values`],
  ['P29', `every ${limits.presenceIntervalMs} ms`],
  ['P75', `more than ${limits.singleCursorsUpTo} people`, `${limits.presenceIntervalMs} ms ago`],
  ['P30', `for ${seconds(limits.presenceTimeoutMs)}`],
  ['P32', `the last ${limits.rememberedIds} of each, and in the room's chat ${limits.rememberedIdsOfAbsent} of`],
  ['P33', `at most ${number(limits.maxChatCharacters)} characters`],
  ['P34', `the last ${limits.chatHistory} messages`],
  ['P36', `(1 to ${number(limits.imageChunkBytes)})`, `with ${limits.imageChunksInFlight},`],
  ['P36', `at most ${limits.maxImageChunksInFlight})`],
  ['P39', `allow ${seconds(limits.saveTimeoutMs)}`],
  ['P69', `says ${rate(rates.chat, ' a second')} at once)`],
  ['P70', `within ${seconds(limits.receiptTimeoutMs)}`],
  ['P71', `most ${pace.privateRate.perSecond} private messages a second (${pace.privateRate.burst} at once)`],
  ['P41', `more than ${limits.maxUnansweredPulls} pulls`, `${limits.maxUnsentBytes / 1024 ** 2} MiB`],
  ['P41', `together leave ${limits.maxUnsentBytesTogether / 1024 ** 2} MiB`],
  ['P41', `at most ${limits.maxConnections} TCP connections`],
  [
    'P78',
    `${pace.fullStartRate.burst} newcomers of a room`,
    `${60 * pace.fullStartRate.perSecond} more each minute`,
    `${pace.leanStart.edit} edits, ${pace.leanStart.paths} paths and ${pace.leanStart.chat} messages`,
  ],
  ['P60', `last ${number(limits.maxHistoryEdits)} edits (${number(limits.maxHistoryChanges)} values`],
  ['P60', `up to ${limits.historyPageEdits} of them (${number(limits.historyPageChanges)} values)`],
  [
    'P61',
    `up to ${limits.maxSnapshotTitleCharacters} characters`,
    `holds ${limits.maxSnapshots},`,
    `${limits.maxSnapshotsPerGuest} of them`,
  ],
  ['P42', `every ${seconds(limits.pingIntervalMs)}`, `waits ${seconds(limits.pingTimeoutMs)}`],
  ['P43', `after ${seconds(limits.reconnectMinMs)}`, `to ${seconds(limits.reconnectMaxMs / 1.5)}`],
  ['P43', `comes within ${seconds(limits.lineCheckTimeoutMs)}`],
  ['P47', `${number(pace.factRate.perSecond)} facts a second (${number(pace.factRate.burst)} at once)`],
  ['P47', `more than ${pace.slowFactRate.perSecond} (${number(pace.slowFactRate.burst)})`],
  ['P47', `${pace.textRate.perSecond / 1e6} million characters`, `(${pace.textRate.burst / 1e6} million at once)`],
  ['P50', `up to ${limits.maxRooms} rooms`, `up to ${limits.maxSessionBytes / 1024 ** 2} MB`],
  ['P52', `for ${seconds(limits.restartGraceMs)}`],
  ['P62', `after ${seconds(limits.approvalTimeoutMs)} with`, `${limits.maxWaiting} requests wait at most`],
  ['P62', `${limits.maxWaitingPerNetwork} of one address`, `${pace.knockRate.burst} at once`],
  ['P62', `${60 * pace.knockRate.perSecond} more each minute`],
  [
    'P62',
    `have all ${limits.maxWaiting} of them`,
    `${pace.forwardedAskRate.burst} at once and ${60 * pace.forwardedAskRate.perSecond} more each minute;`,
  ],
  ['P66', `is ${seconds(limits.approvalTimeoutMs)} without`, `within ${seconds(limits.askAgainMs)} of a no`],
  ['P66', `participant asks ${pace.askRate.burst} times`, `${pace.askRate.perSecond * 60} more each minute;`],
  ['P66', `${pace.knockRate.burst} times at once and ${60 * pace.knockRate.perSecond} more each minute, however`],
  ['P66', `${pace.forwardedAskRate.burst} times at once and ${60 * pace.forwardedAskRate.perSecond} more each minute;`],
  ['P57', `${limits.maxSessionPeople} at most`, `${limits.sessionPeopleDelayMs} ms after`],
];

/** What a row of P41's table says. */
type Row = readonly [what: string, rate: { readonly perSecond: number; readonly burst: number }, countedBy: string];

const rowOf = (kind: keyof typeof rates, what: string): Row => [
  what,
  rates[kind],
  ofParticipant.has(kind) ? 'participant' : 'connection',
];
const kinds: Readonly<Record<keyof typeof rates, Row>> = {
  edit: rowOf('edit', 'edits'),
  chat: rowOf('chat', 'chat of any kind'),
  receipt: rowOf('receipt', 'receipts of private messages'),
  presence: rowOf('presence', 'presence'),
  about: rowOf('about', 'abouts'),
  ping: rowOf('ping', 'places to look at'),
  summon: rowOf('summon', 'summons'),
  history: rowOf('history', 'pages of history'),
  snapshot: rowOf('snapshot', 'what is done to names of moments'),
  line: rowOf('line', 'line pings'),
  save: rowOf('save', 'saves'),
  image: rowOf('image', 'image pulls'),
  join: rowOf('join', 'joins, leaves, knocks, asking to edit'),
  unknown: rowOf('unknown', 'unknown events'),
};
const rows: readonly Row[] = [
  ...Object.values(kinds),
  ['paths that edits set', pace.changeRate, 'participant'],
  ['answers to pings', pace.signOfLifeRate, 'connection'],
  ['packets of any kind', pace.packetRate, 'connection'],
  ['bytes, whatever they are', pace.incomingByteRate, 'connection'],
  ['handshakes with `resume`', pace.returnRate, 'guest who comes back'],
  ['other right handshakes', pace.connectRate, 'address'],
  ['wrong handshakes', pace.wrongConnectRate, 'address'],
  ['new TCP connections', pace.addressArrivalRate, 'address'],
  ['TCP connections that are listened to', pace.arrivalRate, 'session'],
];

const paceOf = (perSecond: number): string =>
  perSecond < 1 ? `${number(60 * perSecond)} a minute` : number(perSecond);

describe('numbers of the protocol', () => {
  for (const [what, { perSecond, burst }, countedBy] of rows)
    it(`[P41] counts ${what} by ${countedBy}, as fast as the code does`, () => {
      const row = `| ${what} | ${paceOf(perSecond)} | ${number(burst)} | ${countedBy} |`;
      assert.ok(rules.get('P41')?.includes(row), `there is no ${row}`);
    });

  it('[P41] counts nothing else in its table', () => {
    const [, ...said] = [...page.matchAll(/^ {2}\| ([^|]+) \| [^|]+ \| [^|]+ \| [^|]+ \|$/gm)].map(([, what]) => what);
    assert.deepEqual(said.sort(), rows.map(([what]) => what).sort());
  });

  for (const [rule, ...phrases] of said)
    for (const phrase of phrases)
      it(`[${rule}] says "${phrase}", as the code does`, () => {
        assert.ok(rules.get(rule)?.includes(phrase), `${rule} reads: ${rules.get(rule)}`);
      });

  it("are those of the page's values, too", () => {
    assert.match(page, new RegExp(`ids .* are 1 to ${limits.maxIdCharacters} characters`, 'i'));
    assert.ok(page.includes(`1 to ${limits.maxChanges} of \`{path, value}\``));
    assert.ok(page.includes(`clamped to ±${16 * limits.maxCoordinate}`));
    assert.match(page, new RegExp(`session protocol, version ${limits.protocolVersion}$`, 'm'));
  });
});
