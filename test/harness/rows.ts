import type { Locator } from 'playwright-core';

/** A row of a list or tree as it is drawn. */
export interface Row {
  /** The first line, without its icon. */
  readonly label: string;
  readonly description: string;
  /** The second line of a quick pick row. */
  readonly detail: string;
  /** What a screen reader says. */
  readonly spoken: string;
  /** The words that the editor draws as matches. */
  readonly marked: readonly string[];
  readonly focused: boolean;
  readonly checked: boolean | undefined;
  /** From 1; 0 where the list has no levels. */
  readonly level: number;
  readonly expanded: boolean | undefined;
}

/** The rows of a list or tree in the order they are seen. Only rows near the visible part exist; scroll for others. */
export async function rowsOf(list: Locator): Promise<Row[]> {
  return list.locator('.monaco-list-row').evaluateAll(elements => {
    const text = (row: Element, selector: string) => row.querySelector(selector)?.textContent?.trim() ?? '';
    const flag = (value: string | null) => (value === null ? undefined : value === 'true');
    const index = (row: Element) => Number(row.getAttribute('data-index'));
    return elements
      .sort((a, b) => index(a) - index(b))
      .map(row => ({
        label: text(row, '.quick-input-list-rows .label-name, .label-name') || text(row, '.monaco-icon-label'),
        description: text(row, '.label-description'),
        detail: text(row, '.quick-input-list-label-meta'),
        spoken: row.getAttribute('aria-label') ?? '',
        marked: Array.from(row.querySelectorAll('.highlight'), mark => mark.textContent ?? ''),
        focused: row.classList.contains('focused'),
        checked:
          row.querySelector<HTMLInputElement>('input[type=checkbox]')?.checked ??
          flag(row.getAttribute('aria-checked')),
        level: Number(row.getAttribute('aria-level') ?? 0),
        expanded: flag(row.getAttribute('aria-expanded')),
      }));
  });
}
