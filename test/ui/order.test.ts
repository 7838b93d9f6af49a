import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPapers, SearchIndex } from '../../src/core';
import { root } from '../harness/paths';
import { uiSuite } from '../harness/uiTest';

const folder = join(root, 'media/sample');
const { papers } = readPapers(readFileSync(join(folder, 'papers.bib')), 'papers.bib');

/** Titles in the order of an index made here, from the same papers. */
function ranked(query: string): string[] {
  const index = new SearchIndex();
  index.add(papers);
  const titles = new Map(papers.map(paper => [paper.id, paper.item.title ?? '']));
  return index.search(query, { limit: 50 }).map(hit => titles.get(hit.id) ?? '');
}

/** Left to itself, the editor puts labels first that begin with the input: the index does not, for these. */
const queries = ['web', 'agent', 'large', 'learn'];

uiSuite('The search box keeps the order of the index', { folder }, step => {
  step('once the library is read', async workbench => {
    await workbench.showContainer('Papertree');
    await workbench.view('Papers').getByText('75 papers').waitFor();
  });

  for (const query of queries) {
    step(`for “${query}”`, async workbench => {
      const wanted = ranked(query);
      const first = wanted.findIndex(title => title.toLowerCase().startsWith(query));
      assert.ok(first > 0, 'the editor would put this one first');
      await workbench.search(query);
      const shown = (await workbench.quickPickRows()).map(row => row.label);
      assert.ok(shown.length >= 8, `rows: ${shown.length}`);
      assert.deepEqual(shown, wanted.slice(0, shown.length));
      await workbench.press('Escape');
    });
  }
});
