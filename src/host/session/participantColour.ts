import { participantColours } from '../../shared/protocol/participant.ts';

/** The colour an id asks for, the same wherever it is met: FNV-1a (Fowler, Noll, Vo, 1991), as far as it goes into the palette. */
export function colourOfId(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193) >>> 0;
  return hash % participantColours;
}

/** The wanted colour if nobody has it, else the next one that fewest have. `taken`: those of everybody present. */
export function freeColour(taken: readonly number[], wanted: number): number {
  const candidates = Array.from({ length: participantColours }, (_, step) => (wanted + step) % participantColours);
  const usesOf = (colour: number): number => taken.filter((one) => one === colour).length;
  const fewest = Math.min(...candidates.map(usesOf));
  return candidates.find((colour) => usesOf(colour) === fewest) ?? wanted;
}
