import type { Register, Versions } from './register';
import type { PaperRecord, StateData, WrittenRename } from './stateData';

/** Marks a file as ours, with the version of its form. */
const form = 'papertree-state';
const version = 1;

/** The state as the text of a file; equal states give equal texts. */
export function writeState(state: StateData): string {
  const file = {
    form,
    version,
    papers: toObject(state.papers, ({ fields, note }) => ({
      ...(fields.size > 0 ? { fields: toObject(fields, asIs) } : {}),
      ...(note.texts.size > 0 || note.replaced.size > 0
        ? { note: { texts: toObject(note.texts, asIs), replaced: [...note.replaced].sort() } }
        : {}),
    })),
    renames: toObject(state.renames, asIs),
    foundRenames: toObject(state.foundRenames, asIs),
    searches: toObject(state.searches, asIs),
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

function asIs<T>(value: T): T {
  return value;
}

function toObject<V, T>(map: ReadonlyMap<string, V>, convert: (value: V) => T): Record<string, T> {
  const pairs = Array.from(map, ([key, value]) => [key, convert(value)] as const);
  return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Reads a state file. What is torn, foreign or of a newer version gives no state but a sentence that says so: the
 * caller sets the file aside and never overwrites it. An empty text is the empty state's problem too: a write was cut.
 */
export function parseState(text: string): { readonly state?: StateData; readonly problem?: string } {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return { problem: text.trim() ? 'The file is damaged: it is not whole JSON.' : 'The file is empty.' };
  }
  if (!isObject(file) || file.form !== form) return { problem: 'The file was not written by Papertree.' };
  if (file.version !== version) return { problem: 'The file was written by another version of Papertree.' };
  try {
    return {
      state: {
        papers: toMap(file.papers, toRecord),
        renames: toMap(file.renames, toRegister),
        foundRenames: file.foundRenames === undefined ? new Map() : toMap(file.foundRenames, toRename),
        searches: toMap(file.searches, toRegister),
      },
    };
  } catch (error) {
    if (error instanceof Malformed) return { problem: `The file is damaged: ${error.message}` };
    throw error;
  }
}

/** Leaves the nested reading of a file at the first value that is not of our form. */
class Malformed extends Error {}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toMap<T>(value: unknown, convert: (value: unknown) => T): Map<string, T> {
  if (!isObject(value)) throw new Malformed('a list of names is missing.');
  return new Map(Object.entries(value).map(([key, each]) => [key, convert(each)]));
}

function toRecord(value: unknown): PaperRecord {
  if (!isObject(value)) throw new Malformed('what is said of a paper is not readable.');
  return {
    fields: value.fields === undefined ? new Map() : toMap(value.fields, toRegister),
    note: toVersions(value.note),
  };
}

function toVersions(value: unknown): Versions {
  if (value === undefined) return { texts: new Map(), replaced: new Set() };
  if (!isObject(value) || !Array.isArray(value.replaced)) throw new Malformed('a note is not readable.');
  const replaced = value.replaced.filter(each => typeof each === 'string');
  return { texts: toMap(value.texts, toRegister), replaced: new Set(replaced) };
}

function toRegister(each: unknown): Register {
  if (!isObject(each)) throw new Malformed('a value is not readable.');
  const { value, by, of } = each;
  if ((typeof value !== 'string' && value !== null) || typeof by !== 'string')
    throw new Malformed('a value has no text.');
  return { value, time: toTime(each.time), by, ...(typeof of === 'string' ? { of } : {}) };
}

function toRename(value: unknown): WrittenRename {
  if (!isObject(value) || !Array.isArray(value.papers)) throw new Malformed('the name of a topic is not readable.');
  const { from, to, by, papers } = value;
  if (typeof from !== 'string' || typeof to !== 'string' || typeof by !== 'string')
    throw new Malformed('the name of a topic has no text.');
  return { from, to, papers: papers.filter(id => typeof id === 'string'), time: toTime(value.time), by };
}

function toTime(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Malformed('a time is not a number.');
  return value;
}
