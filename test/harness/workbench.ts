import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { focusTrace } from './focusTrace';
import { root, temporaryFolder } from './paths';
import { type Row, rowsOf } from './rows';
import { type Server, startServer } from './server';
import { packageExtension, stageExtension } from './vsix';
import { settled, waitFor } from './waitFor';

export type Theme = 'light' | 'dark' | 'hc' | 'hcLight';

const themes: Record<Theme, string> = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  hc: 'Default High Contrast',
  hcLight: 'Default High Contrast Light',
};

export interface WorkbenchOptions {
  /** Copied to a temporary folder, which is then opened; an empty one otherwise. */
  readonly folder?: string;
  /** Written into the opened folder: path and content. */
  readonly files?: Record<string, string>;
  readonly settings?: Record<string, unknown>;
  readonly theme?: Theme;
  readonly size?: { width: number; height: number };
  /** Run in the web extension host. */
  readonly web?: boolean;
  /** A package made before; the sources are packaged otherwise. */
  readonly vsix?: string;
  /** Take the sources as they stand, unpackaged: with source maps, and quicker to start. */
  readonly development?: boolean;
}

const quiet = {
  'files.autoSave': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'editor.cursorBlinking': 'solid',
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'window.commandCenter': false,
};

/** Packages made before by whoever starts the tests. */
const packaged = { desktop: process.env.PAPERTREE_VSIX, web: process.env.PAPERTREE_WEB_VSIX };

