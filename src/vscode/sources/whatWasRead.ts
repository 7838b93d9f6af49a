import { commands, EventEmitter, extensions, l10n, Uri, window, workspace } from 'vscode';
import { Owner } from '../../core/disposable';
import type { Parts } from '../parts';
import { readReport } from './readReport';

const reportScheme = 'papertree-report';

/** Built into the editor, but it can be switched off. */
const previewer = 'vscode.markdown-language-features';

/** Adds a part to the report about the active document. */
export type DocumentReport = () => Promise<string[]>;

/** "Why is nothing here": the places looked at, the files found, what was read of them, and what was not. */
export class WhatWasRead extends Owner {
  readonly #changed = this.own(new EventEmitter<Uri>());
  #text = '';

  constructor(
    private readonly parts: Parts,
    private readonly aboutDocument: DocumentReport,
  ) {
    super();
    const provider = { onDidChange: this.#changed.event, provideTextDocumentContent: () => this.#text || this.#make() };
    this.own(workspace.registerTextDocumentContentProvider(reportScheme, provider));
  }

  /** As a rendered page where the editor can make one of Markdown, else as its text. */
  async show(): Promise<void> {
    this.#text = await this.#make();
    const uri = Uri.from({ scheme: reportScheme, path: `/${l10n.t('What Papertree Read')}.md` });
    this.#changed.fire(uri);
    if (extensions.getExtension(previewer)) await commands.executeCommand('markdown.showPreview', uri);
    else await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
  }

  /** Also for a page that was open when the window was closed. */
  async #make(): Promise<string> {
    const { sources, library } = this.parts;
    await sources.start();
    const about = await this.aboutDocument();
    const report = readReport({ papers: library.size, files: sources.files, searched: sources.searched });
    return [...report, ...about].join('\n');
  }
}
