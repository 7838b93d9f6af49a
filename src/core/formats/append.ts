import type { Paper, Problem } from '../paper';
import { sentence } from '../sentence';
import { appendBibtex } from './appendBibtex';
import { appendJson } from './appendJson';
import { decode } from './decode';
import { refuse } from './insertion';
import { KeyPool } from './keyPool';
import { recognise } from './recognise';

export interface AppendPlan {
  /** Offset in the file's bytes where `bytes` are to be inserted; every other byte stays. */
  readonly at: number;
  readonly bytes: Uint8Array;
  /** The keys under which the papers are written, in the order of the papers. */
  readonly keys: readonly string[];
}

/**
 * Plans how to add papers to a `.bib` file or a list of CSL JSON without changing a byte that is there: line ends,
 * encoding and indentation are those of the file. `taken` are keys that the new entries must not get.
 *
 * A character that the file's encoding lacks is written as TeX or as `\u….`. Where TeX has no form for it, where the
 * file is broken, and where it is neither format, the answer is a problem that says what to do.
 */
export function planAppend(
  bytes: Uint8Array,
  name: string,
  papers: readonly Paper[],
  taken: ReadonlySet<string> = new Set(),
): AppendPlan | Problem {
  const file = decode(bytes);
  const format = file.binary ? 'binary' : recognise(file.text, name);
  const isJson =
    format === 'csl-json' || (/\.json$/i.test(name) && !file.binary && /^\s*(?:\[\s*\]\s*)?$/.test(file.text));
  const isBibtex = format === 'bibtex' || (format === 'empty' && !isJson && /\.(?:bib|bibtex|biblatex)$/i.test(name));
  if (!isJson && !isBibtex) {
    return refuse(
      'append.format',
      sentence('“{0}” is neither a .bib file nor a list of CSL JSON, so nothing can be added to it.', name),
    );
  }
  const named = withFreeKeys(papers, taken);
  const plan = isJson ? appendJson(bytes, file, named) : appendBibtex(bytes, file, named);
  return 'code' in plan ? plan : { ...plan, keys: named.map(paper => paper.key) };
}

function withFreeKeys(papers: readonly Paper[], taken: ReadonlySet<string>): Paper[] {
  const keys = new KeyPool(taken);
  return papers.map(paper => {
    const key = keys.take(paper.key);
    return key === paper.key ? paper : { ...paper, key, item: { ...paper.item, id: key } };
  });
}
