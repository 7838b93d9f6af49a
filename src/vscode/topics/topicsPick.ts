import { l10n, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import { topicKey } from '../../core/topics/names';
import { escapeIcons } from '../escape';

/** A topic that can be ticked: stated ones by files and user, found ones by Papertree. */
export interface PickedTopic {
  readonly name: string;
  readonly isFound: boolean;
}

export interface TopicChoices {
  /** Ticked at the start: those that the papers have. */
  readonly own: readonly PickedTopic[];
  readonly likely: readonly PickedTopic[];
  readonly others: readonly PickedTopic[];
}

type TopicItem = QuickPickItem & { readonly topic?: PickedTopic };

/** Asks for the topics of papers by checkboxes; one that is typed can be added. Undefined when left. */
export function pickTopics(title: string, choices: TopicChoices): Promise<PickedTopic[] | undefined> {
  return new Promise(resolve => {
    const pick = window.createQuickPick<TopicItem>();
    const own = choices.own.map(itemOf);
    const likely = choices.likely.map(itemOf);
    const others = choices.others.map(itemOf);
    const known = new Set([...own, ...likely, ...others].map(({ topic }) => topicKey(topic?.name ?? '')));
    const added: TopicItem[] = [];
    const selected = new Set<TopicItem>(own);
    let offered: TopicItem | undefined;
    const show = (typed: string) => {
      offered = typed !== '' && !known.has(topicKey(typed)) ? newItem(typed) : undefined;
      pick.items = [
        ...(offered ? [offered] : []),
        ...added,
        ...section(l10n.t('has now'), own),
        ...section(l10n.t('likely'), likely),
        ...section(l10n.t('all topics'), others),
      ];
      pick.selectedItems = [...selected];
    };
    pick.canSelectMany = true;
    pick.matchOnDescription = false;
    pick.title = title;
    pick.placeholder = l10n.t('Tick topics or type a new one, such as agents/web');
    pick.onDidChangeValue(value => show(value.trim()));
    pick.onDidChangeSelection(items => {
      selected.clear();
      for (const item of items) selected.add(item);
      if (!offered || !items.includes(offered) || added.includes(offered)) return;
      added.push(offered);
      known.add(topicKey(offered.topic?.name ?? ''));
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

function itemOf(topic: PickedTopic): TopicItem {
  const label = escapeIcons(topic.name);
  return topic.isFound
    ? { label: `$(sparkle) ${label}`, description: l10n.t('found'), topic }
    : { label: `$(tag) ${label}`, topic };
}

function newItem(name: string): TopicItem {
  const topic = { name, isFound: false };
  return { label: l10n.t('$(add) New topic “{0}”', escapeIcons(name)), topic, alwaysShow: true };
}

function section(label: string, items: readonly TopicItem[]): TopicItem[] {
  return items.length > 0 ? [{ label, kind: QuickPickItemKind.Separator }, ...items] : [];
}
