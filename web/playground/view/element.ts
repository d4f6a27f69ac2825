/** Part of an element: text is always put in as text, so that nothing of a log becomes markup. */
export type Child = Node | string | null | false

export type Attributes = Readonly<Record<string, string | number | boolean | null>>

/** A new element. `true` sets an attribute without a value; false and null leave it out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  children: readonly Child[] = [],
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  setAttributes(made, attributes)
  append(made, children)
  return made
}

/** The same for a picture. */
export function svg(
  tag: keyof SVGElementTagNameMap,
  attributes: Attributes = {},
  children: readonly Child[] = [],
): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag)
  setAttributes(made, attributes)
  append(made, children)
  return made
}

export function fill(parent: Element, children: readonly Child[]): void {
  parent.replaceChildren()
  append(parent, children)
}

/** A button that does something. */
export function button(
  words: string,
  onClick: () => void,
  attributes: Attributes = {},
): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, [words])
  made.addEventListener('click', onClick)
  return made
}

/** An element of the page's own markup. */
export function required<Type extends Element>(id: string, type: new () => Type): Type {
  const found = document.getElementById(id)
  if (!(found instanceof type)) throw new Error(`the page has no ${type.name} #${id}`)
  return found
}

function setAttributes(made: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue
    made.setAttribute(name, value === true ? '' : String(value))
  }
}

function append(parent: Element, children: readonly Child[]): void {
  for (const child of children) if (child !== null && child !== false) parent.append(child)
}
