type Child = Node | string

interface Attributes {
  readonly [name: string]: string | number | boolean
}

/** An element with attributes and children. Texts are text: nothing here makes markup out of them. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  children: readonly Child[] = [],
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, '')
    else if (value !== false) made.setAttribute(key, String(value))
  }
  made.append(...children)
  return made
}
