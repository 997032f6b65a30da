/**
 * Scrolls what is around `target` on the page, as little as needed to have it in view, and nothing beyond the page:
 * `scrollIntoView` goes on to the frame that VS Code has the page in, and pushes that out of its place.
 */
export function bringIntoView(target: Element): void {
  const above = Number.parseFloat(getComputedStyle(target).scrollMarginTop);
  for (let around = parentOf(target); around; around = parentOf(around)) {
    const { overflowX, overflowY } = getComputedStyle(around);
    if ([overflowX, overflowY].some((overflow) => overflow === 'auto' || overflow === 'scroll'))
      scrollInside(around, target, above);
  }
}

/** The focus without what browsers scroll for it, see above. */
export function focusOn(target: HTMLElement): void {
  target.focus({ preventScroll: true });
  bringIntoView(target);
}

/** What scrolls along with something: a menu that is open stays where it is. */
function parentOf(node: Element): Element | null {
  return getComputedStyle(node).position === 'fixed' ? null : node.parentElement;
}

function scrollInside(scroller: Element, target: Element, above: number): void {
  const [frame, box] = [scroller.getBoundingClientRect(), target.getBoundingClientRect()];
  const [left, top] = [frame.left + scroller.clientLeft, frame.top + scroller.clientTop];
  scroller.scrollBy({
    left: distance(box.left, box.right, left, left + scroller.clientWidth),
    top: distance(box.top - above, box.bottom, top, top + scroller.clientHeight),
    behavior: 'instant',
  });
}

/** How far a span has to be moved to lie between two edges; of one that is too long, the beginning counts. */
function distance(start: number, end: number, from: number, to: number): number {
  if (start < from || end - start > to - from) return start - from;
  return Math.max(0, end - to);
}
