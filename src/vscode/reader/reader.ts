import { commands, l10n, Range, Uri, ViewColumn, type WebviewPanel, type WebviewPanelSerializer, window } from 'vscode';
import { Owner } from '../../core/disposable';
import { readerPaper } from '../../core/readerPaper';
import {
  type FromReader,
  type Mark,
  parseFromReader,
  parseReaderMemory,
  type ReaderAction,
  type ReaderWord,
  readerWords,
  type ToReader,
} from '../../protocol';
import type { Parts } from '../parts';
import type { RecentSearches } from '../search/recent';
import type { ResultsTree } from '../search/resultsTree';
import type { PapersTree } from '../tree/papersTree';
import { notesOf } from './notes';
import { readerHtml } from './readerHtml';

const viewType = 'papertree.reader';

/** The surfaces that the reader goes through. */
export interface ReaderNeighbours {
  readonly tree: Pick<PapersTree, 'siblings'>;
  readonly results: Pick<ResultsTree, 'ids'>;
  readonly recent: Pick<RecentSearches, 'addPaper'>;
}

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
    this.own(parts.library.onDidChange(() => this.#refresh()));
    this.own(parts.state.onDidChange(() => this.#refresh()));
  }

  /** The paper in the active reader. */
  get activeId(): string | undefined {
    return [...this.#pages].find(page => page.panel.active)?.id;
  }

  open(id: string, options: { toSide?: boolean; query?: string; preserveFocus?: boolean } = {}): void {
    const column = options.toSide ? ViewColumn.Beside : (this.#main?.panel.viewColumn ?? ViewColumn.Active);
    const page = (options.toSide ? undefined : this.#main) ?? this.#create(column, options.toSide === true);
    void page.show(id, options.query);
    page.panel.reveal(column, options.preserveFocus);
    this.neighbours.recent.addPaper(id);
  }

  async deserializeWebviewPanel(panel: WebviewPanel, state: unknown): Promise<void> {
    const page = this.#adopt(panel, this.#main !== undefined);
    const memory = parseReaderMemory(state);
    if (memory) await page.show(memory.id);
  }

  #create(column: ViewColumn, aside: boolean): ReaderPage {
    const panel = window.createWebviewPanel(viewType, 'Papertree', column, { enableFindWidget: true });
    return this.#adopt(panel, aside);
  }

  #adopt(panel: WebviewPanel, aside: boolean): ReaderPage {
    const page = new ReaderPage(panel, this.parts, this.neighbours);
    this.#pages.add(page);
    if (!aside) this.#main = page;
    panel.onDidDispose(() => {
      this.#pages.delete(page);
      if (this.#main === page) this.#main = undefined;
    });
    return page;
  }

  #refresh(): void {
    for (const page of this.#pages) void page.refresh();
  }
}

/** One panel. It answers `ready` with its last paper, so a hidden page can be rebuilt at any time. */
class ReaderPage {
  #id: string | undefined;
  #marks: readonly Mark[] = [];
  #ready = false;
  #turn = 0;

  constructor(
    readonly panel: WebviewPanel,
    private readonly parts: Parts,
    private readonly neighbours: ReaderNeighbours,
  ) {
    const root = parts.context.extensionUri;
    panel.webview.options = {
      enableScripts: true,
      enableForms: false,
      localResourceRoots: [Uri.joinPath(root, 'dist'), Uri.joinPath(root, 'media')],
    };
    panel.iconPath = Uri.joinPath(root, 'media', 'icons', 'papertree.svg');
    panel.webview.onDidReceiveMessage(message => this.#receive(parseFromReader(message)));
    panel.webview.html = readerHtml(panel.webview, root);
  }

  get id(): string | undefined {
    return this.#id;
  }

  async show(id: string, query?: string): Promise<void> {
    this.#id = id;
    this.#marks = [];
    await this.#send(false);
    if (query) await this.#mark(id, query);
  }

  async refresh(): Promise<void> {
    await this.#send(true);
  }

  async #mark(id: string, query: string): Promise<void> {
    const { rows } = await this.parts.worker.call('search', [query, { limit: 100, sort: 'relevance' }]);
    const marks = rows.find(row => row.id === id)?.marks ?? [];
    if (this.#id !== id || marks.length === 0) return;
    this.#marks = marks;
    await this.#send(true);
  }

  /** The paper goes first, what has to be asked for follows; an answer for a paper already left is dropped. */
  async #send(same: boolean): Promise<void> {
    if (!this.#ready || this.#id === undefined) return;
    const turn = ++this.#turn;
    const paper = this.parts.library.get(this.#id);
    if (!paper) return this.#sendEmpty();
    this.panel.title = paper.item.title || paper.key;
    const notes = await notesOf(paper, this.parts);
    if (turn !== this.#turn) return;
    const state = this.parts.state.readerState(paper);
    this.#post({
      type: 'show',
      paper: readerPaper(this.parts.state.withTopics(paper)),
      notes,
      marks: this.#marks,
      state,
      same,
    });
    const similar = await this.parts.worker.call('similar', [{ id: paper.id }, 5]);
    if (turn === this.#turn) this.#post({ type: 'similar', id: paper.id, similar });
  }

  /** While the sources are still being read the paper may yet come. */
  #sendEmpty(): void {
    const gone = this.#id !== undefined && this.parts.sources.isComplete;
    if (this.#id === undefined || gone) this.#post({ type: 'empty', gone });
  }

  #post(message: ToReader): void {
    void this.panel.webview.postMessage(message);
  }

  #receive(message: FromReader | undefined): void {
    if (!message) return this.parts.log.warn('The reader sent a message of an unknown form.');
    if (message.type === 'ready') void this.#start();
    else if (message.type === 'open') void commands.executeCommand('papertree.open', message.id);
    else if (message.type === 'topic') void commands.executeCommand('_papertree.revealTopic', message.topic);
    else if (message.type === 'place') void openPlace(message.uri, message.line);
    else this.#act(message.action, message.id);
  }

  async #start(): Promise<void> {
    this.#ready = true;
    this.#post({ type: 'words', words: translated() });
    if (this.#id === undefined) this.#post({ type: 'empty', gone: false });
    await this.#send(true);
  }

  /** The paper beside this one in the list that the user goes through: the results if it is there, else its group in the tree. */
  #step(id: string, by: 1 | -1): string | undefined {
    const { tree, results } = this.neighbours;
    const list = results.ids.includes(id) ? results.ids : tree.siblings(id);
    return list[list.indexOf(id) + by];
  }

  #act(action: ReaderAction, id: string): void {
    if (action === 'next' || action === 'previous') {
      const to = this.#step(id, action === 'next' ? 1 : -1);
      if (to === undefined) return;
      void this.show(to);
      this.neighbours.recent.addPaper(to);
    } else void commands.executeCommand(commandOf[action], id);
  }
}

const commandOf: Readonly<Record<Exclude<ReaderAction, 'next' | 'previous'>, string>> = {
  cite: 'papertree.cite',
  copyKey: 'papertree.copyKey',
  copyBibtex: 'papertree.copyBibtex',
  reveal: 'papertree.revealInTree',
  openPdf: 'papertree.openPdf',
  star: 'papertree.toggleStar',
  status: '_papertree.nextStatus',
  importAbstracts: 'papertree.import',
  editTopics: 'papertree.assignTopics',
};

/** Only places that the extension itself has sent come back; the editor still checks the address. */
async function openPlace(uri: string, line: number): Promise<void> {
  const document = Uri.parse(uri, true);
  await window.showTextDocument(document, { selection: new Range(line - 1, 0, line - 1, 0) });
}

function translated(): Record<ReaderWord, string> {
  const entries = Object.entries(readerWords).map(([word, text]) => [word, l10n.t(text)]);
  return Object.fromEntries(entries) as Record<ReaderWord, string>;
}
