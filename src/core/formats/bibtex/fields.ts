import { splitOutside } from './braces';
import { decodeTex } from './decodeTex';
import type { RawEntry } from './rawEntry';

const and = / and(?= )/y;

/** Field values by name, decoded on demand. */
export class Fields {
  constructor(private readonly entry: RawEntry) {}

  raw(name: string): string {
    return this.entry.fields.get(name) ?? '';
  }

  text(name: string): string {
    const value = this.entry.fields.get(name);
    return value ? decodeTex(value) : '';
  }

  /** The first of the fields that has a text. */
  first(...names: readonly string[]): string {
    for (const name of names) {
      const text = this.text(name);
      if (text) return text;
    }
    return '';
  }

  paragraphs(...names: readonly string[]): string {
    for (const name of names) {
      const text = decodeTex(this.raw(name), true);
      if (text) return text;
    }
    return '';
  }

  /** The first of the fields that has a text, as a list: its items are separated by `and`. */
  list(...names: readonly string[]): string {
    const name = names.find(field => this.raw(field).trim() !== '');
    if (!name) return '';
    const value = this.raw(name);
    if (!/\sand\s/.test(value)) return decodeTex(value);
    return splitOutside(value.replace(/\s+/g, ' '), and, ' ')
      .map(text => decodeTex(text))
      .filter(Boolean)
      .join('; ');
  }

  /** `title`, `booktitle`, … with its subtitle and addition: "Title: Subtitle. Addition". */
  titled(name: 'title' | 'booktitle' | 'maintitle' | 'issuetitle'): string {
    const stem = name.slice(0, -'title'.length);
    const main = this.text(name);
    const withSub = joinTitles(main, this.text(`${stem}subtitle`), ': ');
    return joinTitles(withSub, this.text(`${stem}titleaddon`), '. ');
  }
}

/** Two titles as one; punctuation at the end of the first stands for the mark. */
export function joinTitles(first: string, second: string, mark: string): string {
  if (!first || !second) return first || second;
  return /[.:;!?]$/.test(first) ? `${first} ${second}` : first + mark + second;
}
