import {
  commands,
  l10n,
  type QuickInputButton,
  type QuickPick,
  type QuickPickItem,
  QuickPickItemKind,
  ThemeIcon,
  window,
} from 'vscode';
import { Owner } from '../../core/disposable';
import { yearOf } from '../../core/paper';
import type { SearchAnswer, SearchOptions } from '../../workerProtocol';
import { countedPapers } from '../counted';
import { escapeIcons } from '../escape';
import { Latest } from '../latest';
import type { Parts } from '../parts';
import { answerItems, nothingFound, type PaperButton, type PaperItem, paperItem, resultButtons } from './paperItems';
import type { RecentSearches } from './recent';
import { searchOrScan } from './searchOrScan';

interface MoreItem extends QuickPickItem {
  readonly more: true;
}
interface QueryItem extends QuickPickItem {
  readonly query: string;
}
type Item = PaperItem | MoreItem | QueryItem | QuickPickItem;

const firstRows = 30;
const firstNewest = 20;
const maxRows = 80;
/** Offered while the box is empty, so that the query language is found without a manual. */
const firstFields = ['author:', 'year:', 'topic:', 'venue:', 'is:unread'];

const toTree: QuickInputButton = { iconPath: new ThemeIcon('list-tree'), tooltip: l10n.t('Show Results in Tree') };
const save: QuickInputButton = { iconPath: new ThemeIcon('save'), tooltip: l10n.t('Save Search…') };
const newest: QuickInputButton = { iconPath: new ThemeIcon('calendar'), tooltip: l10n.t('Newest First') };
const relevant: QuickInputButton = { iconPath: new ThemeIcon('star-empty'), tooltip: l10n.t('Most Relevant First') };

/** The search box: an answer with every key, in the index's order. */
export class SearchPicker extends Owner {
  readonly #pick: QuickPick<Item>;
  readonly #latest: Latest<string, SearchAnswer>;
  #sort: SearchOptions['sort'] = 'relevance';
  #limit = firstRows;
  /** The query that the rows on show answer. */
  #shownFor: string | undefined;
  #isAccepting = false;

