import sharp from 'sharp';

const scene = `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="160" viewBox="0 0 480 320">
  <defs><linearGradient id="sky" x1="0" y1="0" x2="1" y2="1">
    <stop offset="0" stop-color="#16324f"/><stop offset="0.4" stop-color="#c8553d"/><stop offset="1" stop-color="#f4d58d"/>
  </linearGradient></defs>
  <rect width="480" height="320" fill="url(#sky)"/>
  <circle cx="140" cy="120" r="70" fill="#3a7d44"/>
  <path d="M220 300 L300 60 L330 180 L380 40 L460 300 Z" fill="#5b4b8a" fill-opacity="0.8"/>
  <text x="40" y="280" font-size="48" fill="#eeeeee">PixelPair</text>
</svg>`;

/** A small opaque picture with edges, gradients and all the hues; a lossless file. */
export function drawScene(): Promise<Buffer> {
  return sharp(Buffer.from(scene)).removeAlpha().png().toBuffer();
}

/** A photo-sized picture of nothing but noise, stored as it is: about 40 MB, and no compression anywhere helps. */
export async function drawNoise(): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const image = sharp({ create: { width: 4400, height: 3030, channels: 3, background: '#000', noise } });
  return image.png({ compressionLevel: 0 }).toBuffer();
}
