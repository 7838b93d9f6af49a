import {
  Diagnostic,
  type DiagnosticCollection,
  DiagnosticSeverity,
  l10n,
  languages,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import type { Issue, IssueCode } from '../../core/cite';
import { declarationPlace } from '../../core/cite/declarationPlace';
import { Owner } from '../../core/disposable';
import { type Bibliography, language } from './documentBibliography';
import { keysOf } from './documentKeys';
import { rangeOf } from './hover';
import type { CiteParts } from './insertCitation';
import { offerFor } from './others';

/** After the last key. A key at the cursor is not judged before the cursor leaves it, so there is no need to wait longer. */
const quiet = 50;
/** Above this a document is not checked while it is typed in. */
const maxLength = 12_000_000;

/** Unknown, doubled and ambiguous keys, where they stand, while typing. Only documents that are shown are checked. */
export class CitationDiagnostics extends Owner {
  readonly #collection: DiagnosticCollection = this.own(languages.createDiagnosticCollection('papertree.citations'));
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(private readonly parts: CiteParts) {
    super();
    this.own(workspace.onDidChangeTextDocument(({ document }) => this.#later(document)));
    this.own(workspace.onDidCloseTextDocument(document => this.#drop(document)));
    this.own(window.onDidChangeTextEditorSelection(({ textEditor }) => this.#later(textEditor.document)));
    this.own(window.onDidChangeVisibleTextEditors(() => this.#checkVisible()));
    this.own(parts.library.onDidChange(() => this.#checkVisible()));
    this.own(parts.bibliographies.onDidChange(() => this.#checkVisible()));
    this.own(parts.sources.onDidChange(() => this.#checkVisible())); // also a file that has no papers was read
    this.own(
      workspace.onDidChangeConfiguration(
        event => event.affectsConfiguration('papertree.citation') && this.#checkVisible(),
      ),
    );
    this.own({ dispose: () => this.#timers.forEach(clearTimeout) });
    this.#checkVisible();
  }

  #checkVisible(): void {
    for (const { document } of window.visibleTextEditors) this.#later(document);
  }

  #later(document: TextDocument): void {
    if (language(document) === 'plaintext' || !isVisible(document)) return;
    const name = document.uri.toString();
    clearTimeout(this.#timers.get(name));
    const timer = setTimeout(() => {
      this.#timers.delete(name);
      this.#check(document).catch(error => this.parts.log.error(error as Error));
    }, quiet);
    this.#timers.set(name, timer);
  }

  async #check(document: TextDocument): Promise<void> {
    const kind = language(document);
    if (document.isClosed || offerFor(kind) !== 'all') return this.#collection.delete(document.uri);
    const { version } = document;
    const text = document.getText();
    if (text.length > maxLength || !/cite|@/i.test(text)) return this.#collection.delete(document.uri);
    const view = await keysOf(document, this.parts, this.parts.bibliographies);
    const found = await this.parts.worker.call('checkDocument', [text, kind, view.forWorker]);
    if (document.version !== version || !this.parts.sources.isComplete) return;
    const typing = cursorIn(document);
    const issues = found.filter(({ end }) => end !== typing);
    this.#collection.set(document.uri, [
      ...view.missing.map(each => missingBibliography(document, text, each)),
      ...issues.map(issue => diagnostic(document, issue)),
    ]);
  }

  #drop(document: TextDocument): void {
    clearTimeout(this.#timers.get(document.uri.toString()));
    this.#collection.delete(document.uri);
  }
}

/** Where the user is typing: a key that ends there is not finished. */
function cursorIn(document: TextDocument): number | undefined {
  const editor = window.activeTextEditor;
  return editor?.document === document ? document.offsetAt(editor.selection.active) : undefined;
}

function isVisible(document: TextDocument): boolean {
  return window.visibleTextEditors.some(editor => editor.document === document);
}

const severities: Readonly<Record<IssueCode, DiagnosticSeverity>> = {
  'citation.unknown-key': DiagnosticSeverity.Warning,
  'citation.duplicate-key': DiagnosticSeverity.Information,
  'citation.conflicting-key': DiagnosticSeverity.Warning,
  'citation.no-bibliography': DiagnosticSeverity.Hint,
};

function diagnostic(document: TextDocument, issue: Issue): Diagnostic {
  const made = new Diagnostic(rangeOf(document, issue), messageOf(issue), severities[issue.code]);
  made.source = 'Papertree';
  made.code = issue.code;
  return made;
}

/** Where the document states it, else at its beginning: the project does. */
function missingBibliography(document: TextDocument, text: string, { path, tried }: Bibliography): Diagnostic {
  const place = declarationPlace(text, path);
  const range = place ? rangeOf(document, place) : document.lineAt(0).range;
  const places = tried.map(uri => workspace.asRelativePath(uri, true)).join(', '); // the folder's name makes it a place
  const message = place
    ? l10n.t('The bibliography {0} is not there. Looked for: {1}', path, places)
    : l10n.t(
        'The bibliography {0}, which this document’s project declares, is not there. Looked for: {1}',
        path,
        places,
      );
  const made = new Diagnostic(range, message, place ? DiagnosticSeverity.Warning : DiagnosticSeverity.Information);
  made.source = 'Papertree';
  made.code = 'citation.missing-bibliography';
  return made;
}

function messageOf({ code, key }: Issue): string {
  switch (code) {
    case 'citation.unknown-key':
      return l10n.t('No entry has the key “{0}” in this document’s bibliography.', key);
    case 'citation.duplicate-key':
      return l10n.t('“{0}” is in this citation twice.', key);
    case 'citation.conflicting-key':
      return l10n.t('Two bibliographies of this document give the key “{0}” to different papers.', key);
    case 'citation.no-bibliography':
      return l10n.t('This document declares no bibliography.');
  }
}
