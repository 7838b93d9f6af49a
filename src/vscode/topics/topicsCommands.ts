import { l10n, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { Group } from '../../core/library/grouping';
import type { Paper } from '../../core/paper';
import { moveToFoundTopic, renameFoundTopic } from '../../core/topics/corrections';
import { topicKey } from '../../core/topics/names';
import { type CommandTable, UserError } from '../commands';
import { escapeIcons, escapeMessage } from '../escape';
import { chosenPapers } from '../papers/chosen';
import type { Parts } from '../parts';
import { topicPath } from '../tree/dragAndDrop';
import type { TopicsService } from './topicsService';

interface TopicParts extends Parts {
  readonly topics: TopicsService;
  readonly activeId: () => string | undefined;
}

export function topicsCommands(parts: TopicParts): CommandTable {
  return {
    'papertree.assignTopics': (...args) => assignTopics(parts, chosenPapers(args, parts, parts.activeId)),
    '_papertree.addToTopic': (ids, topic, kind) => addToTopic(parts, ids, topic, kind),
    'papertree.renameTopic': row => renameTopic(parts, row),
    'papertree.regroupTopics': () => regroup(parts),
    'papertree.whyHere': (...args) => whyHere(parts, chosenPapers(args, parts, parts.activeId)),
  };
}

/** Checkboxes of all topics, the paper's own ticked, the likely ones next; a name that is typed can be added. */
async function assignTopics(parts: TopicParts, papers: readonly Paper[]): Promise<void> {
  await parts.state.load();
  const ticked = new Set(papers.flatMap(paper => parts.topics.stated(paper)));
  const stated = parts.topics.allStated();
  const likely = papers[0] ? await parts.worker.call('suggestTopics', [papers[0].id, stated]) : [];
  const chosen = await pickTopics(titleOf(papers), [...new Set([...ticked, ...likely])], ticked);
  if (!chosen) return;
  const keys = new Set(chosen.map(topicKey));
  const removeTopics = [...ticked].filter(topic => !keys.has(topicKey(topic)));
  const addTopics = chosen.filter(topic => ![...ticked].some(known => topicKey(known) === topicKey(topic)));
  parts.state.setAll(papers, { addTopics, removeTopics });
}

function titleOf(papers: readonly Paper[]): string {
  const [first] = papers;
  return papers.length === 1
    ? l10n.t('Topics of “{0}”', first?.item.title ?? '')
    : l10n.t('Topics of {0} papers', papers.length);
}

type TopicItem = QuickPickItem & { readonly topic?: string };

function pickTopics(
  title: string,
  names: readonly string[],
  ticked: ReadonlySet<string>,
): Promise<string[] | undefined> {
  return new Promise(resolve => {
    const pick = window.createQuickPick<TopicItem>();
    const known: TopicItem[] = names.map(topic => ({ label: escapeIcons(topic), topic }));
    const added: TopicItem[] = [];
    const selected = new Set<TopicItem>(known.filter(item => ticked.has(item.topic ?? '')));
    let offered: TopicItem | undefined;
    const show = (typed: string) => {
      const isNew = typed !== '' && !names.some(name => topicKey(name) === topicKey(typed));
      offered = isNew
        ? { label: l10n.t('$(add) New topic “{0}”', escapeIcons(typed)), topic: typed, alwaysShow: true }
        : undefined;
      const separator = { label: l10n.t('likely first'), kind: QuickPickItemKind.Separator };
      pick.items = [...(offered ? [offered] : []), ...added, separator, ...known];
      pick.selectedItems = [...selected];
    };
    pick.canSelectMany = true;
    pick.title = title;
    pick.placeholder = l10n.t('Tick topics, or type a new one; a/b makes levels');
    pick.onDidChangeValue(value => show(value.trim()));
    pick.onDidChangeSelection(items => {
      selected.clear();
      for (const item of items) selected.add(item);
      const isTaken = offered && items.includes(offered);
      if (isTaken && offered && !added.includes(offered)) added.push(offered);
    });
    pick.onDidAccept(() => {
      resolve([...selected].flatMap(item => item.topic ?? []));
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    show('');
    pick.show();
  });
}

/** Papers dropped on a topic: a stated one is added to them, a found one takes them in. */
async function addToTopic(parts: TopicParts, ids: unknown, topic: unknown, kind: unknown): Promise<void> {
  if (!Array.isArray(ids) || typeof topic !== 'string') return;
  const papers = ids.flatMap(id => (typeof id === 'string' ? (parts.library.get(id) ?? []) : []));
  if (kind === 'found') {
    return parts.topics.correct(corrections =>
      papers.reduce((all, { id }) => moveToFoundTopic(all, id, topic), corrections),
    );
  }
  await parts.state.load();
  parts.state.setAll(papers, { addTopics: [topic] });
}

async function renameTopic(parts: TopicParts, row: unknown): Promise<void> {
  const group = groupOf(row);
  if (!group) throw new UserError(l10n.t('Choose a topic in the Papertree view.'));
  const from = topicPath(row as Parameters<typeof topicPath>[0]);
  const prompt = l10n.t('The name of another topic merges the two.');
  const to = (await window.showInputBox({ title: l10n.t('Rename Topic'), value: from, prompt }))?.trim();
  if (!to || to === from) return;
  await parts.state.load();
  const found = group.kind === 'found' && parts.topics.allFound.find(topic => topic.label === group.label);
  if (found) await parts.topics.correct(corrections => renameFoundTopic(corrections, found, to));
  else parts.state.state.renameTopic(from, to);
}

function groupOf(row: unknown): Group | undefined {
  return typeof row === 'object' && row !== null && 'group' in row ? (row.group as Group) : undefined;
}

async function regroup(parts: TopicParts): Promise<void> {
  await parts.sources.start();
  const before = await parts.topics.regroup();
  const undo = l10n.t('Undo');
  const count = parts.topics.allFound.length;
  const message =
    count > 0
      ? l10n.t('{0} topics found.', count)
      : l10n.t('Every paper has a topic already: there is nothing to group.');
  const choice = before?.found
    ? await window.showInformationMessage(message, undo)
    : await window.showInformationMessage(message);
  if (choice === undo && before) await parts.topics.restore(before);
}

async function whyHere(parts: TopicParts, papers: readonly Paper[]): Promise<void> {
  const [paper] = papers;
  const topic = paper && parts.topics.found(paper.id);
  if (!paper || !topic) throw new UserError(l10n.t('The topic of this paper is stated by its file or by you.'));
  const words = await parts.topics.why(paper.id);
  const because = l10n.t(
    '“{0}” is in “{1}” because of: {2}',
    paper.item.title ?? paper.key,
    topic.label,
    words.join(', '),
  );
  void window.showInformationMessage(escapeMessage(because));
}
