import { settled } from './waitFor';
import type { Workbench } from './workbench';

/** One picture of the README: brings the workbench, opened on the sample, to what is to be seen. */
export interface Scene {
  /** The picture's name, `media/readme/<name>-<theme>.png`. */
  readonly name: string;
  readonly size: { readonly width: number; readonly height: number };
  arrange(workbench: Workbench): Promise<void>;
}

const size = { width: 1200, height: 750 };
const note = 'related-work.md';

export const scenes: readonly Scene[] = [
  {
    name: 'tree',
    size,
    async arrange(workbench) {
      await workbench.openFile(note, 6);
      await workbench.showContainer('Papertree');
      await workbench.view('Papers').locator('.monaco-list-row').nth(1).waitFor();
      await workbench.view('Papers').locator('.monaco-list-row').first().click();
    },
  },
  {
    name: 'search',
    size,
    async arrange(workbench) {
      await workbench.openFile(note, 6);
      await workbench.search('web agent benchmark');
    },
  },
  {
    name: 'reader',
    size,
    async arrange(workbench) {
      await workbench.showContainer('Papertree');
      await workbench.search('webarena');
      await workbench.press('Enter');
      await workbench.reader.locator('h1').waitFor();
    },
  },
  {
    name: 'citation',
    size,
    async arrange(workbench) {
      await workbench.openFile(note);
      await workbench.command('Papertree: Insert Citation');
      await workbench.fill('web agents');
      await workbench.quickPick.locator('.monaco-list-row').nth(2).waitFor();
      await settled(() => workbench.quickPickRows());
      await workbench.tick(1);
      await workbench.tick(2);
    },
  },
];
