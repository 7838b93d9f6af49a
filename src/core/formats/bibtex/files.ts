/**
 * The paths of a `file` field, in its three dialects: `a.pdf;b.pdf` (Zotero with Better BibTeX), `desc:path:type;…`
 * (JabRef, Mendeley, Calibre, Zotero), one plain path. `\:`, `\;` and `\\` are a colon, semicolon and backslash.
 */
export function parseFiles(value: string): string[] {
  const paths: string[] = [];
  const text = value
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('$\\backslash$', '\\')
    .trim(); // Mendeley escapes its escapes
  for (const entry of splitEscaped(text, ';')) {
    const path = pathOf(splitEscaped(entry, ':')).trim();
    if (path && !paths.includes(path)) paths.push(path);
  }
  return paths;
}

/** Of `desc:path:type` the path; a path may hold a colon itself (`C:/a.pdf`, `http://…`) where nobody escaped it. */
function pathOf(parts: string[]): string {
  if (parts.length === 1) return unescapeText(parts[0] ?? '');
  const texts = parts.map(unescapeText);
  const [first = '', second = ''] = texts;
  if (isRoot(first, second))
    return parts.length > 2 && isType(texts.at(-1)) ? texts.slice(0, -1).join(':') : texts.join(':');
  if (parts.length === 2) return isType(second) ? first : second || first;
  return texts.slice(1, -1).join(':') || first;
}

function isRoot(first: string, second: string): boolean {
  return (
    (/^[A-Za-z]$/.test(first) && /^[\\/]/.test(second)) ||
    (/^(?:https?|file|ftp)$/i.test(first) && second.startsWith('//')) ||
    (/^(?:storage|attachments)$/i.test(first) && second !== '') // as Zotero itself names its own
  );
}

function isType(text: string | undefined): boolean {
  return (
    text !== undefined && /^(?:[A-Za-z0-9]{0,8}|[a-z]+\/[\w.+-]+|PostScript|OpenDocument.*|application.*)$/.test(text)
  );
}

/** Splits at each `separator` that no backslash precedes; the escapes are kept. */
export function splitEscaped(text: string, separator: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (let pos = 0; pos < text.length; pos++) {
    if (text[pos] === '\\') pos++;
    else if (text[pos] === separator) {
      pieces.push(text.slice(from, pos));
      from = pos + 1;
    }
  }
  pieces.push(text.slice(from));
  return pieces;
}

export function unescapeText(text: string): string {
  return text.includes('\\')
    ? text.replace(/\\(?:([:;\\_%&#$ ,])|\{([^}]*)\})/g, (_all, sign, group) => sign ?? group)
    : text;
}
