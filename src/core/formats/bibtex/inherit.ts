import type { RawEntry } from './rawEntry';

/** Parents by key; `undefined` where the file has no such entry. */
export type FindEntry = (key: string) => RawEntry | undefined;

const maxGenerations = 10;
/** More parents than this are a mistake, and following all of them could take for ever. */
const maxParents = 100;

/** The keys of the entries that this one inherits from: `xdata`, `crossref`, the first member of a set. */
export function parentKeys({ type, fields }: RawEntry): string[] {
  const keys: string[] = [];
  for (const name of ['xdata', 'crossref']) {
    for (const key of (fields.get(name) ?? '').split(',')) if (key.trim()) keys.push(key.trim());
  }
  if (type === 'set') keys.push((fields.get('entryset') ?? '').split(',')[0]?.trim() ?? '');
  for (const value of fields.values()) {
    if (value.includes('xdata')) for (const match of value.matchAll(granular)) keys.push(match[1] ?? '');
  }
  return keys.filter(Boolean);
}

/** `xdata=key-field-2` in the place of a value or of one part of it: biber manual, "Granular XDATA". */
const granular = /\bxdata\s*=\s*\{?([^\s{},=]+?)-([a-z]+)(?:-(\d+))?\}?(?=[\s,;}]|$)/gi;

/** The keys that `inherit` may ask for: the parents of an entry and theirs in turn. */
export function allParentKeys(entry: RawEntry, find: FindEntry): string[] {
  const keys = new Set<string>();
  let generation = [entry];
  for (let count = 0; count < maxGenerations && generation.length > 0; count++) {
    const next: RawEntry[] = [];
    for (const key of generation.flatMap(parentKeys)) {
      if (keys.has(key) || keys.size >= maxParents) continue;
      keys.add(key);
      const parent = find(key);
      if (parent) next.push(parent);
    }
    generation = next;
  }
  return [...keys];
}

/** The entry with what it inherits. Own fields win; a circle of parents ends where it closes. */
export function inherit(entry: RawEntry, find: FindEntry): RawEntry {
  return inheritFrom(entry, find, 0, { left: maxParents });
}

function inheritFrom(entry: RawEntry, find: FindEntry, generation: number, parents: { left: number }): RawEntry {
  const keys = parentKeys(entry);
  if (keys.length === 0 || generation >= maxGenerations) return entry;
  const fields = new Map(entry.fields);
  const parentOf = (key: string) => {
    const parent = key === entry.key || parents.left-- <= 0 ? undefined : find(key);
    return parent && inheritFrom(parent, find, generation + 1, parents);
  };
  for (const [name, value] of fields) {
    if (value.includes('xdata')) fields.set(name, withGranular(value, parentOf));
  }
  for (const key of keys) {
    const parent = parentOf(key);
    if (parent) takeOver(entry, parent, fields);
  }
  return { ...entry, type: setType(entry, find), fields };
}

/** A set is what its first member is: BibLaTeX manual, "Entry Sets". */
function setType({ type, fields }: RawEntry, find: FindEntry): string {
  const first = type === 'set' ? fields.get('entryset')?.split(',')[0]?.trim() : undefined;
  const member = first ? find(first) : undefined;
  return member && member.type !== 'set' ? member.type : type;
}

function withGranular(value: string, parentOf: FindEntry): string {
  return value.replace(granular, (all: string, key: string, field: string, index?: string) => {
    const inherited = parentOf(key)?.fields.get(field.toLowerCase());
    if (inherited === undefined) return all;
    return index ? (inherited.split(/\s+and\s+/)[Number(index) - 1] ?? all) : inherited;
  });
}

function takeOver(child: RawEntry, parent: RawEntry, fields: Map<string, string>): void {
  const hasDate = fields.has('date') || fields.has('year');
  const isData = parent.type === 'xdata' || child.type === 'set';
  const renamed = isData ? undefined : renames(child.type, parent.type);
  for (const [name, value] of parent.fields) {
    if (own.has(name) || (!isData && ofTheWhole.has(name)) || (hasDate && dateFields.has(name))) continue;
    if (renamed && titleFields.has(name)) {
      const target = renamed[name];
      if (target && !fields.has(target) && !parent.fields.has(target)) fields.set(target, value);
    } else if (!fields.has(name)) fields.set(name, value);
    if (name === 'author' && !isData && isPartOfBook(child.type) && !fields.has('bookauthor')) {
      fields.set('bookauthor', value);
    }
  }
}

/** Fields that belong to one entry alone: BibLaTeX manual, appendix B. */
const own = new Set(
  'ids crossref xref xdata entryset entrysubtype execute label options presort related relatedoptions relatedstring relatedtype shorthand shorthandintro sortkey'.split(
    ' ',
  ),
);
/** What identifies or describes the whole volume and would be wrong of a part of it. */
const ofTheWhole = new Set(
  'doi eprint eprinttype eprintclass url urldate pmid pages pagetotal abstract annotation annote note file keywords groups'.split(
    ' ',
  ),
);
const dateFields = new Set(['date', 'year', 'month', 'day']);
const titleFields = new Set('title subtitle titleaddon shorttitle sorttitle indextitle indexsorttitle'.split(' '));

function isPartOfBook(type: string): boolean {
  return type === 'inbook' || type === 'bookinbook' || type === 'suppbook';
}

const parts = new Set(
  'inbook bookinbook suppbook incollection suppcollection inreference inproceedings conference'.split(' '),
);

/**
 * Where the parent's title goes, by the BibLaTeX manual, appendix B: `booktitle` of a part, `maintitle` of a volume,
 * `journaltitle` of an article. Undefined where parent and child are alike, as in classic BibTeX.
 */
function renames(child: string, parent: string): Readonly<Record<string, string>> | undefined {
  if (child === parent) return { title: 'title', subtitle: 'subtitle', titleaddon: 'titleaddon' };
  if (parent.startsWith('mv')) return prefixed('main');
  if (parent === 'periodical') return { title: 'journaltitle', subtitle: 'journalsubtitle' };
  return parts.has(child) && !parts.has(parent) ? prefixed('book') : undefined;
}

function prefixed(prefix: string): Record<string, string> {
  return { title: `${prefix}title`, subtitle: `${prefix}subtitle`, titleaddon: `${prefix}titleaddon` };
}
