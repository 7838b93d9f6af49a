import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { uiSuite } from '../harness/uiTest';
import { settled, waitFor } from '../harness/waitFor';
import { exportedTopics, titleOf, zoteroExport } from './zoteroExport';

const count = 3000;
const wanted = 1234;

/** Line 9, column 3: a comma is missing before `author`. */
const broken = [
  '@article{good2001,',
  '  title = {A Whole Entry before the Broken One},',
  '  author = {Doe, Jane},',
  '  year = 2001,',
  '}',
  '',
  '@article{broken2002,',
  '  title = {An Entry That Lacks a Comma}',
  '  author = {Doe, Jane},',
  '  year = 2002,',
  '}',
  '',
  '@article{again2003,',
  `  title = {${titleOf(7)}},`,
  '  author = {García, Hana},',
  '  doi = {10.5555/STUDY.8},',
  '  note = {What Only This Entry Says},',
  '}',
  '',
].join('\n');

const files = { 'zotero/My Library.bib': zoteroExport(count), 'broken.bib': broken };

uiSuite('A library of 3,000 papers exported from Zotero, and a broken file', { files, isWalk: true }, step => {
  step('the tree shows every keyword as a topic', async workbench => {
    await workbench.showContainer('Papertree');
    await workbench
      .view('Papers')
      .getByText(`3,002 papers`)
      .or(workbench.view('Papers').getByText('3002 papers'))
      .waitFor();
    await workbench.treeRow('Papers', 'Windmills').waitFor();
    const labels = (await settled(() => workbench.treeRows('Papers'))).map(row => row.label);
    for (const topic of exportedTopics) assert.ok(labels.includes(topic), `${topic} in ${labels}`);
  });

  step('a search finds one of them by author and topic', async workbench => {
    await workbench.search(`"study ${wanted + 1}"`);
    const [first] = await workbench.quickPickRows();
    assert.equal(first?.label, titleOf(wanted));
    await workbench.press('Enter');
    await workbench.reader
      .locator('h1')
      .filter({ hasText: titleOf(wanted) })
      .waitFor();
    const abstract = workbench.reader.locator('section').filter({ hasText: 'Abstract' });
    await abstract.getByText(`at a rate of ${wanted % 97}% and $${wanted}.`).waitFor();
  });

  step('it is starred and marked as read', async workbench => {
    await workbench.reader.locator('h1').click();
    await workbench.press('s', 'r', 'r');
    await workbench.reader.getByRole('button', { name: '★ Unstar' }).waitFor();
    await workbench.reader.getByRole('button', { name: 'Status: Read', exact: true }).waitFor();
  });

  step('a PDF that is not there is named with the places that were tried', async workbench => {
    await workbench.command('Papertree: Open PDF');
    const message = await workbench.notification('The PDF was not found');
    assert.match(message, /\/home\/nobody\/Zotero\/storage\/\w{8}\/.* - \d{4}\.pdf/);
    await workbench.command('Notifications: Clear All Notifications');
  });

  step('the broken entry stands in the Problems panel at its line and column', async workbench => {
    await workbench.command('View: Focus Problems');
    const panel = workbench.page.locator('.markers-panel');
    const row = panel.locator('.monaco-list-row').filter({ hasText: 'A comma is missing before this field' });
    await row.getByText('[Ln 9, Col 3]').waitFor();
    await workbench.press('ControlOrMeta+j');
  });

  step('Show What Was Read names both files with their entries', async workbench => {
    await workbench.command('Papertree: Show What Was Read');
    const page = workbench.page.locator('.tab.active').filter({ hasText: 'What Papertree Read' });
    await page.waitFor();
    await workbench.reader.getByText(/broken\.bib — BibTeX, UTF-8, 3 entries, 1 problem$/).waitFor();
    await workbench.reader.getByText(/zotero\/My Library\.bib — BibTeX, UTF-8, 3000 entries$/).waitFor();
    await workbench.reader.getByText('line 9: A comma is missing before this field.').waitFor();
  });

  step('the paper that stands twice is kept once, with what only the other entry said, and undone', async workbench => {
    await workbench.command('Papertree: Show Duplicates');
    await workbench.quickPick.getByText('1 paper stands more than once').waitFor();
    const [row] = await settled(() => workbench.quickPickRows());
    assert.equal(row?.label, titleOf(7));
    assert.match(row?.detail ?? '', /:\d+ · differs in: key, authors, date, venue and \d+ more$/);
    await workbench.press('Enter');
    await workbench.quickPick.locator('.monaco-list-row').filter({ hasText: 'Keep zotero/My Library.bib:' }).click();
    await workbench.notification('One entry is left of');
    assert.ok(!workbench.readFile('broken.bib').includes('again2003'));
    assert.ok(workbench.readFile('broken.bib').includes('broken2002'));
    assert.match(workbench.readFile('zotero/My Library.bib'), /note = \{What Only This Entry Says\}/);
    await workbench.page.locator('.notification-toast').getByRole('button', { name: 'Undo' }).click();
    await waitFor('the files as they were', () => {
      const now = [workbench.readFile('broken.bib'), workbench.readFile('zotero/My Library.bib')];
      return now[0] === broken && now[1] === files['zotero/My Library.bib'];
    });
  });

  step('all is exported, and reads back', async workbench => {
    await workbench.command('Papertree: Export Papers…');
    await workbench.quickPick.getByText('CSL JSON').first().click();
    await workbench.quickPick.locator('.monaco-list-row').filter({ hasText: 'zotero' }).waitFor();
    await workbench.quickPick.getByRole('button', { name: 'OK' }).click();
    await workbench.notification(/3[,.]?002 papers written to/);
    const path = join(workbench.folder, 'papertree-export.json');
    assert.ok(existsSync(path));
    const items: { title: string; DOI?: string }[] = JSON.parse(workbench.readFile('papertree-export.json'));
    assert.equal(items.length, 3002);
    assert.ok(items.some(item => item.title === titleOf(wanted) && item.DOI === `10.5555/study.${wanted + 1}`));
  });

  step('after a reload of the window star and status are there', async workbench => {
    await workbench.reload();
    await workbench.search(`is:starred is:read "study ${wanted + 1}"`);
    await waitFor('the paper alone', async () => {
      const labels = (await workbench.quickPickRows()).map(row => row.label);
      return labels.length === 1 && labels[0] === titleOf(wanted);
    });
  });
});
