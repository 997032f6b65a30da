/** Alt alone opens the window's menu; where it slows a drag down it must not. */
export function keepAltFromMenu(control: HTMLElement, isDragging: () => boolean): void {
  const keep = (event: KeyboardEvent) => {
    if (event.key !== 'Alt' || !isDragging()) return;
    event.preventDefault();
    event.stopPropagation();
  };
  control.addEventListener('keydown', keep);
  control.addEventListener('keyup', keep);
}
