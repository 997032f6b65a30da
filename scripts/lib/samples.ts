import { existsSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { inRoot } from './paths.ts';

/** A badge with soft edges and a see-through middle on nothing at all. */
const badge = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800" viewBox="0 0 1200 800">
  <defs>
    <linearGradient id="sky" x1="0" y1="0" x2="1" y2="1">
      <stop offset="0" stop-color="#2b6cb0"/><stop offset="0.5" stop-color="#d9823b"/><stop offset="1" stop-color="#7a3e9d"/>
    </linearGradient>
    <radialGradient id="glow"><stop offset="0.55" stop-color="#ffe9a8" stop-opacity="0.25"/>
      <stop offset="0.8" stop-color="#ffe9a8" stop-opacity="0.9"/><stop offset="1" stop-color="#ffe9a8" stop-opacity="0"/></radialGradient>
  </defs>
  <rect x="120" y="120" width="960" height="560" rx="90" fill="url(#sky)"/>
  <circle cx="600" cy="400" r="300" fill="url(#glow)"/>
  <path d="M200 620 L430 330 L560 480 L690 290 L1000 620 Z" fill="#1f4d3a" fill-opacity="0.7"/>
</svg>`;

const drawings = {
  'badge.png': () => sharp(Buffer.from(badge)).png(),
  'badge.webp': () => sharp(Buffer.from(badge)).webp({ lossless: true }),
  'badge.gif': () => sharp(Buffer.from(badge)).resize(600).gif(),
  'badge.tiff': () => sharp(Buffer.from(badge)).flatten({ background: '#f5f1e8' }).tiff({ compression: 'lzw' }),
  'badge.avif': () => sharp(Buffer.from(badge)).resize(600).avif(),
};

/** Images to try things on: a photo, and drawings with transparency. What already lies there is left as it is. */
export async function makeSamples(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const photo = path.join(folder, 'dandelion.jpg');
  if (!existsSync(photo)) await copyFile(inRoot('test', 'fixtures', 'dandelion.jpg'), photo);
  for (const [name, draw] of Object.entries(drawings)) {
    const file = path.join(folder, name);
    if (!existsSync(file)) await draw().toFile(file);
  }
  return folder;
}
