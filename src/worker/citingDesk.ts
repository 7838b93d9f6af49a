import { checkCitations, type Issue } from '../core/cite/check';
import type { Language } from '../core/cite/citation';
import { findCitations } from '../core/cite/find';
import { citableKeys, keyState } from '../core/cite/keyStates';
import type { LibraryView } from '../core/library/view';
import type { CitedAnswer, DocumentKeys } from '../workerProtocol';

/** What is wrong with a document's citations, at most the first 1,000. */
export function checkDocument(library: LibraryView, text: string, language: Language, keys: DocumentKeys): Issue[] {
  const sources = keys.sources && new Set(keys.sources);
  const issues = checkCitations(text, language, key => keyState(library, key, sources), {
    hasBibliography: sources !== undefined || keys.isPartial,
    keys: () => citableKeys(library, sources),
  });
  return keys.isPartial ? issues.filter(({ code }) => code !== 'citation.unknown-key') : issues;
}

/** A document's citations, and which keys of them want an entry. */
export function citedIn(library: LibraryView, text: string, language: Language, keys: DocumentKeys): CitedAnswer {
  const sources = keys.sources && new Set(keys.sources);
  const issues = checkCitations(text, language, key => keyState(library, key, sources), {
    keys: () => citableKeys(library, sources),
  });
  const unknown = issues.filter(({ code }) => code === 'citation.unknown-key').map(({ key }) => key);
  return { citations: findCitations(text, language), unknown: [...new Set(unknown)] };
}
