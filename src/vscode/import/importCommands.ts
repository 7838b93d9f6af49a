import type { CommandTable } from '../commands';
import type { Parts } from '../parts';
import { addPaper } from './addPaper';
import { addSource } from './addSource';
import { Importer } from './importer';

export function importCommands(parts: Parts): CommandTable {
  const importer = new Importer(parts);
  return {
    'papertree.import': (...args) => importer.run(args),
    'papertree.undoImport': () => importer.undo(),
    'papertree.addPaper': () => addPaper(parts, importer),
    'papertree.addSource': () => addSource(parts),
  };
}
