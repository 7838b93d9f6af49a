import { CancellationTokenSource, commands, l10n, Range, Uri, type WebviewPanel } from 'vscode';
import { Owner } from '../../core/disposable';
import type { Paper } from '../../core/paper';
import { readerPaper } from '../../core/readerPaper';
import { shownMarks } from '../../core/search/reasons/shownMarks';
import {
  type FromReader,
  type Mark,
  parseFromReader,
  type ReaderAction,
  type ReaderWord,
  type RichText,
  readerWords,
  type ToReader,
} from '../../protocol';
import { everything } from '../../workerProtocol';
import type { Citing } from '../cite/script';
import { wholePaper } from '../papers/wholePaper';
import type { Parts } from '../parts';
import type { RecentSearches } from '../search/recent';
import type { ResultsTree } from '../search/resultsTree';
import type { PapersTree } from '../tree/papersTree';
import { isWorkerStopped } from '../worker/client';
import { notesOf } from './notes';
import { readerHtml } from './readerHtml';
import { copyPlain, sayCopied } from './richCopy';

/** The surfaces that the reader goes through. */
export interface ReaderNeighbours {
  readonly tree: Pick<PapersTree, 'siblings' | 'follow'>;
  readonly results: Pick<ResultsTree, 'ids'>;
  readonly recent: Pick<RecentSearches, 'addPaper'>;
  readonly citedPlaces: Citing['places'];
}

/** Only a paper that is looked at this long is searched for in the workspace's documents. */
const settled = 400;

/** One panel. It answers `ready` with its last paper, so a hidden page can be rebuilt at any time. */
export class ReaderPage extends Owner {
  #id: string | undefined;
  /** The paper as last sent, and what the user says of it besides reading status and star. */
  #sent: { readonly paper: Paper; readonly said: string } | undefined;
  #marks: readonly Mark[] = [];
  #isReady = false;
  #turn = 0;
  #citing: CancellationTokenSource | undefined;
  #copying: RichText | undefined;
  /** Addresses of documents that the page was given; it can ask for no others. */
  readonly #places = new Set<string>();

