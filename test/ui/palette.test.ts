import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openWorkbench } from '../harness/workbench';

test('Search Papers opens from the command palette', async () => {
  const workbench = await openWorkbench({ development: true });
  after(() => workbench.close());
  await workbench.command('Papertree: Search Papers');
  await workbench.quickPick.waitFor();
  assert.equal(await workbench.quickPick.locator('input.input').inputValue(), '');
});
