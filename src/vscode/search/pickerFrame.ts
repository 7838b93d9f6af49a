import { l10n, type QuickPick, type QuickPickItem, window } from 'vscode';
import { Owner } from '../../core/disposable';
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
  /** Enter on a row of the list that answers what is typed. */
  accept(item: Item): void;
  failed(error: Error): void;
}

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
  #isAccepting = false;

  constructor(private readonly answers: Answers<Item, Answer>) {
    super();
    this.pick = this.own(window.createQuickPick<Item | QuickPickItem>());
    keepOrder(this.pick);
    this.#latest = new Latest(
      text => answers.search(text),
      (answer, text) => this.#show(answer, text),
      error => this.#fail(error),
    );
    this.own(this.pick.onDidChangeValue(() => this.ask()));
    this.own(this.pick.onDidAccept(() => this.#accept()));
  }

  /** Asks for what is typed now. */
  ask(): void {
    if (this.pick.value !== this.#shownFor) {
      this.#isAccepting = false;
      this.pick.busy = true;
    }
    this.#latest.run(this.pick.value);
  }

  /** Types for the user. */
  replace(text: string): void {
    this.pick.value = text;
    this.ask();
  }

  #show(answer: Answer, text: string): void {
    const rows = this.answers.rows(answer, text);
    this.pick.busy = false;
    if (this.#shownFor !== text || !areSame(rows, this.#rows)) this.#replaceRows(rows, text);
    this.#shownFor = text;
    this.answers.shown?.(answer, text);
    const row = this.#isAccepting ? (this.answers.first(rows, text) ?? rows[0]) : undefined;
    this.#isAccepting = false;
    if (row) this.answers.accept(row);
  }

  #replaceRows(rows: readonly Item[], text: string): void {
    const active = this.#active();
    const same = active && text === this.#shownFor ? this.#placeOf(active, rows) : undefined;
    this.#rows = rows;
    this.pick.items = rows;
    const next = same ?? this.answers.first(rows, text);
    if (next) this.pick.activeItems = [next];
  }

  /** The row that is the same as `active`, else the one that now stands where it stood. */
  #placeOf(active: Item, rows: readonly Item[]): Item | undefined {
    return rows.find(row => keyOf(row) === keyOf(active)) ?? rows[this.#rows.indexOf(active)];
  }

  /** Which row is active is told a moment after the list was replaced: a row of another list is none. */
  #active(): Item | undefined {
    return this.#rows.find(row => this.pick.activeItems.includes(row));
  }

  #accept(): void {
    if (this.pick.value !== this.#shownFor) {
      this.#isAccepting = true;
      return;
    }
    const row = this.#active() ?? this.answers.first(this.#rows, this.pick.value);
    if (row) this.answers.accept(row);
  }

  #fail(error: Error): void {
    this.pick.busy = false;
    this.#shownFor = undefined;
    this.#rows = [];
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
