import type { Paper } from '../../paper';
import type { Steps } from '../../steps';
import type { SearchOptions } from '../answer';
import type { Field } from '../fields';
import { type FlagNode, parseQuery, type QueryNode } from '../query/query';
import { plainScanSteps, type ScanAnswer } from './plainScan';

/** What papers without their long texts, and without what the user says of them, tell nothing about. */
const unknownFields: readonly (Field | undefined)[] = ['abstract', 'summary', 'topics'];
const knownFlags: readonly FlagNode['flag'][] = ['has:doi', 'has:year'];

/**
 * As `plainScan`, over papers that lack abstract and annotation. Undefined for a query that asks for what these cannot tell:
 * nothing found, or all, would say something untrue.
 */
export function* shortScanSteps(
  papers: Iterable<Paper>,
  query: string,
  options: Pick<SearchOptions, 'limit' | 'sort'>,
): Steps<ScanAnswer | undefined, void> {
  if (asksMore(parseQuery(query).root)) return undefined;
  return yield* plainScanSteps(papers, query, options);
}

const askedEvery = 50;

/** The first of the papers, as long as the answer is yes; it is asked now and then. */
export function* firstWhile(papers: Iterable<Paper>, isWanted: () => boolean): Generator<Paper, void> {
  let given = 0;
  for (const paper of papers) {
    if (given++ % askedEvery === 0 && !isWanted()) return;
    yield paper;
  }
}

function asksMore(node: QueryNode): boolean {
  switch (node.kind) {
    case 'words':
    case 'phrase':
      return unknownFields.includes(node.field);
    case 'flag':
      return !knownFlags.includes(node.flag);
    case 'not':
      return asksMore(node.child);
    case 'and':
    case 'or':
      return node.children.some(asksMore);
    default:
      return false;
  }
}
