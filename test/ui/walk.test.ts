import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../harness/paths';
import { uiSuite } from '../harness/uiTest';
import { settled, waitFor } from '../harness/waitFor';

const sample = readFileSync(join(root, 'media/sample/papers.bib'), 'utf8');
const topic = 'Web & GUI agents';

/** Counts by topic, straight from the keywords of the sample's file. */
function topicCounts(): Record<string, string> {
  const counts = new Map<string, number>();
  for (const [, keywords = ''] of sample.matchAll(/keywords = \{([^}]*)\}/g)) {
    for (const name of keywords.replaceAll('\\&', '&').replace(/\s+/g, ' ').split(/,\s*/))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort().map(([name, count]) => [name, String(count)]));
}

const gardens = 'Listening to Rooftop Gardens with Cheap Microphones';
const bridges = 'When Do Wooden Footbridges Ask for Repair?';
/** As a saved page has it: furniture, then each title, an empty line, its abstract. */
const savedPage = [
  'Trending today',
  '',
  'Sign in',
  '',
  gardens,
  '',
  'Insects that visit a rooftop are seldom counted, because somebody has to stand there and count them. We hang microphones of 4 dollars ' +
    'between the plants of 31 gardens and train a small network to tell bees, hoverflies and wasps apart by their hum. It agrees with two ' +
    'counting biologists in 91\\% of the minutes. The recordings are at https://example.org/rooftop-hum.',
  '',
  bridges,
  '',
  'A footbridge of wood gives signs long before it fails, yet inspections follow the calendar. We record how 12 bridges answer to the steps of ' +
    'those who cross them, and find that the damping of the second mode rises a year before rot can be seen. A rule with one threshold would ' +
    'have moved nine of fourteen inspections to a better month.',
  '',
].join('\n');

