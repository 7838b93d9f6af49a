import assert from 'node:assert/strict';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../harness/paths';
import { uiSuite } from '../harness/uiTest';
import { settled, waitFor } from '../harness/waitFor';
import type { Workbench } from '../harness/workbench';

const folder = join(root, 'media/sample');
const sample = readFileSync(join(folder, 'papers.bib'), 'utf8');
const topic = 'Multi-agent collaboration';

const added = (key: string, title: string) =>
  `\n@misc{${key}, title = {${title}}, author = {Zed, Amy}, date = {2031}, keywords = {${topic}}}\n`;

/** Everything that can be seen of the tree, top down. */
const rows = (workbench: Workbench) => settled(() => workbench.treeRows('Papers'));

async function choose(workbench: Workbench, command: string, label: string): Promise<void> {
  await workbench.command(command);
  await workbench.quickPick.locator('.monaco-list-row').filter({ hasText: label }).first().click();
}

/** The first rows, once they are these. */
async function showsFirst(workbench: Workbench, ...labels: string[]): Promise<void> {
  await waitFor(`the rows ${labels.join(', ')}`, async () => {
    const first = (await workbench.treeRows('Papers')).slice(0, labels.length);
    return first.map(row => row.label).join() === labels.join();
  });
}

async function described(workbench: Workbench, label: string, description: string): Promise<void> {
  await workbench.treeRow('Papers', label).filter({ hasText: description }).waitFor();
  const row = (await workbench.treeRows('Papers')).find(each => each.label === label);
  assert.equal(row?.description, description);
}

/** What the context menu of a row offers, opened and left again. */
async function menuOf(workbench: Workbench, label: string): Promise<string[]> {
  await workbench.treeRow('Papers', label).click({ button: 'right' });
  const entries = workbench.page.locator('.monaco-menu .action-item:not(.disabled) .action-label:not(.separator)');
  await entries.first().waitFor();
  const texts = await entries.allTextContents();
  await workbench.press('Escape');
  await entries.first().waitFor({ state: 'detached' });
  return texts;
}

/** Whether the paper's row ends with a star: the editor writes such marks by its style sheet. */
function hasStar(workbench: Workbench, label: string): Promise<boolean> {
  const isMarked = (row: Element) =>
    [...row.querySelectorAll('*')].some(part => getComputedStyle(part, '::after').content.includes('★'));
  return workbench.treeRow('Papers', label).evaluate(isMarked);
}

