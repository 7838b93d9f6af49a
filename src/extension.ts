import { commands, type ExtensionContext, Uri, window } from 'vscode';
import { platform } from '#platform';
import { type PapertreeApi, publicApi } from './vscode/api';
import { CitedHere, searchForKey } from './vscode/cite/citedHere';
import { LastEditor } from './vscode/cite/lastEditor';
import { LazyCiting } from './vscode/cite/lazyCiting';
import type { Citing } from './vscode/cite/script';
import { registerCommands } from './vscode/commands';
import { DuplicatesView } from './vscode/duplicates/duplicates';
import { exportCommands } from './vscode/export/exportPapers';
import { importCommands } from './vscode/import/importCommands';
import { personalLibrary } from './vscode/import/personalLibrary';
import { paperCommands } from './vscode/papers/paperCommands';
import type { Parts } from './vscode/parts';
import { Reader } from './vscode/reader/reader';
import { openSample } from './vscode/sample';
import { RecentSearches } from './vscode/search/recent';
import { ResultsTree } from './vscode/search/resultsTree';
import { SavedSearches } from './vscode/search/savedSearches';
import { searchCommands } from './vscode/search/searchCommands';
import { SourceProblems } from './vscode/sources/problems';
import { SourceCache } from './vscode/sources/sourceCache';
import { Sources } from './vscode/sources/sources';
import { WhatWasRead } from './vscode/sources/whatWasRead';
import { FactsSender } from './vscode/state/facts';
import { stateCommands } from './vscode/state/stateCommands';
import { StateStore } from './vscode/state/stateStore';
import { topicsCommands } from './vscode/topics/topicsCommands';
import { TopicsSender } from './vscode/topics/topicsSender';
import { TopicsService } from './vscode/topics/topicsService';
import { LastOutline } from './vscode/tree/lastOutline';
import { PapersTree } from './vscode/tree/papersTree';
import { showStars } from './vscode/tree/stars';
import { TreeChoice } from './vscode/tree/treeChoice';
import { treeCommands } from './vscode/tree/treeCommands';
import { TreeFilter } from './vscode/tree/treeFilter';
import { BackgroundProgress } from './vscode/worker/backgroundProgress';
import { WorkerClient } from './vscode/worker/client';
import { HostLibrary } from './vscode/worker/hostLibrary';

let closing: (() => Promise<void>) | undefined;

/** Builds the parts, wires them, registers them. Nothing is read before a view, a command or a document asks. */
export function activate(context: ExtensionContext): PapertreeApi {
  const own = <T extends { dispose(): unknown }>(part: T): T => {
    context.subscriptions.push(part);
    return part;
  };
  const log = own(window.createOutputChannel('Papertree', { log: true }));
  const version = String(context.extension.packageJSON.version);
  const compiled = Uri.joinPath(context.globalStorageUri, 'compiled', version);
  const newWorker = (script: string) =>
    own(new WorkerClient(platform, Uri.joinPath(context.extensionUri, 'dist', script), compiled, log));
  const worker = newWorker('worker.js');
  const library = own(new HostLibrary(worker)).mirror;
  own(new BackgroundProgress(worker));
  const storage = context.storageUri ?? context.globalStorageUri;
  const cache = own(new SourceCache(storage, version, worker, platform, log));
  const sources = own(new Sources(worker, platform, log, () => personalLibrary(platform), cache));
  const state = own(new StateStore(context.globalStorageUri, platform, log));
  closing = () => state.close();
  const parts: Parts = { context, platform, log, worker, library, sources, state };
  own(new SourceProblems(sources));

  const recent = new RecentSearches(context.workspaceState);
  const topics = own(new TopicsService(parts));
  own(showStars());
  const saved = own(new SavedSearches(parts));
  const filter = own(new TreeFilter(parts));
  const choice = own(new TreeChoice(context.workspaceState));
  const tree = own(new PapersTree(parts, topics, saved, filter, choice, new LastOutline(context.workspaceState)));
  const results = own(new ResultsTree(parts));
  const citedPlaces: Citing['places'] = async (paper, token) => (await citing.load()).places(paper, token);
  const reader = own(new Reader(parts, { tree, results, recent, citedPlaces }));
  const activeId = () => reader.activeId;
  const processor = newWorker('references.js');
  const lastEditor = own(new LastEditor());
  const copyInReader = reader.copy.bind(reader);
  const surroundings = { ...parts, processor, lastEditor, activeId, recentPapers: () => recent.papers, copyInReader };
  const citing = own(new LazyCiting(surroundings));
  const citedHere = own(new CitedHere(surroundings, citing));
  const facts = own(new FactsSender(parts, citedHere));
  const factsSent = () => facts.sent();
  own(new TopicsSender(parts, topics));
  const report = own(new WhatWasRead(parts, async () => (await citing.load()).report()));

  own(
    registerCommands(
      {
        ...paperCommands(parts, reader),
        ...searchCommands({ ...parts, recent, results, tree, activeId, factsSent }),
        ...treeCommands({ ...parts, tree, activeId }),
        ...stateCommands(parts, activeId),
        ...importCommands(parts),
        ...exportCommands({ ...parts, topics }),
        ...own(new DuplicatesView(parts)).commands,
        ...topicsCommands({ ...parts, topics, activeId }),
        ...citing.commands,
        '_papertree.goToCitation': key => citedHere.goToNext(key),
        'papertree.searchForKey': searchForKey,
        'papertree.openSample': () => openSample(parts),
        'papertree.showWhatWasRead': () => report.show(),
        'papertree.openGuide': () =>
          commands.executeCommand('workbench.action.openWalkthrough', 'papertree.papertree#start'),
        'papertree.showLog': () => log.show(),
      },
      log,
    ),
  );
  return publicApi({ ...parts, factsSent }, citing);
}

/** The window closes: a change made a moment ago is written first. */
export async function deactivate(): Promise<void> {
  await closing?.();
}