/**
 * Opens a real VS Code with the extension installed. Everything started ends with `close`, or with this process.
 */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const folder = join(temporaryFolder('workspace'), options.folder ? basename(options.folder) : 'workspace');
  mkdirSync(folder);
  if (options.folder) cpSync(options.folder, folder, { recursive: true });
  for (const [path, content] of Object.entries(options.files ?? {})) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const web = options.web ?? false;
  const settings = { ...quiet, 'workbench.colorTheme': themes[options.theme ?? 'light'], ...options.settings };
  const staged = options.development ? await stageExtension({ web }) : undefined;
  const vsix = staged
    ? undefined
    : (options.vsix ?? packaged[web ? 'web' : 'desktop'] ?? (await packageExtension({ web })));
  const [server, browser] = await Promise.all([
    startServer({ settings, packages: vsix ? [vsix] : [], extensions: staged ? [staged] : [] }),
    launchBrowser(),
  ]);
  const context = await browser.newContext({
    viewport: options.size ?? { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  // The compiler of the tests wraps named functions in calls of this name, also inside code that is sent to the page.
  await context.addInitScript({ content: 'globalThis.__name ??= value => value' });
  await context.addInitScript({ content: `if (top === self) {${focusTrace}}` });
  const page = await context.newPage();
  const workbench = new Workbench(page, folder, server, browser, settings);
  await workbench.open();
  return workbench;
}

/** A running VS Code in a browser. Every method waits until what it does can be seen. */
export class Workbench {
  readonly #console: string[] = [];
  #lastCommand: string | undefined;

  constructor(
    readonly page: Page,
    /** The opened folder: a copy, free to be changed. */
    readonly folder: string,
    private readonly server: Server,
    private readonly browser: Browser,
    private settings: Record<string, unknown>,
  ) {
    page.setDefaultTimeout(30_000);
    page.on('console', message => this.#console.push(`${message.type()}: ${message.text().slice(0, 500)}`));
    page.on('pageerror', error => this.#console.push(`pageerror: ${error.message}`));
  }

  async open(): Promise<void> {
    await this.page.goto(`${this.server.url}?${new URLSearchParams({ folder: this.folder })}`);
    await this.#ready();
  }

  /** Runs the command Reload Window: what the workbench keeps is written before it goes. */
  async reload(): Promise<void> {
    const reloaded = this.page.waitForEvent('load');
    await this.#openPalette('>Developer: Reload Window');
    await this.quickPick.locator('.monaco-list-row').first().click();
    await reloaded;
    await this.#ready();
  }

  async #ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .activitybar .action-label').first().waitFor({ timeout: 60_000 });
    await this.page.locator('.monaco-workbench .part.statusbar .statusbar-item').first().waitFor();
  }

  /** Runs a command by its title as the command palette shows it ("Papertree: Search Papers"). */
  async command(title: string): Promise<void> {
    this.#lastCommand = title;
    const name = this.page.getByText(title, { exact: true });
    const row = this.quickPick.locator('.monaco-list-row').filter({ has: name }).first();
    // An open palette does not learn of commands that appear later: those of extensions just after the start.
    await waitFor(`the command "${title}"`, async () => {
      await this.#openPalette(`>${title}`);
      await row.click({ timeout: 1500 });
      await this.page.mouse.move(0, 0); // Else what opens under the pointer shows its tooltip.
      return true;
    });
    const input = this.quickPick.locator('input.input');
    const isPalette = () =>
      input.evaluateAll(fields => fields.some(field => (field as HTMLInputElement).value[0] === '>'));
    await waitFor('the palette to close', async () => !(await isPalette()));
  }

  /** Opens Papertree's search, types the query and waits until its rows are there. */
  async search(query: string): Promise<void> {
    await this.command('Papertree: Search Papers');
    await this.fill(query);
    // Until then the rows are still those for an empty input.
    const counted = /papers? (found|with (all|some))/;
    await this.quickPick.locator('.quick-input-title').filter({ hasText: counted }).waitFor();
    await this.quickPick.getByText('Looking for papers').waitFor({ state: 'detached' });
    await settled(() => this.quickPickRows());
  }

  /** Opens a file of the folder in an editor and puts the cursor at its end, or into `line` (from 1). */
  async openFile(path: string, line?: number): Promise<void> {
    await this.#openPalette(line ? `${path}:${line}` : path);
    await this.quickPick.locator('.monaco-list-row').first().waitFor();
    await this.page.keyboard.press('Enter');
    await this.page
      .locator('.tab.active')
      .filter({ hasText: basename(path) })
      .waitFor();
    await this.editor.locator('.view-lines').waitFor();
    if (!line) await this.page.keyboard.press('ControlOrMeta+End');
  }

  async #openPalette(text: string): Promise<void> {
    const input = this.quickPick.locator('input.input');
    if (await input.isVisible()) await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('F1');
    await input.waitFor();
    await input.fill(text, { timeout: 1500 }); // Something else may have taken the focus meanwhile, and the palette closed.
  }

  /** The quick input: the command palette, a picker, or an input box. */
  get quickPick(): Locator {
    return this.page.locator('.quick-input-widget:visible');
  }

  /** The rows of the open picker in visible order. */
  async quickPickRows(): Promise<Row[]> {
    return rowsOf(this.quickPick);
  }

  /** Waits for a picker or input box and puts this text into it. */
  async fill(text: string): Promise<void> {
    const input = this.quickPick.locator('input.input');
    try {
      return await input.fill(text, { timeout: 8000 });
    } catch (error) {
      if (!this.#lastCommand || (await input.isVisible())) throw error;
    }
    // When the palette closes, a page in an editor is given the focus back; where it takes it late, as on a busy machine, the
    // editor closes what the command has opened meanwhile. So it is run once more.
    await this.command(this.#lastCommand);
    await input.fill(text);
  }

  /** Ticks or unticks a row of a picker for several, counted from 0. */
  async tick(index: number): Promise<void> {
    await this.quickPick.locator(`.monaco-list-row[data-index="${index}"] .monaco-checkbox`).click();
  }

  /** The editor in focus, or the last one that was. */
  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor').first();
  }

  /** A view of the side bar by its title, "Papers". */
  view(title: string): Locator {
    const header = this.page.locator('.pane-header').filter({ has: this.page.locator(`.title:text-is("${title}")`) });
    return this.page.locator('.split-view-view > .pane').filter({ has: header });
  }

  /** Shows the container of the activity bar whose name begins so, "Papertree". */
  async showContainer(name: string): Promise<void> {
    const item = this.page.locator(`.activitybar .action-item:has([aria-label^="${name}"])`);
    if (!(await item.getAttribute('class'))?.includes('checked')) await item.click();
    await this.page.locator(`.activitybar .action-item.checked:has([aria-label^="${name}"])`).waitFor();
  }

  async treeRows(view: string): Promise<Row[]> {
    return rowsOf(this.view(view));
  }

  /** A row of a view's tree by its label. */
  treeRow(view: string, label: string): Locator {
    const name = this.page.locator('.label-name').filter({ hasText: exactly(label) });
    return this.view(view).locator('.monaco-list-row').filter({ has: name });
  }

  /** The content of the open webview, the reader. */
  get reader(): FrameLocator {
    return this.page.locator('iframe.webview.ready').last().contentFrame().locator('#active-frame').contentFrame();
  }

  /** What the open editor shows: the visible lines only. */
  async editorText(): Promise<string> {
    const lines = await this.editor.locator('.view-lines .view-line').evaluateAll(elements =>
      elements
        .map(element => ({
          top: Number.parseFloat((element as HTMLElement).style.top),
          text: element.textContent ?? '',
        }))
        .sort((a, b) => a.top - b.top)
        .map(line => line.text),
    );
    return lines.join('\n').replaceAll('\u00a0', ' ');
  }

  /** Waits until `text` is seen in a message at the lower right, and gives the whole message. */
  async notification(text: string | RegExp): Promise<string> {
    const toast = this.page.locator('.notification-toast').filter({ hasText: text }).first();
    await toast.waitFor();
    return ((await toast.locator('.notification-list-item-message').textContent()) ?? '').trim();
  }

  /** A file of the opened folder as it is on disk. */
  readFile(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  setSettings(settings: Record<string, unknown>): void {
    this.settings = { ...this.settings, ...settings };
    this.server.setSettings(this.settings);
  }

  async setTheme(theme: Theme): Promise<void> {
    this.setSettings({ 'workbench.colorTheme': themes[theme] });
    const type = { light: 'vs', dark: 'vs-dark', hc: 'hc-black', hcLight: 'hc-light' }[theme];
    await this.page.locator(`.monaco-workbench.${type}`).waitFor();
  }

  async resize(width: number, height: number): Promise<void> {
    await this.page.setViewportSize({ width, height });
  }

  /** Saves a picture: an absolute path, or a name that lands in `out/screenshots`. Gives the path. */
  async screenshot(name: string): Promise<string> {
    const path = name.includes('/') ? name : join(root, 'out/screenshots', `${name}.png`);
    await this.page.screenshot({ path, animations: 'disabled' });
    return path;
  }

  /** What the page has logged, without what every VS Code logs without a network. */
  log(): string[] {
    return this.#console.filter(line => !noise.test(line));
  }

  /** Where the focus went last, what closed the palette or a picker, and which messages came. */
  focusTrace(): Promise<string[]> {
    return this.page.evaluate(() => (globalThis as unknown as { focusTrace: string[] }).focusTrace);
  }

  /** What the extension has written to its log channel; on the web that stays in the browser, and this is empty. */
  extensionLog(): string {
    return readdirSync(this.server.logs, { recursive: true, encoding: 'utf8' })
      .filter(file => basename(file) === 'Papertree.log')
      .map(file => readFileSync(join(this.server.logs, file), 'utf8'))
      .join('');
  }

  /** The folder that the editor gives the extension for what it keeps; on the web that is in the browser. */
  get storage(): string {
    return join(this.server.logs, '../User/globalStorage/papertree.papertree');
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.server.stop();
  }
}

/** Matches this text alone; marked words inside it make no difference. */
function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
}

const noise =
  /%c INFO|authentication provider|extension gallery|Extensions gallery|marketplace|open-vsx|Could not locate the bindings file|build\/Release|An unknown error occurred|response code \(404\)|same-origin iframe|unsupported in the web|service-?worker|status of 404|ERR_(NAME_NOT_RESOLVED|INTERNET_DISCONNECTED|CONNECTION|PROXY)|unsafe-inline|Content Security Policy|sandbox|An iframe which has both|telemetry/i;