  constructor(
    readonly panel: WebviewPanel,
    private readonly parts: Parts,
    private readonly neighbours: ReaderNeighbours,
  ) {
    super();
    const root = parts.context.extensionUri;
    panel.webview.options = {
      enableScripts: true,
      enableForms: false,
      localResourceRoots: [Uri.joinPath(root, 'dist'), Uri.joinPath(root, 'media')],
    };
    const icon = (theme: string) => Uri.joinPath(root, 'media', 'icons', `reader-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    this.own(panel.webview.onDidReceiveMessage(message => this.#receive(parseFromReader(message))));
    this.own({ dispose: () => this.#close() });
    panel.webview.html = readerHtml(panel.webview, root);
  }

  get id(): string | undefined {
    return this.#id;
  }

  show(id: string, query?: string): void {
    this.#id = id;
    this.#marks = [];
    this.#guard(this.#send(false));
    if (query) this.#guard(this.#mark(id, query));
  }

  /** Lets the page copy a reference as rich text; what comes of it the page says later. Undefined if there is none to copy. */
  copy(id: string, reference: RichText | undefined): void {
    this.#copying = reference;
    if (reference) this.panel.reveal();
    this.#post({ type: 'reference', id, ...(reference && { reference }) });
  }

  /** Shows the paper again if it is another now, has come, or is gone. */
  followLibrary(): void {
    const paper = this.#id === undefined ? undefined : this.parts.library.get(this.#id);
    if (!paper || paper !== this.#sent?.paper) this.#guard(this.#send(true));
  }

  /** A star needs no new page; other topics or another note do. */
  followState(): void {
    if (!this.#sent) return;
    const { paper, said } = this.#sent;
    if (said !== this.#saidOf(paper)) this.#guard(this.#send(true));
    else this.#post({ type: 'state', id: paper.id, state: this.parts.state.readerState(paper) });
  }

  async #mark(id: string, query: string): Promise<void> {
    const { rows } = await this.parts.worker.call('search', [
      query,
      { limit: everything, sort: 'relevance', only: id, marks: true },
    ]);
    const marks = rows[0]?.marks ?? [];
    if (this.#id !== id || marks.length === 0) return;
    this.#marks = marks;
    await this.#send(true);
  }

  /** The paper goes first, similar papers and where it is cited follow; an answer for a paper already left is dropped. */
  async #send(same: boolean): Promise<void> {
    if (!this.#isReady || this.#id === undefined) return;
    const turn = this.#leave();
    const paper = this.parts.library.get(this.#id);
    if (!paper) return this.#sendMissing();
    const whole = await wholePaper(paper, this.parts);
    const notes = await notesOf(whole, this.parts);
    if (turn !== this.#turn) return;
    this.panel.title = paper.item.title || paper.key;
    this.#sent = { paper, said: this.#saidOf(paper) };
    const shown = this.parts.state.withTopics(whole);
    this.#post({
      type: 'show',
      paper: readerPaper(shown),
      notes,
      marks: shownMarks(whole, shown.topics, this.#marks),
      state: this.parts.state.readerState(paper),
      same,
    });
    const similar = await this.parts.worker.call('similar', [{ id: paper.id }, 5]);
    if (turn !== this.#turn) return;
    this.#post({ type: 'similar', id: paper.id, similar });
    await this.#sendCitedIn(paper, turn);
  }

  async #sendCitedIn(paper: Paper, turn: number): Promise<void> {
    await new Promise(resolve => setTimeout(resolve, settled));
    if (turn !== this.#turn) return;
    const citing = new CancellationTokenSource();
    this.#citing = citing;
    const places = await this.neighbours.citedPlaces(paper, citing.token);
    if (turn !== this.#turn) return;
    for (const { uri } of places) this.#places.add(uri);
    this.#post({ type: 'citedIn', id: paper.id, places });
  }

  /** While the sources are still being read the paper may yet come. */
  #sendMissing(): void {
    this.#sent = undefined;
    if (this.parts.sources.isComplete) this.#post({ type: 'empty', gone: true });
  }

  /** Drops all answers that are still to come; gives the number of the turn that begins. */
  #leave(): number {
    this.#citing?.cancel();
    this.#citing?.dispose();
    this.#citing = undefined;
    return ++this.#turn;
  }

  #close(): void {
    this.#isReady = false;
    this.#leave();
  }

  #saidOf(paper: Paper): string {
    return JSON.stringify([this.parts.state.topicsOf(paper), this.parts.state.note(paper)]);
  }

  #post(message: ToReader): void {
    void this.panel.webview.postMessage(message);
  }

  /** When the worker stops, its papers come again, and with them the answers. */
  #guard(work: Promise<void>): void {
    work.catch(error => {
      if (!isWorkerStopped(error)) this.parts.log.error(error as Error);
    });
  }

  #receive(message: FromReader | undefined): void {
    if (!message) return this.parts.log.warn('The reader sent a message of an unknown form.');
    if (message.type === 'ready') this.#start();
    else if (message.type === 'open') void commands.executeCommand('papertree.open', message.id);
    else if (message.type === 'topic') void commands.executeCommand('_papertree.revealTopic', message.topic);
    else if (message.type === 'copied') this.#guard(this.#copied(message.rich));
    else if (message.type === 'place') this.#guard(this.#openPlace(message.uri, message.line));
    else this.#act(message.action, message.id);
  }

  #start(): void {
    this.#isReady = true;
    this.#post({ type: 'words', words: translated() });
    if (this.#id === undefined) this.#post({ type: 'empty', gone: false });
    this.#guard(this.#send(true));
  }

  /** The paper beside this one in the list that the user goes through: the results if it is there, else its group in the tree. */
  #step(id: string, by: 1 | -1): string | undefined {
    const { tree, results } = this.neighbours;
    const list = results.ids.includes(id) ? results.ids : tree.siblings(id);
    const at = list.indexOf(id);
    return at < 0 ? undefined : list[at + by];
  }

  #act(action: ReaderAction, id: string): void {
    if (action === 'next' || action === 'previous') {
      const to = this.#step(id, action === 'next' ? 1 : -1);
      if (to === undefined) return;
      this.show(to);
      this.neighbours.recent.addPaper(to);
      this.neighbours.tree.follow(to);
    } else void commands.executeCommand(commandOf[action], id);
  }

  async #copied(rich: boolean): Promise<void> {
    const reference = this.#copying;
    this.#copying = undefined;
    if (rich) sayCopied();
    else if (reference) await copyPlain(reference.text);
  }

  async #openPlace(uri: string, line: number): Promise<void> {
    if (!this.#places.has(uri) || !(line >= 1)) return;
    const place = new Range(line - 1, 0, line - 1, 0);
    await commands.executeCommand('vscode.open', Uri.parse(uri, true), { selection: place }); // also a notebook
  }
}

const commandOf: Readonly<Record<Exclude<ReaderAction, 'next' | 'previous'>, string>> = {
  cite: 'papertree.cite',
  copyKey: 'papertree.copyKey',
  copyBibtex: 'papertree.copyBibtex',
  copyReference: '_papertree.copyReference',
  reveal: 'papertree.revealInTree',
  openPdf: 'papertree.openPdf',
  star: 'papertree.toggleStar',
  status: '_papertree.nextStatus',
  importAbstracts: 'papertree.import',
  editTopics: 'papertree.assignTopics',
};

function translated(): Record<ReaderWord, string> {
  const entries = Object.entries(readerWords).map(([word, text]) => [word, l10n.t(text)]);
  return Object.fromEntries(entries) as Record<ReaderWord, string>;
}
