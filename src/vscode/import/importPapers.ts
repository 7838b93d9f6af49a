import { l10n, ProgressLocation, window } from 'vscode';
import type { FileData, FileLook, ImportAnswer } from '../../workerProtocol';
import { UserError } from '../commands';
import type { Parts } from '../parts';
import { readSettings } from '../settings';
import { type Appended, addTo } from './append';
import { fileName } from './fileFailure';
import { chooseIncoming, filesOf, readFiles } from './incoming';
import { choosePersonalLibrary, personalLibrary } from './personalLibrary';
import { agreeToImport } from './previewPick';

/** What an import came to. */
export interface Imported {
  readonly new: number;
  readonly completed: number;
  readonly unchanged: number;
}

/** Imports the files that were dropped or passed, or asks for some. Undefined if the user leaves. */
export async function importPapers(parts: Parts, args: readonly unknown[]): Promise<Imported | undefined> {
  const given = await filesOf(args);
  const chosen = given.length > 0 ? given : await chooseIncoming();
  if (!chosen) return undefined;
  const { files, failures } = Array.isArray(chosen)
    ? await readFiles(parts, chosen)
    : { files: [chosen], failures: [] };
  const looks = files.length > 0 ? await reading(() => parts.worker.call('lookOver', [files])) : [];
  const useful = tellOfUseless(looks, failures);
  if (useful.length === 0) return undefined;
  return importFiles(
    parts,
    files.filter((_, i) => useful.includes(looks[i] as FileLook)),
    useful,
  );
}

/** Says which files hold no papers, and gives those that do. */
function tellOfUseless(looks: readonly FileLook[], failures: readonly string[]): FileLook[] {
  const useless = looks.filter(look => look.papers === 0);
  const reasons = useless.map(look => look.problems[0]?.message ?? l10n.t('“{0}” holds no papers.', look.name));
  const words = [...failures, ...reasons];
  if (words.length > 0) void window.showWarningMessage(words.slice(0, 5).join(' '));
  return looks.filter(look => look.papers > 0);
}

/** Shows a preview, then adds the papers of the files to the personal library. */
export async function importFiles(
  parts: Parts,
  files: readonly FileData[],
  looks: readonly FileLook[],
): Promise<Imported | undefined> {
  const known = personalLibrary(parts.platform);
  if (!(await agreeToImport(looks, known ? fileName(known) : l10n.t('your library')))) return undefined;
  return takeIn(parts, files);
}

/** Adds the papers of the files to the personal library and says what that came to. */
export async function takeIn(parts: Parts, files: readonly FileData[]): Promise<Imported | undefined> {
  const uri = await choosePersonalLibrary(parts);
  if (!uri) return undefined;
  const template = readSettings().citationKey;
  const { appended, plan } = await reading(async () => {
    await parts.sources.start();
    return addTo(parts, uri, target => parts.worker.call('planImport', [files, target, template]));
  });
  void tell(appended, plan).catch(error => report(parts, error));
  return { new: plan.new, completed: plan.completed, unchanged: plan.unchanged };
}

async function tell(appended: Appended, plan: ImportAnswer): Promise<void> {
  const counts = l10n.t(
    '{0} new, {1} completed, {2} unchanged in {3}.',
    plan.new,
    plan.completed,
    plan.unchanged,
    fileName(appended.uri),
  );
  const unsaved = l10n.t('The file has unsaved changes, so the papers were added in its editor: save it to keep them.');
  const undo = l10n.t('Undo');
  const message = appended.isUnsaved ? `${counts} ${unsaved}` : counts;
  const actions = plan.additions.length > 0 ? [undo] : [];
  if ((await window.showInformationMessage(message, ...actions)) !== undo) return;
  await appended.undo();
  window.setStatusBarMessage(l10n.t('Import undone.'), 5000);
}

/** A button of a message is pressed long after the command has ended: what fails then is said here. */
function report(parts: Parts, error: unknown): void {
  if (!(error instanceof UserError)) parts.log.error(error as Error);
  void window.showWarningMessage(error instanceof Error ? error.message : String(error));
}

function reading<T>(work: () => Promise<T>): Thenable<T> {
  return window.withProgress({ location: ProgressLocation.Window, title: l10n.t('Reading papers…') }, work);
}
