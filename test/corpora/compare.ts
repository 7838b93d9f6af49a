import type { CslName, Paper } from '../../src/core';
import { type ComparedField, comparedFields, type Expected } from './expected';

export interface Disagreement {
  readonly field: ComparedField | 'lost';
  readonly key: string;
  readonly expected: string;
  readonly found: string;
}

export interface Comparison {
  readonly compared: Map<ComparedField, number>;
  readonly disagreements: Disagreement[];
}

/** Compares what was read with what is expected; entries are matched by key, then title, then their order. */
export function compare(papers: readonly Paper[], expected: readonly Expected[]): Comparison {
  const compared = new Map<ComparedField, number>();
  const disagreements: Disagreement[] = [];
  const pairs = match(papers, expected);
  for (const [want, paper] of pairs) {
    if (!paper) {
      disagreements.push({ field: 'lost', key: want.key ?? want.title ?? '?', expected: want.title ?? '', found: '' });
      continue;
    }
    for (const field of comparedFields) {
      const value = want[field];
      if (value === undefined) continue;
      compared.set(field, (compared.get(field) ?? 0) + 1);
      const found = foundOf(paper, field);
      if (!agrees(field, value, found)) {
        disagreements.push({ field, key: paper.key, expected: String(value), found: String(found ?? '') });
      }
    }
  }
  return { compared, disagreements };
}

function match(papers: readonly Paper[], expected: readonly Expected[]): [Expected, Paper | undefined][] {
  const free = new Set(papers);
  const take = (paper: Paper | undefined) => {
    if (paper) free.delete(paper);
    return paper;
  };
  const byKey = expected.map(want => {
    return take(
      [...free].find(paper => want.key !== undefined && (paper.key === want.key || paper.aliases.includes(want.key))),
    );
  });
  const byTitle = expected.map((want, i) => {
    return byKey[i] ?? take([...free].find(paper => want.title && plain(want.title) === plain(paper.item.title)));
  });
  return expected.map((want, i) => [want, byTitle[i] ?? take([...free][0])]);
}

function foundOf({ item }: Paper, field: ComparedField): string | readonly string[] | undefined {
  switch (field) {
    case 'types':
      return item.type;
    case 'authors':
      return (item.author ?? []).map(nameText);
    case 'year':
      return String(item.issued?.['date-parts']?.[0]?.[0] ?? item.issued?.literal ?? '');
    case 'container':
      return [item['container-title'], item['event-title'], item.event, item.publisher].filter(
        text => text !== undefined,
      );
    case 'doi':
      return item.DOI;
    case 'pages':
      return item.page ?? item.number;
    default:
      return item[field];
  }
}

export function nameText(name: CslName): string {
  const { given, family, literal, suffix } = name;
  return [given, name['dropping-particle'], name['non-dropping-particle'], family, suffix, literal]
    .filter(Boolean)
    .join(' ');
}

function agrees(
  field: ComparedField,
  want: string | readonly string[],
  found: string | readonly string[] | undefined,
): boolean {
  if (field === 'types') return want.includes(String(found));
  if (field === 'authors') return sameNames(want as readonly string[], (found ?? []) as readonly string[]);
  if (field === 'container') return (found as readonly string[]).some(text => sameText(text, String(want)));
  if (field === 'year') return Number(want) === Number(String(found).match(/-?\d+/)?.[0]);
  if (field === 'doi') return doi(String(want)) === doi(String(found ?? ''));
  if (field === 'pages') return sameText(fullPages(String(want)), fullPages(String(found ?? '')));
  return sameText(String(want), String(found ?? ''));
}

/** `377-86` is 377-386: databases leave out what the two numbers share. */
function fullPages(text: string): string {
  return text.replace(/(\d+)\s*[-–]+\s*(\d+)/g, (_, first: string, last: string) => {
    return `${first}-${last.length < first.length ? first.slice(0, first.length - last.length) + last : last}`;
  });
}

function sameText(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function doi(text: string): string {
  return decodeURIComponent(text.replace(/%(?![\da-f]{2})/gi, '%25'))
    .toLowerCase()
    .replace(/^.*?(?=10\.)/, '')
    .replace(/\\/g, '');
}

function sameNames(want: readonly string[], found: readonly string[]): boolean {
  return want.length === found.length && want.every((name, i) => parts(name) === parts(found[i] ?? ''));
}

/** An "et al." within a name is no part of it, though some projects keep it there: BibTeX has `and others` for it. */
function withoutMore(name: string): string {
  return name.replace(/ et al\b\.?/, '');
}

function parts(name: string): string {
  return plain(withoutMore(name)).split(' ').sort().join(' ');
}

/** Without case, markup and punctuation, which projects treat differently; accents and every letter count. */
export function plain(text: string | undefined): string {
  return (text ?? '')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{M}\p{Lm}]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Commands, accents or braces of TeX outside of maths. */
export function hasRawTex(text: string | undefined): boolean {
  const outside = (text ?? '').replace(/\$[^$]*\$/g, '').replace(/https?:\S+/g, '');
  return /\\[a-zA-Z]+|\\["'`^~=.&%_#]|[{}]/.test(outside);
}
