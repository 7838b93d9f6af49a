import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../harness/paths';
import { uiSuite } from '../harness/uiTest';
import { waitFor } from '../harness/waitFor';
import type { Workbench } from '../harness/workbench';

const title = 'WebArena: A Realistic Web Environment for Building Autonomous Agents';

const stateFile = (workbench: Workbench) => join(workbench.storage, 'state.json');
const stored = (workbench: Workbench) =>
  existsSync(stateFile(workbench)) ? readFileSync(stateFile(workbench), 'utf8') : '';

function isWhole(text: string): boolean {
  try {
    return Boolean(JSON.parse(text));
  } catch {
    return false; // the question
  }
}

async function press(workbench: Workbench, key: string): Promise<void> {
  await workbench.reader.locator('h1').click();
  await workbench.press(key);
}

uiSuite('What the user says of papers', { folder: join(root, 'media/sample'), isWalk: true }, step => {
  step('a star and a status are on disk a moment later', async workbench => {
    await workbench.showContainer('Papertree');
    await workbench.view('Papers').getByText('75 papers').waitFor();
    await workbench.search('webarena');
    await workbench.press('Enter');
    await workbench.reader.locator('h1').filter({ hasText: title }).waitFor();
    await press(workbench, 's');
    await workbench.reader.getByRole('button', { name: '★ Unstar' }).waitFor();
    await waitFor('the star on disk', () => stored(workbench).includes('star'));
    const before = stored(workbench);
    await press(workbench, 'r');
    await workbench.reader.getByRole('button', { name: 'Reading' }).waitFor();
    await waitFor('the status on disk', () => stored(workbench) !== before && isWhole(stored(workbench)));
  });

  step('a torn file is set aside, with a message, and the last good copy serves', async workbench => {
    const torn = stored(workbench).slice(0, -20);
    writeFileSync(stateFile(workbench), torn);
    const message = await workbench.notification('could not be used');
    const aside = readdirSync(workbench.storage).find(name => name.startsWith('state.unreadable-'));
    assert.ok(aside && message.includes(aside), message);
    assert.equal(readFileSync(join(workbench.storage, aside), 'utf8'), torn);
    await workbench.reader.getByRole('button', { name: '★ Unstar' }).waitFor();
  });

  step('and what is said then is written again', async workbench => {
    await press(workbench, 'r');
    await waitFor('a whole file', () => isWhole(stored(workbench)));
    await workbench.reload();
    await workbench.reader.getByRole('button', { name: '★ Unstar' }).waitFor();
  });
});
