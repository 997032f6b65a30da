import { participantColours } from '../../shared/protocol/participant.ts';

/** The class that gives an element a participant's colour as `--participant`. */
export function colourClass(colour: number): string {
  return `participant${colour % participantColours}`;
}