uiSuite('The first ten minutes, on the installed package', { files: { 'page.txt': savedPage }, isWalk: true }, step => {
  step('an empty view says what was looked for, and what to do', async workbench => {
    await workbench.showContainer('Papertree');
    const view = workbench.view('Papers');
    await view
      .getByText('looked for them in the bibliographies of this window (.bib, CSL JSON, RIS and others)')
      .waitFor();
    const links = await view.locator('.welcome-view-content').locator('a').allTextContents();
    assert.deepEqual(links, [
      'Open the Sample Library',
      'Import Papers…',
      'Add a Source…',
      'Show What Was Read',
      'Read the Guide',
    ]);
  });

  step('and so do search and citing, which have nothing to search', async workbench => {
    await workbench.command('Papertree: Search Papers');
    await workbench.fill('web');
    await workbench.quickPick.getByText('There are no papers yet').waitFor();
    await workbench.press('Escape');
    await workbench.command('Papertree: Insert Citation');
    await workbench.quickPick.getByText('There are no papers yet').waitFor();
    await workbench.press('Escape');
  });

  step('the sample library is copied into the folder, and its topics show with their counts', async workbench => {
    await workbench.view('Papers').getByText('Open the Sample Library').click();
    await workbench.quickPick.getByText('In this workspace: workspace').click();
    await workbench.page.locator('.tab.active').filter({ hasText: 'related-work.md' }).waitFor();
    assert.equal(workbench.readFile('papers.bib'), sample);
    await workbench.treeRow('Papers', topic).waitFor();
    const rows = await settled(() => workbench.treeRows('Papers'));
    const shown = rows.map(row => [row.label, row.description]).sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
    assert.equal(shown.length, 12);
    assert.deepEqual(Object.fromEntries(shown), topicCounts());
  });

  step('a paper of a topic opens in the reader', async workbench => {
    await workbench.treeRow('Papers', topic).click();
    const title = 'WebArena: A Realistic Web Environment for Building Autonomous Agents';
    const row = workbench.treeRow('Papers', title);
    await row.click();
    const { reader } = workbench;
    await reader.locator('h1').getByText(title).waitFor();
    assert.match((await reader.locator('.authors').textContent()) ?? '', /^Shuyan Zhou, Frank F\. Xu, /);
    assert.match((await reader.locator('.venue').textContent()) ?? '', /^ICLR · 2024$/);
    assert.ok((await reader.locator('.links a').allTextContents()).includes('arXiv'));
    await reader.getByText('No abstract in this library').waitFor();
    await reader.getByText('Read on arXiv').waitFor();
    await reader.getByRole('heading', { name: 'Note by Papertree' }).waitFor();
    await reader.locator('#similar li').nth(4).waitFor();
    const similar = await reader.locator('#similar li').evaluateAll(rows =>
      rows.map(each => ({
        title: each.querySelector('a')?.textContent ?? '',
        shared: each.querySelector('.shared')?.textContent ?? '',
      })),
    );
    assert.equal(similar.length, 5);
    for (const { title: other, shared } of similar) {
      assert.notEqual(other, title);
      assert.match(shared, /^shares [^,]+(, [^,]+){1,3}$/);
    }
  });

  step('J goes to the next paper of the topic, K to the one before', async workbench => {
    const rows = await workbench.treeRows('Papers');
    const at = rows.findIndex(row => row.label.startsWith('WebArena: '));
    const next = rows[at + 1]?.label ?? '';
    const title = workbench.reader.locator('h1');
    await title.click();
    await workbench.press('j');
    await title.getByText(next, { exact: true }).waitFor();
    await workbench.press('k');
    await title.getByText(rows[at]?.label ?? '', { exact: true }).waitFor();
  });

  step('a search with a typo finds the right papers and says why', async workbench => {
    await workbench.search('multi agent colaboration');
    const rows = await workbench.quickPickRows();
    const [first] = rows;
    assert.ok(first);
    assert.match(first.label, /collaborat/i);
    for (const row of rows.slice(0, 5)) {
      assert.match(`${row.label} ${row.detail}`, /collaborat/i);
      const [, authors = '', field, piece = ''] =
        /^(.*) · (Title|Note|Keywords|Topics|Abstract)(?:, “\p{L}+”)?: (.*)$/u.exec(row.detail) ?? [];
      assert.match(authors, / 20\d\d$/);
      assert.ok(field, row.detail);
      assert.match(piece, /agent|collaborat/i);
      assert.ok(piece.length <= 120, piece);
    }
  });

  step('Enter opens the first of them with the words marked', async workbench => {
    const [first] = await workbench.quickPickRows();
    await workbench.press('Enter');
    await workbench.reader
      .locator('h1')
      .getByText(first?.label ?? '')
      .waitFor();
    await workbench.reader.locator('mark').first().waitFor();
    const marked = await workbench.reader.locator('mark').allTextContents();
    assert.ok(
      marked.some(word => /collaborat/i.test(word)),
      marked.join(),
    );
    for (const word of marked) assert.match(word, /^(multi|agent|collaborat)/i);
  });

  step('two papers are picked with two searches and cited as one citation', async workbench => {
    await workbench.openFile('related-work.md');
    await workbench.command('Papertree: Insert Citation');
    const pickFirst = async (query: string, title: RegExp) => {
      await workbench.fill(query);
      const at = await waitFor(`a row ${title}`, async () => {
        const index = (await settled(() => workbench.quickPickRows())).findIndex(row => title.test(row.label));
        return index < 0 ? undefined : { index };
      });
      const row = workbench.quickPick.locator('.monaco-list-row').nth(at.index);
      await row.locator('.monaco-checkbox').click();
      await waitFor('the tick', async () =>
        (await workbench.quickPickRows()).some(each => each.checked && title.test(each.label)),
      );
    };
    await pickFirst('web agents', /^WebArena: /);
    await pickFirst('synthetic trajectories', /^Explorer: /);
    await workbench.fill('social simulation');
    const rows = await waitFor('both picks on top', async () => {
      const now = await settled(() => workbench.quickPickRows());
      return now[2]?.checked === false ? now : undefined;
    });
    assert.deepEqual(
      rows.slice(0, 3).map(row => row.checked),
      [true, true, false],
    );
    assert.match(rows[0]?.label ?? '', /^WebArena: /);
    assert.match(rows[1]?.label ?? '', /^Explorer: /);
    await workbench.press('Enter');
    const cited = '[@zhou2024webarena; @pahuja2025explorer]';
    await waitFor('the citation', async () => (await workbench.editorText()).trimEnd().endsWith(cited));
  });

  step('a saved page is imported after a preview, and its papers are in the library', async workbench => {
    await workbench.command('Papertree: Import Papers…');
    await workbench.quickPick.getByText('Choose Files…').click();
    await workbench.quickPick.getByText('page.txt').click();
    await workbench.quickPick.getByText('2 papers, 2 lines not taken').waitFor();
    const rows = await settled(() => workbench.quickPickRows());
    assert.deepEqual(
      rows.map(row => row.label),
      ['Import 2 papers into your library', 'Line 1', 'Line 3', gardens, bridges],
    );
    assert.match(rows[1]?.description ?? '', /“Trending today”/);
    await workbench.press('Enter');
    await workbench.quickPick.getByText('papertree.bib in this workspace').click();
    await workbench.notification('2 new in papertree.bib.');
    await workbench.view('Papers').getByText('77 papers').waitFor();
  });

  step('its abstract is read in the reader, its link can be followed', async workbench => {
    await workbench.search('rooftop microphones');
    const [first] = await workbench.quickPickRows();
    assert.equal(first?.label, gardens);
    await workbench.press('Enter');
    await workbench.reader.locator('h1').getByText(gardens).waitFor();
    const abstract = workbench.reader.locator('section').filter({ hasText: 'Abstract' });
    await abstract.getByText('agrees with two counting biologists in 91% of the minutes').waitFor();
    const link = abstract.getByRole('link');
    assert.equal(await link.getAttribute('href'), 'https://example.org/rooftop-hum');
    const errors = workbench.log().filter(line => line.startsWith('pageerror'));
    assert.deepEqual(errors, []);
  });
});
