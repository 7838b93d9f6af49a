import { sentence } from '../sentence';
import { fromCrossref, isCrossref } from './crossref';
import { isRecord, readCslItem } from './cslItem';
import { guessItems, hasItemField, itemSteps, type JsonSpan } from './jsonSpans';
import { Collector, type ReadingSteps } from './reading';

/** Reads CSL JSON: a list, one item, `{ "items": […] }` or an object of items. One broken item loses no other. */
export function* readCslJson(text: string, source: string): ReadingSteps {
  const collector = new Collector(text, source);
  const { spans, whole } = yield* itemSteps(text);
  if (!whole)
    collector.error(
      0,
      'csl-json.brackets',
      sentence(
        'The brackets of this JSON do not match; the items were read one by one. Look for a missing or a superfluous bracket.',
      ),
    );
  for (const span of whole ? spans : guessItems(text)) {
    readSpan(collector, span);
    yield collector.papers;
  }
  if (collector.papers.length === 0) {
    collector.error(
      0,
      'csl-json.no-items',
      sentence('This JSON holds no CSL items: no object in it has a title, an author or a date.'),
    );
  }
  return collector;
}

function readSpan(collector: Collector, { start, end, name }: JsonSpan): void {
  const raw = parseObject(collector, start, collector.text.slice(start, end));
  if (!raw || !hasItemField(raw)) return;
  const id = raw.id === undefined && name !== undefined && name !== 'message' ? { id: name } : {};
  collector.add({ ...readCslItem(isCrossref(raw) ? fromCrossref(raw) : { ...raw, ...id }), start, end });
}

function parseObject(collector: Collector, start: number, text: string): Record<string, unknown> | undefined {
  const exact = tryParse(text);
  if (isRecord(exact)) return exact;
  const repaired = tryParse(text.replace(/,(\s*[}\]])/g, '$1')) ?? fieldsOf(text);
  const told = isRecord(repaired) && Object.keys(repaired).length > 0;
  collector.error(
    start,
    'csl-json.syntax',
    told
      ? sentence(
          'This item is not valid JSON; its readable fields were kept. Look for a missing comma, quote or bracket.',
        )
      : sentence('This item is not valid JSON; it was left out. Look for a missing comma, quote or bracket.'),
  );
  return told ? repaired : undefined;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the caller reports it with its line
  }
}

/** The fields of a broken object that can still be read, each by itself. */
function fieldsOf(text: string): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  if (text.length > 100_000) return fields; // trying values one by one pays for an ordinary item only
  const starts = [...text.matchAll(/[{,\n]\s{0,40}"([\w-]{1,40})"\s{0,10}:/g)];
  let limit = 0;
  starts.forEach((match, i) => {
    if (match.index < limit) return;
    const from = match.index + match[0].length;
    const value = firstValue(
      text,
      from,
      starts.slice(i + 1, i + 40).map(next => next.index),
    );
    if (!value || match[1] === undefined) return;
    fields[match[1]] = value.value;
    limit = value.end;
  });
  return fields;
}

/** Parses the value from `from` to the first of `ends` that makes it whole. */
function firstValue(text: string, from: number, ends: readonly number[]): { value: unknown; end: number } | undefined {
  for (const end of [...ends, text.length]) {
    const piece = text
      .slice(from, end)
      .trim()
      .replace(/[,}\s]+$/, '');
    for (const close of ['', '}', ']']) {
      const value = tryParse(piece + close);
      if (value !== undefined) return { value, end };
    }
  }
  return undefined;
}
