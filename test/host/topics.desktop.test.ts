import * as vscode from 'vscode';
import { platform } from '#platform';
import { writeState } from '../../src/core/library/stateFile';
import type { Topics } from '../../src/core/topics/memory';
import type { Parts } from '../../src/vscode/parts';
import { StateStore } from '../../src/vscode/state/stateStore';
import { TopicsSender } from '../../src/vscode/topics/topicsSender';
import { TopicsService } from '../../src/vscode/topics/topicsService';
import { listen } from './dialogs';
import { eventually, isEqual, isTrue } from './expect';
import { inFolder, readText, readTextIfThere } from './library';
import { newFolder } from './newFolder';
import { keptLog, secondLibrary } from './parts';
import { test } from './suite';

const settings = () => vscode.workspace.getConfiguration('papertree');

/** A window of its own on the opened folder: with the same storage as another, if that is given. */
async function openWindow(state = newFolder('state'), storage = newFolder('topics')) {
  const library = secondLibrary({ storage: newFolder('storage') });
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
  const sender = new TopicsSender(parts, topics);
  /** Papers that `query` finds once the worker has been told of a change. */
  const searched = async (query: string, wanted: readonly string[]) => {
    const ids = async () => {
      const { rows } = await worker.call('search', [
        query,
        { limit: 1000, sort: 'relevance', idsOnly: true, strict: true },
      ]);
      return rows.map(({ id }) => id).sort();
    };
    await eventually(query, async () => (await ids()).join() === wanted.toSorted().join()).catch(() => undefined);
    isEqual(await ids(), wanted.toSorted(), query);
  };
  const close = async () => {
    await store.flush();
    for (const part of [sender, topics, store, library]) part.dispose();
  };
  const shown = () => topics.allFound.map(({ label, ids }) => `${label}: ${ids.toSorted().join(' ')}`).sort();
  return { topics, store, mirror, shown, searched, close, state, storage };
}

test('topics are found when the user wants no stated ones to count', async () => {
  await settings().update('topics.from', [], vscode.ConfigurationTarget.Workspace);
  const { topics, close } = await openWindow();
  isTrue(topics.allFound.length >= 5, `${topics.allFound.length} topics`);
  await close();
});

test('the setting says what counts as a stated topic, and search follows', async () => {
  const { topics, mirror, searched, close } = await openWindow();
  const stated = async (from: string[]) => {
    await settings().update('topics.from', from, vscode.ConfigurationTarget.Workspace);
    while (!(await topics.prepare()));
    return topics.allStated().map(({ label }) => label);
  };
  const name = 'Multi-agent collaboration';
  const having = mirror.all().filter(paper => paper.topics.includes(name));
  const ids = having.map(({ id }) => id);
  isTrue((await stated(['keywords'])).includes(name), 'keywords count');
  await searched(`topic:"${name}"`, ids);
  isEqual(await stated(['groups', 'headings', 'categories']), [], 'topics where keywords do not count');
  const isFoundIn = (label: string) => topics.allFound.some(topic => topic.label === label);
  isTrue(!isFoundIn('Human-AI cooperation'), 'a keyword is no found topic');
  await searched('has:topic', []);
  isEqual(await stated([]), [], 'topics where nothing counts');
  await close();
});

test('a stated topic that is renamed, and one taken away, are so in search', async () => {
  await settings().update('topics.from', ['keywords'], vscode.ConfigurationTarget.Workspace);
  const { mirror, store, searched, close } = await openWindow();
  const having = mirror.all().filter(paper => paper.topics.includes('Multi-agent collaboration'));
  const [first, ...others] = having.map(({ id }) => id);
  const paper = mirror.get(first ?? '');
  if (!paper) throw new Error('no paper');
  store.state.renameTopic('Multi-agent collaboration', 'Swarms');
  await searched('topic:swarms', [paper.id, ...others]);
  await searched('topic:"multi-agent collaboration"', []);
  store.set(paper, { removeTopics: ['Swarms'] });
  await searched('topic:swarms', others);
  await settings().update('topics.from', [], vscode.ConfigurationTarget.Workspace);
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
  await first.searched('topic:"my agents"', expected.mine);
  await first.searched(`topic:"${two.label}"`, expected.merged);
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
  const memory: Topics = JSON.parse(kept ?? '{}');
  const topics = memory.topics.map(topic => ({ ...topic, label: `${topic.label} of old` }));
  isTrue(topics.length > 0, 'topics to go back to');
  await window.topics.restore(JSON.stringify({ ...memory, topics }));
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

test('the new name of a found topic is in the file that is exported', async () => {
  const { topics, close } = await openWindow();
  const [topic] = topics.allFound;
  if (!topic) throw new Error('no topic');
  const rename = async (from: string, to: string) => {
    const row = { group: { id: `found:${from}`, label: from, kind: 'found', papers: topic.ids, children: [] } };
    const heard = listen({ showInputBox: to });
    await vscode.commands.executeCommand('papertree.renameTopic', row).then(heard.stop, heard.stop);
  };
  const afresh = listen();
  await vscode.commands.executeCommand('papertree.regroupTopics').then(afresh.stop, afresh.stop);
  await rename(topic.label, 'Kept agents');
  const uri = inFolder('renamed.bib.txt');
  const heard = listen({
    showSaveDialog: uri,
    showQuickPick: { format: 'biblatex', label: 'BibLaTeX', ending: 'bib' },
  });
  await vscode.commands.executeCommand('papertree.export').then(heard.stop, heard.stop);
  const text = await readText(uri);
  const named = text.match(/keywords = \{[^}]*Kept agents/g);
  isEqual(named?.length, topic.ids.length, 'entries with the name as a keyword');
  await rename('Kept agents', topic.label);
  await vscode.workspace.fs.delete(uri);
  await close();
});

test('what an older Papertree kept beside the grouping is handed to the state, once', async () => {
  const first = await openWindow();
  const [one, two] = first.topics.allFound;
  await first.close();
  if (!one || !two) throw new Error('fewer than two topics');
  const file = vscode.Uri.joinPath(first.storage, 'topics.json');
  const [, found = ''] = ((await readTextIfThere(file)) ?? '').split('\n');
  const corrections = {
    version: 1,
    renamed: [{ from: one.label, to: 'Mine', papers: one.ids }],
    moved: { [two.ids[0] ?? '']: 'Mine', 'doi:10.1/not-here': 'Mine' },
  };
  await vscode.workspace.fs.writeFile(
    file,
    new TextEncoder().encode(JSON.stringify({ found: JSON.parse(found), corrections })),
  );
  const second = await openWindow(first.state, first.storage);
  const mine = second.topics.allFound.find(({ label }) => label === 'Mine')?.ids.toSorted();
  isEqual(mine, [...one.ids, two.ids[0] ?? ''].sort(), 'the renamed topic with the moved paper');
  isTrue(writeState(second.store.state.data).includes('"to": "Mine"'), 'the rename is in the state');
  const [head = '{}', kept] = ((await readTextIfThere(file)) ?? '').split('\n');
  isEqual(kept, found, 'the grouping');
  const left = JSON.parse(head).corrections;
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
