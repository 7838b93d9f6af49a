import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { waitFor } from '../harness/waitFor';
import type { Workbench } from '../harness/workbench';

/** Drags a row behind the last text of the open editor, without a key held. */
export async function dragBehind(workbench: Workbench, row: Locator, text: string): Promise<void> {
  const { mouse } = workbench.page;
  await leaveTooltips(workbench, row);
  const from = await row.boundingBox();
  const to = await workbench.editor.locator('.view-line span span').filter({ hasText: text }).last().boundingBox();
  assert.ok(from && to);
  await mouse.move(from.x + 60, from.y + from.height / 2);
  await mouse.down();
  const [x, y] = [to.x + to.width - 1, to.y + to.height / 2];
  await mouse.move(x - 40, y, { steps: 8 });
  await mouse.move(x, y, { steps: 4 });
  await mouse.move(x + 1, y);
  await mouse.up();
}

/** What tells more of a row lies over the rows below it. One that comes when the pointer has left already stays until it leaves again. */
async function leaveTooltips({ page }: Workbench, row: Locator): Promise<void> {
  const tooltip = page.locator('.monaco-hover:visible');
  await page.mouse.move(0, 0);
  await waitFor('tooltips to go', async () => {
    if ((await tooltip.count()) === 0) return true;
    const box = await row.boundingBox();
    if (box) await page.mouse.move(box.x + 60, box.y + box.height / 2);
    await page.mouse.move(0, 0);
    return false;
  });
}

/**
 * Drags a row behind a text until the editor shows what is expected. VS Code hands nothing over for a row that the tree draws
 * anew at that moment, as it does when an entry has come or gone: then the row is dragged once more.
 */
export async function dropBehind(workbench: Workbench, row: Locator, text: string, expected: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await dragBehind(workbench, row, text);
    try {
      await waitFor(expected, async () => (await workbench.editorText()).includes(expected), 5);
      return;
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}
