import {
  l10n,
  type QuickInputButton,
  type QuickPick,
  type QuickPickItem,
  QuickPickItemKind,
  ThemeIcon,
  window,
} from 'vscode';
import { Owner } from '../../core/disposable';
import { keepFree } from '../../core/slices';
import type { SearchAnswer } from '../../workerProtocol';
import { Latest } from '../latest';
import type { Parts } from '../parts';
import { answerItems, nothingFound, type PaperItem, paperItem } from '../search/paperItems';
import { keepOrder } from '../search/pickerFrame';
import { focusInput, isUntickedByReplacing } from '../ticks';

type Item = PaperItem | QuickPickItem;

/** How the picker opens. */
export interface PickStart {
  /** Papers offered before anything is typed. */
  readonly first: readonly string[];
  /** Papers ticked already, and what was typed, when the picker opens again. */
  readonly picked?: readonly string[];
  readonly query?: string;
  /** The form of citation that is chosen, in words; left out where the language has no choice. */
  readonly form?: string;
}

export interface Picked {
  /** In the order picked. */
  readonly ids: readonly string[];
  /** To be cited; cited with fields for prefix and locator; or first another form to be chosen. */
  readonly wants: 'cite' | 'fields' | 'form';
  readonly query: string;
}

const formIcon = new ThemeIcon('symbol-enum');

function formButton(form: string): QuickInputButton {
  return { iconPath: formIcon, tooltip: l10n.t('Form: {0}. Choose another…', form) };
}

function fieldsButton(): QuickInputButton {
  return { iconPath: new ThemeIcon('symbol-snippet'), tooltip: l10n.t('Insert with fields for prefix and locator') };
}

/** Lets the user tick papers; ticked ones stay ticked, and on top, while the query changes. */
export class CitationPicker extends Owner {
  readonly #pick: QuickPick<Item>;
  readonly #latest: Latest<string, SearchAnswer>;
  readonly #done: (picked: Picked | undefined) => void;
  /** Ids in the order picked. */
  #picked: string[];
  #replacedAt = 0;
  #isEmpty = true;
  /** True for a list without papers to which some are still to come. */
  #isWaiting = false;
  /** The text that the rows on show answer. */
  #shownFor: string | undefined;
  /** True for Enter that waits for the answer to what is typed. */
  #isAccepting = false;

