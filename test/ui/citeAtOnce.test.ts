import assert from 'node:assert/strict';
import { uiSuite } from '../harness/uiTest';
import { settled, waitFor } from '../harness/waitFor';

const words = ['buoys', 'ferries', 'tides', 'ropes', 'harbours', 'currents', 'moorings'];
const entry = (n: number) => `@article{key${n},
  author = {Author${n % 900}, Ann},
  title = {On ${words[n % 7]} and ${words[(n * 3) % 5]}, part ${n}},
  year = {${1990 + (n % 35)}},
  abstract = {${words.map((word, i) => `${word} ${n * i}`).join(' ')}},
}
`;
const last = `@article{marsh2021,
  author = {Marsh, Ida},
  title = {Where Driftwood Gathers},
  year = {2021},
}
`;
/** So many that they are still being read when the first citation is asked for. */
const many = Array.from({ length: 20_000 }, (_, n) => entry(n)).join('');

uiSuite(
  'Insert Citation, by one who types a word and Enter without looking',
  {
    files: { 'papers.bib': many + last, 'note.md': '---\nbibliography: papers.bib\n---\n\n' },
  },
  step => {
    step('cites the paper as soon as it is read, though the list was still empty', async workbench => {
      await workbench.openFile('note.md');
      await workbench.command('Papertree: Insert Citation');
      await workbench.fill('driftwood');
      await workbench.press('Enter');
      await workbench.quickPick.waitFor({ state: 'detached', timeout: 30_000 });
      await waitFor('the citation', async () => (await workbench.editorText()).includes('[@marsh2021]'));
    });

    step('cites the first result of a library that is there, at once', async workbench => {
      await workbench.type(' and ');
      await workbench.command('Papertree: Insert Citation');
      await workbench.fill('key1234');
      await workbench.press('Enter');
      await waitFor('the citation', async () => (await workbench.editorText()).includes('and [@key1234]'));
    });

    step(
      'has the best result active, also where the row that was active before is among the others',
      async workbench => {
        await workbench.command('Papertree: Insert Citation');
        await workbench.fill('');
        const [before] = await settled(() => workbench.quickPickRows());
        assert.match(before?.label ?? '', /part 0$/);
        assert.ok(before?.focused);
        await workbench.fill('driftwood OR "key0"');
        await waitFor('two rows', async () => (await workbench.quickPickRows()).length === 2);
        const rows = await settled(() => workbench.quickPickRows());
        assert.deepEqual(
          rows.map(row => [row.label, row.focused]),
          [
            ['Where Driftwood Gathers', true],
            [before?.label, false],
          ],
        );
        await workbench.press('Escape');
      },
    );
  },
);
