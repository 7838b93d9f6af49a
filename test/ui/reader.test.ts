import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame } from 'playwright-core';
import { uiSuite } from '../harness/uiTest';
import { settled, waitFor } from '../harness/waitFor';
import type { Theme, Workbench } from '../harness/workbench';

const axe = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');

const hostile = '<img src=x onerror="globalThis.wasRun=1"><script>globalThis.wasRun=1</script> $(flame) Titles';
const long = Array.from({ length: 60 }, (_, index) => `Sentence ${index} says a little more about drifting buoys.`);
const items = [
  {
    id: 'hostile2020',
    type: 'article-journal',
    title: hostile,
    author: [{ family: 'Mallory', given: '$(bug)' }],
    issued: { 'date-parts': [[2020]] },
    URL: 'javascript:globalThis.wasRun=1',
    abstract:
      'See https://example.org/a?b=1, and (http://example.net/page). Never javascript:globalThis.wasRun=1 or ' +
      `data:text/html,x. <iframe src="x.html"></iframe> ${'unbreakable'.repeat(60)}`,
    keyword: 'hostile',
  },
  {
    id: 'buoys2021',
    type: 'article-journal',
    title: 'Where Drifting Buoys Gather in a Slow Sea',
    author: [{ family: 'Marsh', given: 'Ida' }],
    issued: { 'date-parts': [[2021]] },
    'container-title': 'Journal of Slow Seas',
    DOI: '10.5555/buoys',
    abstract: long.join(' '),
    keyword: 'sea',
  },
];

const buoys = /^Where Drifting Buoys/;

async function open(workbench: Workbench, query: string): Promise<void> {
  await workbench.search(query);
  await workbench.press('Enter');
  await workbench.reader.locator('h1').waitFor();
}

async function frameOf(workbench: Workbench): Promise<Frame> {
  const frame = await (await workbench.reader.locator('html').elementHandle())?.ownerFrame();
  if (!frame) throw new Error('the reader has no frame');
  return frame;
}

