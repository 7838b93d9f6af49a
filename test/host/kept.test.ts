import * as vscode from 'vscode';
import { platform } from '#platform';
import { eventually, isEqual, isTrue } from './expect';
import { inFolder } from './library';
import { secondLibrary } from './parts';
import { test } from './suite';

const at = (folder: vscode.Uri, name: string) => vscode.Uri.joinPath(folder, name);

test('what is kept for the next start comes back whole, and under its own address only', async () => {
  const folder = inFolder('.kept');
  // More than a browser takes at once.
  const bytes = Uint8Array.from({ length: 2 ** 25 + 100_000 }, (_, i) => i % 251);
  await platform.keep(at(folder, 'one'), bytes);
  await platform.keep(at(folder, 'two'), new Uint8Array());
  const [one, two, none] = await Promise.all(['one', 'two', 'none'].map(name => platform.kept(at(folder, name))));
  isTrue(one?.length === bytes.length && one.every((byte, i) => byte === bytes[i]), 'the same bytes');
  isEqual(two?.length, 0, 'length of nothing');
  isEqual(none, undefined, 'what was never kept');
});

test('a second start takes the papers and their index from what was kept', async () => {
  const first = secondLibrary({ storage: inFolder('.kept-library') });
  await first.sources.start();
  await eventually('the cache', () => platform.kept(at(first.storage, 'library.cache')), 15_000);
  first.dispose();
  const second = secondLibrary({ storage: first.storage });
  await second.sources.start();
  const taken = second.lines.find(line => line.includes('files taken from the cache')) ?? '';
  isTrue(/([1-9]\d*) of \1 files/.test(taken), `all files come from the cache: ${second.lines.join('\n')}`);
  isEqual(second.mirror.size, first.mirror.size, 'papers');
  const answer = await second.worker.call('search', ['webarena', { limit: 1, sort: 'relevance' }]);
  isTrue(answer.indexed && answer.rows.length === 1, 'answered by the index');
  second.dispose();
});
