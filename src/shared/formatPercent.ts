/** A zoom as the user reads it, such as "33" for a third and "6.3" for a sixteenth. */
export function formatPercent(zoom: number): string {
  const percent = zoom * 100;
  return percent < 10 ? percent.toFixed(1) : percent.toFixed(0);
}
