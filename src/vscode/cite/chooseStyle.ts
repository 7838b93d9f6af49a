import { ConfigurationTarget, l10n, type TextDocument, type Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { UserError } from '../commands';
import { escapeMessage } from '../escape';
import { rangeOf } from './hover';
import type { CiteParts } from './insertCitation';
import { fieldOf, StyleError, shippedStyles } from './referenceStyle';

/** Lets the user pick a shipped style or look for a `.csl` file; gives what names it, a path as far as possible relative. */
export async function pickStyle(document: TextDocument | undefined): Promise<string | undefined> {
  const browse = { label: l10n.t('Browse for a .csl File…'), isFile: true };
  const items = [...shippedStyles.map(label => ({ label, isFile: false })), browse];
  const choice = await window.showQuickPick(items, { title: l10n.t('Reference Style') });
  if (!choice?.isFile) return choice?.label;
  const folder = document && document.uri.scheme === 'file' ? document.uri : workspace.workspaceFolders?.[0]?.uri;
  const [file] =
    (await window.showOpenDialog({
      filters: { [l10n.t('CSL Styles')]: ['csl'] },
      ...(folder && { defaultUri: folder }),
    })) ?? [];
  return file && pathOf(file);
}

/** Relative to the workspace folder, where settings and documents find it again on another machine. */
function pathOf(file: Uri): string {
  return workspace.getWorkspaceFolder(file) ? workspace.asRelativePath(file, false) : file.fsPath;
}

/** Puts the style that the user picks where the document names its own, else into the settings. */
export async function chooseStyle(parts: CiteParts): Promise<boolean> {
  const document = parts.lastEditor.get()?.document;
  const style = await pickStyle(document);
  if (style === undefined) return false;
  const own = document && fieldOf(document.getText(), 'csl');
  if (!document || !own) {
    const target = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
    await workspace.getConfiguration('papertree').update('referenceStyle', style, target);
    return true;
  }
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, rangeOf(document, own), /^[\w./-]+$/.test(style) ? style : JSON.stringify(style));
  if (!(await workspace.applyEdit(edit)))
    throw new UserError(l10n.t('{0} cannot be changed.', workspace.asRelativePath(document.uri)));
  return true;
}

/** Does what needs a style; where there is none that can be used, another can be chosen, and it is done with that. */
export async function withStyle(parts: CiteParts, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof StyleError)) throw error;
    const choose = l10n.t('Choose a Style…');
    const answer = await window.showWarningMessage(escapeMessage(error.message), choose);
    if (answer === choose && (await chooseStyle(parts))) await work();
  }
}
