import type { ReadFile } from './grammar';
import { resolveFrom, upwards } from './paths';
import { rootAbove } from './rootDocument';
import { TypstScan } from './typstScan';

/** Names that a main document commonly has. */
const roots = ['main.typ', 'index.typ', 'thesis.typ', 'paper.typ', 'template.typ', 'book.typ', 'report.typ'];
const mostFiles = 200;

/** Typst: what the document, the files it includes or imports and, for a chapter, the main document declare. */
export async function typstBibliographies(text: string, read: ReadFile): Promise<string[]> {
  const seen = new Set<string>();
  const found = await declaredIn(text, '', read, seen);
  if (found.length > 0) return found;
  const root = await rootAbove(text, roots, read, source => new TypstScan(source).included);
  const source = root === undefined ? undefined : await read(root);
  return root === undefined || source === undefined ? [] : declaredIn(source, root, read, seen);
}

async function declaredIn(text: string, file: string, read: ReadFile, seen: Set<string>): Promise<string[]> {
  const { bibliographies, included } = new TypstScan(text);
  const found = await Promise.all(bibliographies.map(path => place(path, file, read)));
  for (const path of included) {
    if (path.startsWith('@') || seen.size >= mostFiles) continue;
    const inner = await place(path, file, read);
    if (seen.has(inner)) continue;
    seen.add(inner);
    const source = await read(inner);
    if (source !== undefined) found.push(...(await declaredIn(source, inner, read, seen)));
  }
  return found;
}

/** A path that starts with `/` is the project's, whose folder only the compiler knows: the nearest file above is taken. */
async function place(path: string, file: string, read: ReadFile): Promise<string> {
  if (!path.startsWith('/')) return resolveFrom(file, path);
  const name = path.slice(1);
  for (const candidate of upwards(name)) if ((await read(candidate)) !== undefined) return candidate;
  return name;
}

/** Labels that the files of a project declare, each once: what `@name` in one of them may refer to. */
export function typstLabels(texts: Iterable<string>): string[] {
  const labels = new Set<string>();
  for (const text of texts) for (const label of new TypstScan(text).labels) labels.add(label);
  return [...labels];
}
