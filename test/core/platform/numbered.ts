import { makePaper } from '../../../src/core/identity';
import type { Paper } from '../../../src/core/paper';

/** A paper like no other of another number. */
export function numbered(n: number): Paper {
  const item = { type: 'article', title: `Paper number ${n} of Many`, issued: { 'date-parts': [[2011]] } };
  return makePaper({ item, origin: { source: 'x.bib', start: 0, end: 0, line: 1 } });
}
