export type ClippedEnd = 'shadows' | 'highlights';

/**
 * Where a colour has lost detail, as photo editors have it: highlights are clipped where any channel is full, shadows
 * where all are empty. A vivid colour has an empty channel, and has lost nothing. Levels are 0 to 255.
 */
export function clippedEnd(red: number, green: number, blue: number): ClippedEnd | undefined {
  if (red === 255 || green === 255 || blue === 255) return 'highlights';
  return red === 0 && green === 0 && blue === 0 ? 'shadows' : undefined;
}
