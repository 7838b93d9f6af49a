import { fault } from './faults';
import type { EntrySpan, Fault, FieldSpan, Part } from './scan';

/** An entry with its values as TeX, the parts joined and the names of `@string` replaced. */
export interface RawEntry {
  readonly type: string;
  readonly key: string;
  /** By field name in lower case. */
  readonly fields: ReadonlyMap<string, string>;
}

/** Values of the file's `@string` definitions, by name in lower case. */
export type Strings = ReadonlyMap<string, string>;

/** Definitions that double each other, `@string{a = a # a}`, would fill the memory within a few lines. */
const maxString = 10_000;
const maxJoined = 1_000_000;

/** Collects `@string` definitions in order, so that one may use those before it. */
export function readStrings(spans: readonly EntrySpan[]): Strings {
  const strings = new Map<string, string>();
  for (const { fields, text } of spans) {
    for (const field of fields) {
      strings.set(field.name, joinParts(field, text, strings, []).slice(0, maxString));
    }
  }
  return strings;
}

/** Fields of which a second one adds to the first; of every other field the first one counts, as in BibTeX. */
const joined: Readonly<Record<string, string>> = { keywords: ', ', file: ';', groups: ', ', ids: ',' };

/** The values of one entry; faults are added to `faults`. */
export function rawEntry(span: EntrySpan, strings: Strings, faults: Fault[]): RawEntry {
  const fields = new Map<string, string>();
  for (const field of span.fields) {
    if (field.parts.length === 0) continue;
    const value = joinParts(field, span.text, strings, faults);
    const former = fields.get(field.name);
    if (former === undefined || former.trim() === '') fields.set(field.name, value);
    else if (former !== value) {
      const separator = joined[field.name];
      if (separator) fields.set(field.name, former + separator + value);
      else faults.push(fault('duplicate-field', field.nameStart, field.name));
    }
  }
  return { type: span.type, key: span.key, fields };
}

/** The values of the `@string` names that an entry uses, in order: its meaning depends on them. */
export function usedStrings({ fields, text }: EntrySpan, strings: Strings): string[] {
  const values: string[] = [];
  for (const { parts } of fields) {
    for (const part of parts) {
      if (part.kind !== 'bare' || !isName(text, part)) continue;
      values.push(strings.get(text.slice(part.start, part.end).toLowerCase()) ?? '');
    }
  }
  return values;
}

function isName(text: string, part: Part): boolean {
  const code = text.charCodeAt(part.start);
  return !(code >= 48 && code <= 57) && !months.has(text.slice(part.start, part.end).toLowerCase());
}

const months = new Set('jan feb mar apr may jun jul aug sep oct nov dec'.split(' '));

function joinParts(field: FieldSpan, text: string, strings: Strings, faults: Fault[]): string {
  const [only, more] = field.parts;
  if (only && !more) return partText(only, text, strings, faults);
  let value = '';
  for (const part of field.parts) if (value.length < maxJoined) value += partText(part, text, strings, faults);
  return value;
}

function partText(part: Part, text: string, strings: Strings, faults: Fault[]): string {
  const content = text.slice(part.start, part.end);
  if (part.kind !== 'bare' || !isName(text, part)) return content;
  const value = strings.get(content.toLowerCase());
  if (value !== undefined) return value;
  if (/^[^\s/]+$/.test(content)) faults.push(fault('unknown-string', part.start, content));
  return content;
}
