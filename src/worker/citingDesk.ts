import { checkCitations, type Issue } from '../core/cite/check';
import type { Language } from '../core/cite/citation';
import { findCitations } from '../core/cite/find';
import { citableKeys, keyState } from '../core/cite/keyStates';
import type { LibraryView } from '../core/library/view';
import type { CitedAnswer, CitedKey, DocumentKeys } from '../workerProtocol';

/** What is wrong with a document's citations, at most the first 1,000. */
export function checkDocument(library: LibraryView, text: string, language: Language, keys: DocumentKeys): Issue[] {
  const sources = keys.sources && new Set(keys.sources);
  const issues = checkCitations(text, language, key => keyState(library, key, sources), {
    hasBibliography: sources !== undefined || keys.isPartial,
    keys: () => citableKeys(library, sources),
    labels: keys.labels ?? [],
  });
  return keys.isPartial ? issues.filter(({ code }) => code !== 'citation.unknown-key') : issues;
}

/** What a document cites where, and which keys of them want an entry. */
export function citedIn(library: LibraryView, text: string, language: Language, keys: DocumentKeys): CitedAnswer {
  const sources = keys.sources && new Set(keys.sources);
  const issues = checkCitations(text, language, key => keyState(library, key, sources), {
    keys: () => citableKeys(library, sources),
    labels: keys.labels ?? [],
  });
  const unknown = issues.filter(({ code }) => code === 'citation.unknown-key').map(({ key }) => key);
  return { cited: placesByKey(text, language), unknown: [...new Set(unknown)] };
}

function placesByKey(text: string, language: Language): CitedKey[] {
  const places = new Map<string, number[]>();
  for (const { key, start, end } of findCitations(text, language)) {
    const found = places.get(key);
    if (found) found.push(start, end);
    else places.set(key, [start, end]);
  }
  return Array.from(places, ([key, found]) => ({ key, places: Int32Array.from(found) }));
}
