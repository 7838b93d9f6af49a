import assert from 'node:assert/strict';
import { uiSuite } from '../harness/uiTest';
import { settled, waitFor } from '../harness/waitFor';
import type { Workbench } from '../harness/workbench';
import { dragBehind } from './dragBehind';

const own = `@article{marsh2021,
  author = {Marsh, Ida},
  title = {Where Drifting Buoys Gather},
  year = {2021},
  keywords = {sea},
}
`;
const other = `@article{oduya2022,
  author = {Oduya, Ben},
  title = {Timing the Ropes of Small Ferries},
  year = {2022},
  doi = {10.5555/ferries.22},
  eprint = {2203.01234},
  eprinttype = {arxiv},
  keywords = {sea},
}
`;
const ferries = 'Timing the Ropes of Small Ferries';
const buoys = 'Where Drifting Buoys Gather';
const head = '---\nbibliography: papers.bib\n---\n\n';
const files = {
  'papers.bib': own,
  'other.bib': other,
  'note.md': `${head}Ropes slip`,
  'note.tex': '\\addbibresource{papers.bib}\n\nRopes slip',
  'paste.md': '---\nbibliography: other.bib\n---\n\nSee ',
  'extend.md': `${head}See [@oduya2022`,
  'bare.md': 'Ropes slip',
  'rounds.bib': own.replaceAll('marsh', 'moe').replace('Drifting', 'Anchored'),
  'rounds.md': `${head.replace('papers', 'rounds')}See `,
  'ask.bib': own,
  'ask.md': `${head.replace('papers', 'ask')}Ropes slip`,
  'fields.bib': own,
  'fields.md': `${head.replace('papers', 'fields')}Ropes slip`,
  'views.md': '---\nbibliography: other.bib\n---\n\nBy [@oduya2022] and all',
};

async function seen(workbench: Workbench, text: string): Promise<void> {
  await waitFor(text, async () => {
    const now = await workbench.editorText();
    return now.includes(text) || assert.fail(now);
  });
}

