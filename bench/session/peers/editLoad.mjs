import { answer } from './answer.mjs';

/** Participants who edit: a pair that measures, or a crowd that keeps the host busy. Each has a slider of its own. */
const participants = [];
let crowd;

answer({
  /** `client` is the module that joins; `from` the first slider that is taken. */
  async join({ client, address, count, from }) {
    const { join } = await import(client);
    for (let n = 0; n < count; n += 1) {
      const participant = await join(address, `Participant ${from + n}`);
      participants.push({ participant, path: paths[(from + n) % paths.length], made: 0 });
    }
  },
  /** Everybody commits edits until `stop`, nobody in the same moment as another. */
  start({ perSecond }) {
    let turn = 0;
    const timer = setInterval(
      () => {
        edit(participants[turn % participants.length]);
        turn += 1;
      },
      1000 / perSecond / participants.length,
    );
    crowd = () => clearInterval(timer);
  },
  stop() {
    crowd?.();
  },
  /** The first participant edits; how many milliseconds each edit took to the second one, but for the `unmeasured` first ones. */
  async measure({ perSecond, count, unmeasured = 0 }) {
    const [author, other] = participants;
    const samples = await measure(author, other.participant, perSecond, unmeasured + count);
    return samples.slice(unmeasured);
  },
  /** The same until the host has said that it has the edit. */
  async measureAcks({ perSecond, count, unmeasured = 0 }) {
    const samples = [];
    const startedAt = performance.now();
    for (let made = 1; made <= unmeasured + count; made += 1) {
      const at = performance.now();
      await edit(participants[0], 'setAcked');
      samples.push(performance.now() - at);
      await new Promise((next) => setTimeout(next, startedAt + (made * 1000) / perSecond - performance.now()));
    }
    return samples.slice(unmeasured);
  },
});

const paths = [
  ...['contrast', 'brightness', 'highlights', 'shadows', 'whites', 'blacks', 'temperature', 'tint', 'saturation'],
  'vibrance',
].map((name) => `adjustments.${name}`);

/** Every value differs from the 200 before it; none is neutral twice in a row. */
function edit(one, how = 'set') {
  one.made += 1;
  const value = (one.made % 200) - 100;
  return one.participant[how](one.path, value) ?? value;
}

/** How long the edit with `value` took, and those before it: who merges changes shows the last of them alone. */
function takeArrived(sentAt, value) {
  const now = performance.now();
  const sent = [...sentAt];
  const arrived = sent.slice(0, sent.findIndex(([one]) => one === value) + 1);
  for (const [one] of arrived) sentAt.delete(one);
  return arrived.map(([, at]) => now - at);
}

function measure(author, other, perSecond, count) {
  const sentAt = new Map();
  const samples = [];
  return new Promise((resolve, reject) => {
    const tooLong = setTimeout(() => reject(new Error(`${samples.length} of ${count} edits arrived`)), 60_000);
    author.onArrival = (value) => {
      samples.push(...takeArrived(sentAt, value));
      if (samples.length < count) return;
      clearTimeout(tooLong);
      resolve(samples);
    };
    watch(author, other);
    const startedAt = performance.now();
    let made = 0;
    const next = () => {
      const at = performance.now();
      sentAt.set(edit(author), at);
      made += 1;
      if (made < count) setTimeout(next, startedAt + (made * 1000) / perSecond - performance.now());
    };
    next();
  });
}

function watch(author, other) {
  if (author.watched) return;
  author.watched = true;
  other.onValue((path, value) => {
    if (path === author.path) author.onArrival(value);
  });
}