uiSuite('The tree of papers', { folder, size: { width: 1280, height: 1000 } }, step => {
  step('groups by year, newest first, and still does after Reload Window', async workbench => {
    await workbench.showContainer('Papertree');
    await workbench.treeRow('Papers', topic).waitFor();
    await choose(workbench, 'Papertree: Group By…', 'Year');
    await showsFirst(workbench, '2026', '2025', '2024');
    const years = [...sample.matchAll(/\n {2}date = \{(\d{4})/g)].map(([, year]) => year);
    await described(workbench, '2025', String(years.filter(year => year === '2025').length));
    await workbench.reload();
    await showsFirst(workbench, '2026', '2025', '2024');
  });

  step('groups by venue: each conference once', async workbench => {
    await choose(workbench, 'Papertree: Group By…', 'Venue');
    await workbench.treeRow('Papers', 'ICLR').waitFor();
    const labels = (await rows(workbench)).map(row => row.label);
    assert.equal(labels.filter(label => label.startsWith('ICLR')).length, 1);
    await described(workbench, 'ICLR', String(sample.match(/booktitle = \{ICLR\}/g)?.length));
  });

  step('groups by author and by file', async workbench => {
    await choose(workbench, 'Papertree: Group By…', 'Author');
    const page = await waitFor('pages of authors', async () =>
      (await rows(workbench)).find(row => /^A–\p{L}$/u.test(row.label)),
    );
    await workbench.treeRow('Papers', page.label).click();
    await waitFor('authors', async () => (await workbench.treeRows('Papers'))[3]?.level === 2);
    const entries = sample.replace(/\s+/g, ' ').split(' @');
    for (const author of (await rows(workbench)).filter(row => row.level === 2).slice(0, 5))
      assert.equal(
        author.description,
        String(entries.filter(entry => entry.includes(author.label)).length),
        author.label,
      );
    await choose(workbench, 'Papertree: Group By…', 'File');
    await described(workbench, 'papers.bib', '75');
  });

  step('sorts by title, and still does after Reload Window', async workbench => {
    await choose(workbench, 'Papertree: Sort By…', 'Title');
    await workbench.reload();
    const file = workbench.treeRow('Papers', 'papers.bib');
    await file.waitFor();
    const isOpen = async () => (await workbench.treeRows('Papers'))[0]?.expanded;
    if (!(await isOpen())) await file.click();
    await waitFor('its papers', async () => (await workbench.treeRows('Papers')).length > 10);
    const titles = (await rows(workbench)).slice(1).map(row => row.label);
    const sorted = [...titles].sort((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base', numeric: true }));
    assert.deepEqual(titles.slice(0, 8), sorted.slice(0, 8));
  });

  step('a group stays open when its file is changed, and the change is seen in it', async workbench => {
    await choose(workbench, 'Papertree: Sort By…', 'Newest first');
    await choose(workbench, 'Papertree: Group By…', 'Topic');
    await workbench.treeRow('Papers', topic).click();
    await described(workbench, topic, '16');
    writeFileSync(join(workbench.folder, 'papers.bib'), sample + added('zed2031', 'Zebras Cooperate Too'));
    await workbench.treeRow('Papers', 'Zebras Cooperate Too').waitFor();
    await described(workbench, topic, '17');
    const group = (await rows(workbench)).find(row => row.label === topic);
    assert.equal(group?.expanded, true);
  });

  step('and when its file is replaced by another', async workbench => {
    const fresh = join(workbench.folder, 'papers.bib.new');
    writeFileSync(fresh, sample + added('zed2032', 'Zebras Cooperate Again'));
    renameSync(fresh, join(workbench.folder, 'papers.bib'));
    await workbench.treeRow('Papers', 'Zebras Cooperate Again').waitFor();
    assert.equal(await workbench.treeRow('Papers', 'Zebras Cooperate Too').count(), 0);
    const group = (await rows(workbench)).find(row => row.label === topic);
    assert.equal(group?.expanded, true);
  });

  step('a paper that was read and starred shows it, and its topic counts it', async workbench => {
    await workbench.treeRow('Papers', 'Zebras Cooperate Again').click();
    await workbench.reader.locator('h1').filter({ hasText: 'Zebras Cooperate Again' }).click();
    await workbench.press('s');
    await waitFor('the star', () => hasStar(workbench, 'Zebras Cooperate Again'));
    await workbench.press('r');
    await workbench.reader.getByRole('button', { name: 'Reading' }).waitFor();
    await workbench.press('r');
    await described(workbench, topic, '1 of 17 read');
    await workbench.treeRow('Papers', 'Zebras Cooperate Again').locator('.codicon-pass').waitFor();
    assert.ok(await hasStar(workbench, 'Zebras Cooperate Again'), 'the status does not hide the star');
    await workbench.press('s');
    await waitFor('no star', async () => !(await hasStar(workbench, 'Zebras Cooperate Again')));
    await workbench.reload();
    await described(workbench, topic, '1 of 17 read');
  });

  step('“Show in Tree” selects a paper below the first of its topics', async workbench => {
    await workbench.command('Papertree: Search Papers');
    await workbench.fill('proactive agent shifting');
    const row = workbench.quickPick
      .locator('.monaco-list-row')
      .filter({ hasText: 'Proactive Agent: Shifting' })
      .first();
    await row.hover();
    await row.locator('.action-label[aria-label="Show in Tree"]').click();
    const shown = await waitFor('the row', async () => {
      const all = await workbench.treeRows('Papers');
      const at = all.findIndex(each => each.focused && each.label.startsWith('Proactive Agent: Shifting'));
      return at < 0 ? undefined : all.slice(0, at).findLast(each => each.level === 1);
    });
    assert.equal(shown.label, 'Human-AI cooperation');
  });

  step('a filter leaves what matches, until it is cleared', async workbench => {
    await workbench.command('Papertree: Filter Tree…');
    await workbench.fill('topic:"Safety & alignment" year:2024');
    await workbench.press('Enter');
    await workbench.view('Papers').getByText('Filter: topic:"Safety & alignment" year:2024').waitFor();
    await workbench.treeRow('Papers', 'Social & economic simulation').waitFor({ state: 'detached' });
    const entries = sample
      .split('\n@')
      .filter(entry => entry.includes('Safety \\& alignment') && /date = \{2024/.test(entry));
    await described(workbench, 'Safety & alignment', String(entries.length));
    await workbench.view('Papers').getByText(`${entries.length} of 76 papers`).waitFor();
    await workbench.command('Papertree: Clear Filter');
    await workbench.view('Papers').getByText('76 papers', { exact: true }).waitFor();
  });

  step('a saved search is a topic that follows the library', async workbench => {
    await workbench.command('Papertree: Save Search…');
    await workbench.fill('zebras');
    await workbench.press('Enter');
    await workbench.quickPick.getByText('Its name in the tree').waitFor();
    await workbench.fill('My Zebras');
    await workbench.press('Enter');
    await described(workbench, 'My Zebras', '1 of 1 read');
    writeFileSync(join(workbench.folder, 'more.bib'), added('zed2033', 'Zebras in a Second File'));
    await described(workbench, 'My Zebras', '1 of 2 read');
  });

  step('its menu renames and removes it, without a mouse too', async workbench => {
    assert.deepEqual(await menuOf(workbench, 'My Zebras'), [
      'Rename Saved Search…',
      'Remove Saved Search',
      'Export Papers…',
    ]);
  });

  step('a found topic is renamed by its menu', async workbench => {
    const titles = ['Tides', 'Currents', 'Waves', 'Storms', 'Salt', 'Ice', 'Coral', 'Whales', 'Plankton', 'Winds'];
    const entries = titles.map(
      (word, index) => `@misc{sea${index}, title = {${word} of the northern ocean}, author = {Sea, A.}, date = {2001}}`,
    );
    writeFileSync(join(workbench.folder, 'ocean.bib'), entries.join('\n'));
    const found = workbench.view('Papers').locator('.monaco-list-row:has(.codicon-sparkle) .label-name').first();
    await found.waitFor();
    const label = (await found.textContent()) ?? '';
    assert.deepEqual(await menuOf(workbench, label), ['Rename Topic…', 'Export Papers…']);
    await workbench.treeRow('Papers', label).click({ button: 'right' });
    const menu = workbench.page.locator('.monaco-menu');
    await menu.waitFor();
    // A menu that has just opened takes no key yet.
    await waitFor('the box for the name', async () => {
      if ((await menu.count()) > 0) await workbench.press('Home', 'Enter');
      return workbench.quickPick.isVisible();
    });
    await workbench.fill('My Seas');
    await workbench.press('Enter');
    await workbench.treeRow('Papers', 'My Seas').waitFor();
  });

  step('a group of more than 500 papers is paged', async workbench => {
    const many = Array.from(
      { length: 1201 },
      (_, index) =>
        `@misc{p${index}, title = {Paper ${index} of Many}, author = {Author${index}, A.}, date = {${1990 + (index % 25)}}, keywords = {Many papers}}`,
    );
    writeFileSync(join(workbench.folder, 'many.bib'), many.join('\n'));
    await described(workbench, 'Many papers', '1201');
    await workbench.command('Papertree: Focus on Papers View');
    await workbench.treeRow('Papers', 'Many papers').click();
    const pages = await waitFor('its pages', async () => {
      const all = await rows(workbench);
      const at = all.findIndex(row => row.label === 'Many papers');
      const below = all.slice(at + 1).filter(row => row.level === 2 && row.expanded !== undefined);
      return all[at]?.expanded && below.length >= 3 ? below : undefined;
    });
    const counts = pages.map(page => Number(page.description));
    assert.ok(
      counts.every(count => count <= 500),
      counts.join(),
    );
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      1201,
    );
  });
});
