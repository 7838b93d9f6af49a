import { type CancellationToken, FileType, RelativePattern, Uri, type WorkspaceFolder, workspace } from 'vscode';
import { bibliographyGlob, isBibliographyName, isExportName, isSharedName, sharedGlob } from './kinds';
import { isSearchable, walkFiles } from './walk';

/** What a search of one place came to. */
export interface Found {
  readonly place: Uri;
  readonly files: readonly Uri[];
  /** True if the place was too large to be looked through to its end. */
  readonly cut: boolean;
}

const maxFiles = 2000;
const never = '**/{node_modules,.git,.hg,.svn,.venv,venv,__pycache__,dist,out,build,target}/**';

/**
 * Bibliographies in one workspace folder, but for what was exported there. `findFiles` never answers for a scheme without a
 * search provider: those are walked.
 */
export async function findInFolder(
  folder: WorkspaceFolder,
  exclude: readonly string[],
  token?: CancellationToken,
): Promise<Found> {
  if (!isSearchable(folder.uri)) return withoutExports(await walk(folder.uri));
  const without = `{${[never, ...exclude].join(',')}}`;
  const find = (glob: string) => workspace.findFiles(new RelativePattern(folder, glob), without, maxFiles, token);
  const [named, shared] = await Promise.all([find(bibliographyGlob), find(sharedGlob)]);
  const files = [...named, ...shared.filter(uri => isSharedName(uri.path))];
  return withoutExports({
    place: folder.uri,
    files,
    cut: named.length === maxFiles || shared.length === maxFiles,
  });
}

function withoutExports(found: Found): Found {
  return { ...found, files: found.files.filter(uri => !isExportName(uri.path)) };
}

/** Every file below `root` that may hold papers. */
export async function walk(root: Uri): Promise<Found> {
  const isWanted = (path: string) => isBibliographyName(path) || isSharedName(path);
  return { place: root, ...(await walkFiles(root, isWanted, maxFiles)) };
}

/**
 * Files of one entry of `papertree.sources`: a file, a folder (all below it) or a glob; absolute, with `~`, or relative to
 * a workspace folder.
 */
export async function findSource(entry: string, home: Uri | undefined): Promise<Found[]> {
  const found: Found[] = [];
  for (const base of basesOf(entry, home)) {
    const { folder, glob } = splitGlob(base.path);
    if (glob) found.push(await findGlob(base.root.with({ path: folder }), glob));
    else found.push(await findPath(base.root.with({ path: base.path })));
  }
  return found;
}

async function findPath(uri: Uri): Promise<Found> {
  const stat = await workspace.fs.stat(uri);
  return stat.type & FileType.Directory ? walk(uri) : { place: uri, files: [uri], cut: false };
}

async function findGlob(folder: Uri, glob: string): Promise<Found> {
  const files = await workspace.findFiles(new RelativePattern(folder, glob), undefined, maxFiles);
  return { place: folder, files, cut: files.length === maxFiles };
}

/** Where an entry may point: its path as a URI path, on the file system of the home folder or of each workspace folder. */
function basesOf(entry: string, home: Uri | undefined): { root: Uri; path: string }[] {
  const folders = (workspace.workspaceFolders ?? []).map(folder => folder.uri);
  const root = home ?? folders[0];
  if (/^~(?=[\\/]|$)/.test(entry)) {
    return home ? [{ root: home, path: Uri.joinPath(home, entry.slice(1).replaceAll('\\', '/')).path }] : [];
  }
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(entry)) {
    const uri = Uri.parse(entry);
    return [{ root: uri, path: uri.path }];
  }
  if (/^(?:\/|[a-z]:[\\/]|\\\\)/i.test(entry)) return root ? [{ root, path: Uri.file(entry).path }] : [];
  return folders.map(folder => ({ root: folder, path: Uri.joinPath(folder, entry.replaceAll('\\', '/')).path }));
}

/** Splits a path before its first segment that holds a wildcard. */
function splitGlob(path: string): { folder: string; glob?: string } {
  const segments = path.split('/');
  const wild = segments.findIndex(segment => /[*?[\]{}]/.test(segment));
  if (wild < 0) return { folder: path };
  return { folder: segments.slice(0, wild).join('/') || '/', glob: segments.slice(wild).join('/') };
}
