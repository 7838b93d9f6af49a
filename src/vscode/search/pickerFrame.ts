import { commands, l10n, type QuickPick, type QuickPickItem, window } from 'vscode';
import { Owner } from '../../core/disposable';
import { keepFree } from '../../core/slices';
import { escapeIcons } from '../escape';
import { Latest } from '../latest';

/** What the rows of a picker are made from. */
export interface Answers<Item extends QuickPickItem, Answer> {
  /** Asked with every change of the text; an answer that a newer text has overtaken is dropped. */
  search(text: string): Promise<Answer>;
  rows(answer: Answer, text: string): readonly Item[];
  /** The row to be active once the text is another; undefined leaves it to the editor. */
  first(rows: readonly Item[], text: string): Item | undefined;
  /** After the rows are shown. */
  shown?(answer: Answer, text: string): void;
  /** True for a row that only says that papers are still coming: Enter on it waits for them. */
  isWaiting?(row: Item): boolean;
  /** Enter on a row of the list that answers what is typed. */
  accept(item: Item): void;
  failed(error: Error): void;
}

/** Milliseconds between two questions that nobody typed. */
const pause = 400;

/**
 * A picker whose rows answer what is typed. Rows keep the order given; a list that comes late, or again because papers were
 * read meanwhile, never moves the active row; Enter that comes before the answer waits for it.
 */
export class PickerFrame<Item extends QuickPickItem, Answer> extends Owner {
  readonly pick: QuickPick<Item | QuickPickItem>;
  readonly #latest: Latest<string, Answer>;
  /** The text that the rows on show answer. */
  #shownFor: string | undefined;
  #rows: readonly Item[] = [];
  /** Lists handed to the editor so far. */
  #given = 0;
  /** True once the editor shows the last of them: what it tells of active rows before is about another list. */
  #isReceived = true;
  /** The active row of the list that the user still sees. */
  #seen: Item | undefined;
  /** The row of `#rows` that the editor was told to make active. */
  #next: Item | undefined;
  #isAccepting = false;
  #askedFor: string | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly answers: Answers<Item, Answer>) {
    super();
    this.pick = this.own(window.createQuickPick<Item | QuickPickItem>());
    keepOrder(this.pick);
    this.#latest = new Latest(
      text => answers.search(text),
      (answer, text) => this.#show(answer, text),
      error => this.#fail(error),
    );
    this.own(this.pick.onDidChangeValue(text => this.#typed(text)));
    this.own(this.pick.onDidAccept(() => this.#accept()));
    this.own({ dispose: () => clearTimeout(this.#timer) });
  }

  /** Asks for what is typed now. */
  ask(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#askedAt = Date.now();
    this.#askedFor = this.pick.value;
    if (this.pick.value !== this.#shownFor) this.pick.busy = true;
    this.#latest.run(this.pick.value);
  }

  /** Asks soon, a few times a second at most: the answer may be another, though the text is not. */
  askAgain(): void {
    this.#timer ??= setTimeout(() => this.ask(), Math.max(0, this.#askedAt + pause - Date.now()));
  }

  /** Types for the user. */
  replace(text: string): void {
    this.pick.value = text;
    this.#typed(text);
  }

  #typed(text: string): void {
    // The editor tells also what was typed for the user.
    if (text === this.#askedFor) return;
    this.#isAccepting = false;
    keepFree();
    this.ask();
  }

  #show(answer: Answer, text: string): void {
    const rows = this.answers.rows(answer, text);
    this.pick.busy = false;
    if (this.#shownFor !== text || !areSame(rows, this.#rows)) this.#replaceRows(rows, text);
    this.#shownFor = text;
    this.answers.shown?.(answer, text);
    const row = this.#isAccepting ? (this.answers.first(rows, text) ?? rows[0]) : undefined;
    this.#isAccepting = row !== undefined && this.answers.isWaiting?.(row) === true;
    if (row && !this.#isAccepting) this.answers.accept(row);
  }

  #replaceRows(rows: readonly Item[], text: string): void {
    const seen = text === this.#shownFor ? this.#active() : undefined;
    const next = (seen && this.#placeOf(seen, rows)) ?? this.answers.first(rows, text);
    this.#rows = rows;
    this.#next = next;
    this.pick.items = rows;
    if (next) this.pick.activeItems = [next];
    this.#seen = seen ?? next;
    this.#awaitReceipt();
  }

  /**
   * The editor tells active rows by their place, also of a list that has been replaced meanwhile. Calls and what is told are
   * taken in order: once it has answered a call made after the list, the last it told is about that list.
   */
  #awaitReceipt(): void {
    const given = ++this.#given;
    this.#isReceived = false;
    const received = () => {
      if (given !== this.#given) return;
      this.#isReceived = true;
      if (this.#isAccepting && this.pick.value === this.#shownFor) this.#accept();
    };
    // The editor is given what has changed in a task of its own, before this one.
    setTimeout(() => commands.executeCommand('setContext', 'papertree.listShown', true).then(received, received), 0);
  }

  /** The row that is the same as `seen`, else the one that now stands where it stood. */
  #placeOf(seen: Item, rows: readonly Item[]): Item | undefined {
    return (
      rows.find(row => keyOf(row) === keyOf(seen)) ?? rows[this.#rows.findIndex(row => keyOf(row) === keyOf(seen))]
    );
  }

  #active(): Item | undefined {
    if (!this.#isReceived) return this.#seen;
    // Of a new list the editor first tells that nothing is active: then it is the row that it was given as such.
    return this.#rows.find(row => this.pick.activeItems.includes(row)) ?? this.#next;
  }

  #accept(): void {
    const row = this.pick.value === this.#shownFor ? this.#active() : undefined;
    // Else Enter waits for the answer, or for the editor to say which row of it is active.
    const isEarly = row === undefined && (this.pick.value !== this.#shownFor || !this.#isReceived);
    this.#isAccepting = isEarly || (row !== undefined && this.answers.isWaiting?.(row) === true);
    if (row && !this.#isAccepting) this.answers.accept(row);
  }

  #fail(error: Error): void {
    this.pick.busy = false;
    this.#shownFor = undefined;
    this.#rows = [];
    this.#next = undefined;
    this.pick.items = [{ label: l10n.t('The search failed: {0}', escapeIcons(error.message)), alwaysShow: true }];
    this.answers.failed(error);
  }
}

/** The editor sorts rows by where their labels match; only this property, which the types lack, keeps the order given. */
export function keepOrder(pick: QuickPick<QuickPickItem>): void {
  (pick as unknown as { sortByLabel: boolean }).sortByLabel = false;
}

function keyOf(row: QuickPickItem): string {
  return 'id' in row ? `id ${row.id}` : `label ${row.label}`;
}

function areSame(a: readonly QuickPickItem[], b: readonly QuickPickItem[]): boolean {
  const same = (one: QuickPickItem, other: QuickPickItem | undefined) =>
    keyOf(one) === (other && keyOf(other)) && one.label === other?.label && one.detail === other.detail;
  return a.length === b.length && a.every((row, i) => same(row, b[i]));
}
