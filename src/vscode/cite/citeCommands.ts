import type { CommandTable } from '../commands';
import { chosenPapers } from '../papers/chosen';
import { addCited, addToBibliography, declareBibliography } from './bibliographyEdits';
import { chooseStyle, withStyle } from './chooseStyle';
import { copyAs, copyFormatted } from './copyAs';
import { type CiteParts, cite, pickAndCite } from './insertCitation';
import { insertReferences } from './references';
import { renameInDocuments } from './renameProvider';
import { showUnusedEntries } from './unusedEntries';

export function citeCommands(
  parts: CiteParts,
  activeId: () => string | undefined,
  recent: () => readonly string[],
): CommandTable {
  return {
    'papertree.insertCitation': () => pickAndCite(parts, recent()),
    'papertree.insertReferences': () => withStyle(parts, () => insertReferences(parts)),
    'papertree.chooseReferenceStyle': () => chooseStyle(parts),
    'papertree.showUnusedEntries': () => showUnusedEntries(parts),
    'papertree.copyAs': (...args) =>
      withStyle(parts, () => copyAs(parts, chosenPapers(args, parts, activeId), activeId())),
    '_papertree.copyReference': (...args) => copyFormatted(parts, chosenPapers(args, parts, activeId)),
    '_papertree.addToBibliography': (uri, id) => addToBibliography(parts, uri, id),
    '_papertree.addCited': (uri, id) => addCited(parts, uri, id),
    '_papertree.declareBibliography': uri => declareBibliography(parts, uri),
    '_papertree.renameInDocuments': (from, to) => renameInDocuments(parts, from, to),
    'papertree.cite': (...args) => cite(parts, chosenPapers(args, parts, activeId)),
  };
}
