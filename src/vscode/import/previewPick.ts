import { l10n, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { Fate } from '../../core/library/importing';
import type { FileLook } from '../../workerProtocol';
import { countedPapers, countedProblems } from '../counted';
import { escapeIcons } from '../escape';
import { keepOrder } from '../search/pickerFrame';
import { problemWords } from '../sources/problemWords';

/** Rows of problems, and of papers, that the preview lists at most. */
const maxRows = 500;

/** Shows what would be imported and what not; true if the user agrees. */
export function agreeToImport(looks: readonly FileLook[], library: string): Promise<boolean> {
  const pick = window.createQuickPick();
  const agree: QuickPickItem = {
    label: `$(cloud-download) ${l10n.t('Import {0} into {1}', countedPapers(papersIn(looks)), escapeIcons(library))}`,
    alwaysShow: true,
  };
  keepOrder(pick);
  pick.title = titleOf(looks);
  pick.placeholder = l10n.t('Enter imports, Escape leaves everything as it is');
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  pick.items = [agree, ...problemRows(looks), ...paperRows(looks)];
  return new Promise(resolve => {
    pick.onDidAccept(() => {
      if (pick.activeItems[0] !== agree) return;
      resolve(true);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(false);
      pick.dispose();
    });
    pick.show();
  });
}

function papersIn(looks: readonly FileLook[]): number {
  return looks.reduce((sum, look) => sum + look.papers, 0);
}

/** "75 papers", "75 papers, 3 of them new". */
function countsOf(looks: readonly FileLook[]): string {
  const papers = countedPapers(papersIn(looks));
  const fresh = looks.reduce((sum, look) => sum + look.new, 0);
  if (fresh === papersIn(looks)) return papers;
  return fresh === 0 ? l10n.t('{0}, none of them new', papers) : l10n.t('{0}, {1} of them new', papers, fresh);
}

/** "75 papers, 3 of them new, 4 lines not taken". */
function titleOf(looks: readonly FileLook[]): string {
  const problems = looks.flatMap(look => look.problems);
  const counts = countsOf(looks);
  if (problems.length === 0) return counts;
  if (!problems.every(problem => problem.code === 'text.not-taken')) {
    return `${counts}, ${countedProblems(problems.length)}`;
  }
  return problems.length === 1
    ? l10n.t('{0}, 1 line not taken', counts)
    : l10n.t('{0}, {1} lines not taken', counts, problems.length);
}

function problemRows(looks: readonly FileLook[]): QuickPickItem[] {
  const rows = looks.flatMap(({ name, problems }) =>
    problems.slice(0, maxRows).map(problem => ({
      label: l10n.t('Line {0}', problem.line),
      description: escapeIcons(problemWords(problem)),
      detail: looks.length > 1 ? escapeIcons(name) : undefined,
    })),
  );
  const areLines = looks.every(look => look.problems.every(problem => problem.code === 'text.not-taken'));
  return under(areLines ? l10n.t('not taken') : l10n.t('problems'), rows);
}

function paperRows(looks: readonly FileLook[]): QuickPickItem[] {
  const papers = looks.flatMap(look => look.rows).slice(0, maxRows);
  const rowsOf = (...fates: readonly Fate[]) =>
    papers
      .filter(({ fate }) => fates.includes(fate))
      .map(({ label, description }) => ({ label: escapeIcons(label), description: escapeIcons(description) }));
  return [
    ...under(l10n.t('new'), rowsOf('new')),
    ...under(l10n.t('complete papers that you have'), rowsOf('completes')),
    ...under(l10n.t('you have them already'), rowsOf('known')),
    ...under(l10n.t('twice in what is imported'), rowsOf('again')),
  ];
}

function under(label: string, rows: QuickPickItem[]): QuickPickItem[] {
  return rows.length > 0 ? [{ label, kind: QuickPickItemKind.Separator }, ...rows] : [];
}
