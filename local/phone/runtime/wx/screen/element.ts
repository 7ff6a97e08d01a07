type Child = Node | string;

interface Properties {
  readonly class?: string;
  readonly title?: string;
  /** Attributes as written in HTML: `role`, `aria-label`, `data-…`. */
  readonly attributes?: Readonly<Record<string, string>>;
  readonly onClick?: (event: MouseEvent) => void;
}

/** An element with its children, text escaped by being text. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made: HTMLElement = document.createElement(tag);
  if (properties.class) made.className = properties.class;
  if (properties.title) made.title = properties.title;
  for (const [name, value] of Object.entries(properties.attributes ?? {}))
    made.setAttribute(name, value);
  if (properties.onClick) made.addEventListener('click', properties.onClick);
  made.append(...children);
  return made as HTMLElementTagNameMap[Tag];
}
