import * as vscode from 'vscode';
import { PickerFrame } from '../../src/vscode/search/pickerFrame';
import { eventually, isEqual } from './expect';
import { test } from './suite';

interface Row extends vscode.QuickPickItem {
  readonly id: string;
}

const rowsOf = (...ids: readonly string[]): Row[] => ids.map(id => ({ id, label: id, alwaysShow: true }));
const press = (key: 'Enter' | 'Down') =>
  vscode.commands.executeCommand(
    key === 'Enter' ? 'workbench.action.acceptSelectedQuickOpenItem' : 'workbench.action.quickOpenSelectNext',
  );

/** The editor's own picker; its answers are given by hand. */
async function opened(run: (box: Box) => Promise<void>): Promise<void> {
  const box = new Box();
  try {
    box.frame.ask();
    box.frame.pick.show();
    await run(box);
  } finally {
    box.frame.pick.hide();
    box.frame.dispose();
  }
}

class Box {
  readonly accepted: string[] = [];
  readonly frame: PickerFrame<Row, readonly string[]>;
  /** The active row as the editor told it last: what is set here is not yet shown. */
  #told = '';
  readonly #waiting: { text: string; answer: (ids: readonly string[]) => void }[] = [];

  constructor() {
    this.frame = new PickerFrame<Row, readonly string[]>({
      search: text => new Promise(answer => this.#waiting.push({ text, answer })),
      rows: ids => rowsOf(...ids),
      first: rows => rows[0],
      accept: row => void this.accepted.push(row.id),
      failed: error => {
        throw error;
      },
    });
    this.frame.pick.onDidChangeActive(([row]) => {
      this.#told = row?.label ?? '';
    });
  }

  async reply(...ids: readonly string[]): Promise<void> {
    const question = await eventually('a question', () => this.#waiting.shift());
    question.answer(ids);
  }

  /** Answers the oldest question with these rows. */
  async answer(...ids: readonly string[]): Promise<void> {
    await this.reply(...ids);
    await eventually('the rows', () => this.frame.pick.items.map(({ label }) => label).join() === ids.join());
  }

  /** Asks again what was asked, as when papers have come in, and answers. */
  async again(...ids: readonly string[]): Promise<void> {
    this.frame.ask();
    await this.answer(...ids);
  }

  async isActive(id: string): Promise<void> {
    await eventually(`the active row ${id}`, () => this.#told === id);
  }

  async hasAccepted(...ids: readonly string[]): Promise<void> {
    await eventually('an accepted row', () => this.accepted.length >= ids.length);
    isEqual(this.accepted, ids, 'what was accepted');
  }
}

test('a later answer to the same text never moves the active row, wherever it then stands', async () => {
  await opened(async box => {
    await box.answer('a', 'b', 'c', 'd');
    await box.isActive('a');
    await press('Down');
    await box.isActive('b');
    await box.again('z', 'y', 'a', 'b', 'c', 'd');
    await box.isActive('b');
    await press('Enter');
    await box.hasAccepted('b');
  });
});

test('a later answer without the active row leaves its place active', async () => {
  await opened(async box => {
    await box.answer('a', 'b', 'c', 'd');
    await box.isActive('a');
    await press('Down');
    await box.isActive('b');
    await box.again('a', 'c', 'd');
    await box.isActive('c');
    await press('Enter');
    await box.hasAccepted('c');
  });
});

test('Enter takes the row that was active, though the list is replaced in the same moment', async () => {
  for (const order of [
    ['z', 'a', 'b', 'c'],
    ['c', 'b', 'a'],
    ['x', 'y', 'c'],
  ]) {
    await opened(async box => {
      await box.answer('a', 'b', 'c');
      await box.isActive('a');
      await press('Down');
      await box.isActive('b');
      const enter = press('Enter');
      await box.again(...order);
      await enter;
      await box.hasAccepted('b');
    });
  }
});

test('what the editor tells of a list that is gone is not taken for the list that replaced it', async () => {
  for (let round = 0; round < 20; round++) {
    await opened(async box => {
      await box.answer('a', 'b', 'c', 'd', 'e');
      await box.isActive('a');
      // The editor moves to the second row of the old list, and tells so when the new one is here already.
      const down = press('Down');
      await box.again('new', 'a', 'b', 'c', 'd');
      const { length } = box.accepted;
      await Promise.all([down, press('Enter')]);
      await eventually('an accepted row', () => box.accepted.length > length);
      const [taken] = box.accepted;
      if (taken !== 'a' && taken !== 'b') throw new Error(`took ${taken}, which was never active`);
    });
  }
});

test('Enter that comes before the answer waits for it, also where the library changes meanwhile', async () => {
  await opened(async box => {
    await box.answer('a', 'b');
    await box.isActive('a');
    box.frame.replace('typed');
    await press('Enter');
    box.frame.ask();
    isEqual(box.accepted, [], 'what was accepted');
    await box.reply('outdated');
    await box.answer('c', 'd');
    await box.hasAccepted('c');
  });
});

test('typing on takes an Enter back that waits for its answer', async () => {
  await opened(async box => {
    await box.answer('a', 'b');
    box.frame.replace('one');
    await press('Enter');
    box.frame.replace('two');
    await box.reply('outdated');
    await box.answer('c', 'd');
    isEqual(box.accepted, [], 'what was accepted');
  });
});
