import { l10n, type WorkspaceFolder, workspace } from 'vscode';
import { countedEntries, countedFiles, countedPapers, countedProblems } from '../counted';
import { problemWords } from './problemWords';
import type { SearchedPlace, SourceFile } from './sources';

/** What a report is made from. */
export interface ReadState {
  readonly papers: number;
  readonly files: readonly SourceFile[];
  readonly searched: readonly SearchedPlace[];
}

/** Problems that the report lists of one file; all are in the Problems panel. */
const listed = 50;

/** Lines of Markdown: the places looked at, the files found, what was read of them, and what was not. */
export function readReport({ papers, files, searched }: ReadState): string[] {
  const read = files.filter(file => file.report).length;
  const sum = l10n.t('{0} from {1}.', countedPapers(papers), countedFiles(read));
  const problems = files.flatMap(problemLines);
  return [
    `# ${l10n.t('What Papertree read')}`,
    '',
    `**${sum}**`,
    '',
    ...section(l10n.t('Files'), files.length > 0 ? files.map(fileLine) : [l10n.t('None.')]),
    ...(problems.length > 0 ? section(l10n.t('Problems'), problems) : []),
    ...section(l10n.t('Places looked at'), [
      ...(searched.length > 0 ? searched.map(placeLine) : [noPlace(workspace.workspaceFolders ?? [])]),
      '',
      l10n.t(
        'In the workspace: .bib, .bibtex, .biblatex, .ris, .nbib, .enw and .ciw files, and JSON or YAML that holds references; not in node_modules, build folders and papertree.exclude.',
      ),
    ]),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return [`## ${title}`, '', ...lines, ''];
}

/** A list, since the columns of a table do not fit beside a side bar. */
function fileLine({ uri, report, error }: SourceFile): string {
  const name = `- **${plain(workspace.asRelativePath(uri))}** — `;
  if (!report) return name + plain(error ?? l10n.t('it does not exist yet'));
  const { format, entries, problems, encoding } = report;
  const facts = [formatName(format)];
  if (entries > 0) facts.push(encoding.toUpperCase());
  facts.push(countedEntries(entries));
  if (problems.length > 0) facts.push(countedProblems(problems.length));
  return name + facts.join(', ');
}

function formatName(format: string): string {
  const names: Readonly<Record<string, string>> = {
    'arxiv-atom': 'arXiv',
    'csl-json': 'CSL JSON',
    'csl-yaml': 'CSL YAML',
    'endnote-tagged': 'EndNote',
    'endnote-xml': 'EndNote XML',
    'pubmed-summary': 'PubMed',
    'pubmed-xml': 'PubMed XML',
    bibtex: 'BibTeX',
    hayagriva: 'Hayagriva',
    markdown: 'Markdown',
    nbib: 'PubMed',
    ovid: 'Ovid',
    ris: 'RIS',
    titles: l10n.t('titles and abstracts'),
    wos: 'Web of Science',
    empty: l10n.t('nothing: it is empty'),
    binary: l10n.t('none: it is no text'),
    unknown: l10n.t('none that Papertree knows'),
  };
  return names[format] ?? format;
}

function problemLines({ uri, report, error }: SourceFile): string[] {
  const stale = report && error ? [`- ${l10n.t('Now: {0} What is shown is what was read before.', plain(error))}`] : [];
  const problems = report?.problems ?? [];
  const lines = problems
    .slice(0, listed)
    .map(problem => `- ${l10n.t('line {0}: {1}', problem.line, plain(problemWords(problem)))}`);
  if (stale.length + lines.length === 0) return [];
  const more = problems.length - listed;
  return [
    `**${plain(workspace.asRelativePath(uri))}** — ${countedProblems(problems.length)}`,
    '',
    ...stale,
    ...lines,
    ...(more > 0 ? [`- ${l10n.t('and {0} more, in the Problems panel', more)}`] : []),
    '',
  ];
}

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
  const counted = files === 1 ? l10n.t('1 file that may hold papers') : l10n.t('{0} files that may hold papers', files);
  const more = cut ? ` — ${l10n.t('too many files: not all were looked at')}` : '';
  return `- ${plain(label)} (${kinds[place]}): ${error ? plain(error) : counted}${more}`;
}

/** Text without a meaning in Markdown, and as readable in its source as that can be. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>|~$]/g, '\\$&').replace(/\s+/g, ' ');
}
