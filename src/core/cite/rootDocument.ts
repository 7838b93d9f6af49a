import type { ReadFile } from './grammar';
import { folderOf, resolveFrom, upwards } from './paths';

/**
 * The document that includes this one, looked for under usual names in the folder and three above it; undefined if none
 * does. A document does not know its own name: it is the included one whose file has the same text, or lies where a
 * file of that name lies in the document's folder.
 */
export async function rootAbove(
  text: string,
  names: readonly string[],
  read: ReadFile,
  includedIn: (source: string) => readonly string[],
): Promise<string | undefined> {
  for (const root of upwards('', 3).flatMap(folder => names.map(name => folder + name))) {
    const source = await read(root);
    if (source === undefined || source === text) continue;
    for (const path of includedIn(source).slice(0, 100)) {
      if (await isHere(text, root, path, read)) return root;
    }
  }
  return undefined;
}

async function isHere(text: string, root: string, path: string, read: ReadFile): Promise<boolean> {
  const there = resolveFrom(root, path);
  const name = path.slice(folderOf(path).length).replace(/^\//, '');
  const included = await read(there);
  if (included === undefined) return false;
  return included === text || there === name || included === (await read(name));
}
