import assert from 'node:assert/strict';
import { writePapers } from '../../src/core/formats/writePapers';
import { bees, bridges, glaciers, papersOf } from '../core/topics/madeUp';
import { uiSuite } from '../harness/uiTest';
import { settled, waitFor } from '../harness/waitFor';
import type { Workbench } from '../harness/workbench';

const spellings = ['Neural Networks', 'neural network', 'Neural-Networks', 'Neural Networks'];
const stated = spellings.map((keyword, i) =>
  [`@article{net${i},`, `  title = {Nets of Kind ${i}},`, `  keywords = {${keyword}},`, '  year = 2001,', '}', ''].join(
    '\n',
  ),
);
const found = [...papersOf(bees, 12), ...papersOf(bridges, 12), ...papersOf(glaciers, 12)];
const files = { 'papers.bib': `${stated.join('\n')}\n${writePapers(found, 'biblatex')}` };

const rows = (workbench: Workbench) => settled(() => workbench.treeRows('Papers'));

uiSuite('Topics in the tree', { files, isWalk: true }, step => {
  step('names that differ in case, plural or hyphen are one topic, by their usual spelling', async workbench => {
    await workbench.showContainer('Papertree');
    await workbench.treeRow('Papers', 'Neural Networks').waitFor();
    const networks = (await rows(workbench)).filter(({ label }) => /neural/i.test(label));
    assert.deepEqual(
      networks.map(({ label, description }) => [label, description]),
      [['Neural Networks', '4']],
    );
  });

  step('papers without a stated topic are under found ones, which are marked as such and say why', async workbench => {
    for (const topic of ['Honey bees', 'Suspension bridges', 'Glacier retreat']) {
      const row = workbench.treeRow('Papers', topic);
      await row.waitFor();
      assert.equal(await row.locator('.codicon-sparkle').count(), 1, topic);
      assert.equal(await row.getAttribute('aria-label'), `${topic}, found, 12 papers`);
    }
    assert.equal(await workbench.treeRow('Papers', 'Neural Networks').locator('.codicon-sparkle').count(), 0);
    await workbench.treeRow('Papers', 'Honey bees').hover();
    await workbench.page.locator('.monaco-hover:visible').getByText('Found by Papertree').waitFor();
  });

  step(
    'a paper is put into another topic by its checkboxes, and says so when asked why it is there',
    async workbench => {
      await workbench.treeRow('Papers', 'Honey bees').click();
      const paper = (await waitFor('a paper of bees', async () =>
        (await workbench.treeRows('Papers')).find(({ level }) => level === 2),
      )) as { label: string };
      await choose(workbench, paper.label, 'Why Is This Paper Here?');
      await workbench.notification('In “Honey bees” because of:');
      await choose(workbench, paper.label, 'Edit Topics…');
      const { quickPick } = workbench;
      for (const topic of ['Honey bees', 'Glacier retreat']) {
        await quickPick.locator('.monaco-list-row').filter({ hasText: topic }).locator('.monaco-checkbox').click();
      }
      const isOnBox = () => workbench.page.evaluate(() => document.activeElement?.className.includes('checkbox'));
      await waitFor('the box that was clicked to lose the focus', async () => !(await isOnBox()));
      await workbench.page.keyboard.press('Enter');
      await workbench.treeRow('Papers', 'Glacier retreat').filter({ hasText: '13' }).waitFor();
      await workbench.treeRow('Papers', 'Honey bees').filter({ hasText: '11' }).click();
      await workbench.treeRow('Papers', 'Glacier retreat').click();
      await choose(workbench, paper.label, 'Why Is This Paper Here?');
      await workbench.notification('In “Glacier retreat” because you have put it there');
    },
  );

  step('a topic that is typed is taken with Enter', async workbench => {
    const [paper] = found;
    await workbench.treeRow('Papers', 'Honey bees').click();
    const [row] = (await rows(workbench)).filter(({ level }) => level === 2);
    assert.ok(row && paper);
    await choose(workbench, row.label, 'Edit Topics…');
    await boxInFocus(workbench);
    await workbench.page.keyboard.type('My Reading');
    await workbench.quickPick.locator('.monaco-list-row').filter({ hasText: 'New topic “My Reading”' }).waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.treeRow('Papers', 'My Reading').filter({ hasText: '1' }).waitFor();
  });

  step(
    'a topic that is given the name of another is merged with it, which is said before, and undone',
    async workbench => {
      await choose(workbench, 'Suspension bridges', 'Rename Topic…');
      await boxInFocus(workbench);
      await workbench.page.keyboard.press('ControlOrMeta+A');
      await workbench.page.keyboard.type('glacier retreat');
      await workbench.page.getByText('Merges “Suspension bridges” into “Glacier retreat”, 13 papers.').waitFor();
      await workbench.page.keyboard.press('Enter');
      await workbench.treeRow('Papers', 'Glacier retreat').filter({ hasText: '25' }).waitFor();
      const message = '“Suspension bridges” is part of “Glacier retreat” now.';
      await workbench.notification(message);
      const toast = workbench.page.locator('.notification-toast').filter({ hasText: message });
      await toast.getByRole('button', { name: 'Undo' }).click();
      await workbench.treeRow('Papers', 'Suspension bridges').filter({ hasText: '12' }).waitFor();
      await workbench.treeRow('Papers', 'Glacier retreat').filter({ hasText: '13' }).waitFor();
    },
  );
});

/** Until the box has the focus the tree takes the keys. */
async function boxInFocus({ page }: Workbench): Promise<void> {
  await page.locator('.quick-input-widget input:focus').waitFor();
}

/** Chooses from a row's context menu, which takes no click in its first moments. */
async function choose(workbench: Workbench, row: string, entry: string): Promise<void> {
  await workbench.treeRow('Papers', row).click({ button: 'right' });
  const menu = workbench.page.locator('.monaco-menu');
  await menu.locator('.action-label').getByText(entry, { exact: true }).waitFor();
  await waitFor(`${entry} to be taken`, async () => {
    if ((await menu.count()) === 0) return true;
    await menu.locator('.action-label').getByText(entry, { exact: true }).click({ timeout: 1000 });
    return (await menu.count()) === 0;
  });
}
