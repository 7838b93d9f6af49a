import { decodeTex } from './bibtex';
import { texTable } from './bibtex/texTable';

const accents = new Map([
  ['\u0300', '`'],
  ['\u0301', "'"],
  ['\u0302', '^'],
  ['\u0303', '~'],
  ['\u0304', '='],
  ['\u0306', 'u'],
  ['\u0307', '.'],
  ['\u0308', '"'],
  ['\u030a', 'r'],
  ['\u030b', 'H'],
  ['\u030c', 'v'],
  ['\u0323', 'd'],
  ['\u0327', 'c'],
  ['\u0328', 'k'],
  ['\u0331', 'b'],
]);

let commands: Map<string, string> | undefined;

/** A character beyond ASCII in plain TeX, such as `{\v{s}}` or `{\ensuremath{\alpha}}`, or undefined if TeX has none for it. */
export function texOf(char: string): string | undefined {
  const [base = '', mark = '', ...rest] = char.normalize('NFD');
  const accent = accents.get(mark);
  if (accent && /^[A-Za-z]$/.test(base) && rest.length === 0) return `{\\${accent}{${base}}}`;
  commands ??= invert();
  const name = commands.get(char);
  return [`{\\${name}}`, `{\\ensuremath{\\${name}}}`].find(tex => name !== undefined && decodeTex(tex) === char);
}

/** The shortest command of each character. */
function invert(): Map<string, string> {
  const names = new Map<string, string>();
  const words = texTable.trim().split(/\s+/);
  for (let at = 0; at + 1 < words.length; at += 2) {
    const [name = '', char = ''] = [words[at], words[at + 1]];
    const known = names.get(char);
    if (known === undefined || name.length < known.length) names.set(char, name);
  }
  return names;
}
