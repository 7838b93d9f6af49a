import { InputBoxValidationSeverity, l10n, window } from 'vscode';
import type { Group } from '../../core/library/grouping';
import type { Paper } from '../../core/paper';
import { type FoundTopic, otherLabel } from '../../core/topics/foundTopic';
import { topicKey } from '../../core/topics/names';
import { type CommandTable, UserError } from '../commands';
import { countedPapers } from '../counted';
import { escapeMessage } from '../escape';
import { chosenPapers } from '../papers/chosen';
import type { Parts } from '../parts';
import { topicPath } from '../tree/dragAndDrop';
import { type PickedTopic, pickTopics, type TopicChoices } from './topicsPick';
import type { TopicsService } from './topicsService';

/** So many topics are offered as likely. */
const mostLikely = 8;

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

/** Checkboxes of all topics, the papers' own ticked, the likely ones next; a name that is typed can be added. */
async function assignTopics(parts: TopicParts, papers: readonly Paper[]): Promise<void> {
  await parts.state.load();
  while (!(await parts.topics.prepare())); // what is read or said meanwhile counts
  const choices = await choicesFor(parts, papers);
  const chosen = await pickTopics(titleOf(papers), choices);
  if (!chosen) return;
  const namesOf = (topics: readonly PickedTopic[], isFound: boolean) =>
    topics.filter(topic => topic.isFound === isFound).map(({ name }) => name);
  const [had, has] = [namesOf(choices.own, false), namesOf(chosen, false)];
  const addTopics = without(has, had);
  const removeTopics = without(had, has);
  if (addTopics.length + removeTopics.length > 0) parts.state.setAll(papers, { addTopics, removeTopics });
  const [hadFound, hasFound] = [namesOf(choices.own, true), namesOf(chosen, true)];
  const added = without(hasFound, hadFound);
  const taken = without(hadFound, hasFound);
  if (added.length + taken.length === 0) return;
  await parts.topics.place(papers, paper => [...without(parts.topics.places(paper).found, taken), ...added]);
}

/** Those of `names` that are not among `others`, however they are spelled. */
function without(names: readonly string[], others: readonly string[]): string[] {
  const keys = new Set(others.map(topicKey));
  return names.filter(name => name !== otherLabel && !keys.has(topicKey(name)));
}

async function choicesFor({ topics, worker }: TopicParts, papers: readonly Paper[]): Promise<TopicChoices> {
  const found = topics.allFound.filter(({ label }) => label !== otherLabel);
  const stated = topics.allStated();
  const own = unique([
    ...papers.flatMap(paper => topics.stated(paper)).map(name => ({ name, isFound: false })),
    ...papers.flatMap(paper => topics.places(paper).found).map(name => ({ name, isFound: true })),
  ]).filter(({ name }) => name !== otherLabel);
  const all = unique([
    ...stated.map(({ label }) => ({ name: label, isFound: false })),
    ...found.map(({ label }) => ({ name: label, isFound: true })),
  ]);
  const [first] = papers;
  const names = first ? await worker.call('suggestTopics', [first.id, [...stated, ...found]]) : [];
  const has = new Set(own.map(({ name }) => name));
  const likely = names
    .flatMap(name => all.find(topic => topic.name === name && !has.has(name)) ?? [])
    .slice(0, mostLikely);
  const rest = all.filter(topic => !has.has(topic.name) && !likely.includes(topic));
  return { own, likely, others: rest.sort((a, b) => a.name.localeCompare(b.name)) };
}

function unique(topics: readonly PickedTopic[]): PickedTopic[] {
  const byName = new Map<string, PickedTopic>();
  for (const topic of topics) if (!byName.has(topic.name)) byName.set(topic.name, topic);
  return [...byName.values()];
}

function titleOf(papers: readonly Paper[]): string {
  const [first] = papers;
  return papers.length === 1
    ? l10n.t('Topics of “{0}”', first?.item.title ?? '')
    : l10n.t('Topics of {0} papers', papers.length);
}

/** Papers dropped on a topic: a stated one is added to them, a found one takes them in. */
async function addToTopic(parts: TopicParts, ids: unknown, topic: unknown, kind: unknown): Promise<void> {
  if (!Array.isArray(ids) || typeof topic !== 'string') return;
  const papers = ids.flatMap(id => (typeof id === 'string' ? (parts.library.get(id) ?? []) : []));
  if (kind === 'found') {
    return parts.topics.place(papers, () => (topic === otherLabel ? [] : [topic]));
  }
  await parts.state.load();
  parts.state.setAll(papers, { addTopics: [topic] });
}

