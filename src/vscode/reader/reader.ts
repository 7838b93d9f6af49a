import { ViewColumn, type WebviewPanel, type WebviewPanelSerializer, window } from 'vscode';
import { Owner } from '../../core/disposable';
import { parseReaderMemory, type RichText } from '../../protocol';
import type { Parts } from '../parts';
import { type ReaderNeighbours, ReaderPage } from './readerPage';

const viewType = 'papertree.reader';

/** The reader: one panel, reused while browsing, and those opened to the side. */
export class Reader extends Owner implements WebviewPanelSerializer {
  readonly #pages = new Set<ReaderPage>();
  #main: ReaderPage | undefined;

  constructor(
    private readonly parts: Parts,
    private readonly neighbours: ReaderNeighbours,
  ) {
    super();
    this.own(window.registerWebviewPanelSerializer(viewType, this));
    this.own(parts.library.onDidChange(() => this.#each(page => page.followLibrary())));
    this.own(parts.sources.onDidChange(() => this.#each(page => page.followLibrary())));
    this.own(parts.state.onDidChange(() => this.#each(page => page.followState())));
  }

  /** The paper in the active reader. */
  get activeId(): string | undefined {
    return [...this.#pages].find(page => page.panel.active)?.id;
  }

  /** Lets the reader that shows the paper copy its reference; the active one first. Undefined ends what the page waits for. */
  copy(id: string, reference: RichText | undefined): void {
    const showing = [...this.#pages].filter(page => page.id === id);
    (showing.find(page => page.panel.active) ?? showing[0])?.copy(id, reference);
  }

  open(id: string, options: { toSide?: boolean; query?: string; preserveFocus?: boolean } = {}): void {
    const { toSide = false, preserveFocus = false } = options;
    const viewColumn = toSide ? ViewColumn.Beside : (this.#main?.panel.viewColumn ?? ViewColumn.Active);
    const known = toSide ? undefined : this.#main;
    // The focus goes there before there is something to read: later it might leave what the user has turned to meanwhile.
    known?.panel.reveal(viewColumn, preserveFocus);
    const page = known ?? this.#create({ viewColumn, preserveFocus }, toSide);
    page.show(id, options.query);
    this.neighbours.recent.addPaper(id);
  }

  /** After a reload of the window nothing else may have asked for the papers yet. */
  async deserializeWebviewPanel(panel: WebviewPanel, state: unknown): Promise<void> {
    const page = this.#adopt(panel, this.#main !== undefined);
    const memory = parseReaderMemory(state);
    if (!memory) return;
    page.show(memory.id);
    const { log, sources, state: said } = this.parts;
    await Promise.all([said.load(), sources.start()]).catch(error => log.error(error as Error));
  }

  #create(where: { viewColumn: ViewColumn; preserveFocus: boolean }, aside: boolean): ReaderPage {
    const panel = window.createWebviewPanel(viewType, 'Papertree', where, { enableFindWidget: true });
    return this.#adopt(panel, aside);
  }

  #adopt(panel: WebviewPanel, aside: boolean): ReaderPage {
    const page = new ReaderPage(panel, this.parts, this.neighbours);
    this.#pages.add(page);
    if (!aside) this.#main = page;
    panel.onDidDispose(() => {
      page.dispose();
      this.#pages.delete(page);
      if (this.#main === page) this.#main = undefined;
    });
    return page;
  }

  #each(follow: (page: ReaderPage) => void): void {
    for (const page of this.#pages) follow(page);
  }
}
