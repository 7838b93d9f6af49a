/** The labels of `[label]: target` lines. */
export function linkLabels(text: string): ReadonlySet<string> {
  const labels = new Set<string>();
  if (!text.includes(']:')) return labels;
  const definition = /^ {0,3}\[([^^[\]\n][^[\]\n]{0,998})\]:[ \t]*\S/gm;
  for (let match = definition.exec(text); match; match = definition.exec(text)) labels.add(normal(match[1] ?? ''));
  return labels;
}

/** Labels are equal without regard to case and space. */
export function normal(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** `[#a][]` or `[p. 3][#a]`, whose first bracket is at `open`. */
export function isMultiMarkdown(text: string, open: number, afterClose: number): boolean {
  return text.charAt(open + 1) === '#' ? text.startsWith('[]', afterClose) : text.startsWith('[#', afterClose);
}
