import { l10n, Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import { Owner } from '../../core/disposable';
import type { Parts } from '../parts';
import type { SearchedPlace, SourceFile } from './sources';

export const reportScheme = 'papertree-report';

/** Adds a part to the report about the active document. */
export type DocumentReport = () => Promise<string[]>;

/** "Why is nothing here": the places looked at, the files found, what was read of them, and what was not. */
export class WhatWasRead extends Owner {
  #text = '';

  constructor(
    private readonly parts: Parts,
    private readonly aboutDocument: DocumentReport,
  ) {
    super();
    this.own(
      workspace.registerTextDocumentContentProvider(reportScheme, { provideTextDocumentContent: () => this.#text }),
    );
  }

  async show(): Promise<void> {
    await this.parts.sources.start();
    const about = await this.aboutDocument();
    this.#text = [...this.#library(), ...about].join('\n');
    const uri = Uri.from({ scheme: reportScheme, path: `/${l10n.t('What Papertree Read')} ${++reports}.md` });
    await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
  }

  #library(): string[] {
    const { sources, library } = this.parts;
    const folders = workspace.workspaceFolders ?? [];
    return [
      `# ${l10n.t('What Papertree read')}`,
      '',
      l10n.t('{0} papers from {1} files.', library.size, sources.files.filter(file => file.report).length),
      '',
      `## ${l10n.t('Places looked at')}`,
      '',
      ...(sources.searched.length > 0 ? sources.searched.map(placeLine) : [noPlace(folders)]),
      '',
      l10n.t(
        'In the workspace: .bib, .bibtex, .biblatex, .ris, .nbib, .enw and .ciw files, and JSON or YAML that holds references; not in node_modules, build folders and papertree.exclude.',
      ),
      '',
      `## ${l10n.t('Files')}`,
      '',
      ...(sources.files.length > 0 ? sources.files.flatMap(fileLines) : [l10n.t('None.')]),
      '',
    ];
  }
}

let reports = 0;

function noPlace(folders: readonly WorkspaceFolder[]): string {
  return folders.length === 0
    ? l10n.t('None: no folder is open, the setting papertree.sources is empty, and no personal library is set.')
    : l10n.t('None.');
}

function placeLine({ label, place, files, cut, error }: SearchedPlace): string {
  const kinds = {
    workspace: l10n.t('workspace folder'),
    setting: l10n.t('setting papertree.sources'),
    library: l10n.t('personal library'),
    document: l10n.t('declared by a document'),
  };
  const found = error ?? l10n.t('{0} files that may hold papers', files);
  return `- ${label} (${kinds[place]}): ${found}${cut ? ` — ${l10n.t('too many files: not all were looked at')}` : ''}`;
}

function fileLines({ uri, report, error }: SourceFile): string[] {
  const name = workspace.asRelativePath(uri);
  if (!report) return [`- ${name}: ${error ?? l10n.t('it does not exist yet')}`];
  const summary = l10n.t(
    '{0}, {1}: {2} entries, {3} problems, read in {4} ms',
    report.format,
    report.encoding,
    report.entries,
    report.problems.length,
    report.milliseconds,
  );
  return [
    `- ${name}: ${summary}`,
    ...(error ? [`    - ${l10n.t('Now: {0} What is shown is what was read before.', error)}`] : []),
    ...report.problems.slice(0, 50).map(problem => `    - ${l10n.t('line {0}: {1}', problem.line, problem.message)}`),
    ...(report.problems.length > 50
      ? [`    - ${l10n.t('and {0} more, in the Problems panel', report.problems.length - 50)}`]
      : []),
  ];
}
