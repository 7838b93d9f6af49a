import { commands, l10n, type QuickInputButton, type QuickPickItem, QuickPickItemKind, ThemeIcon } from 'vscode';
import { Owner } from '../../core/disposable';
import { yearOf } from '../../core/paper';
import { Best } from '../../core/search/rank/best';
import type { SearchAnswer, SearchOptions } from '../../workerProtocol';
import { countedPapers } from '../counted';
import type { Parts } from '../parts';
import { fieldMeaning, fieldRows, type QueryItem, queryItem } from './fieldRows';
import { foundCount } from './foundCount';
import {
  answerItems,
  lookingForPapers,
  nothingFound,
  type PaperButton,
  type PaperItem,
  paperItem,
  resultButtons,
} from './paperItems';
import { PickerFrame } from './pickerFrame';
import type { RecentSearches } from './recent';
import { SearchOrScan, type SoonAnswer } from './searchOrScan';

interface MoreItem extends QuickPickItem {
  readonly more: true;
}
type Item = PaperItem | MoreItem | QueryItem | QuickPickItem;

/** Three times as many as are seen at once; each costs a little with every key. */
const firstRows = 20;
const moreRows = 50;
const firstNewest = 20;
/** Offered while the box is empty, so that the query language is found without a manual. */
const firstFields = ['author:', 'year:', 'topic:', 'venue:', 'is:unread'];

const toTree: QuickInputButton = { iconPath: new ThemeIcon('list-tree'), tooltip: l10n.t('Show Results in Tree') };
const save: QuickInputButton = { iconPath: new ThemeIcon('save'), tooltip: l10n.t('Save Search…') };
/** Where the user has stopped the building of the index. */
const build: QuickInputButton = { iconPath: new ThemeIcon('play'), tooltip: l10n.t('Index the Papers') };
const newest: QuickInputButton = { iconPath: new ThemeIcon('calendar'), tooltip: l10n.t('Sort by Year, Newest First') };
const relevant: QuickInputButton = { iconPath: new ThemeIcon('list-ordered'), tooltip: l10n.t('Sort by Relevance') };

/** The search box: an answer with every key, in the index's order. Each time it opens, the order is relevance again. */
export class SearchPicker extends Owner {
  readonly #frame: PickerFrame<Item, SoonAnswer>;
  readonly #asking: SearchOrScan;
  #sort: SearchOptions['sort'] = 'relevance';
  #limit = firstRows;
  /** The text that the limit was raised for. */
  #raisedFor = '';
  #wasComplete: boolean | undefined;

