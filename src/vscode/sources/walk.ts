import { type CancellationToken, FileType, Uri, workspace } from 'vscode';

export interface Walked {
  readonly files: Uri[];
  /** True if there was more than could be looked at. */
  readonly cut: boolean;
}

const maxFolders = 4000;
const skippedFolder = /^(?:\..*|node_modules|venv|__pycache__|dist|out|build|target)$/;
/** `findFiles` never answers for a scheme without a search provider. */
const searchable = new Set(['file', 'vscode-remote']);

/** Whether the editor's own search finds files there; elsewhere they are to be walked. */
export function isSearchable({ scheme }: Uri): boolean {
  return searchable.has(scheme);
}

/** Wanted files below `root`, breadth first, at most `most`; links to folders are not followed, nor are build folders entered. */
export async function walkFiles(
  root: Uri,
  isWanted: (path: string) => boolean,
  most: number,
  token?: CancellationToken,
): Promise<Walked> {
  const files: Uri[] = [];
  const folders = [root];
  for (let index = 0; index < folders.length && index < maxFolders && files.length < most; index++) {
    const folder = folders[index];
    if (!folder || token?.isCancellationRequested) break;
    for (const [name, type] of await entriesOf(folder, root)) {
      const uri = Uri.joinPath(folder, name);
      if (type & FileType.SymbolicLink && type & FileType.Directory) continue;
      if (type & FileType.Directory) {
        if (!skippedFolder.test(name)) folders.push(uri);
      } else if (isWanted(uri.path)) files.push(uri);
    }
  }
  return { files, cut: folders.length > maxFolders || files.length >= most };
}

/** A folder below that may not be read is passed over; the place itself must be there. */
async function entriesOf(folder: Uri, root: Uri): Promise<[string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch (error) {
    if (folder === root) throw error;
    return [];
  }
}
