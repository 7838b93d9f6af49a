import { platform } from '#platform';
import type { Parts } from '../../src/vscode/parts';
import { FactsSender } from '../../src/vscode/state/facts';
import { StateStore } from '../../src/vscode/state/stateStore';
import { papertree } from './api';
import { eventually, isEqual } from './expect';
import { newFolder } from './newFolder';
import { keptLog, secondLibrary } from './parts';
import { test } from './suite';

test('a window that has just opened finds what was starred in an earlier one, though nothing has asked for the stars yet', async () => {
  const folder = newFolder('stars');
  const { log } = keptLog();
  const [first] = await (await papertree()).all();
  if (!first) throw new Error('no paper');
  const earlier = new StateStore(folder, platform, log);
  await earlier.load();
  earlier.set(first, { starred: true });
  await earlier.flush();
  const library = secondLibrary({ storage: newFolder('storage') });
  const { worker, sources, mirror } = library;
  const state = new StateStore(folder, platform, log);
  const cited = { ids: new Set<string>(), onDidChangeCited: () => ({ dispose: () => undefined }) };
  const sender = new FactsSender({ worker, library: mirror, state, log } as unknown as Parts, cited);
  let timesSaid = 0;
  worker.onEvent(({ event }) => {
    if (event === 'said') timesSaid++;
  });
  await sources.start();
  await eventually('the papers', () => mirror.size > 0);
  await sender.sent();
  const { rows } = await worker.call('search', ['is:starred', { limit: 10, sort: 'relevance' }]);
  isEqual(
    rows.map(({ id }) => id),
    [first.id],
  );
  isEqual(timesSaid > 0, true, 'searches that were asked before are told');
  for (const part of [sender, state, earlier, library]) part.dispose();
});
