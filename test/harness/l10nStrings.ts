import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readerWords } from '../../src/protocol';
import { filesUnder } from './files';
import { root } from './paths';

const call =
  /\b(?:l10n\.t|sentence)\(\s*(?:\{\s*message:\s*)?('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)/g;

/**
 * The strings that the code shows through `l10n.t`, in core through `sentence`, and the words that the reader's page is
 * sent, with the files they stand in, in alphabetical order.
 */
export function translatableStrings(): Map<string, string[]> {
  const found = new Map<string, string[]>(Object.values(readerWords).map(text => [text, ['src/protocol.ts']]));
  for (const file of filesUnder('src', '.ts')) {
    for (const [, literal = ''] of readFileSync(join(root, file), 'utf8').matchAll(call)) {
      const text = unquoted(literal);
      found.set(text, [...(found.get(text) ?? []), file]);
    }
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The text of a string literal of TypeScript, as far as our messages use its escapes. */
function unquoted(literal: string): string {
  const escapes: Record<string, string> = { n: '\n', t: '\t' };
  return literal.slice(1, -1).replace(/\\(.)/gs, (_, mark: string) => escapes[mark] ?? mark);
}
