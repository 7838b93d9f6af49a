import { l10n, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import { topicKey } from '../../core/topics/names';
import { escapeIcons } from '../escape';
import { focusInput, isUntickedByReplacing } from '../ticks';

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
  return new Promise(resolve => new TopicsPick(title, choices, resolve).show());
}

class TopicsPick {
  readonly #pick = window.createQuickPick<TopicItem>();
  readonly #sections: readonly TopicItem[];
  readonly #known: Set<string>;
  readonly #added: TopicItem[] = [];
  readonly #selected: Set<TopicItem>;
  /** The row of the topic that is typed, where there is none of that name. */
  #offered: TopicItem | undefined;
  /** True from typing to the next tick: then Enter takes what was typed. */
  #isTyped = false;
  #replacedAt = 0;

  constructor(
    title: string,
    choices: TopicChoices,
    private readonly done: (topics: PickedTopic[] | undefined) => void,
  ) {
    const [own, likely, others] = [choices.own.map(itemOf), choices.likely.map(itemOf), choices.others.map(itemOf)];
    this.#selected = new Set(own);
    this.#known = new Set([...own, ...likely, ...others].map(({ topic }) => topicKey(topic?.name ?? '')));
    this.#sections = [
      ...section(l10n.t('has now'), own),
      ...section(l10n.t('likely'), likely),
      ...section(l10n.t('all topics'), others),
    ];
    const pick = this.#pick;
    pick.canSelectMany = true;
    pick.matchOnDescription = false;
    pick.title = title;
    pick.placeholder = l10n.t('Tick topics or type a new one, such as agents/web');
    pick.onDidChangeValue(value => this.#typed(value.trim()));
    pick.onDidChangeSelection(items => this.#ticked(items));
    pick.onDidAccept(() => this.#accept());
    pick.onDidHide(() => {
      done(undefined);
      pick.dispose();
    });
  }

  show(): void {
    this.#setRows();
    this.#pick.show();
  }

  #typed(text: string): void {
    this.#isTyped = text !== '';
    this.#offered = text !== '' && !this.#known.has(topicKey(text)) ? newItem(text) : undefined;
    this.#setRows();
  }

  /** A new topic stands first where no other has what is typed, else last: Enter takes the first. */
  #setRows(): void {
    const offered = this.#offered ? [this.#offered] : [];
    const key = topicKey(this.#pick.value);
    const isLast = [...this.#known].some(known => known.includes(key));
    this.#replacedAt = Date.now();
    this.#pick.items = [...(isLast ? [] : offered), ...this.#added, ...this.#sections, ...(isLast ? offered : [])];
    this.#pick.selectedItems = [...this.#selected];
  }

  #ticked(items: readonly TopicItem[]): void {
    const isSame = items.length === this.#selected.size && items.every(item => this.#selected.has(item));
    if (isSame || isUntickedByReplacing(items, this.#replacedAt)) return;
    this.#selected.clear();
    for (const item of items) this.#selected.add(item);
    if (this.#offered && this.#selected.has(this.#offered)) this.#keep(this.#offered);
    this.#isTyped = false;
    focusInput();
  }

  #keep(item: TopicItem): void {
    if (this.#added.includes(item)) return;
    this.#added.push(item);
    this.#known.add(topicKey(item.topic?.name ?? ''));
  }

  #accept(): void {
    const taken = this.#isTyped ? this.#active() : undefined;
    if (taken) this.#selected.add(taken);
    this.done([...this.#selected].flatMap(item => item.topic ?? []));
    this.#pick.hide();
  }

  /** The editor tells late which row is active: one that does not have what is typed was so before. */
  #active(): TopicItem | undefined {
    const key = topicKey(this.#pick.value);
    const hasTyped = ({ topic }: TopicItem) => topic !== undefined && topicKey(topic.name).includes(key);
    return this.#pick.activeItems.find(hasTyped) ?? this.#offered;
  }
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
