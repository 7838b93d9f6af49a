import * as vscode from 'vscode';
import { writeState } from '../../src/core/library/stateFile';
import type { Parts } from '../../src/vscode/parts';
import { StateStore } from '../../src/vscode/state/stateStore';
import { TopicsService } from '../../src/vscode/topics/topicsService';
import { eventually, isEqual, isTrue } from './expect';
import { readTextIfThere } from './library';
import { keptLog, newFolder, platform, secondLibrary } from './parts';
import { test } from './suite';

const settings = () => vscode.workspace.getConfiguration('papertree');

/** A window of its own on the opened folder: with the same storage as another, if that is given. */
async function openWindow(state = newFolder('state'), storage = newFolder('topics')) {
  const library = secondLibrary();
  const { log } = keptLog();
  const store = new StateStore(state, platform, log);
  await store.load();
  await library.sources.start();
  await eventually('all papers', () => library.mirror.size === 75);
  const { worker, sources, mirror } = library;
  const context = { storageUri: storage, globalStorageUri: storage } as vscode.ExtensionContext;
  const parts: Parts = { context, platform, log, worker, sources, state: store, library: mirror };
  const topics = new TopicsService(parts);
  await topics.ready();
  const close = async () => {
    await store.flush();
    for (const part of [topics, store, library]) part.dispose();
  };
  const shown = () => topics.allFound.map(({ label, ids }) => `${label}: ${ids.toSorted().join(' ')}`).sort();
  return { topics, store, mirror, shown, close, state, storage };
}

test('topics are found when the user wants no stated ones to count', async () => {
  await settings().update('topics.from', [], vscode.ConfigurationTarget.Workspace);
  const { topics, close } = await openWindow();
  isTrue(topics.allFound.length >= 5, `${topics.allFound.length} topics`);
  await close();
});

test('a topic that is renamed, one that is merged and a paper that is moved stay so after Regroup and in another window', async () => {
  const first = await openWindow();
  const { topics, mirror } = first;
  const [one, two, three, four] = topics.allFound;
  if (!one || !two || !three || !four) throw new Error('fewer than four topics');
  const paper = mirror.get(four.ids[0] ?? '');
  if (!paper) throw new Error('no paper');
  await topics.rename(one, 'My agents');
  await topics.rename(three, two.label);
  await topics.place([paper], () => ['My agents']);
  const expected = { mine: [...one.ids, paper.id].sort(), merged: [...two.ids, ...three.ids].sort() };
  const check = ({ topics: found }: typeof first) => {
    const ids = (label: string) => found.allFound.find(topic => topic.label === label)?.ids.toSorted();
    isEqual(ids('My agents'), expected.mine, 'the renamed topic');
    isEqual(ids(two.label), expected.merged, 'the merged topic');
  };
  check(first);
  isEqual(topics.kept(paper), ['My agents'], 'what is exported of the moved paper');
  isEqual(
    mirror.all().filter(each => topics.kept(each).length > 0).length,
    expected.mine.length + expected.merged.length,
    'papers with a topic to export',
  );
  await topics.regroup();
  check(first);
  await first.store.flush();
  const second = await openWindow(first.state);
  check(second);
  await second.topics.rename({ ...one, label: 'My agents', ids: expected.mine }, 'Agents of mine');
  await second.close();
  await eventually('the new name in the first window', () =>
    topics.allFound.some(({ label }) => label === 'Agents of mine'),
  );
  await first.close();
});

test('Regroup Topics can be undone, the first time as well, and everything stands as before', async () => {
  const window = await openWindow();
  const before = window.shown();
  const kept = await window.topics.regroup();
  isTrue(kept, 'something to go back to');
  const [topic] = kept?.topics ?? [];
  if (!kept || !topic) throw new Error('no topics');
  const other = { ...kept, topics: kept.topics.map(each => ({ ...each, label: `${each.label} of old` })) };
  await window.topics.restore(other);
  isEqual(
    window.shown(),
    before.map(line => line.replace(':', ' of old:')),
    'topics after the undo',
  );
  await window.close();
  const again = await openWindow(window.state, window.storage);
  isEqual(
    again.shown(),
    before.map(line => line.replace(':', ' of old:')),
    'topics in the next session',
  );
  await again.close();
});

test('what an older Papertree kept beside the grouping is handed to the state, once', async () => {
  const first = await openWindow();
  const [one, two] = first.topics.allFound;
  await first.close();
  if (!one || !two) throw new Error('fewer than two topics');
  const file = vscode.Uri.joinPath(first.storage, 'topics.json');
  const content = JSON.parse((await readTextIfThere(file)) ?? '{}');
  const corrections = {
    version: 1,
    renamed: [{ from: one.label, to: 'Mine', papers: one.ids }],
    moved: { [two.ids[0] ?? '']: 'Mine', 'doi:10.1/not-here': 'Mine' },
  };
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify({ ...content, corrections })));
  const second = await openWindow(first.state, first.storage);
  const mine = second.topics.allFound.find(({ label }) => label === 'Mine')?.ids.toSorted();
  isEqual(mine, [...one.ids, two.ids[0] ?? ''].sort(), 'the renamed topic with the moved paper');
  isTrue(writeState(second.store.state.data).includes('"to": "Mine"'), 'the rename is in the state');
  const left = JSON.parse((await readTextIfThere(file)) ?? '{}').corrections;
  isEqual(left, { renamed: [], moved: { 'doi:10.1/not-here': 'Mine' } }, 'what waits for its paper');
  await second.close();
});

test('two windows without a folder share what was found: neither overwrites the other unseen', async () => {
  const one = await openWindow();
  const two = await openWindow(one.state, one.storage);
  await one.topics.regroup();
  const file = vscode.Uri.joinPath(one.storage, 'topics.json');
  const content = await readTextIfThere(file);
  isTrue(content?.includes('"version":1'), 'a whole file');
  await two.topics.ready();
  isEqual(two.shown(), one.shown(), 'topics of both windows');
  await one.close();
  await two.close();
  await settings().update('topics.from', undefined, vscode.ConfigurationTarget.Workspace);
});
