/**
 * The strings at `path` of a YAML text, one or a list, in block or flow style; `[]` if there is something else. Reads
 * no more of YAML than that: a whole parser weighs more than the rest of what runs while somebody types, and gives nothing
 * for a front matter with an error in another line.
 */
export function yamlStrings(yaml: string, path: readonly string[]): string[] {
  const value = path.reduce<string[] | undefined>(
    (lines, key) => lines && linesOf(lines, key),
    ['', ...yaml.replace(/^\uFEFF/, '').split(/\r?\n/)],
  );
  return value ? stringsOf(value) : [];
}

/** The lines of `key`'s value: what follows in its line, then those below that belong to it. */
function linesOf([, ...lines]: readonly string[], key: string): string[] | undefined {
  const top = lines.find(line => isContent(line) && !line.startsWith('---'));
  const indent = top === undefined ? 0 : indentOf(top);
  const start = lines.findIndex(line => indentOf(line) === indent && keyOf(line) === key);
  if (start < 0) return undefined;
  const below = lines.slice(start + 1);
  const end = below.findIndex(
    line => isContent(line) && indentOf(line) <= indent && !(indentOf(line) === indent && isItem(line)),
  );
  const first = (lines[start] ?? '').replace(/^\s*(?:"[^"]*"|'[^']*'|[^:\s]+)\s*:/, '');
  return [first, ...(end < 0 ? below : below.slice(0, end))];
}

function isContent(line: string): boolean {
  return /^\s*[^\s#]/.test(line);
}

function isItem(line: string): boolean {
  return /^\s*-(?:\s|$)/.test(line);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function keyOf(line: string): string | undefined {
  const match = /^\s*(?:"([^"]*)"|'([^']*)'|([^:\s#'"-][^:\s]*))\s*:(?:\s|$)/.exec(line);
  return match?.[1] ?? match?.[2] ?? match?.[3];
}

function stringsOf([first = '', ...below]: readonly string[]): string[] {
  const head = first.replace(/^\s*(?:[&!]\S*\s*)*/, '');
  if (head.startsWith('[')) return flowItems([head, ...below].join('\n'));
  if (/^[|>]/.test(head))
    return [
      below
        .map(line => line.trim())
        .join(' ')
        .trim(),
    ].filter(Boolean);
  if (head !== '' && !head.startsWith('#')) return scalar([head, ...below].join('\n'));
  const content = below.filter(isContent);
  const [top] = content;
  if (top === undefined) return [];
  if (!isItem(top)) return keyOf(top) === undefined ? scalar(content.join('\n').trim()) : [];
  return content.filter(line => indentOf(line) === indentOf(top) && isItem(line)).flatMap(item);
}

function item(line: string): string[] {
  const value = line.replace(/^\s*-\s*(?:[&!]\S*\s+)*/, '');
  return keyOf(value) !== undefined || /^[[{]/.test(value) ? [] : scalar(value);
}

/** What stands between the brackets, separated by commas. */
function flowItems(text: string): string[] {
  const found: string[] = [];
  const part = /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s,[\]{}#'"](?:[^\n,[\]{}#]|#(?<=\S#))*|[\]{]|#[^\n]*/gy;
  part.lastIndex = 1;
  for (;;) {
    const gap = /[\s,]*/y;
    gap.lastIndex = part.lastIndex;
    gap.exec(text);
    part.lastIndex = gap.lastIndex;
    const match = part.exec(text)?.[0];
    if (match === undefined || match === ']' || match === '{') return found;
    if (!match.startsWith('#')) found.push(...scalar(match));
  }
}

/** A scalar if it is a string: quoted, or plain and neither a number, nor a truth value, nor nothing. */
function scalar(text: string): string[] {
  const double = /^"((?:[^"\\]|\\[\s\S])*)"/.exec(text);
  if (double) return [unescaped(double[1] ?? '')].filter(Boolean);
  const single = /^'((?:[^']|'')*)'/.exec(text);
  if (single) return [(single[1] ?? '').replaceAll("''", "'")].filter(Boolean);
  const lines = text.split('\n').map(line => line.replace(/(?:^|\s)#.*$/, '').trim());
  const plain = lines.join(' ').trim();
  return plain === '' || /^(?:~|null|true|false|[-+]?(?=\.?\d)\d*\.?\d*(?:e[-+]?\d+)?|[*&{}[\]].*)$/i.test(plain)
    ? []
    : [plain];
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', '0': '\0' };

function unescaped(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/g,
    (_, u?: string, x?: string, char?: string) =>
      char === undefined ? String.fromCharCode(Number.parseInt(u ?? x ?? '0', 16)) : (escapes[char] ?? char),
  );
}
