import { l10n, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { FileLook } from '../../workerProtocol';
import { countedPapers } from '../counted';
import { escapeIcons } from '../escape';
import { keepOrder } from '../search/pickerFrame';

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

/** "75 papers, 4 lines not taken". */
function titleOf(looks: readonly FileLook[]): string {
  const problems = looks.flatMap(look => look.problems);
  const papers = countedPapers(papersIn(looks));
  if (problems.length === 0) return papers;
  if (!problems.every(problem => problem.code === 'text.not-taken')) {
    return problems.length === 1
      ? l10n.t('{0}, 1 problem', papers)
      : l10n.t('{0}, {1} problems', papers, problems.length);
  }
  return problems.length === 1
    ? l10n.t('{0}, 1 line not taken', papers)
    : l10n.t('{0}, {1} lines not taken', papers, problems.length);
}

function problemRows(looks: readonly FileLook[]): QuickPickItem[] {
  const rows = looks.flatMap(({ name, problems }) =>
    problems.slice(0, maxRows).map(({ line, message }) => ({
      label: l10n.t('Line {0}', line),
      description: escapeIcons(message),
      detail: looks.length > 1 ? escapeIcons(name) : undefined,
    })),
  );
  const areLines = looks.every(look => look.problems.every(problem => problem.code === 'text.not-taken'));
  return under(areLines ? l10n.t('not taken') : l10n.t('problems'), rows);
}

function paperRows(looks: readonly FileLook[]): QuickPickItem[] {
  const papers = looks.flatMap(look => look.rows).slice(0, maxRows);
  const rows = papers.map(({ label, description }) => ({
    label: escapeIcons(label),
    description: escapeIcons(description),
  }));
  return under(l10n.t('papers'), rows);
}

function under(label: string, rows: QuickPickItem[]): QuickPickItem[] {
  return rows.length > 0 ? [{ label, kind: QuickPickItemKind.Separator }, ...rows] : [];
}
