import { env, l10n, ProgressLocation, window } from 'vscode';
import type { FileData, FileLook, ImportAnswer } from '../../workerProtocol';
import { isUserError, UserError } from '../commands';
import { escapeMessage } from '../escape';
import type { Parts } from '../parts';
import { readSettings } from '../settings';
import { problemWords } from '../sources/problemWords';
import { type Appended, addTo } from './append';
import { fileName } from './fileFailure';
import { chooseIncoming, contentsOf, filesOf, readFiles } from './incoming';
import { choosePersonalLibrary, personalLibrary } from './personalLibrary';
import { agreeToImport } from './previewPick';

/** What an import came to. */
export interface Imported {
  readonly new: number;
  readonly completed: number;
  readonly unchanged: number;
}

/** Brings papers into the personal library, and takes the last ones out again. */
export class Importer {
  #last: Appended | undefined;
  /** Imports that are gone again, for messages of theirs that still stand with their button. */
  readonly #undone = new WeakSet<Appended>();

  constructor(private readonly parts: Parts) {}

  /** Imports the files that were dropped or passed, or asks for some. Undefined if the user leaves. */
  async run(args: readonly unknown[]): Promise<Imported | undefined> {
    const incoming = await this.#incoming(args);
    if (!incoming) return undefined;
    const { files, failures } = incoming;
    const looks = files.length > 0 ? await this.look(files) : [];
    tellOfUseless(looks, failures);
    return this.preview(files, looks);
  }

  async #incoming(args: readonly unknown[]) {
    const contents = contentsOf(args);
    if (contents.length > 0) return { files: contents, failures: [] };
    const given = await filesOf(args);
    const chosen = given.length > 0 ? given : await chooseIncoming();
    if (!chosen) return undefined;
    return Array.isArray(chosen) ? readFiles(this.parts, chosen) : { files: [chosen], failures: [] };
  }

  /** What is in the files. */
  look(files: readonly FileData[]): Thenable<FileLook[]> {
    return working(async () => {
      await this.parts.sources.start();
      return this.parts.worker.call('lookOver', [files]);
    });
  }

  /** Shows what would be taken from the files, then takes it if the user agrees. */
  async preview(files: readonly FileData[], looks: readonly FileLook[]): Promise<Imported | undefined> {
    const useful = looks.filter(look => look.papers > 0);
    if (useful.length === 0) return undefined;
    const known = personalLibrary(this.parts.platform);
    if (!(await agreeToImport(useful, known ? fileName(known) : l10n.t('your library')))) return undefined;
    return this.take(files.filter((_, i) => (looks[i]?.papers ?? 0) > 0));
  }

  /** Adds the papers of the files to the personal library and says what that came to. */
  async take(files: readonly FileData[]): Promise<Imported | undefined> {
    const { parts } = this;
    const uri = await choosePersonalLibrary(parts);
    if (!uri) return undefined;
    const template = readSettings().citationKey;
    const { appended, plan } = await working(async () => {
      await parts.sources.start();
      return addTo(parts, uri, target => parts.worker.call('planImport', [files, target, template]));
    });
    if (plan.additions.length > 0) this.#last = appended;
    this.#tell(appended, plan).catch(error => this.#report(error));
    return { new: plan.new, completed: plan.completed, unchanged: plan.unchanged };
  }

  /** Takes what the last import added away again. */
  async undo(): Promise<void> {
    const last = this.#last;
    if (!last) throw new UserError(l10n.t('No import of this window is left to undo.'));
    await this.#undo(last);
  }

  async #undo(appended: Appended): Promise<void> {
    if (this.#undone.has(appended)) {
      void window.showInformationMessage(l10n.t('That import was undone already.'));
      return;
    }
    await appended.undo();
    this.#undone.add(appended);
    if (this.#last === appended) this.#last = undefined;
    void window.showInformationMessage(
      escapeMessage(l10n.t('The import was undone: what it added to {0} is gone.', fileName(appended.uri))),
    );
  }

  async #tell(appended: Appended, plan: ImportAnswer): Promise<void> {
    const counts = countsOf(plan, fileName(appended.uri));
    const unsaved = l10n.t(
      'The file has unsaved changes, so the papers were added in its editor: save it to keep them.',
    );
    const undo = l10n.t('Undo');
    const actions = plan.additions.length > 0 ? [undo] : [];
    const message = appended.isUnsaved ? `${counts} ${unsaved}` : counts;
    if ((await window.showInformationMessage(escapeMessage(message), ...actions)) === undo) await this.#undo(appended);
  }

  /** A button of a message is pressed long after the command has ended: what fails then is said here. */
  #report(error: unknown): void {
    if (!isUserError(error)) this.parts.log.error(error as Error);
    void window.showWarningMessage(escapeMessage(error instanceof Error ? error.message : String(error)));
  }
}

/** "3 new, 1 completed in papertree.bib.", "Nothing new in papertree.bib: 5 unchanged." */
function countsOf({ new: fresh, completed, unchanged }: Imported, name: string): string {
  if (fresh === 0 && completed === 0) return l10n.t('Nothing new in {0}: {1} unchanged.', name, unchanged);
  const counts = [
    fresh > 0 && l10n.t('{0} new', fresh),
    completed > 0 && l10n.t('{0} completed', completed),
    unchanged > 0 && l10n.t('{0} unchanged', unchanged),
  ].filter(count => count !== false);
  const list = new Intl.ListFormat(env.language, { type: 'unit', style: 'short' }).format(counts);
  return l10n.t('{0} in {1}.', list, name);
}

/** Names the files that could not be read or hold no papers, with what to do. */
function tellOfUseless(looks: readonly FileLook[], failures: readonly string[]): void {
  const useless = looks.filter(look => look.papers === 0);
  const reasons = useless.map(
    look => (look.problems[0] && problemWords(look.problems[0])) ?? l10n.t('“{0}” holds no papers.', look.name),
  );
  const words = [...failures, ...reasons];
  if (words.length === 0) return;
  const more = words.length > 5 ? l10n.t('And {0} more.', words.length - 5) : '';
  void window.showWarningMessage(escapeMessage([...words.slice(0, 5), more].join(' ').trim()));
}

function working<T>(work: () => Promise<T>): Thenable<T> {
  return window.withProgress({ location: ProgressLocation.Window, title: l10n.t('Reading papers…') }, work);
}
