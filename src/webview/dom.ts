type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** A new element. `class` and the like are attributes; strings among the children become text, never markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(node, name, value);
  node.append(...children);
  return node;
}

/** Sets an attribute, leaving the page alone where it is set so already; `false` and `undefined` take it away. */
export function setAttribute(node: Element, name: string, value: string | number | boolean | undefined): void {
  if (value === undefined || value === false) {
    node.removeAttribute(name);
    return;
  }
  const text = value === true ? '' : String(value);
  if (node.getAttribute(name) !== text) node.setAttribute(name, text);
}

/** An icon of VS Code's icon font. It says nothing to a screen reader: what it stands on is named. */
export function icon(name: string): HTMLElement {
  return element('span', { class: `codicon codicon-${name}`, 'aria-hidden': 'true' });
}

/** A button of the icon kind, named by its tooltip. */
export function iconButton(label: string, iconName: string, onClick: () => void): HTMLButtonElement {
  const button = element(
    'button',
    { type: 'button', class: 'iconButton', title: label, 'aria-label': label },
    icon(iconName),
  );
  button.addEventListener('click', onClick);
  return button;
}

/** A button with a word on it. */
export function textButton(
  label: string,
  onClick: () => void,
  kind: 'primary' | 'secondary' = 'secondary',
): HTMLButtonElement {
  const button = element('button', { type: 'button', class: `textButton ${kind}` }, label);
  button.addEventListener('click', onClick);
  return button;
}

/** What only a screen reader says, whenever its text changes: it is to be there before that, and never hidden. */
export function createNews(label: string): HTMLElement {
  return element('span', { class: 'visuallyHidden', role: 'status', 'aria-label': label });
}

/** Sets an element's text, leaving the page alone where it already says that. */
export function setText(node: Element, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}
