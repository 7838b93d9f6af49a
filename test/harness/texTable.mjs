// Writes src/core/formats/bibtex/texTable.ts from the tables of the package unicode2latex. Run it after updating that package.
import { readFileSync, writeFileSync } from 'node:fs';
import { latex2unicode } from 'unicode2latex';

const manifest = JSON.parse(
  readFileSync(new URL('../../node_modules/unicode2latex/package.json', import.meta.url), 'utf8'),
);

// Alphabets spelled as commands (\mbfA, \mitsansB) are unicode-math's internals: nobody writes them in a bibliography.
const internal = /^(?:mbf|mit|msans|mscr|mfrak|mtt|mup|Bbb|APL|textSF)/;

const entries = [];
for (const [tex, value] of Object.entries(latex2unicode)) {
  const name = /^\\([a-zA-Z]+)$/.exec(tex)?.[1];
  const character = typeof value === 'string' ? value : (value.text ?? value.math);
  if (!name || internal.test(name) || !character?.trim()) continue;
  // Italic Greek of the mathematical block is the plain letter to a reader and to search.
  entries.push(`${name} ${/[\u{1d400}-\u{1d7ff}\u03f4]/u.test(character) ? character.normalize('NFKC') : character}`);
}

const lines = [];
let line = '';
for (const entry of entries) {
  if (line.length + entry.length > 110) {
    lines.push(line);
    line = '';
  }
  line += line ? ` ${entry}` : entry;
}
lines.push(line);

const file = `/*! The names in this file come from ${manifest.name} ${manifest.version}, copyright Emiliano Heyns, ISC licence.
Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted,
provided that the above copyright notice and this permission notice appear in all copies. THE SOFTWARE IS PROVIDED
"AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL
DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT,
NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE. */

/** TeX command and character in turn, separated by spaces. Written by test/harness/texTable.mjs; not to be edited. */
export const texTable = \`
${lines.map(text => text.replace(/[\\`$]/g, '\\$&')).join('\n')}
\`;
`;
writeFileSync(new URL('../../src/core/formats/bibtex/texTable.ts', import.meta.url), file);
