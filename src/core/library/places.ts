import type { CslName } from '../csl';
import { fullName, normaliseText, type Paper, yearOf } from '../paper';
import type { Steps } from '../steps';
import { canonicalTopics, levelsOf, topicKey } from '../topics/names';
import type { GroupKind, TreeOptions } from './grouping';
import { Venues, venueText } from './venueName';

/** Where a paper stands in the tree: the steps from the top, each a group's key below its parent and its label. */
export interface Place {
  readonly kind: GroupKind;
  readonly steps: readonly { readonly key: string; readonly label: string }[];
}

/** Tells the places of a paper, its first first; none means that it belongs to no group of this kind. */
export type PlacesOf = (paper: Paper) => readonly Place[];

/** Papers that are dealt with in one step: a millisecond or so. */
export const papersPerStep = 50;

/** Prepares grouping: names that are spelt in several ways get one label, which takes all papers to know. */
export function* placesBy(papers: readonly Paper[], options: TreeOptions): Steps<PlacesOf, void> {
  if (options.groupBy === 'topic') return yield* byTopic(papers, options);
  if (options.groupBy === 'year') return paper => single('year', String(yearOf(paper.item) ?? ''));
  if (options.groupBy === 'venue') return yield* byVenue(papers);
  return options.groupBy === 'file' ? yield* byFile(papers) : byAuthor();
}

function single(kind: GroupKind, label: string, key = label): Place[] {
  return label ? [{ kind, steps: [{ key, label }] }] : [];
}

function* byTopic(
  papers: readonly Paper[],
  { topicsOf = paper => paper.topics, foundTopicsOf }: TreeOptions,
): Steps<PlacesOf, void> {
  const topics = new Map<Paper, readonly string[]>();
  const used: string[] = [];
  for (const [index, paper] of papers.entries()) {
    const own = topicsOf(paper);
    topics.set(paper, own);
    for (const topic of own) used.push(topic);
    if (index % papersPerStep === 0) yield;
  }
  const placeOf = topicPlaces(canonicalTopics(used));
  return paper => {
    const stated = (topics.get(paper) ?? topicsOf(paper)).map(placeOf).filter(place => place.steps.length > 0);
    const found = foundTopicsOf?.(paper) ?? [];
    return found.length > 0 ? [...stated, ...found.flatMap(label => single('found', label))] : stated;
  };
}

function topicPlaces(names: ReadonlyMap<string, string>): (topic: string) => Place {
  const places = new Map<string, Place>();
  return topic => {
    const known = places.get(topic);
    if (known) return known;
    const levels = levelsOf(names.get(topic) ?? topic);
    const place = { kind: 'topic' as const, steps: levels.map(label => ({ key: topicKey(label), label })) };
    places.set(topic, place);
    return place;
  };
}

function* byVenue(papers: readonly Paper[]): Steps<PlacesOf, void> {
  const venues = new Venues();
  for (const [index, paper] of papers.entries()) {
    const text = venueText(paper);
    if (text) venues.add(text);
    if (index % papersPerStep === 0) yield;
  }
  const places = new Map<string, Place[]>();
  return paper => {
    const text = venueText(paper);
    if (!text) return [];
    const known = places.get(text) ?? single('venue', venues.labelOf(text), venues.keyOf(text) || text);
    places.set(text, known);
    return known;
  };
}

/** Authors with the same family name and first initial stand together, under the fullest of their names seen first. */
function byAuthor(): PlacesOf {
  const places = new Map<string, Place>();
  return paper => {
    const names = paper.item.author?.length ? paper.item.author : (paper.item.editor ?? []);
    return names.map(name => {
      const written = `${name.literal ?? name.family ?? ''}|${name.given ?? ''}|${name['non-dropping-particle'] ?? ''}`;
      const known = places.get(written) ?? authorPlace(name);
      places.set(written, known);
      return known;
    });
  };
}

function authorPlace(name: CslName): Place {
  const family = [name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
  const label = name.literal || !family ? fullName(name) : [family, name.given].filter(Boolean).join(', ');
  const initial = normaliseText(name.given ?? '').charAt(0);
  return {
    kind: 'author',
    steps: [{ key: name.literal ? normaliseText(name.literal) : `${normaliseText(family)} ${initial}`, label }],
  };
}

function* byFile(papers: readonly Paper[]): Steps<PlacesOf, void> {
  const all = new Set<string>();
  for (const [index, paper] of papers.entries()) {
    for (const { source } of paper.origins) all.add(source);
    if (index % papersPerStep === 0) yield;
  }
  const labels = fileLabels(all);
  return paper => {
    const sources = [...new Set(paper.origins.map(origin => origin.source))];
    return sources.flatMap(source => single('file', labels.get(source) ?? source, source));
  };
}

/** A file's name, with as many folders before it as tell it from others of that name. Sources are URIs or plain names. */
export function fileLabels(sources: Iterable<string>): Map<string, string> {
  const labels = new Map<string, string>();
  let open = Array.from(sources, source => ({ source, parts: partsOf(source) }));
  for (let count = 1; open.length > 0; count++) {
    const label = (each: { readonly parts: readonly string[] }) => each.parts.slice(-count).join('/');
    const counts = new Map<string, number>();
    for (const each of open) counts.set(label(each), (counts.get(label(each)) ?? 0) + 1);
    for (const each of open) labels.set(each.source, label(each));
    open = open.filter(each => (counts.get(label(each)) ?? 0) > 1 && each.parts.length > count);
  }
  return labels;
}

function partsOf(source: string): string[] {
  return source
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .split(/[\\/]/)
    .filter(Boolean)
    .map(decoded);
}

/** A `%` that starts no escape is part of the name. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
