import type { CslName } from '../../csl';
import { escapeTex } from './escapeTex';
import { parseNames } from './names';

/** A BibTeX name list; with `others` it ends in "and others". */
export function writeNames(names: readonly CslName[], others: boolean): string {
  return [...names.map(writeName), ...(others ? ['others'] : [])].filter(Boolean).join(' and ');
}

/** `von Last, Jr, First` where that reads back as the same name, else BibLaTeX's `family={…}, given={…}`. */
function writeName(name: CslName): string {
  if (name.literal) return `{${escapeTex(name.literal)}}`;
  const { family = '', given = '', suffix = '' } = name;
  const particle = name['non-dropping-particle'] ?? '';
  const last = [particle, family].filter(Boolean).map(escapeTex).join(' ');
  const plain = [last, ...(suffix ? [escapeTex(suffix)] : []), ...(given || suffix ? [escapeTex(given)] : [])].join(
    ', ',
  );
  return readsAs(plain, name) ? plain : extendedName(name);
}

function readsAs(text: string, name: CslName): boolean {
  const { names, others } = parseNames(text);
  const [read] = names;
  if (names.length !== 1 || !read || others) return false;
  return nameParts.every(part => (read[part] ?? '') === (name[part] ?? ''));
}

const nameParts = ['family', 'given', 'suffix', 'literal', 'dropping-particle', 'non-dropping-particle'] as const;

function extendedName(name: CslName): string {
  const dropping = name['dropping-particle'];
  const prefix = dropping ?? name['non-dropping-particle'];
  const parts = [
    ['family', name.family],
    ['given', name.given],
    ['prefix', prefix],
    ['suffix', name.suffix],
  ];
  const written = parts.filter(([, text]) => text).map(([part, text]) => `${part}={${escapeTex(text ?? '')}}`);
  return [...written, ...(dropping ? ['useprefix=false'] : [])].join(', ');
}
