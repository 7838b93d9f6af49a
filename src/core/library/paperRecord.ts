import { levelsOf, topicKey } from '../topics/names';
import { laterOf, mergeVersions, type Register, textOf, withVersion } from './register';
import type { PaperPatch, PaperState, Reading } from './state';
import { noRecord, type PaperRecord, type StateData } from './stateData';

/** The record that `patch` makes of `before`. */
export function patchRecord(before: PaperRecord, patch: PaperPatch, stamp: Pick<Register, 'time' | 'by'>): PaperRecord {
  const fields = new Map(before.fields);
  for (const [field, value] of fieldsOf(patch)) fields.set(field, { value, ...stamp });
  const note = patch.note === undefined ? before.note : withVersion(before.note, { value: patch.note, ...stamp });
  return { fields, note };
}

/** A field's name with its new value. A topic's value is its name after `+` or `-`; found topics stand one a line. */
function fieldsOf(patch: PaperPatch): [field: string, value: string | null][] {
  const fields: [string, string | null][] = [];
  if (patch.reading !== undefined) fields.push(['reading', patch.reading]);
  if (patch.starred !== undefined) fields.push(['star', patch.starred ? 'yes' : null]);
  if (patch.foundTopics !== undefined) fields.push(['found', patch.foundTopics?.join('\n') ?? null]);
  for (const topic of patch.removeTopics ?? [])
    fields.push([`topic:${topicKey(topic)}`, `-${levelsOf(topic).join('/')}`]);
  for (const topic of patch.addTopics ?? []) fields.push([`topic:${topicKey(topic)}`, `+${levelsOf(topic).join('/')}`]);
  return fields;
}

/** What a record says, for the user. */
export function readRecord({ fields, note }: PaperRecord): PaperState {
  const topics = Array.from(fields).flatMap(([field, { value }]) =>
    field.startsWith('topic:') && value ? [value] : [],
  );
  const reading = fields.get('reading')?.value;
  return {
    reading: isReading(reading) ? reading : 'unread',
    starred: fields.get('star')?.value === 'yes',
    addedTopics: topics.flatMap(topic => (topic.startsWith('+') ? [topic.slice(1)] : [])),
    removedTopics: topics.flatMap(topic => (topic.startsWith('-') ? [topic.slice(1)] : [])),
    note: textOf(note),
  };
}

function isReading(text: string | null | undefined): text is Reading {
  return text === 'unread' || text === 'reading' || text === 'read';
}

/** What the records of a paper's identifiers say together. */
export function joinRecords(records: readonly PaperRecord[]): PaperRecord {
  const [first, ...rest] = records;
  if (!first || rest.length === 0) return first ?? noRecord;
  const fields = new Map<string, Register>();
  for (const record of records) {
    for (const [field, register] of record.fields) {
      const held = fields.get(field);
      fields.set(field, held ? laterOf(held, register) : register);
    }
  }
  return { fields, note: records.map(record => record.note).reduce(mergeVersions) };
}

/** The record as written for a paper called `of`, or for any paper (`undefined`). */
export function ownedBy(record: PaperRecord, of: string | undefined): PaperRecord {
  return mapRegisters(record, ({ value, time, by }) => ({ value, time, by, ...(of === undefined ? {} : { of }) }));
}

/** The record without what was written for another paper of the same title: one whose DOI, say, is none of `ids`. */
export function partFor(record: PaperRecord, ids: readonly string[]): PaperRecord {
  return mapRegisters(record, register => {
    const { of } = register;
    if (of === undefined || ids.includes(of)) return register;
    const kind = of.slice(0, of.indexOf(':') + 1);
    return ids.some(id => id.startsWith(kind)) ? undefined : register;
  });
}

function mapRegisters(record: PaperRecord, convert: (register: Register) => Register | undefined): PaperRecord {
  const each = (registers: ReadonlyMap<string, Register>) =>
    new Map(
      Array.from(registers).flatMap(([name, register]) => {
        const converted = convert(register);
        return converted ? [[name, converted] as const] : [];
      }),
    );
  return { fields: each(record.fields), note: { texts: each(record.note.texts), replaced: record.note.replaced } };
}

/** The latest time in the state, 0 for none. */
export function latestOf(state: StateData): number {
  let latest = 0;
  const see = ({ time }: Register) => {
    latest = Math.max(latest, time);
  };
  for (const { fields, note } of state.papers.values()) {
    fields.forEach(see);
    note.texts.forEach(see);
  }
  state.renames.forEach(see);
  state.searches.forEach(see);
  for (const { time } of state.foundRenames.values()) latest = Math.max(latest, time);
  return latest;
}
