import type { Reading } from './cache';
import { fault } from './faults';
import type { Fault } from './scan';

/** Tells which entries of one file have the key of an entry before them; keys that differ in case are two, as biber has it. */
export class RepeatedKeys {
  readonly #lines = new Map<string, number>();

  /** Takes the next entry of the file, which begins at `start` in line `line`. Gives its fault if it is not the first of its key. */
  next({ paper: { key }, faults }: Reading, start: number, line: number): Fault | undefined {
    if (faults.some(isKeyless)) return undefined; // its key was made up
    const first = this.#lines.get(key);
    if (first === undefined) this.#lines.set(key, line);
    else return { ...fault('repeated-key', start, key, first), other: first };
    return undefined;
  }
}

function isKeyless({ code }: Fault): boolean {
  return code === 'bibtex.no-key';
}
