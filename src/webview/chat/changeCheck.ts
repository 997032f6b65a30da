/** Says whether something would be made of other parts than when it was asked before. Parts are compared by identity. */
export function createChangeCheck(): (...parts: readonly unknown[]) => boolean {
  let before: readonly unknown[] | undefined;
  return (...parts) => {
    const isOther = !before || parts.some((part, index) => part !== before?.[index]);
    before = parts;
    return isOther;
  };
}
