import * as vscode from 'vscode';
import { hasKey, papertree } from './api';
import { listen } from './dialogs';
import { eventually, isEqual, isTrue } from './expect';
import { inFolder, writeText } from './library';
import { test } from './suite';

type Pick = vscode.QuickPick<vscode.QuickPickItem>;

const scripts = `@book{li2011, title = {语言模型的翻译研究}, author = {李, 明}, year = {2011}}
@book{bar2012, title = {מחקר על רשתות זיכרון}, author = {בר, נועה}, year = {2012}}
@book{sato2013, title = {グラフ構造の学習}, author = {佐藤, 花}, year = {2013}}
`;

/** Opens the search box with a text, waits for its rows, and gives the box to `look` before it closes. */
async function searched<T>(text: string, look: (pick: Pick) => T | Promise<T>): Promise<T> {
  const window = vscode.window as { createQuickPick: typeof vscode.window.createQuickPick };
  const create = window.createQuickPick;
  let opened: Pick | undefined;
  window.createQuickPick = <I extends vscode.QuickPickItem>() => {
    const pick = create<I>();
    opened = pick as unknown as Pick;
    return pick;
  };
  try {
    await vscode.commands.executeCommand('papertree.search', text);
    const pick = await eventually('the search box', () => opened);
    await eventually('rows', () => !pick.busy && pick.items.length > 0);
    return await look(pick);
  } finally {
    window.createQuickPick = create;
    opened?.hide();
  }
}

const labels = (text: string) => searched(text, pick => pick.items.map(({ label }) => label));

test('words in Chinese, Japanese and Hebrew are found', async () => {
  await writeText('search/scripts.bib', scripts);
  await eventually('the papers', () => hasKey('sato2013'));
  for (const [word, title] of [
    ['翻译', '语言模型的翻译研究'],
    ['李明', '语言模型的翻译研究'],
    ['グラフ', 'グラフ構造の学習'],
    ['רשתות', 'מחקר על רשתות זיכרון'],
    ['author:נועה', 'מחקר על רשתות זיכרון'],
  ] as const) {
    await eventually(`${word} in the search box`, async () => (await labels(word)).includes(title));
  }
});

test(
  'no text that is pasted or typed makes the search fail or holds the editor',
  async () => {
    const operators = [
      '"',
      '(',
      ')',
      '-',
      ':',
      'OR',
      'AND',
      'NOT',
      '()',
      '""',
      'title:',
      'year:..',
      'is:',
      '-(',
      '(((',
      'OR OR',
    ];
    const texts = [
      ...operators,
      ...operators.map(operator => `${operator} agents`),
      ...operators.map(operator => `agents ${operator}`),
      'a\u0000b\u0007\u001b[31m\u202e\ufeff agents',
      '\ud83d agents \udc00',
      'מחקר agents "רשתות',
      '$(zap) **agents** [x](command:workbench.action.quit)',
      'agents '.repeat(15_000),
      'x'.repeat(100_000),
      '('.repeat(100_000),
      'topic:"'.repeat(14_000),
    ];
    let longest = 0;
    let last = Date.now();
    const watch = setInterval(() => {
      longest = Math.max(longest, Date.now() - last);
      last = Date.now();
    }, 10);
    const heard = listen();
    try {
      for (const text of texts) {
        const found = await searched(text, pick => pick.items.map(({ label }) => label));
        isTrue(!found.some(label => label.startsWith('The search failed')), `${text.slice(0, 40)}: ${found[0]}`);
        isTrue(
          found.every(label => label.length < 2000),
          `a row of ${Math.max(...found.map(label => label.length))} characters for ${text.slice(0, 40)}`,
        );
      }
      // The window takes a second or two for texts so long; it is this test that waits for it, not the next.
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    } finally {
      clearInterval(watch);
      heard.stop();
    }
    isEqual(heard.messages, [], 'messages');
    isTrue(longest < 1000, `the host was held for ${longest} ms`);
  },
  { milliseconds: 60_000 },
);

test('a field alone lists its values; the first is active, and accepting it extends the query', async () => {
  const shown = await searched('agents topic:', async pick => {
    const [first] = pick.items;
    void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await eventually('the query to be extended', () => pick.value === `agents ${first?.label} `);
    return { label: first?.label ?? '', description: first?.description ?? '' };
  });
  isTrue(/^topic:/.test(shown.label), shown.label);
  isTrue(/^\d+ papers?$/.test(shown.description), shown.description);
  const flags = await labels('is:');
  for (const flag of ['is:unread', 'is:reading', 'is:read', 'is:starred']) isTrue(flags.includes(flag), flag);
});

test('what is typed in full stays: a longer flag is offered below what was found and is not active', async () => {
  await searched('is:read', async pick => {
    const rows = pick.items.map(({ label }) => label);
    isTrue(rows.indexOf('is:reading') > 0, rows.join());
    isEqual(pick.activeItems[0]?.label, rows[0], 'the active row');
  });
  const found = await searched('is:unread agents', pick => pick.items.map(({ label }) => label));
  isTrue(found.length > 10, `${found.length} rows`);
});

test('author and year stand in the second line, then the field that matched', async () => {
  const details = await searched('webarena', pick => pick.items.map(({ detail }) => detail ?? ''));
  isTrue(/^Zhou et al\. 2024 · (Title|Note|Abstract): /.test(details[0] ?? ''), details[0] ?? '');
});

test('the last row shows fifty more, and the row that was the first of them is active', async () => {
  await searched('agents', async pick => {
    const before = pick.items.length;
    const more = pick.items.at(-1);
    isTrue(more && /^Show \d+ more$/.test(more.label), more?.label ?? '');
    const told = new Promise(resolve => pick.onDidChangeActive(([active]) => active === more && resolve(active)));
    pick.activeItems = [more];
    await told;
    void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await eventually('more rows', () => pick.items.length > before);
    await eventually('the active row', () => pick.items.indexOf(pick.activeItems[0] ?? more) === before - 1);
  });
});

test('similar papers: a note without text at the cursor says so, a paragraph does not', async () => {
  const document = await vscode.workspace.openTextDocument({
    language: 'markdown',
    content: '\n\n\nAgents browse the web.\n',
  });
  const editor = await vscode.window.showTextDocument(document);
  const heard = listen();
  try {
    await vscode.commands.executeCommand('papertree.findSimilar');
    isEqual(heard.messages.length, 1, 'the number of messages');
    editor.selection = new vscode.Selection(3, 2, 3, 2);
    await vscode.commands.executeCommand('papertree.findSimilar');
    isEqual(heard.messages.length, 1, 'the number of messages');
  } finally {
    heard.stop();
    await vscode.commands.executeCommand('papertree.clearResults');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
});

test('what this test wrote is taken away again', async () => {
  await vscode.workspace.fs.delete(inFolder('search'), { recursive: true });
  await eventually('only the sample to be left', async () => (await (await papertree()).all()).length === 75);
});
