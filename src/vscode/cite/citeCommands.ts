import type { CommandTable } from '../commands';
import { chosenPapers } from '../papers/chosen';
import { addToBibliography, declareBibliography } from './bibliographyEdits';
import { type CiteParts, cite, pickAndCite } from './insertCitation';

export function citeCommands(
  parts: CiteParts,
  activeId: () => string | undefined,
  recent: () => readonly string[],
): CommandTable {
  return {
    'papertree.insertCitation': () => pickAndCite(parts, recent()),
    '_papertree.addToBibliography': (uri, id) => addToBibliography(parts, uri, id),
    '_papertree.declareBibliography': uri => declareBibliography(parts, uri),
    'papertree.cite': (...args) => cite(parts, chosenPapers(args, parts, activeId)),
  };
}
