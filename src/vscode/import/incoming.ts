import { env, FileType, l10n, Uri, window, workspace } from 'vscode';
import type { FileData } from '../../workerProtocol';
import { isUserError, UserError } from '../commands';
import type { Parts } from '../parts';
import { walk } from '../sources/discover';
import { fileName, readFailure } from './fileFailure';

const maxBytes = 200_000_000;

/** What an import was called with: files by their names and contents, as a browser hands over dropped ones. */
export function contentsOf(args: readonly unknown[]): FileData[] {
  return args.flat().filter((value): value is FileData => {
    const { name, data } = (value ?? {}) as Partial<FileData>;
    return typeof name === 'string' && data instanceof Uint8Array;
  });
}

/** The files that an import was called with, those below a folder among them. */
export async function filesOf(args: readonly unknown[]): Promise<Uri[]> {
  const uris = args.flat().filter((value): value is Uri => value instanceof Uri);
  const files: Uri[] = [];
  for (const uri of uris) {
    const stat = await workspace.fs.stat(uri).then(
      found => found,
      () => undefined, // reading it says what is wrong
    );
    if (stat && stat.type & FileType.Directory) files.push(...(await walk(uri)).files);
    else files.push(uri);
  }
  return files;
}

/** Asks what to import; undefined if the user leaves. */
export async function chooseIncoming(): Promise<Uri[] | FileData | undefined> {
  const files = { label: `$(files) ${l10n.t('Choose Files…')}`, take: chooseFiles };
  const clipboard = { label: `$(clippy) ${l10n.t('From the Clipboard')}`, take: fromClipboard };
  const choice = await window.showQuickPick([files, clipboard], {
    title: l10n.t('Import Papers'),
    placeHolder: l10n.t('BibTeX, CSL JSON, RIS and other bibliographies, or titles with their abstracts'),
  });
  return choice?.take();
}

async function chooseFiles(): Promise<Uri[] | undefined> {
  return window.showOpenDialog({
    canSelectMany: true,
    title: l10n.t('Import Papers'),
    openLabel: l10n.t('Import'),
  });
}

async function fromClipboard(): Promise<FileData> {
  return textData(l10n.t('The clipboard'), await env.clipboard.readText());
}

export function textData(name: string, text: string): FileData {
  if (text.trim() === '') throw new UserError(l10n.t('{0} holds no text.', name));
  return { name, data: new TextEncoder().encode(text) };
}

/** The files' contents. One that cannot be read gives a sentence that names it; the others go on. */
export async function readFiles(
  parts: Parts,
  uris: readonly Uri[],
): Promise<{ files: FileData[]; failures: string[] }> {
  const files: FileData[] = [];
  const failures: string[] = [];
  for (const uri of uris) {
    try {
      files.push(await readFile(parts, uri));
    } catch (error) {
      failures.push(isUserError(error) ? error.message : readFailure(error, uri).message);
    }
  }
  return { files, failures };
}

async function readFile(parts: Parts, uri: Uri): Promise<FileData> {
  const { size } = await workspace.fs.stat(uri);
  if (size > maxBytes) {
    throw new UserError(
      l10n.t('{0} is larger than {1} MB. Add it as a source instead of importing it.', fileName(uri), maxBytes / 1e6),
    );
  }
  return { name: fileName(uri), data: new Uint8Array(await parts.platform.read(uri)) };
}
