import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The package that a bundled file comes from, as the path of its folder (`node_modules/minisearch`); `undefined` for our own.
 * `input` is a path as esbuild's metafile has it: relative, with slashes.
 */
export function packageFolder(input) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
}

/** Packages of which tables are bundled that were written from theirs: src/core/formats/bibtex/texTable.ts. */
const tablesFrom = ['node_modules/unicode2latex'];

/** What the licences of the bundled packages ask for: name, version and licence text of each, in alphabetical order. */
export function thirdPartyNotices(metafiles) {
  const notices = [...bundledPackages(metafiles), ...tablesFrom].map(folder => notice(folder));
  notices.sort((a, b) => a.title.localeCompare(b.title, 'en'));
  const line = '-'.repeat(80);
  const head = `Papertree contains the following third-party software.\n`;
  return [head, ...notices.map(({ title, text }) => `${line}\n${title}\n${line}\n\n${text}\n`)].join('\n');
}

/** Folders of the packages of which at least one byte is in a bundle. */
export function bundledPackages(metafiles) {
  const folders = new Set();
  for (const { outputs } of metafiles) {
    for (const { inputs } of Object.values(outputs)) {
      for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
        const folder = packageFolder(input);
        if (folder && bytesInOutput > 0) folders.add(folder);
      }
    }
  }
  return [...folders];
}

function notice(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter(file => /^(licen[cs]e|copying|notices?|third.?party.?notices?)([.-].*)?$/i.test(file))
    .sort()
    .map(file => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  if (!texts.length) texts.push(standardText(name, license, typeof author === 'string' ? author : author?.name));
  return { title: `${name} ${version} (${license})`, text: texts.join('\n\n') };
}

/** Some packages name their licence and leave its text out; these texts are the same everywhere. */
function standardText(name, license, author) {
  const text = standardTexts[license];
  if (!text)
    throw new Error(`${name}: its licence "${license}" comes without a text; add one to test/harness/notices.mjs`);
  return `Copyright (c) ${author ?? `the authors of ${name}`}\n\n${text}`;
}

const mit = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

const isc = `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby
granted, provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE.`;

const standardTexts = { MIT: mit, ISC: isc };
