import assert from 'node:assert/strict';
import { join } from 'node:path';
import styles from '@citation-js/plugin-csl/lib/styles.json';
import { compile } from '../harness/pandoc';
import { root } from '../harness/paths';
import { uiSuite } from '../harness/uiTest';
import { settled, waitFor } from '../harness/waitFor';
import type { Workbench } from '../harness/workbench';

/** Papers of the same folder that the note's own bibliography lacks. */
const reading = `@article{marsh2021buoys,
  author = {Marsh, Ida},
  title = {Where Drifting Buoys Gather},
  journal = {Journal of Slow Seas},
  year = {2021},
}

@inproceedings{oduya2022ferries,
  author = {Oduya, Ben and Roe, Ada},
  title = {Timing the Ropes of Small Ferries},
  booktitle = {Proceedings of the Conference on Crossings},
  year = {2022},
}
`;

/** Every work that the finished note cites, as both lists of references begin, in the order of APA. */
const cited = [
  /^Deng, X., Gu, Y., .* \(2023\)\. Mind2Web: Towards a generalist agent for the web\./i,
  /^Marsh, I\. \(2021\)\. Where drifting buoys gather\. Journal of Slow Seas\.$/i,
  /^Oduya, B\., & Roe, A\. \(2022\)\. Timing the ropes of small ferries\. Proceedings of the Conference on Crossings\.$/i,
  /^Ou, T\., Xu, F\. F\., .* \(2024\)\. Synatra: .* digital agents at scale\. .*https:\/\/arxiv\.org\/abs\/2409\.15637$/i,
  /^Pahuja, V\., .* \(2025\)\. Explorer: .*https:\/\/arxiv\.org\/abs\/2502\.11357$/i,
  /^Pan, Y\., .* \(2024, June\)\. WebCanvas: .*https:\/\/arxiv\.org\/abs\/2406\.12373$/i,
  /^Yang, K\., .* \(2025\)\. AgentOccam: .*https:\/\/arxiv\.org\/abs\/2410\.13825$/i,
  /^Zhou, S\., .* \(2024\)\. WebArena: A realistic web environment for building autonomous agents\. ICLR\. https:\/\/webarena\.dev\/$/i,
];

async function save(workbench: Workbench): Promise<void> {
  await workbench.press('ControlOrMeta+S');
  await workbench.page.locator('.tab.active:not(.dirty)').waitFor();
}

function assertReferences(found: readonly string[]): void {
  assert.equal(found.length, cited.length, found.join('\n'));
  for (const [index, expected] of cited.entries()) assert.match(found[index] ?? '', expected);
}

const options = { folder: join(root, 'media/sample'), files: { 'reading.bib': reading }, isWalk: true };

uiSuite('The first ten minutes, with a note of one’s own that is to compile', options, step => {
  step('the note’s unknown key is marked, and changed to the one that was meant', async workbench => {
    await workbench.openFile('related-work.md', 11);
    await workbench.page.locator('.squiggly-warning').first().waitFor();
    await workbench.command('Go to Next Problem (Error, Warning, Info)');
    await workbench.editor.getByText('zhou2023webarena').last().waitFor();
    await workbench.press('Escape', 'ControlOrMeta+.');
    const fix = workbench.page.locator('.action-widget').getByText('Change to “zhou2024webarena”');
    await fix.waitFor();
    await fix.click();
    await waitFor('the change', async () => (await workbench.editorText()).includes('[@zhou2024webarena]'));
    await save(workbench);
    await waitFor('no warning', async () => (await workbench.page.locator('.squiggly-warning').count()) === 0);
  });

  step('two papers from outside its bibliography are cited as one citation', async workbench => {
    await workbench.press('ControlOrMeta+End');
    await workbench.command('Papertree: Insert Citation');
    for (const query of ['drifting buoys', 'small ferries']) {
      await workbench.fill(query);
      const title = query === 'drifting buoys' ? /^Where Drifting/ : /^Timing the Ropes/;
      const at = await waitFor(query, async () => {
        const index = (await settled(() => workbench.quickPickRows())).findIndex(row => title.test(row.label));
        return index < 0 ? undefined : { index };
      });
      await workbench.quickPick.locator('.monaco-list-row').nth(at.index).locator('.monaco-checkbox').click();
      await waitFor('the tick', async () =>
        (await workbench.quickPickRows()).some(row => row.checked && title.test(row.label)),
      );
    }
    const isOnBox = () => workbench.page.evaluate(() => document.activeElement?.className.includes('checkbox'));
    await waitFor('the box that was clicked to lose the focus', async () => !(await isOnBox()));
    await workbench.press('Enter');
    const text = '[@marsh2021buoys; @oduya2022ferries]';
    await waitFor('the citation', async () => (await workbench.editorText()).includes(text));
  });

  step('its bibliography has them then, with what was there before', async workbench => {
    const after = await waitFor('the entries', () => {
      const now = workbench.readFile('papers.bib');
      return now.includes('@inproceedings{oduya2022ferries,') ? now : undefined;
    });
    assert.match(after, /@article\{marsh2021buoys,/);
    assert.equal(after.match(/^@\w+\{/gm)?.length, 77);
    await save(workbench);
  });

  step('the document compiles, and its rendered list of references is right', async workbench => {
    const files = { 'papers.bib': workbench.readFile('papers.bib'), 'apa.csl': styles.apa };
    const { paragraphs, warnings } = await compile(workbench.readFile('related-work.md'), 'markdown', files, {
      csl: 'apa.csl',
    });
    assert.deepEqual(warnings, []);
    const text = paragraphs.join(' ');
    assert.match(text, /it was really completed \(Zhou et al\., 2024\);/);
    assert.match(text, /\(Marsh, 2021; Oduya & Roe, 2022\)/);
    assertReferences(paragraphs.slice(-cited.length));
  });

  step('so is the list that Insert References writes into the note', async workbench => {
    await workbench.command('Papertree: Insert or Refresh References');
    await waitFor('the list', async () => {
      await workbench.press('ControlOrMeta+End');
      return (await workbench.editorText()).includes('<!-- /papertree:references -->');
    });
    await save(workbench);
    const [, block = ''] =
      /<!-- papertree:references -->\n([\s\S]*)<!-- \/papertree:references -->/.exec(
        workbench.readFile('related-work.md'),
      ) ?? [];
    const entries = block.trim().split('\n\n');
    assert.match(block, /\*Journal of Slow Seas\*/);
    assertReferences(entries.map(entry => entry.replace(/\*|\\(?=[#_])/g, '')));
  });
});
