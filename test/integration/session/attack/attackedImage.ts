import { describeImage } from '../../../support/rooms.ts';

/** The image of the session that is attacked. */
export const imageBytes = new Uint8Array(4_000_000).fill(7);
export const imageSha256 = describeImage(imageBytes).sha256;