/** Rules of axe that are broken badly in the part of the page that `include` selects. */
async function violations(page: Pick<Frame, 'evaluate'>, include: string): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async selector => {
    const { axe: checker } = globalThis as unknown as { axe: typeof import('axe-core') };
    const result = await checker.run(
      { include: [[selector]] },
      { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa'] },
    );
    return result.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html.slice(0, 120)).join(' | ')}`);
  }, include);
}

const files = { 'items.json': JSON.stringify(items), 'note.md': '---\nbibliography: items.json\n---\n\nBuoys gather ' };

uiSuite('The reader', { files, size: { width: 1100, height: 600 } }, step => {
  step('a title with HTML and an icon is text in the tree', async workbench => {
    await workbench.showContainer('Papertree');
    await workbench.treeRow('Papers', 'hostile').click();
    const row = workbench.view('Papers').locator('.monaco-list-row').filter({ hasText: '$(flame) Titles' });
    await row.waitFor();
    assert.ok((await row.textContent())?.includes(hostile));
    assert.equal(await row.locator('.codicon-flame, img').count(), 0);
  });

  step('and in the search box', async workbench => {
    await workbench.search('flame titles');
    const [row] = await workbench.quickPickRows();
    assert.equal(row?.label, hostile);
    assert.equal(await workbench.quickPick.locator('.codicon-flame, .codicon-bug, img').count(), 0);
  });

  step('and in the reader, where nothing of it runs', async workbench => {
    await workbench.press('Enter');
    const { reader } = workbench;
    await reader.getByRole('heading', { name: hostile }).waitFor();
    assert.equal(await reader.locator('img, iframe, b').count(), 0);
    assert.equal(await (await frameOf(workbench)).evaluate('typeof wasRun'), 'undefined');
    assert.equal(await reader.locator('.authors').textContent(), '$(bug) Mallory');
  });

  step('only web addresses are links', async workbench => {
    const links = workbench.reader.locator('a[href]:not([href="#"])');
    const addresses = await links.evaluateAll(all => all.map(each => each.getAttribute('href')));
    assert.deepEqual(addresses, ['https://example.org/a?b=1', 'http://example.net/page']);
  });

  step('its policy lets no script in but its own', async workbench => {
    const frame = await frameOf(workbench);
    const policy = await frame.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    assert.match(policy ?? '', /^default-src 'none'; style-src (?:'self' )?https:\S+; script-src 'nonce-[\w-]{20,}'$/);
    const ran = await frame.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.wasRun = 1';
      document.body.append(script);
      return 'wasRun' in globalThis;
    });
    assert.equal(ran, false);
  });

  step('it needs no scroll bar from side to side at 300 pixels', async workbench => {
    await workbench.command('View: Toggle Primary Side Bar Visibility');
    await workbench.resize(360, 600);
    const frame = await frameOf(workbench);
    const width = () =>
      frame.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return { scrollWidth, clientWidth };
      });
    const { scrollWidth, clientWidth } = await waitFor('the narrow reader', async () => {
      const now = await width();
      return now.clientWidth <= 310 ? now : undefined;
    });
    assert.ok(scrollWidth <= clientWidth, `${scrollWidth} > ${clientWidth}`);
    await workbench.resize(1100, 600);
    await workbench.command('View: Toggle Primary Side Bar Visibility');
  });

  step('after Reload Window the same paper is at the same place', async workbench => {
    await open(workbench, 'drifting buoys');
    const title = workbench.reader.locator('h1').filter({ hasText: buoys });
    await title.waitFor();
    const place = async () => (await frameOf(workbench)).evaluate(() => Math.round(globalThis.scrollY));
    await (await frameOf(workbench)).evaluate(() => globalThis.scrollTo(0, 300));
    await waitFor('the place', async () => (await place()) === 300);
    await workbench.reload();
    await title.waitFor();
    await waitFor('the same place', async () => Math.abs((await place()) - 300) <= 2);
  });

  for (const theme of ['light', 'dark', 'hc', 'hcLight'] satisfies Theme[]) {
    step(`it can be used by everybody in the theme ${theme}`, async workbench => {
      await workbench.setTheme(theme);
      await workbench.reader.locator('#similar, .missing, section').first().waitFor();
      const frame = await frameOf(workbench);
      assert.deepEqual(await violations(frame, 'body'), []);
      await frame.locator('vscode-button.secondary, vscode-button[appearance=secondary]:defined').first().waitFor();
      const [button, wanted] = await frame.evaluate(() => {
        const sample = document.body.appendChild(document.createElement('i'));
        sample.style.setProperty('background', 'var(--vscode-button-secondaryBackground)');
        const wantedColour = getComputedStyle(sample).backgroundColor;
        sample.remove();
        const copy = document.querySelector('[data-action=copyKey]');
        return [copy && getComputedStyle(copy).backgroundColor, wantedColour];
      });
      assert.equal(button, wanted, 'buttons have the colours of the theme');
    });
  }

  step('so can the tree', async workbench => {
    await workbench.setTheme('light');
    await workbench.showContainer('Papertree');
    await workbench.treeRow('Papers', 'sea').waitFor();
    const page = workbench.page.mainFrame();
    assert.deepEqual(await violations(page, '.split-view-view > .pane'), []);
  });

  step('from the tree to the reader to a citation with keys alone', async workbench => {
    await workbench.command('View: Close All Editors');
    await workbench.openFile('note.md');
    await workbench.command('View: Split Editor Right');
    await workbench.command('Papertree: Focus on Papers View');
    await workbench.press('Home');
    const focused = async () => (await workbench.treeRows('Papers')).find(row => row.focused);
    // A key pressed while the tree is being drawn anew is lost: then it is pressed again.
    await waitFor(
      'the paper in focus',
      async () => {
        const row = await waitFor('a row in focus', focused);
        if (buoys.test(row.label)) return true;
        await workbench.press(row.expanded === false ? 'ArrowRight' : 'ArrowDown');
        return buoys.test((await settled(focused))?.label ?? '');
      },
      40,
    );
    await workbench.press('Enter');
    await workbench.reader.locator('h1').filter({ hasText: buoys }).waitFor();
    await workbench.press('ControlOrMeta+2');
    await waitFor('the reader in focus', async () => (await frameOf(workbench)).evaluate(() => document.hasFocus()));
    await workbench.press('c');
    await waitFor('the citation', async () => (await workbench.editorText()).includes('Buoys gather [@buoys2021]'));
  });

  step('the page has raised no error', async workbench => {
    assert.deepEqual(
      workbench.log().filter(line => line.startsWith('pageerror')),
      [],
    );
  });
});
