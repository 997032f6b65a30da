const system = matchMedia('(prefers-reduced-motion: reduce)');

/** Whether nothing is to move by itself: by the system's setting, or by VS Code's own, which may differ from it. */
export function isMotionReduced(): boolean {
  return system.matches || document.body.classList.contains('vscode-reduce-motion');
}
