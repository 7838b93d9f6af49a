import assert from 'node:assert/strict';
import { uiSuite } from '../harness/uiTest';
import { waitFor } from '../harness/waitFor';
import type { Workbench } from '../harness/workbench';

const bibliography = `@article{marsh2021,
  author = {Marsh, Ida},
  title = {Where Drifting Buoys Gather \\& Rest},
  journal = {Journal of Slow Seas},
  year = {2021},
  volume = {4},
  pages = {1--9},
}
`;
const plain = 'Marsh, I. (2021). Where Drifting Buoys Gather & Rest. Journal of Slow Seas, 4, 1–9.';

/** What is on the clipboard as HTML; undefined if there is plain text only. */
async function richClipboard(workbench: Workbench): Promise<string | undefined> {
  return workbench.page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return item?.types.includes('text/html') ? (await item.getType('text/html')).text() : undefined;
  });
}

async function clear(workbench: Workbench): Promise<void> {
  await workbench.page.evaluate(() => navigator.clipboard.writeText('nothing yet'));
}

async function copied(workbench: Workbench): Promise<void> {
  await waitFor('the reference on the clipboard', async () => (await workbench.clipboard()) !== 'nothing yet');
  assert.equal((await workbench.clipboard()).trim(), plain);
}

const files = { 'papers.bib': bibliography, 'note.md': '---\nbibliography: papers.bib\n---\n\n' };

uiSuite('Copying a reference from the reader', { files }, step => {
  step('its button copies rich text: italics for a word processor, plain text beside it', async workbench => {
    await workbench.search('drifting buoys');
    await workbench.press('Enter');
    await workbench.reader.locator('h1').waitFor();
    await clear(workbench);
    await workbench.reader.getByText('Copy Reference').click();
    await copied(workbench);
    const html = (await richClipboard(workbench)) ?? '';
    assert.match(html, /<i>Journal of Slow Seas<\/i>/);
    assert.match(html, /Gather &amp; Rest/);
  });

  step('so does Copy As', async workbench => {
    await clear(workbench);
    await workbench.command('Papertree: Copy As…');
    await workbench.quickPick.getByText('Formatted Reference with Italics').click();
    await copied(workbench);
    assert.match((await richClipboard(workbench)) ?? '', /<i>Journal of Slow Seas<\/i>/);
  });

  step('pasted into an editor for text with looks, it is in italics', async workbench => {
    const pasted = await workbench.page.evaluate(async () => {
      const box = document.body.appendChild(document.createElement('div'));
      box.contentEditable = 'true';
      box.focus();
      const [item] = await navigator.clipboard.read();
      document.execCommand('insertHTML', false, await (await item?.getType('text/html'))?.text());
      const { textContent: text } = box;
      const italic = box.querySelector('i')?.textContent;
      box.remove();
      return { text: text?.trim(), italic };
    });
    assert.equal(pasted.text, plain);
    assert.match(pasted.italic ?? '', /^Journal of Slow Seas/);
  });

  step('where the browser refuses, plain text is copied, and the user is told', async workbench => {
    const frame = await (await workbench.reader.locator('html').elementHandle())?.ownerFrame();
    await frame?.evaluate(() => {
      navigator.clipboard.write = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
    await clear(workbench);
    await workbench.reader.getByText('Copy Reference').click();
    await workbench.notification('Formatted text could not be copied here');
    await copied(workbench);
    assert.equal(await richClipboard(workbench), undefined);
  });
});
