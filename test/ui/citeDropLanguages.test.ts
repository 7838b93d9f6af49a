import { uiSuite } from '../harness/uiTest';
import { waitFor } from '../harness/waitFor';
import { dropBehind } from './dragBehind';

const entry = (key: string, author: string, title: string) =>
  `@book{${key},\n  author = {${author}},\n  title = {${title}},\n  year = {2021},\n  keywords = {ice},\n}\n`;
const own = entry('floe2021', 'Floe, Una', 'Floes Counted From a Kite');
const sleds = 'Sleds on Thin Ice';
const other = entry('berg2021', 'Berg, Ola', sleds);

/** A document of each language with a bibliography of its own, dropped behind `text`. */
const documents = [
  ['talk.qmd', '---\nbibliography: talk.bib\n---\n\nIce sings', 'sings', 'sings [@berg2021]'],
  ['paper.typ', '#bibliography("paper.bib")\n\nIce sings', 'sings', 'sings @berg2021'],
  ['more.typ', '#bibliography("more.bib")\n\nSee @floe2021', 'floe2021', '@floe2021 @berg2021'],
  ['notes.org', '#+bibliography: notes.bib\n\nIce sings', 'sings', 'sings [cite:@berg2021]'],
] as const;
const bibliographyOf = (name: string) => name.replace(/\.\w+$/, '.bib');
const files = Object.fromEntries([
  ['other.bib', other],
  ...documents.flatMap(([name, text]) => [
    [name, text],
    [bibliographyOf(name), own],
  ]),
]);

uiSuite('Dragging papers into Quarto, Typst and Org', { files }, step => {
  for (const [name, text, behind, expected] of documents) {
    step(
      `${name}: a paper dragged from the tree is cited, its entry comes along, one undo takes both`,
      async workbench => {
        const bibliography = bibliographyOf(name);
        await workbench.showContainer('Papertree');
        const row = workbench.treeRow('Papers', sleds);
        if ((await row.count()) === 0) await workbench.treeRow('Papers', 'ice').click();
        await row.first().waitFor();
        await workbench.openFile(name);
        await dropBehind(workbench, row.first(), behind, expected);
        await waitFor('the entry', () => workbench.readFile(bibliography).includes('{berg2021,'));
        await workbench.editor.locator('.view-lines').click();
        await workbench.press('ControlOrMeta+Z');
        await waitFor('the document as it was', async () => (await workbench.editorText()) === text);
        await waitFor('the entry to go', () => workbench.readFile(bibliography) === own);
      },
    );
  }
});
