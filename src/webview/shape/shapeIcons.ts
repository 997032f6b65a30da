import { element } from '../dom.ts';

const svg = 'http://www.w3.org/2000/svg';

/** VS Code's icon font has none for these; drawn like its own, on 16 pixels with lines of one. */
const paths = {
  crop: 'M4.5 1v10.5H15M1 4.5h10.5V15',
  rotateLeft: 'M2.5 3v3.5H6M2.9 6.4A5.5 5.5 0 1 1 2.5 9.5',
  rotateRight: 'M13.5 3v3.5H10M13.1 6.4A5.5 5.5 0 1 0 13.5 9.5',
  flipHorizontal: 'M8 1v14M6 4.2v7.3H1.7zM10 4.2v7.3h4.3z',
  flipVertical: 'M1 8h14M4.2 6h7.3V1.7zM4.2 10h7.3v4.3z',
} as const;

export type ShapeIcon = keyof typeof paths;

function shapeIcon(name: ShapeIcon): SVGSVGElement {
  const icon = document.createElementNS(svg, 'svg');
  icon.setAttribute('viewBox', '0 0 16 16');
  icon.setAttribute('class', 'shapeIcon');
  icon.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', paths[name]);
  icon.append(path);
  return icon;
}

/** A button of the icon kind. The tooltip names the key that does the same. */
export function shapeButton(label: string, name: ShapeIcon, onClick: () => void, key?: string): HTMLButtonElement {
  const title = key ? `${label} (${key})` : label;
  const button = element(
    'button',
    { type: 'button', class: 'iconButton', title, 'aria-label': label },
    shapeIcon(name),
  );
  button.addEventListener('click', onClick);
  return button;
}
