const identifier = /^[\p{L}\p{N}\p{M}\p{Pc}_-]/u;
const asciiLabel = /[A-Za-z0-9_\-:.]/;

/** Units of the label character at `offset`, 0 for none: what continues an identifier, `:` and `.`. */
function labelLength(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  if (Number.isNaN(code)) return 0;
  if (code < 128) return asciiLabel.test(text.charAt(offset)) ? 1 : 0;
  const point = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  return identifier.test(point) ? point.length : 0;
}

function charactersEnd(text: string, offset: number): number {
  let at = offset;
  for (let length = labelLength(text, at); length > 0; length = labelLength(text, at)) at += length;
  return at;
}

/** Just past the key that `@` before `offset` refers to; a stop or colon at its end belongs to the sentence. */
export function refEnd(text: string, offset: number): number {
  let end = charactersEnd(text, offset);
  while (end > offset && (text.charAt(end - 1) === '.' || text.charAt(end - 1) === ':')) end--;
  return end;
}

/** Just past the `>` of the label that the `<` at `offset` opens, or undefined. */
export function labelEnd(text: string, offset: number): number | undefined {
  const end = charactersEnd(text, offset + 1);
  return end > offset + 1 && text.charAt(end) === '>' ? end + 1 : undefined;
}

export function isRefKey(key: string): boolean {
  return key !== '' && refEnd(key, 0) === key.length;
}

export function isLabelKey(key: string): boolean {
  return labelEnd(`<${key}>`, 0) === key.length + 2;
}

/** Typst's links run to a space or a bracket that they did not open. */
export function linkEnd(text: string, offset: number): number {
  let depth = 0;
  for (let at = offset; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '[' || char === '(') depth++;
    else if ((char === ']' || char === ')') && --depth < 0) return at;
    else if (!/[A-Za-z0-9!#$%&'*+,\-./:;=?@_~[\]()]/.test(char)) return at;
  }
  return text.length;
}

/** Typst itself would take `me@site.org` for a reference; nobody means one. */
export function isEmail(text: string, at: number, end: number): boolean {
  return (
    /[\p{L}\p{N}._%+-]/u.test(text.charAt(at - 1)) &&
    /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$/i.test(text.slice(at + 1, Math.min(end, at + 260)))
  );
}

/** A semicolon ends the call where the text that follows would go on with it. */
export function guardCall(citation: string, text: string, end: number): string {
  return /^(?:[([;]|\.\p{L})/u.test(text.slice(end, end + 2)) ? `${citation};` : citation;
}
