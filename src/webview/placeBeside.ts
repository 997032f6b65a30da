/** Between what is placed and what it belongs to, and the window's edge, in CSS pixels. */
const gapPx = 4;

/** Puts something with a fixed position below a control, or above it where there is no room, inside the window. */
export function placeBeside(node: HTMLElement, anchor: DOMRect): void {
  const { width, height } = node.getBoundingClientRect();
  const fitsBelow = anchor.bottom + gapPx + height <= innerHeight;
  const top = fitsBelow ? anchor.bottom + gapPx : anchor.top - gapPx - height;
  node.style.left = `${Math.max(gapPx, Math.min(anchor.left, innerWidth - width - gapPx))}px`;
  node.style.top = `${Math.max(gapPx, top)}px`;
}
