/** A document's settings in a map, as one would use Yjs for this. */
export function setterOf(doc) {
  const values = doc.getMap('recipe');
  return {
    set: (path, value) => void values.set(path, value),
    onValue: (listener) => {
      values.observe(({ keysChanged, transaction }) => {
        if (!transaction.local) for (const path of keysChanged) listener(path, values.get(path));
      });
    },
  };
}
