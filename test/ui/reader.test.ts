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
  {
    id: 'shoals2019',
    type: 'article-journal',
    title: 'How Drifting Shoals Find a Slow Sea',
    author: [{ family: 'Marsh', given: 'Ida' }],
    issued: { 'date-parts': [[2019]] },
    URL: 'https://arxiv.org/abs/1901.00001',
    keyword: 'sea',
  },
];

const buoys = /^Where Drifting Buoys/;
const shoals = 'How Drifting Shoals Find a Slow Sea';

async function open(workbench: Workbench, query: string): Promise<void> {
  await workbench.search(query);
  await workbench.press('Enter');
  await workbench.reader.locator('h1').waitFor();
}

/** What has the focus in the reader, by its action or else its text; and whether a ring is drawn around it. */
function inFocus(frame: Frame): Promise<{ name: string; hasRing: boolean }> {
  return frame.evaluate(() => {
    const active = document.activeElement ?? document.body;
    const control = active.shadowRoot?.activeElement ?? active;
    const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(control);
    const sample = document.body.appendChild(document.createElement('i'));
    sample.style.color = 'var(--vscode-focusBorder)';
    const wanted = getComputedStyle(sample).color;
    sample.remove();
    const isOutlined = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
    const hasRing = isOutlined || boxShadow.includes(wanted) || borderColor === wanted;
    return { name: active.getAttribute('data-action') ?? active.textContent ?? '', hasRing };
  });
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
    await workbench.reader.locator('#similar:not([hidden])').waitFor();
    // At the end, which is that far down only when the similar papers have come.
    const end = await (await frameOf(workbench)).evaluate(() => {
      globalThis.scrollTo(0, 100_000);
      return Math.round(globalThis.scrollY);
    });
    assert.ok(end > 300, String(end));
    await waitFor('the place', async () => (await place()) === end);
    await workbench.reload();
    await title.waitFor();
    await waitFor('the same place', async () => Math.abs((await place()) - end) <= 2);
  });

  for (const theme of ['light', 'dark', 'hc', 'hcLight'] satisfies Theme[]) {
    step(`it can be used by everybody in the theme ${theme}, with an abstract and without`, async workbench => {
      await workbench.setTheme(theme);
      for (const [key, name] of [
        ['j', shoals],
        ['k', buoys],
      ] as const) {
        await workbench.reader.locator('h1').click();
        await workbench.press(key);
        await workbench.reader.locator('h1').filter({ hasText: name }).waitFor();
        await workbench.reader.locator('#similar:not([hidden])').waitFor();
        await workbench.reader.locator('vscode-button:defined').first().waitFor();
        assert.deepEqual(await violations(await frameOf(workbench), 'body'), []);
      }
      const frame = await frameOf(workbench);
      const tab = workbench.page.locator('.tab.active .monaco-icon-label-iconpath');
      const icon = await tab.evaluate(element => getComputedStyle(element).backgroundImage);
      assert.match(icon, theme === 'light' || theme === 'hcLight' ? /reader-light\.svg/ : /reader-dark\.svg/);
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

  step('Tab goes through its controls in the order they are seen, each with a ring', async workbench => {
    await workbench.setTheme('light');
    await open(workbench, 'drifting shoals');
    await workbench.reader.locator('h1').filter({ hasText: shoals }).click();
    await workbench.reader.locator('#similar:not([hidden])').waitFor();
    const frame = await frameOf(workbench);
    const seen: string[] = [];
    await workbench.reader.locator('[data-action=cite]').focus();
    for (const _ of Array(13)) {
      await workbench.press('Tab');
      const { name, hasRing } = await inFocus(frame);
      assert.ok(hasRing, `${name} has a ring`);
      seen.push(name);
    }
    assert.deepEqual(seen.slice(0, 8), [
      'copyKey',
      'copyBibtex',
      'copyReference',
      'reveal',
      'star',
      'status',
      'previous',
      'next',
    ]);
    assert.deepEqual(seen.slice(8), ['arXiv', 'sea', 'editTopics', 'Read on arXiv', 'importAbstracts']);
  });

  step('the arrows are large enough to be hit, and J tells a screen reader which paper has come', async workbench => {
    await open(workbench, 'drifting buoys');
    await workbench.reader.locator('h1').filter({ hasText: buoys }).click();
    const size = await workbench.reader.getByRole('button', { name: 'Next' }).boundingBox();
    assert.ok(size && size.width >= 24 && size.height >= 24, JSON.stringify(size));
    await workbench.press('j');
    await workbench.reader.getByRole('status').filter({ hasText: shoals }).waitFor();
  });

  step('the tree can be used by everybody, in every theme', async workbench => {
    await workbench.showContainer('Papertree');
    await workbench.treeRow('Papers', 'sea').waitFor();
    for (const theme of ['dark', 'hc', 'hcLight', 'light'] satisfies Theme[]) {
      await workbench.setTheme(theme);
      const page = workbench.page.mainFrame();
      assert.deepEqual(await violations(page, '.split-view-view > .pane'), [], theme);
    }
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
    await workbench.view('Papers').locator('.monaco-list:focus').waitFor(); // whose keys go on through the papers
    // A page that is still being set up takes no focus: then it is asked for again.
    await waitFor('the reader in focus', async () => {
      await workbench.press('ControlOrMeta+2');
      return (await frameOf(workbench)).evaluate(() => document.hasFocus());
    });
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
