/**
 * Splits `text` at each match of `separator` that stands outside all braces. `separator` is sticky and is tried at every
 * character of `starts`; a backslash hides the character after it.
 */
export function splitOutside(text: string, separator: RegExp, starts: string): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let from = 0;
  for (let pos = 0; pos < text.length; pos++) {
    const char = text.charAt(pos);
    if (char === '\\') pos++;
    else if (char === '{') depth++;
    else if (char === '}') depth--;
    else if (depth <= 0 && starts.includes(char)) {
      separator.lastIndex = pos;
      const match = separator.exec(text)?.[0];
      if (match) {
        pieces.push(text.slice(from, pos));
        from = pos + match.length;
        pos = from - 1;
      }
    }
  }
  pieces.push(text.slice(from));
  return pieces;
}

/** The content of `{…}` if one pair of braces holds the whole text, else undefined. */
export function insideBraces(text: string): string | undefined {
  if (!text.startsWith('{') || !text.endsWith('}')) return undefined;
  let depth = 0;
  for (let pos = 0; pos < text.length; pos++) {
    const code = text.charCodeAt(pos);
    if (code === 92) pos++;
    else if (code === 123) depth++;
    else if (code === 125 && --depth === 0 && pos < text.length - 1) return undefined;
  }
  return depth === 0 ? text.slice(1, -1) : undefined;
}

/** Whether each brace has its partner, escaped ones included: so BibTeX counts them. */
export function isBalanced(path: string): boolean {
  let depth = 0;
  for (const char of path) {
    if (char === '{') depth++;
    if (char === '}' && --depth < 0) return false;
  }
  return depth === 0;
}
