import type { CommandTable } from '../commands';
import type { Parts } from '../parts';
import { addPaper } from './addPaper';
import { addSource } from './addSource';
import { importPapers } from './importPapers';

export function importCommands(parts: Parts): CommandTable {
  return {
    'papertree.import': (...args) => importPapers(parts, args),
    'papertree.addPaper': () => addPaper(parts),
    'papertree.addSource': () => addSource(parts),
  };
}