  constructor(
    private readonly parts: Parts,
    private readonly recent: RecentSearches,
    query: string,
  ) {
    super();
    this.#pick = this.own(window.createQuickPick<Item>());
    this.#latest = new Latest(
      text => this.#search(text),
      (answer, text) => this.#show(answer, text),
      error => this.#fail(error),
    );
    keepOrder(this.#pick);
    this.#pick.placeholder = l10n.t(
      'Words of the title, an author, the abstract … or author:, year:2020..2024, topic:',
    );
    this.#pick.value = query;
    this.#pick.matchOnDescription = false;
    this.#pick.matchOnDetail = false;
    this.own(this.#pick.onDidChangeValue(text => this.#typed(text)));
    this.own(this.#pick.onDidAccept(() => this.#accept()));
    this.own(this.#pick.onDidTriggerButton(button => this.#button(button)));
    this.own(this.#pick.onDidTriggerItemButton(({ item, button }) => this.#itemButton(item, button as PaperButton)));
    this.own(this.#pick.onDidHide(() => this.dispose()));
    this.own(this.parts.sources.onDidChange(() => this.#latest.run(this.#pick.value)));
    this.own(this.parts.library.onDidChange(() => this.#latest.run(this.#pick.value)));
  }

  show(): void {
    this.#typed(this.#pick.value);
    this.#pick.show();
  }

  #typed(text: string): void {
    this.#isAccepting = false;
    this.#limit = firstRows;
    this.#pick.busy = true;
    this.#latest.run(text);
  }

  async #search(text: string): Promise<SearchAnswer> {
    if (text.trim() === '')
      return { rows: [], total: this.parts.library.size, complete: 0, problems: [], indexed: true };
    const options = { limit: this.#limit, sort: this.#sort };
    return searchOrScan(this.parts, text, options, () => this.#latest.run(this.#pick.value));
  }

  /** Late answers never move the active row: it is kept by id while it is in the list. */
  #show(answer: SearchAnswer, text: string): void {
    const active = this.#pick.activeItems[0];
    this.#pick.busy = false;
    this.#pick.title = titleOf(answer, text, this.parts);
    this.#pick.buttons = [this.#sort === 'relevance' ? newest : relevant, toTree, save];
    const items = text.trim() === '' ? this.#beginning() : this.#results(answer, text);
    this.#pick.items = items;
    const same = active && 'id' in active && items.find(item => 'id' in item && item.id === active.id);
    const first = items.find(item => 'id' in item);
    const isKept = same && this.#pick.value === this.#shownFor;
    // Names of fields stand above the papers, but Enter opens a paper.
    const next = isKept ? same : text.trim() === '' ? undefined : first;
    if (next) this.#pick.activeItems = [next];
    this.#shownFor = text;
    if (!this.#isAccepting) return;
    this.#isAccepting = false;
    if (first) this.#take(first);
  }

  #results(answer: SearchAnswer, text: string): Item[] {
    const items: Item[] = answerItems(answer, this.parts.library, resultButtons);
    const fields = (answer.fields ?? []).map(({ label, description, insert }) => queryItem(label, description, insert));
    if (answer.total > answer.rows.length && this.#limit < maxRows) {
      items.push({ label: l10n.t('Show {0} more', maxRows - firstRows), alwaysShow: true, more: true });
    }
    if (items.length === 0) items.push(nothingFound(text, this.parts));
    return [...fields, ...items];
  }

  #beginning(): Item[] {
    const papers = this.recent.papers.flatMap(id => this.parts.library.get(id) ?? []);
    const searches = this.recent.searches.map(query => queryItem(query, undefined, query));
    const fields = firstFields.map(name => queryItem(name, undefined, name));
    return [
      ...group(l10n.t('recent searches'), searches),
      ...group(
        l10n.t('recent papers'),
        papers.map(paper => paperItem(paper, undefined, resultButtons)),
      ),
      ...group(l10n.t('search in'), fields),
      ...(papers.length > 0 ? [] : group(l10n.t('newest papers'), this.#newest())),
    ];
  }

  #newest(): PaperItem[] {
    const dated = this.parts.library.all().map(paper => ({ paper, year: yearOf(paper.item) ?? 0 }));
    const newest = dated.sort((a, b) => b.year - a.year).slice(0, firstNewest);
    return newest.map(({ paper }) => paperItem(paper, undefined, resultButtons));
  }

  /** Enter that comes before the answer to what was typed waits for it. */
  #accept(): void {
    if (this.#shownFor !== this.#pick.value) {
      this.#isAccepting = true;
      return;
    }
    // Which row is active is told a moment after the list was replaced: until then it is the first.
    const active = this.#pick.activeItems.find(item => this.#pick.items.includes(item));
    const item = active ?? this.#pick.items.find(each => 'id' in each);
    if (item) this.#take(item);
  }

  #take(item: Item): void {
    if ('id' in item) this.#leave('papertree.open', item.id, { query: this.#pick.value });
    else if ('query' in item) this.#replace(item.query);
    else if ('more' in item) {
      this.#limit = maxRows;
      this.#latest.run(this.#pick.value);
    }
  }

  #replace(query: string): void {
    this.#pick.value = query;
    this.#typed(query);
  }

  #button(button: QuickInputButton): void {
    if (button === toTree) this.#leave('papertree.showResultsInTree', this.#pick.value);
    else if (button === save) this.#leave('papertree.saveSearch', this.#pick.value);
    else {
      this.#sort = this.#sort === 'relevance' ? 'newest' : 'relevance';
      this.#latest.run(this.#pick.value);
    }
  }

  #itemButton(item: Item, button: PaperButton): void {
    if (!('id' in item)) return;
    if (button.action === 'cite') this.#leave('papertree.cite', item.id);
    else if (button.action === 'reveal') this.#leave('papertree.revealInTree', item.id);
    else if (button.action === 'toSide') this.#leave('papertree.openToSide', item.id);
    else if (button.action === 'similar') this.#leave('papertree.findSimilar', item.id);
    else void commands.executeCommand('papertree.copyKey', item.id);
  }

  #leave(command: string, ...args: unknown[]): void {
    this.recent.addSearch(this.#pick.value);
    this.#pick.hide();
    void commands.executeCommand(command, ...args);
  }

  #fail(error: Error): void {
    this.#pick.busy = false;
    this.parts.log.error(error);
    this.#pick.items = [{ label: l10n.t('The search failed: {0}', error.message), alwaysShow: true }];
  }
}

/** The editor sorts rows by where their labels match; only this property, which the types lack, keeps the order given. */
export function keepOrder(pick: QuickPick<QuickPickItem>): void {
  (pick as unknown as { sortByLabel: boolean }).sortByLabel = false;
}

function titleOf(answer: SearchAnswer, text: string, parts: Parts): string {
  const notes = [...answer.problems];
  if (!answer.indexed) notes.push(l10n.t('the index is being built, so every paper is looked through'));
  return [text.trim() === '' ? countedPapers(parts.library.size) : countOf(answer), ...notes].join(' — ');
}

function countOf({ total, complete }: SearchAnswer): string {
  if (total === complete) return total === 1 ? l10n.t('1 paper found') : l10n.t('{0} papers found', total);
  return complete > 0
    ? l10n.t('{0} papers with all words, {1} with some', complete, total - complete)
    : l10n.t('{0} papers with some of the words', total);
}

function queryItem(label: string, description: string | undefined, query: string): QueryItem {
  return { label: escapeIcons(label), description, query, alwaysShow: true, iconPath: new ThemeIcon('search') };
}

function group(label: string, items: readonly Item[]): Item[] {
  return items.length > 0 ? [{ label, kind: QuickPickItemKind.Separator }, ...items] : [];
}
