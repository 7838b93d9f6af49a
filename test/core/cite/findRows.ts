import assert from 'node:assert/strict';
import test from 'node:test';
import { findCitations, type Language } from '../../../src/core/cite';

/** Rows of text and the keys found in it. */
export type Rows = readonly (readonly [text: string, ...keys: string[]])[];

/** One test a row; each again with the line ends of Windows. */
export function testRows(tables: Partial<Record<Language, Rows>>): void {
  for (const [language, rows] of Object.entries(tables) as [Language, Rows][]) {
    for (const [text, ...keys] of rows) {
      test(`${language}: ${JSON.stringify(text)} cites ${keys.join(', ') || 'nothing'}`, () => {
        for (const written of new Set([text, text.replace(/\r?\n/g, '\r\n')])) {
          assert.deepEqual(
            findCitations(written, language).map(({ key }) => key),
            keys,
            JSON.stringify(written),
          );
        }
      });
    }
  }
}
