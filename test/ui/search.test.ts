import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../harness/paths';
import { uiSuite } from '../harness/uiTest';
import { settled, waitFor } from '../harness/waitFor';
import type { Workbench } from '../harness/workbench';

const folder = join(root, 'media/sample');
const sample = readFileSync(join(folder, 'papers.bib'), 'utf8');
const webArena = 'WebArena: A Realistic Web Environment for Building Autonomous Agents';

const title = (workbench: Workbench, text: string | RegExp) =>
  workbench.quickPick.locator('.quick-input-title').filter({ hasText: text }).waitFor();
const opened = (workbench: Workbench, name: string) => workbench.reader.locator('h1').getByText(name).waitFor();

/** The reader's marked words, once there are any. */
async function marked(workbench: Workbench): Promise<string[]> {
  await workbench.reader.locator('mark').first().waitFor();
  return workbench.reader.locator('mark').allTextContents();
}

/** The rows of the results, once there are any and they stay. */
const results = (workbench: Workbench) =>
  waitFor('results', async () => {
    const rows = await settled(() => workbench.treeRows('Results'));
    return rows.length > 0 ? rows : undefined;
  });

/** Saves a search as the command asks: its query, then its name; gives the name that was proposed. */
async function save(workbench: Workbench, query: string, name?: string): Promise<string> {
  await workbench.command('Papertree: Save Search…');
  await workbench.quickPick.getByText('has:pdf, -word').waitFor();
  await workbench.fill(query);
  await workbench.press('Enter');
  return named(workbench, name);
}

/** Answers the question for a name. */
async function named(workbench: Workbench, name?: string): Promise<string> {
  await workbench.quickPick.getByText('Its name in the tree').waitFor();
  const proposed = await workbench.quickPick.locator('input.input').inputValue();
  if (name !== undefined) await workbench.fill(name);
  await workbench.press('Enter');
  return proposed;
}

/** Presses a button that a row has while the pointer is on it. */
async function onRow(workbench: Workbench, label: string, button: string): Promise<void> {
  const row = workbench.treeRow('Papers', label).first();
  await row.hover();
  await row.locator(`.action-label[aria-label^="${button}"]`).click();
}

/** Chooses an entry of a row's menu. */
async function fromMenu(workbench: Workbench, row: string, entry: string): Promise<void> {
  await workbench.treeRow('Papers', row).first().click({ button: 'right' });
  const menu = workbench.page.locator('.monaco-menu');
  await menu.waitFor();
  // A menu that has just opened takes no click yet.
  await waitFor('the menu to close', async () => {
    if ((await menu.count()) === 0) return true;
    await menu.locator('.action-label').filter({ hasText: entry }).first().click({ timeout: 1000 });
    return false;
  });
}

const noError = (workbench: Workbench) =>
  assert.deepEqual(
    workbench.log().filter(line => line.startsWith('pageerror')),
    [],
  );