  private constructor(
    private readonly parts: Parts,
    private readonly start: PickStart,
    done: (picked: Picked | undefined) => void,
  ) {
    super();
    this.#done = done;
    this.#picked = [...(start.picked ?? [])];
    this.#pick = this.own(window.createQuickPick<Item>());
    this.#latest = new Latest(
      text => this.#search(text),
      (answer, text) => this.#show(answer, text),
      error => parts.log.error(error),
    );
    keepOrder(this.#pick);
    this.#pick.canSelectMany = true;
    this.#pick.title = l10n.t('Insert Citation (↓ and Space tick, Enter inserts)');
    this.#pick.placeholder = l10n.t('Search; ↓ and Space tick papers, Enter inserts them');
    this.#pick.value = start.query ?? '';
    this.#pick.buttons = start.form === undefined ? [] : [formButton(start.form), fieldsButton()];
    this.own(this.#pick.onDidTriggerButton(({ iconPath }) => this.#finish(iconPath === formIcon ? 'form' : 'fields')));
    this.own(this.#pick.onDidChangeValue(text => this.#typed(text)));
    // Papers that are still being read come in by themselves; a list that shows some is not replaced under the user.
    const askIfEmpty = () => this.#isEmpty && this.#latest.run(this.#pick.value);
    this.own(parts.library.onDidChange(askIfEmpty));
    this.own(parts.sources.onDidChange(askIfEmpty));
    this.own(parts.worker.onEvent(({ event }) => event === 'said' && askIfEmpty()));
    this.own(this.#pick.onDidChangeSelection(items => this.#ticked(items)));
    this.own(this.#pick.onDidAccept(() => this.#accept()));
    this.own(this.#pick.onDidHide(() => this.#hidden()));
  }

  /** What was picked, or undefined if the user left. */
  static pick(parts: Parts, start: PickStart): Promise<Picked | undefined> {
    return new Promise(resolve => {
      const picker = new CitationPicker(parts, start, resolve);
      picker.#latest.run(start.query ?? '');
      picker.#pick.show();
    });
  }

  #typed(text: string): void {
    keepFree();
    this.#isAccepting = false;
    this.#latest.run(text);
  }

  async #search(text: string): Promise<SearchAnswer> {
    if (text.trim() !== '') return this.parts.worker.call('search', [text, { limit: 50, sort: 'relevance' }]);
    const known = this.start.first.filter(id => this.parts.library.get(id));
    const others = this.parts.library
      .all()
      .slice(0, 50)
      .map(paper => paper.id);
    const rows = [...new Set([...known, ...others])].map(id => ({ id, score: 0, marks: [] }));
    return { rows, total: rows.length, complete: rows.length, problems: [], indexed: true };
  }

  #show(answer: SearchAnswer, text: string): void {
    const chosen = this.#picked.flatMap(id => this.parts.library.get(id) ?? []).map(paper => paperItem(paper));
    const found = answerItems(answer, this.parts.library).filter(item => !this.#picked.includes(item.id));
    const active = this.#pick.activeItems[0];
    const separate = (label: string, items: PaperItem[]): Item[] =>
      items.length > 0 ? [{ label, kind: QuickPickItemKind.Separator }, ...items] : [];
    this.#isEmpty = found.length === 0;
    // What the worker has found may be told here a moment later.
    this.#isWaiting = this.#isEmpty && (!this.parts.sources.isComplete || answer.total > 0);
    const none = this.#isEmpty ? [nothingFound(this.#pick.value, this.parts)] : [];
    this.#replacedAt = Date.now();
    this.#pick.items = [
      ...separate(l10n.t('picked'), chosen),
      ...separate(l10n.t('{0} found', answer.total), found),
      ...none,
    ];
    this.#pick.selectedItems = chosen;
    // Of what was typed anew the best is to be cited by Enter, wherever the row stands that was active before.
    const isKept = text === this.#shownFor && active && 'id' in active;
    const same = isKept ? found.find(item => item.id === active.id) : undefined;
    const next = same ?? found[0];
    if (next) this.#pick.activeItems = [next];
    this.#shownFor = text;
    if (this.#isAccepting) this.#accept();
  }

  #ticked(items: readonly Item[]): void {
    if (isUntickedByReplacing(items, this.#replacedAt)) return;
    const now = items.flatMap(item => ('id' in item ? [item.id] : []));
    const kept = this.#picked.filter(id => now.includes(id));
    const added = now.filter(id => !this.#picked.includes(id));
    this.#picked = [...kept, ...added];
    focusInput();
  }

  /** What was ticked is cited at once; a row only if it answers what is typed: Enter waits for that, and for papers being read. */
  #accept(): void {
    const isEarly = this.#isWaiting || this.#shownFor !== this.#pick.value;
    this.#isAccepting = this.#picked.length === 0 && isEarly;
    if (this.#isAccepting) return;
    const active = this.#pick.activeItems[0];
    if (this.#picked.length > 0 || (active && 'id' in active)) this.#finish('cite');
  }

  /** With nothing ticked the active row is taken. */
  #finish(wants: Picked['wants']): void {
    const active = this.#pick.activeItems[0];
    if (wants !== 'form' && this.#picked.length === 0 && active && 'id' in active) this.#picked = [active.id];
    this.#done({ ids: this.#picked, wants, query: this.#pick.value });
    this.#pick.hide();
  }

  #hidden(): void {
    this.#done(undefined);
    this.dispose();
  }
}