  constructor(
    private readonly parts: Parts,
    private readonly recent: RecentSearches,
    query: string,
  ) {
    super();
    this.#frame = this.own(
      new PickerFrame<Item, SoonAnswer>({
        search: text => this.#search(text),
        rows: (answer, text) => (isBlank(text) ? this.#beginning() : this.#results(answer, text)),
        first: firstRow,
        shown: (answer, text) => this.#shown(answer, text),
        isWaiting: item => item.label === lookingForPapers() || item.label === stillLooking(),
        accept: item => this.#take(item),
        failed: error => this.parts.log.error(error),
      }),
    );
    this.#asking = this.own(new SearchOrScan(parts, () => this.#frame.ask()));
    const { pick } = this.#frame;
    pick.placeholder = l10n.t('Words, author:, topic:, year: …');
    pick.value = query;
    // Marks the typed words in the reasons too.
    pick.matchOnDetail = true;
    this.own(pick.onDidTriggerButton(button => this.#button(button)));
    this.own(pick.onDidTriggerItemButton(({ item, button }) => this.#itemButton(item, button as PaperButton)));
    this.own(pick.onDidHide(() => this.dispose()));
    this.own(this.parts.sources.onDidChange(() => this.#sourcesChanged()));
    this.own(this.parts.library.onDidChange(() => this.#frame.askAgain()));
  }

  show(): void {
    this.#frame.ask();
    this.#frame.pick.show();
  }

  async #search(text: string): Promise<SoonAnswer> {
    if (isBlank(text)) return { rows: [], total: this.parts.library.size, complete: 0, problems: [], indexed: true };
    const limit = text === this.#raisedFor ? this.#limit : firstRows;
    return this.#asking.search(text, { limit, sort: this.#sort });
  }

  /** What is read shows as changes of the library; here only that reading has begun or ended. */
  #sourcesChanged(): void {
    if (this.#wasComplete === this.parts.sources.isComplete) return;
    this.#wasComplete = this.parts.sources.isComplete;
    this.#frame.askAgain();
  }

  #shown(answer: SoonAnswer, text: string): void {
    const { pick } = this.#frame;
    if (answer.isCounting) this.#frame.askAgain();
    if (answer.isProvisional) pick.busy = true;
    pick.title = titleOf(answer, text, this.#sort, this.parts);
    const buttons = isBlank(text) ? [] : [this.#sort === 'relevance' ? newest : relevant, toTree, save];
    pick.buttons = answer.stopped ? [build, ...buttons] : buttons;
  }

  #results(answer: SoonAnswer, text: string): Item[] {
    const papers = answerItems(answer, this.parts.library, resultButtons);
    const offered = answer.fields ?? [];
    const above = fieldRows(offered.filter(({ isBeyond }) => !isBeyond));
    const below = fieldRows(offered.filter(({ isBeyond }) => isBeyond));
    const nothing = answer.isProvisional ? { label: stillLooking(), alwaysShow: true } : nothingFound(text, this.parts);
    const none = papers.length + above.length === 0 ? [nothing] : [];
    return [...above, ...papers, ...none, ...below, ...moreItems(answer)];
  }

  #beginning(): Item[] {
    const papers = this.recent.papers.flatMap(id => this.parts.library.get(id) ?? []);
    const searches = this.recent.searches.map(query => queryItem(query, undefined, query, 'history'));
    const fields = firstFields.map(name => queryItem(name, fieldMeaning(name), name));
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
    const papers = this.parts.library.all();
    const years = papers.map(({ item }) => yearOf(item) ?? 0);
    const isNewer = (a: number, b: number) => ((years[b] ?? 0) - (years[a] ?? 0) || a - b) < 0;
    const best = new Best(firstNewest, isNewer);
    for (const at of papers.keys()) best.offer(at);
    const newest = best.sorted().flatMap(at => papers[at] ?? []);
    return newest.map(paper => paperItem(paper, undefined, resultButtons));
  }

  #take(item: Item): void {
    const { value } = this.#frame.pick;
    if ('id' in item) this.#leave('papertree.open', item.id, { query: value });
    else if ('query' in item) this.#frame.replace(item.query);
    else if ('more' in item) {
      this.#limit = (value === this.#raisedFor ? this.#limit : firstRows) + moreRows;
      this.#raisedFor = value;
      this.#frame.ask();
    }
  }

  #button(button: QuickInputButton): void {
    const { value } = this.#frame.pick;
    if (button.iconPath === toTree.iconPath) this.#leave('papertree.showResultsInTree', value, this.#sort);
    else if (button.iconPath === build.iconPath) void this.parts.worker.call('startIndexing', []);
    else if (button.iconPath === save.iconPath) this.#leave('papertree.saveSearch', value);
    else {
      this.#sort = this.#sort === 'relevance' ? 'newest' : 'relevance';
      this.#frame.ask();
    }
  }

  #itemButton(item: Item, button: PaperButton): void {
    if (!('id' in item)) return;
    if (button.action === 'cite') this.#leave('papertree.cite', item.id);
    else if (button.action === 'reveal') this.#leave('papertree.revealInTree', item.id);
    else if (button.action === 'toSide')
      this.#leave('papertree.openToSide', item.id, { query: this.#frame.pick.value });
    else if (button.action === 'similar') this.#leave('papertree.findSimilar', item.id);
    else void commands.executeCommand('papertree.copyKey', item.id);
  }

  #leave(command: string, ...args: unknown[]): void {
    this.recent.addSearch(this.#frame.pick.value);
    this.#frame.pick.hide();
    void commands.executeCommand(command, ...args);
  }
}

/**
 * A paper, though names of fields stand above; where a value is still to be chosen, the first of these. Without papers the
 * first row: what could take the place of a value that is whole stands below the one that says that nothing was found.
 */
function firstRow(rows: readonly Item[], text: string): Item | undefined {
  if (isBlank(text)) return undefined;
  const value = text.endsWith(':') ? rows.find(row => 'query' in row) : undefined;
  return value ?? rows.find(row => 'id' in row) ?? rows[0];
}

/** The row that stands where the answer is still to come. */
function stillLooking(): string {
  return l10n.t('Looking…');
}

function moreItems({ total, rows }: SearchAnswer): MoreItem[] {
  const more = Math.min(total - rows.length, moreRows);
  if (more <= 0 || rows.length === 0) return [];
  return [
    { label: l10n.t('Show {0} more', more), iconPath: new ThemeIcon('chevron-down'), alwaysShow: true, more: true },
  ];
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

function titleOf(answer: SoonAnswer, text: string, sort: SearchOptions['sort'], parts: Parts): string {
  if (isBlank(text)) return countedPapers(parts.library.size);
  if (answer.isProvisional && answer.total === 0) return [stillLooking(), ...answer.problems].join(' — ');
  const notes = [...answer.problems];
  if (answer.stopped) notes.push(l10n.t('indexing was stopped, so every paper is looked through'));
  else if (answer.isProvisional) notes.push(l10n.t('without abstracts and topics so far'));
  else if (!answer.indexed) notes.push(l10n.t('the index is being built, so every paper is looked through'));
  const isOpen = answer.total === 0 && (answer.fields ?? []).length > 0;
  const count = isOpen ? l10n.t('Choose one, or type on') : foundCount(answer);
  return [sort === 'newest' && answer.total > 0 ? l10n.t('{0}, newest first', count) : count, ...notes].join(' — ');
}

function group(label: string, items: readonly Item[]): Item[] {
  return items.length > 0 ? [{ label, kind: QuickPickItemKind.Separator }, ...items] : [];
}
