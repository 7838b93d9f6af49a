import assert from 'node:assert/strict';
import { uiSuite } from '../harness/uiTest';
import { waitFor } from '../harness/waitFor';
import type { Workbench } from '../harness/workbench';

const entry = (key: string, title: string, file: string) =>
  `@misc{${key}, title = {${title}}, year = 2003, file = {${file}}}\n`;

const files = {
  'shelf/refs.bib':
    entry('there2003', 'Papers That Lie on a Shelf', 'Full Text:pdfs/there.pdf:application/pdf') +
    entry('gone2003', 'Papers That Went Astray', 'pdfs/gone.pdf') +
    entry('none2003', 'Papers That Were Never Kept', 'notes.txt'),
  'shelf/pdfs/there.pdf': '%PDF-1.4\n',
};
/** The editor that the test's VS Code has for PDFs; without one they are opened outside. */
const settings = { 'workbench.editorAssociations': { '*.pdf': 'default' } };

async function show(workbench: Workbench, title: string): Promise<void> {
  await workbench.search(title);
  await workbench.press('Enter');
  await workbench.reader.getByRole('heading', { name: title }).waitFor();
}

const button = (workbench: Workbench) => workbench.reader.locator('[data-action="openPdf"]');

uiSuite('The PDF of a paper', { files, settings, size: { width: 1100, height: 600 } }, step => {
  step('is opened by the button in the reader', async workbench => {
    await show(workbench, 'Papers That Lie on a Shelf');
    await button(workbench).click();
    await workbench.page.locator('.tab').filter({ hasText: 'there.pdf' }).waitFor();
  });

  step('that is not there: a message says where it was looked for', async workbench => {
    await show(workbench, 'Papers That Went Astray');
    await button(workbench).click();
    const message = await workbench.notification('The PDF was not found');
    assert.match(message, /Looked for: \S*[\\/]shelf[\\/]pdfs[\\/]gone\.pdf/);
  });

  step('has no button where the entry names none', async workbench => {
    await show(workbench, 'Papers That Were Never Kept');
    await waitFor('no button', async () => ((await button(workbench).count()) === 0 ? true : undefined));
  });
});