uiSuite('Searching', { folder, size: { width: 1280, height: 1000 } }, step => {
  step(
    'while a query is typed its rows come with every key, and Enter opens the first, its words marked',
    async workbench => {
      await workbench.showContainer('Papertree');
      await workbench.view('Papers').getByText('75 papers').waitFor();
      await workbench.command('Papertree: Search Papers');
      await title(workbench, '75 papers');
      let typed = '';
      for (const letter of 'realistic web env') {
        await workbench.type(letter);
        typed += letter;
        if (typed.length < 4) continue;
        await waitFor(`rows for “${typed}”`, async () =>
          (await workbench.quickPickRows()).some(row => row.label === webArena),
        );
      }
      await title(workbench, /papers? (found|with all)/);
      await waitFor('the paper with all words, first and active', async () => {
        const [first] = await workbench.quickPickRows();
        return first?.label === webArena && first.focused;
      });
      await workbench.press('Enter');
      await opened(workbench, webArena);
      const words = await marked(workbench);
      for (const word of words) assert.match(word, /^(realistic|web|env)/i);
      assert.ok(
        words.some(word => /^realistic$/i.test(word)),
        words.join(),
      );
    },
  );

  step('the reader marks every place where the words were found: the phrase, an author, a topic', async workbench => {
    await workbench.command('Papertree: Search Papers');
    await workbench.fill('"web agents" pan gui');
    await title(workbench, /1 paper found|with all/);
    await workbench.press('Enter');
    await opened(workbench, 'WebCanvas');
    assert.deepEqual(await marked(workbench), ['Web Agents', 'Pan', 'GUI']);
  });

  step('Enter pressed before the rows have come opens what was typed', async workbench => {
    await workbench.command('Papertree: Search Papers');
    await title(workbench, '75 papers');
    await workbench.fill('mind2web generalist');
    await workbench.press('Enter');
    await opened(workbench, 'Mind2Web');
  });

  step('a flag typed in full is not taken for a longer one', async workbench => {
    await workbench.command('Papertree: Search Papers');
    await workbench.fill('is:read');
    await workbench.quickPick.getByText('No paper matches “is:read”').waitFor();
    const rows = await settled(() => workbench.quickPickRows());
    assert.equal(rows.find(row => row.focused)?.label, 'No paper matches “is:read”');
    assert.ok(rows.some(row => row.label === 'is:reading'));
    await workbench.press('Enter');
    assert.equal(await workbench.quickPick.locator('input.input').inputValue(), 'is:read');
    await workbench.press('Escape');
  });

  step(
    'the results as a tree say below each title why it was found, and open with the words marked',
    async workbench => {
      await workbench.search('synthetic trajectories');
      const [first] = await workbench.quickPickRows();
      await workbench.quickPick.locator('.action-label[aria-label="Show Results in Tree"]').click();
      await workbench.view('Results').getByText('For “synthetic trajectories”').waitFor();
      const rows = await results(workbench);
      assert.equal(rows[0]?.label, first?.label);
      const [paper, reason] = rows;
      assert.deepEqual([paper?.level, paper?.expanded, reason?.level], [1, true, 2]);
      // In a narrow view only the beginning is seen: it is what was found, then who wrote it.
      assert.match(reason?.label ?? '', /^(Title|Note|Abstract|Topics|Keywords): /);
      assert.match(reason?.description ?? '', / 20\d\d$/);
      const why = rows.filter(row => row.level === 2).slice(0, 5);
      for (const row of why) {
        assert.ok(row.marked.length > 0, row.label);
        for (const word of row.marked) assert.match(word, /^(synthe|traject)/i);
      }
      const second = rows[2]?.label ?? '';
      await workbench.view('Results').locator('.monaco-list-row[data-index="3"]').click();
      await opened(workbench, second);
      for (const word of await marked(workbench)) assert.match(word, /^(synthe|traject)/i);
    },
  );

  step('a list of papers with some of the words says so as the box does, found from the keyboard', async workbench => {
    await workbench.search('synthetic zebra');
    const said = await workbench.quickPick.locator('.quick-input-title').textContent();
    assert.match(said ?? '', /^\d+ papers with some of the words$/);
    await workbench.press('Escape');
    await workbench.command('Papertree: Show Search Results in Tree…');
    await title(workbench, 'Show Search Results in Tree');
    assert.equal(await workbench.quickPick.locator('input.input').inputValue(), 'synthetic trajectories');
    await workbench.fill('synthetic zebra');
    await workbench.quickPick.getByText(said ?? '', { exact: true }).waitFor();
    await workbench.press('Enter');
    await workbench.view('Results').getByText(`For “synthetic zebra” — ${said}`).waitFor();
    assert.equal(await workbench.view('Results').getByText('of 75 papers').count(), 0);
    await workbench.command('Papertree: Show Search Results in Tree…');
    await title(workbench, 'Show Search Results in Tree');
    await workbench.fill('synthetic trajectories');
    await workbench.press('Enter');
    await workbench
      .view('Results')
      .getByText(/^For “synthetic trajectories” — \d+ papers with all words, \d+ with some$/)
      .waitFor();
  });

  step('the search of the results is saved under the name that is proposed, as a row of the tree', async workbench => {
    await workbench.command('Papertree: Save Search…');
    assert.equal(await named(workbench), 'synthetic trajectories');
    await workbench.treeRow('Papers', 'synthetic trajectories').waitFor();
    await workbench.command('Papertree: Clear Results');
  });

  step('a search that is asked for is saved with its count', async workbench => {
    const proposed = await save(workbench, 'topic:"Safety & alignment" year:2024');
    assert.ok(proposed.length > 0);
    await workbench.treeRow('Papers', proposed).waitFor();
    const entries = sample
      .split('\n@')
      .filter(entry => entry.includes('Safety \\& alignment') && /date = \{2024/.test(entry));
    const rows = await settled(() => workbench.treeRows('Papers'));
    assert.equal(rows.find(each => each.label === proposed)?.description, String(entries.length));
  });

  step('a name is needed, and one that is taken is pointed out', async workbench => {
    await save(workbench, 'webarena', 'Arena');
    await workbench.treeRow('Papers', 'Arena').waitFor();
    await workbench.command('Papertree: Save Search…');
    await workbench.quickPick.getByText('has:pdf, -word').waitFor();
    await workbench.fill('benchmark');
    await workbench.press('Enter');
    await workbench.quickPick.getByText('Its name in the tree').waitFor();
    await workbench.fill(' ');
    await workbench.quickPick.getByText('A name is needed.').waitFor();
    await workbench.press('Enter');
    await workbench.fill('Arena');
    await workbench.quickPick.getByText('Takes the place of “Arena”, which searches for: webarena').waitFor();
    await workbench.fill('Benches');
    await workbench.press('Enter');
    await workbench.treeRow('Papers', 'Benches').waitFor();
    assert.equal(await workbench.treeRow('Papers', 'Arena').count(), 1);
  });

  step('a saved search is renamed, removed, and brought back by Undo', async workbench => {
    await onRow(workbench, 'Benches', 'Rename Saved Search');
    assert.equal(await named(workbench, 'Measured'), 'Benches');
    await workbench.treeRow('Papers', 'Measured').waitFor();
    await workbench.treeRow('Papers', 'Benches').waitFor({ state: 'detached' });
    await onRow(workbench, 'Measured', 'Remove Saved Search');
    await workbench.treeRow('Papers', 'Measured').waitFor({ state: 'detached' });
    await workbench.notification('Removed the saved search “Measured”.');
    await workbench.page.locator('.notification-toast').getByRole('button', { name: 'Undo' }).click();
    await workbench.treeRow('Papers', 'Measured').waitFor();
  });

  step('the tree’s filter counts while it is typed, opens what it leaves, and is cleared', async workbench => {
    await workbench.command('Papertree: Filter Tree…');
    await workbench.fill('zzzzz');
    await workbench.quickPick.getByText('No paper matches “zzzzz”.').waitFor();
    await workbench.fill('web zzzzz foo:bar');
    await workbench.quickPick.getByText('No paper matches “web zzzzz foo:bar”.').waitFor();
    await workbench.press('Enter');
    await workbench
      .view('Papers')
      .getByText('Filter: web zzzzz foo:bar — No paper matches. — There is no field')
      .waitFor();
    await workbench.view('Papers').getByText('0 of 75 papers').waitFor();
    await workbench.command('Papertree: Filter Tree…');
    await workbench.fill('webarena');
    const shown = workbench.quickPick.getByText(/^\d+ papers?$/);
    const count = (await shown.textContent())?.trim() ?? '';
    await workbench.press('Enter');
    await workbench.view('Papers').getByText('Filter: webarena').waitFor();
    await workbench.treeRow('Papers', webArena).first().waitFor();
    await workbench
      .view('Papers')
      .getByText(`${Number.parseInt(count, 10)} of 75 papers`)
      .waitFor();
    const rows = await settled(() => workbench.treeRows('Papers'));
    const groups = rows.filter(row => row.level === 1);
    assert.ok(groups.length > 0 && groups.every(row => row.expanded), JSON.stringify(groups));
    await workbench.command('Papertree: Clear Filter');
    await workbench.view('Papers').getByText('75 papers', { exact: true }).waitFor();
  });

  step(
    'similar papers of a row of the tree, of the paper that is read, and of the paragraph at the cursor',
    async workbench => {
      await workbench.command('Papertree: Filter Tree…');
      await workbench.fill('key:zhou2024webarena');
      await workbench.press('Enter');
      await workbench.treeRow('Papers', webArena).first().waitFor();
      await fromMenu(workbench, webArena, 'Find Similar Papers');
      await workbench.view('Results').getByText(`Similar to: ${webArena}`).waitFor();
      const ofRow = (await results(workbench)).filter(row => row.level === 1).map(row => row.label);
      assert.ok(ofRow.length > 4 && !ofRow.includes(webArena), ofRow.join());
      await workbench.command('Papertree: Clear Filter');

      await workbench.search('mind2web generalist');
      await workbench.press('Enter');
      await opened(workbench, 'Mind2Web');
      await workbench.command('Papertree: Find Similar Papers');
      await workbench
        .view('Results')
        .getByText(/^Similar to: Mind2Web/)
        .waitFor();
      const shared = (await results(workbench)).filter(row => row.level === 2);
      for (const row of shared.slice(0, 5)) assert.match(row.label, /^Shared words: \S/);

      await workbench.openFile('related-work.md', 8);
      await workbench.command('Papertree: Find Similar Papers');
      await workbench
        .view('Results')
        .getByText(/^Similar to: How far an agent can be trusted with a website/)
        .waitFor();
      const ofNote = (await results(workbench)).filter(row => row.level === 1).map(row => row.label);
      assert.ok(
        ofNote.slice(0, 5).some(label => /web/i.test(label)),
        ofNote.join(),
      );
      noError(workbench);
    },
  );
});