const entries = (workbench: Workbench, path = 'papers.bib') =>
  (workbench.readFile(path).match(/^@\w+\{([^,]+)/gm) ?? []).map(line => line.replace(/^.*\{/, ''));

uiSuite('Dragging and pasting citations', { files }, step => {
  step('a paper dragged from the tree is cited where it is dropped, and the bibliography has it', async workbench => {
    await workbench.showContainer('Papertree');
    await workbench.treeRow('Papers', 'sea').click();
    await workbench.treeRow('Papers', ferries).waitFor();
    await workbench.openFile('note.md');
    await dragBehind(workbench, workbench.treeRow('Papers', ferries), 'slip');
    await seen(workbench, 'slip [@oduya2022]');
    await waitFor('the entry', () => entries(workbench).join() === 'marsh2021,oduya2022');
  });

  step('one undo takes the citation back, and the entry with it', async workbench => {
    await workbench.editor.locator('.view-lines').click();
    await workbench.press('ControlOrMeta+Z');
    await waitFor('the citation to go', async () => !(await workbench.editorText()).includes('oduya'));
    await waitFor('the entry to go', () => entries(workbench).join() === 'marsh2021');
  });

  for (const [pasted, what] of [
    ['https://doi.org/10.5555/ferries.22', 'the link of a DOI'],
    ['10.5555/ferries.22', 'a DOI'],
    ['arXiv:2203.01234', 'an arXiv id'],
    ['https://arxiv.org/abs/2203.01234v2', 'a link to arXiv'],
  ] as const) {
    step(`${what} is pasted as it is, and offered as a citation`, async workbench => {
      await workbench.openFile('paste.md');
      const before = await workbench.editorText();
      await workbench.page.evaluate(text => navigator.clipboard.writeText(text), pasted);
      await workbench.press('ControlOrMeta+V');
      await seen(workbench, `See ${pasted}`);
      await workbench.page.locator('.post-edit-widget').waitFor();
      await workbench.press('ControlOrMeta+.');
      await workbench.page.locator('.action-widget').getByText('Paste as Citation').click();
      await seen(workbench, 'See [@oduya2022]');
      for (let times = 0; times < 3 && (await workbench.editorText()) !== before; times++) {
        await workbench.press('ControlOrMeta+Z');
        await settled(() => workbench.editorText());
      }
      assert.equal(await workbench.editorText(), before);
    });
  }

  step('several selected papers become one citation, in LaTeX behind a tie', async workbench => {
    await workbench.openFile('note.tex');
    await workbench.treeRow('Papers', buoys).click({ modifiers: ['ControlOrMeta'] });
    await workbench.treeRow('Papers', ferries).click({ modifiers: ['ControlOrMeta'] });
    await dragBehind(workbench, workbench.treeRow('Papers', ferries), 'slip');
    await waitFor('the citation', async () =>
      /slip~\\cite\{(marsh2021,oduya2022|oduya2022,marsh2021)\}/.test(await workbench.editorText()),
    );
  });

  step('a paper dropped into a citation extends it', async workbench => {
    await workbench.openFile('extend.md');
    await dragBehind(workbench, workbench.treeRow('Papers', buoys), '@oduya2022');
    await waitFor('both keys', async () => /See \[@oduya2022; @marsh2021/.test(await workbench.editorText()));
  });

  step('a note without a bibliography is given one with the citation, and one undo takes all back', async workbench => {
    await workbench.openFile('bare.md');
    await workbench.command('Papertree: Insert Citation');
    await workbench.fill('ropes of ferries');
    await waitFor('the paper', async () => (await settled(() => workbench.quickPickRows()))[0]?.label === ferries);
    await workbench.press('Enter');
    await workbench.quickPick.getByText('New file references.bib').click();
    await seen(workbench, 'Ropes slip [@oduya2022]');
    await seen(workbench, 'bibliography: references.bib');
    await waitFor('the new file', () => workbench.readFile('references.bib').includes('@article{oduya2022,'));
    assert.equal(await workbench.page.locator('.notification-toast').count(), 0);
    await workbench.press('ControlOrMeta+Z');
    await waitFor('the note as it was', async () => (await workbench.editorText()) === 'Ropes slip');
  });

  step(
    'an entry that comes and goes with a pasted citation, and no pause between, leaves the file as it was',
    async workbench => {
      const before = workbench.readFile('rounds.bib');
      await workbench.openFile('rounds.md');
      const note = await workbench.editorText();
      await workbench.page.evaluate(() => navigator.clipboard.writeText('10.5555/ferries.22'));
      for (let round = 0; round < 6; round++) {
        await workbench.press('ControlOrMeta+V');
        await seen(workbench, 'See 10.5555');
        await workbench.page.locator('.post-edit-widget').waitFor();
        await workbench.press('ControlOrMeta+.');
        await workbench.page.locator('.action-widget').getByText('Paste as Citation').click();
        await seen(workbench, 'See [@oduya2022]');
        await waitFor('the note as it was', async () => {
          if ((await workbench.editorText()) === note) return true;
          await workbench.press('ControlOrMeta+Z');
          return false;
        });
      }
      await waitFor('the bibliography as it was', () => workbench.readFile('rounds.bib') === before);
      // The tab is told a moment after the file was written.
      const dirty = workbench.page.locator('.tab.dirty').filter({ hasText: 'rounds.bib' });
      await waitFor('its tab to be clean', async () => (await dirty.count()) === 0);
      assert.deepEqual(
        workbench.log().filter(line => /Failed to save/.test(line)),
        [],
      );
    },
  );

  step('where the setting says so, a drop asks about the entry once the citation is in', async workbench => {
    workbench.setSettings({ 'papertree.addToBibliography': 'ask' });
    await workbench.openFile('ask.md');
    await workbench.view('Papers').locator('.monaco-list').focus();
    await workbench.press('Escape'); // what an earlier step has selected
    await dragBehind(workbench, workbench.treeRow('Papers', ferries), 'slip');
    await seen(workbench, 'slip [@oduya2022]');
    await workbench.notification('Add oduya2022 to ask.bib?');
    assert.deepEqual(entries(workbench, 'ask.bib'), ['marsh2021']);
    await workbench.page.locator('.notification-toast').getByRole('button', { name: 'Add', exact: true }).click();
    await waitFor('the entry', () => entries(workbench, 'ask.bib').join() === 'marsh2021,oduya2022');
    await workbench.press('ControlOrMeta+Z');
    workbench.setSettings({ 'papertree.addToBibliography': 'always' });
  });

  step('citing with fields declares, brings the entry, and one undo takes it all back', async workbench => {
    const before = workbench.readFile('fields.bib');
    await workbench.openFile('fields.md');
    const note = await workbench.editorText();
    await workbench.command('Papertree: Insert Citation');
    await workbench.fill('ropes of ferries');
    await waitFor('the paper', async () => (await settled(() => workbench.quickPickRows()))[0]?.label === ferries);
    await workbench.quickPick.locator('.quick-input-titlebar [aria-label^="Insert with fields"]').click();
    await seen(workbench, 'slip [see @oduya2022, p. 1]');
    await workbench.type('as in');
    await workbench.press('Tab');
    await workbench.type('ch. 2');
    await seen(workbench, 'slip [as in @oduya2022, ch. 2]');
    await workbench.press('Tab'); // the suffix
    await workbench.press('Tab');
    await workbench.page.locator('.suggest-widget.visible').getByText('-@').waitFor();
    await workbench.press('ArrowDown');
    await workbench.press('Enter');
    await seen(workbench, 'slip [as in -@oduya2022, ch. 2]');
    await waitFor('the entry', () => workbench.readFile('fields.bib').includes('{oduya2022,'));
    await waitFor('the note as it was', async () => {
      if ((await workbench.editorText()) === note) return true;
      await workbench.press('ControlOrMeta+Z');
      return false;
    });
    await waitFor('the entry to go', () => workbench.readFile('fields.bib') === before);
  });

  for (const [what, view, open] of [
    ['Cited Here', 'Cited Here', async () => undefined],
    [
      'a saved search',
      'Papers',
      async (workbench: Workbench) => {
        await workbench.search('ropes of ferries');
        await workbench.quickPick.locator('.quick-input-titlebar [aria-label^="Save Search"]').click();
        await workbench.quickPick.locator('.quick-input-title').filter({ hasText: 'Save Search' }).waitFor();
        await workbench.fill('My ropes');
        await workbench.press('Enter');
        await workbench.treeRow('Papers', 'sea').click();
        await workbench.treeRow('Papers', ferries).waitFor({ state: 'detached' });
        await workbench.treeRow('Papers', 'My ropes').click();
      },
    ],
    [
      'results',
      'Results',
      async (workbench: Workbench) => {
        await workbench.search('ropes of ferries');
        await workbench.quickPick.locator('.quick-input-titlebar [aria-label="Show Results in Tree"]').click();
        await workbench.treeRow('Results', ferries).waitFor();
      },
    ],
  ] as const) {
    step(`a paper dragged from ${what} is cited`, async workbench => {
      await open(workbench);
      await workbench.openFile('views.md');
      const before = await workbench.editorText();
      const header = workbench.view(view).locator('.pane-header');
      if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
      const row = workbench.treeRow(view, ferries).first();
      await row.waitFor();
      await dragBehind(workbench, row, 'all');
      await seen(workbench, 'and all [@oduya2022]');
      await workbench.press('ControlOrMeta+Z');
      await waitFor('the note as it was', async () => (await workbench.editorText()) === before);
    });
  }
});