async function renameTopic(parts: TopicParts, row: unknown): Promise<void> {
  const group = groupOf(row);
  if (!group) throw new UserError(l10n.t('Choose a topic in the Papertree view.'));
  await parts.state.load();
  const from = topicPath(row as Parameters<typeof topicPath>[0]);
  const to = await askName(parts, from);
  if (!to || to === from) return;
  const other = otherTopic(parts, from, to);
  const found = group.kind === 'found' ? parts.topics.allFound.find(topic => topic.label === group.label) : undefined;
  const takeBack = found ? await parts.topics.rename(found, to) : renameStated(parts, from, to);
  if (other) offerUndo(parts, l10n.t('“{0}” is part of “{1}” now.', from, other.label), takeBack);
}

/** Says while a name is typed that it is another topic's. */
async function askName(parts: TopicParts, from: string): Promise<string | undefined> {
  const name = await window.showInputBox({
    title: l10n.t('Rename Topic'),
    value: from,
    prompt: l10n.t('The name of another topic merges the two.'),
    validateInput: typed => {
      const other = otherTopic(parts, from, typed.trim());
      if (!other) return undefined;
      const message = l10n.t('Merges “{0}” into “{1}”, {2}.', from, other.label, countedPapers(other.ids.length));
      return { message, severity: InputBoxValidationSeverity.Info };
    },
  });
  return name?.trim();
}

/** The topic that is called so, if it is not the one of the name `from`. */
function otherTopic({ topics }: TopicParts, from: string, name: string): FoundTopic | undefined {
  const key = topicKey(name);
  if (key === topicKey(from)) return undefined;
  return [...topics.allStated(), ...topics.allFound].find(({ label }) => topicKey(label) === key);
}

function renameStated({ state: { state } }: TopicParts, from: string, to: string): () => Promise<void> {
  const before = state.renamedTo(from);
  state.renameTopic(from, to);
  return async () => state.renameTopic(from, before);
}

/** Nobody waits for the message: it stays until it is read. */
function offerUndo({ log }: TopicParts, message: string, takeBack: () => Promise<void>): void {
  const undo = l10n.t('Undo');
  window
    .showInformationMessage(escapeMessage(message), undo)
    .then(choice => (choice === undo ? takeBack() : undefined))
    .then(undefined, error => log.error(error as Error));
}

function groupOf(row: unknown): Group | undefined {
  return typeof row === 'object' && row !== null && 'group' in row ? (row.group as Group) : undefined;
}

async function regroup(parts: TopicParts): Promise<void> {
  await parts.sources.start();
  const before = await parts.topics.regroup();
  const undo = l10n.t('Undo');
  const count = parts.topics.allFound.length;
  const nothing = () =>
    parts.library.size === 0
      ? l10n.t('There are no papers to group yet.')
      : l10n.t('Every paper has a topic already: there is nothing to group.');
  const message = count > 0 ? l10n.t('{0} topics found.', count) : nothing();
  const choice = before
    ? await window.showInformationMessage(message, undo)
    : await window.showInformationMessage(message);
  if (choice === undo && before) await parts.topics.restore(before);
}

async function whyHere(parts: TopicParts, papers: readonly Paper[]): Promise<void> {
  const [paper] = papers;
  const topic = paper && parts.topics.found(paper.id);
  if (!paper || !topic) throw new UserError(l10n.t('The topic of this paper is stated by its file or by you.'));
  const reason = await reasonFor(parts, paper, topic.label);
  void window.showInformationMessage(escapeMessage(reason));
}

async function reasonFor({ topics }: TopicParts, paper: Paper, label: string): Promise<string> {
  const title = paper.item.title ?? paper.key;
  if (topics.isPlaced(paper.id)) return l10n.t('In “{1}” because you have put it there (“{0}”)', title, label);
  const words = await topics.why(paper.id);
  return words.length > 0
    ? l10n.t('In “{1}” because of: {2} (“{0}”)', title, label, words.join(', '))
    : l10n.t('In “{1}” because its words fit no other topic (“{0}”)', title, label);
}
