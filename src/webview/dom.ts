type Child = Node | string | undefined | false;

/** Makes an element. Text goes in as text nodes only, so nothing from a paper is ever markup. */
export function element(name: string, attributes: Record<string, string> = {}, ...children: Child[]): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child): child is Node | string => Boolean(child)));
  return made;
}

const link = /https?:\/\/[^\s<>"'{}|\\^`]+/g;

/** `text` with its web addresses as links and `[start, end)` ranges marked; `offset` is where `text` begins in the field. */
export function richText(text: string, marks: readonly { start: number; end: number }[]): DocumentFragment {
  const fragment = document.createDocumentFragment();
  let from = 0;
  for (const match of text.matchAll(link)) {
    const url = trimEnd(match[0]);
    fragment.append(markedText(text, from, match.index, marks));
    fragment.append(element('a', { href: url }, markedText(text, match.index, match.index + url.length, marks)));
    from = match.index + url.length;
  }
  fragment.append(markedText(text, from, text.length, marks));
  return fragment;
}

/** A full stop, comma or unpaired bracket after an address belongs to the sentence. */
function trimEnd(url: string): string {
  const trimmed = url.replace(/[.,;:!?]+$/, '');
  const unpaired = trimmed.endsWith(')') && !trimmed.includes('(');
  return unpaired ? trimEnd(trimmed.slice(0, -1)) : trimmed;
}

/** The part of `text` from one offset up to another, with `[start, end)` ranges marked. */
export function markedText(
  text: string,
  from: number,
  to: number,
  marks: readonly { start: number; end: number }[],
): Node {
  const fragment = document.createDocumentFragment();
  let at = from;
  for (const mark of marks) {
    const start = Math.max(mark.start, at);
    const end = Math.min(mark.end, to);
    if (start >= end) continue;
    fragment.append(text.slice(at, start), element('mark', {}, text.slice(start, end)));
    at = end;
  }
  fragment.append(text.slice(at, to));
  return fragment;
}
