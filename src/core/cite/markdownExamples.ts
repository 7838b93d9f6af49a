const example = /^[ \t]*\(@([\p{L}\p{N}_-]+)\)[ \t]+\S/gmu;
const use = /@([\p{L}\p{N}_-]+)/gu;

/**
 * The labels of numbered examples, `(@good) Text`, to which `@good` refers elsewhere; one that nothing refers to may as well be
 * a paragraph that starts with a citation. Source: Pandoc User's Guide, "example_lists".
 */
export function exampleLabels(text: string): ReadonlySet<string> {
  const labels = new Set<string>();
  if (!text.includes('(@')) return labels;
  for (const match of text.matchAll(example)) {
    if (startsList(text, match.index)) labels.add(match[1] ?? '');
  }
  const uses = new Map<string, number>();
  for (const [, key = ''] of labels.size > 0 ? text.matchAll(use) : []) uses.set(key, (uses.get(key) ?? 0) + 1);
  return new Set([...labels].filter(label => (uses.get(label) ?? 0) > 1));
}

/** A list does not start in the middle of a paragraph. */
function startsList(text: string, start: number): boolean {
  if (start === 0) return true;
  const lineStart = text.lastIndexOf('\n', start - 2) + 1;
  return /^\s*(?:$|\(@[\p{L}\p{N}_-]*\)[ \t])/u.test(text.slice(lineStart, Math.min(start - 1, lineStart + 200)));
}
