/** What another project expects of one entry, in the terms that are compared. A field left out is not compared. */
export interface Expected {
  readonly key?: string;
  /** CSL types, any of which agrees. */
  readonly types?: readonly string[];
  readonly title?: string;
  /** Each name in any order of its parts. */
  readonly authors?: readonly string[];
  readonly year?: string;
  readonly container?: string;
  readonly doi?: string;
  readonly pages?: string;
  readonly volume?: string;
  readonly abstract?: string;
}

/** One input file and what is known of it. */
export interface Case {
  readonly folder: string;
  readonly file: string;
  readonly data: Uint8Array;
  /** Entries that the file holds, by a count of their starts or by the expected answer. */
  readonly count: number;
  readonly expected?: readonly Expected[];
}

export const comparedFields = [
  'types',
  'title',
  'authors',
  'year',
  'container',
  'doi',
  'pages',
  'volume',
  'abstract',
] as const;
export type ComparedField = (typeof comparedFields)[number];

/** The first four digits of a date in any form. */
export function yearIn(text: unknown): string | undefined {
  return String(text ?? '').match(/-?\d{4}/)?.[0];
}

/** An object's own text field, numbers as text; undefined where it is something else or empty. */
export function textOf(record: Readonly<Record<string, unknown>>, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = record[name];
    if (typeof value === 'number') return String(value);
    if (typeof value === 'string' && value.trim()) return value;
  }
  return undefined;
}

export function recordsOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
