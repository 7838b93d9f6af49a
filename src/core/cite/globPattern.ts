/** A pattern of file names as a regular expression: `**` is any folders, `*` and `?` stay in one, `{a,b}` is a choice. */
export function globPattern(glob: string): RegExp {
  const source = glob.replace(/\*\*\/|\*+|\?|\{[^{}/]*\}|[\s\S]/g, part => {
    if (part === '**/') return '(?:[^/]+/)*';
    if (part.startsWith('*')) return '[^/]*';
    if (part === '?') return '[^/]';
    if (part.length > 1) return `(?:${part.slice(1, -1).split(',').map(escaped).join('|')})`;
    return escaped(part);
  });
  return new RegExp(`^${source}$`);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
