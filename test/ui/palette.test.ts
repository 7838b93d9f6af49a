import assert from 'node:assert/strict';
import { uiTest } from '../harness/uiTest';

uiTest('Search Papers opens from the command palette', {}, async workbench => {
  await workbench.command('Papertree: Search Papers');
  await workbench.quickPick.waitFor();
  assert.equal(await workbench.quickPick.locator('input.input').inputValue(), '');
});
