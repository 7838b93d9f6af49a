/**
 * A value that TeX does not typeset: URL, DOI, path. Only what exporters add is taken away: `\url{…}`, a backslash before
 * `_ % # & $ ~`, `\textasciitilde`, protecting braces, entities.
 */
export function decodeVerbatim(value: string): string {
  if (!/[\\{}$&\s]/.test(value)) return value;
  return value
    .replace(/^\s*(?:\{?\\(?:url|path|nolinkurl)\s*)(?=\{)/, '')
    .replace(/\$\\sim\$|\\textasciitilde(?:\{\}|\s|(?![a-z]))|\\~(?:\{\}|\s)?|\\string~/g, '~')
    .replace(/\\textunderscore(?:\{\}|\s|(?![a-z]))/g, '_')
    .replace(/\{?\\(?:text)?backslash(?:\{\}|\s|(?![a-z]))\}?/g, '\\')
    .replace(/\\([_%#&$^{}])(?:\{\})?/g, '$1')
    .replace(/\\\/|\\-/g, '')
    .replace(/&amp;/g, '&')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/[{}]/g, '')
    .trim();
}
