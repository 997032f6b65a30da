export type Move = 'undo' | 'redo';

/**
 * Undo and redo of one edit, which may be refused; VS Code counts them all the same. So the way back from one that was
 * refused has nothing to do. What was done is not counted here: VS Code's revert goes along its list without a word.
 */
export function refusableMoves(mayMove: () => boolean, move: (to: Move) => void): (to: Move) => void {
  let refused: Move | undefined;
  return (to) => {
    const isWayBack = refused !== undefined && refused !== to;
    refused = isWayBack || mayMove() ? undefined : to;
    if (!isWayBack && refused === undefined) move(to);
  };
}
