import type { PixelRect } from '../../shared/recipe/outputSize.ts';
import { t } from '../l10n.ts';
import type { Size } from '../view/geometry.ts';

/** Which borders a handle moves: -1 the left or upper one, 1 the right or lower one, 0 neither. */
export interface Handle {
  readonly name: string;
  readonly x: -1 | 0 | 1;
  readonly y: -1 | 0 | 1;
}

export const handles: readonly Handle[] = [
  { name: t('Crop top left'), x: -1, y: -1 },
  { name: t('Crop top'), x: 0, y: -1 },
  { name: t('Crop top right'), x: 1, y: -1 },
  { name: t('Crop right'), x: 1, y: 0 },
  { name: t('Crop bottom right'), x: 1, y: 1 },
  { name: t('Crop bottom'), x: 0, y: 1 },
  { name: t('Crop bottom left'), x: -1, y: 1 },
  { name: t('Crop left'), x: -1, y: 0 },
];

/** The box moved by so much, as far as the frame reaches. */
export function moveBox(box: PixelRect, dx: number, dy: number, frame: Size): PixelRect {
  return placed(box, box.x + dx, box.y + dy, frame);
}

/**
 * The box with one of its handles moved by so much: what is opposite stays, and with a ratio (width to height) the side
 * that was dragged further leads. Whole pixels, at least one, inside the frame.
 */
export function resizeBox(
  box: PixelRect,
  { x, y }: Handle,
  dx: number,
  dy: number,
  frame: Size,
  ratio: number | undefined,
): PixelRect {
  const [across, down] = [x * dx, y * dy];
  const wanted = { width: box.width + across, height: box.height + down };
  const room = {
    width: roomOf(x, box.x, box.width, frame.width, ratio !== undefined),
    height: roomOf(y, box.y, box.height, frame.height, ratio !== undefined),
  };
  const size =
    ratio === undefined
      ? limited(wanted, room)
      : withRatio(Math.abs(across) >= Math.abs(down * ratio) ? wanted.width : wanted.height * ratio, room, ratio);
  return placed(size, anchored(x, box.x, box.width, size.width), anchored(y, box.y, box.height, size.height), frame);
}

/** The box at another size, its middle staying where it is as far as the frame allows. */
export function sizeBox(box: PixelRect, wanted: Size, frame: Size, ratio: number | undefined): PixelRect {
  const size = ratio === undefined ? limited(wanted, frame) : withRatio(wanted.width, frame, ratio);
  return placed(size, box.x + (box.width - size.width) / 2, box.y + (box.height - size.height) / 2, frame);
}

/** The largest box of that ratio with about the middle and no more than the extent of this one. */
export function fitRatio(box: PixelRect, frame: Size, ratio: number): PixelRect {
  const side = Math.max(box.width, box.height * ratio);
  return sizeBox(box, { width: side, height: side / ratio }, frame, ratio);
}

/** How large a side may become without leaving the frame. One that no handle moves may grow to both sides. */
function roomOf(side: -1 | 0 | 1, start: number, length: number, frame: number, follows: boolean): number {
  if (side === 0) return follows ? frame : length;
  return side < 0 ? start + length : frame - start;
}

function limited(wanted: Size, room: Size): Size {
  const side = (length: number, most: number) => Math.max(1, Math.min(most, Math.round(length)));
  return { width: side(wanted.width, room.width), height: side(wanted.height, room.height) };
}

function withRatio(width: number, room: Size, ratio: number): Size {
  const across = Math.max(1, Math.min(width, room.width, room.height * ratio));
  return limited({ width: across, height: across / ratio }, room);
}

function anchored(side: -1 | 0 | 1, start: number, length: number, now: number): number {
  if (side === 0) return start + (length - now) / 2;
  return side < 0 ? start + length - now : start;
}

function placed({ width, height }: Size, x: number, y: number, frame: Size): PixelRect {
  const start = (at: number, length: number, whole: number) => Math.min(whole - length, Math.max(0, Math.round(at)));
  return { x: start(x, width, frame.width), y: start(y, height, frame.height), width, height };
}
