import type { Colour } from './seeing/pictureProbe.ts';

/** As CSS writes it; with the alpha only where there is less than all of it. */
export function hexOf([red, green, blue, alpha]: Colour): string {
  const parts = alpha === 255 ? [red, green, blue] : [red, green, blue, alpha];
  return `#${parts.map((part) => part.toString(16).padStart(2, '0').toUpperCase()).join('')}`;
}

/** The values, each under its letter. */
export function channelsOf([red, green, blue, alpha]: Colour): string {
  return `R ${red}  G ${green}  B ${blue}${alpha === 255 ? '' : `  A ${alpha}`}`;
}
