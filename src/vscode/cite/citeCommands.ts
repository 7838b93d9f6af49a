import type { CommandTable } from '../commands';
import { chosenPapers } from '../papers/chosen';
import { type CiteParts, cite, pickAndCite } from './insertCitation';

export function citeCommands(
  parts: CiteParts,
  activeId: () => string | undefined,
  recent: () => readonly string[],
): CommandTable {
  return {
    'papertree.insertCitation': () => pickAndCite(parts, recent()),
    'papertree.cite': (...args) => cite(parts, chosenPapers(args, parts, activeId)),
  };
}
