import * as vscode from 'vscode';

type Window = Record<string, (...args: unknown[]) => unknown>;
type Provider = vscode.TreeDataProvider<unknown>;

/** The extension's tree of papers, as the editor asks for it. */
export class WatchedTree {
  #view: vscode.TreeView<unknown> | undefined;
  #firstRows: number | undefined;
  #waiting: { readonly papers: number; readonly done: (at: number) => void } | undefined;

  /** From now on the tree is watched; to be called before the extension is activated. */
  constructor() {
    const window = vscode.window as unknown as Window;
    const create = window.createTreeView;
    window.createTreeView = (name: unknown, options: unknown) => {
      const view = create?.(name, options) as vscode.TreeView<unknown>;
      if (name === 'papertree.papers') this.#watch(view, (options as { treeDataProvider: Provider }).treeDataProvider);
      return view;
    };
  }

  /** Opens the view; gives the milliseconds until its first rows were made, and until those that count all papers were. */
  async open(papers: number): Promise<{ readonly firstMs: number; readonly allMs: number }> {
    this.#firstRows = undefined;
    const start = performance.now();
    const all = new Promise<number>(resolve => {
      this.#waiting = { papers, done: resolve };
    });
    void vscode.commands.executeCommand('papertree.papers.focus');
    const end = await all;
    return { firstMs: (this.#firstRows ?? end) - start, allMs: end - start };
  }

  #watch(view: vscode.TreeView<unknown>, provider: Provider): void {
    this.#view = view;
    const make = provider.getTreeItem.bind(provider);
    provider.getTreeItem = row => {
      const item = make(row);
      this.#rowMade();
      return item;
    };
  }

  #rowMade(): void {
    const now = performance.now();
    this.#firstRows ??= now;
    const shown = Number(this.#view?.description?.match(/\d+/)?.[0] ?? 0);
    if (!this.#waiting || shown < this.#waiting.papers) return;
    this.#waiting.done(now);
    this.#waiting = undefined;
  }
}

/** The search box, typed into from inside the host. */
export class WatchedPicker {
  #pick: vscode.QuickPick<vscode.QuickPickItem> | undefined;
  #typed: ((text: string) => void) | undefined;
  #shown: ((at: number) => void) | undefined;
  #changed: (() => void) | undefined;
  readonly #create: Window[string] | undefined;

  constructor() {
    const window = vscode.window as unknown as Window;
    this.#create = window.createQuickPick;
    window.createQuickPick = () => this.#watched(this.#create?.() as vscode.QuickPick<vscode.QuickPickItem>);
  }

  /** Waits until the box shows what is asked for; gives when it did. */
  until(isShown: () => boolean): Promise<number> {
    return new Promise(resolve => {
      this.#changed = () => {
        if (!isShown()) return;
        this.#changed = undefined;
        resolve(performance.now());
      };
      this.#changed();
    });
  }

  /** Opens the box and waits for its first rows. */
  async open(): Promise<void> {
    const shown = this.#nextRows();
    void vscode.commands.executeCommand('papertree.search');
    await shown;
  }

  /** Puts the text into the box; gives the milliseconds until the rows that answer it were set. */
  async type(text: string): Promise<number> {
    if (!this.#pick || !this.#typed) throw new Error('the search box is not open');
    this.#pick.value = text;
    const shown = this.#nextRows();
    const start = performance.now();
    this.#typed(text);
    return (await shown) - start;
  }

  get title(): string {
    return this.#pick?.title ?? '';
  }

  get hasPapers(): boolean {
    return this.#pick?.items.some(item => 'id' in item) ?? false;
  }

  close(): void {
    this.#pick?.hide();
    if (this.#create) (vscode.window as unknown as Window).createQuickPick = this.#create;
  }

  #nextRows(): Promise<number> {
    return new Promise(resolve => {
      this.#shown = resolve;
    });
  }

  #watched(pick: vscode.QuickPick<vscode.QuickPickItem>): vscode.QuickPick<vscode.QuickPickItem> {
    this.#pick = pick;
    pick.ignoreFocusOut = true; // the tree was opened a moment ago, and may still take the focus
    return new Proxy(pick, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (name === 'onDidChangeValue') return this.#listening(target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
      set: (target, name, value) => {
        const isSet = Reflect.set(target, name, value, target);
        if (name === 'items') this.#shown?.(performance.now());
        this.#changed?.();
        return isSet;
      },
    });
  }

  #listening(pick: vscode.QuickPick<vscode.QuickPickItem>): vscode.QuickPick<vscode.QuickPickItem>['onDidChangeValue'] {
    return listener => {
      this.#typed = text => listener(text);
      return pick.onDidChangeValue(() => undefined);
    };
  }
}
