import type { ReadFile } from './grammar';
import { frontMatter } from './markdownBlocks';
import { folderOf, resolveFrom, upwards } from './paths';

/** Pandoc, Quarto and bookdown: front matter, `_metadata.yml` of each folder up to the project, `_quarto.yml`, `_bookdown.yml`. */
export async function pandocBibliographies(text: string, read: ReadFile): Promise<string[]> {
  const own = await valuesOf(frontMatterOf(text), [['bibliography']]);
  const project = await firstFile(['_quarto.yml', '_quarto.yaml', '_bookdown.yml'], read);
  if (!project) return own.concat(await declaredIn('_metadata.yml', await read('_metadata.yml')));
  const found = [...own];
  for (const metadata of upwards('_metadata.yml', levelOf(project.path))) {
    found.push(...(await declaredIn(metadata, await read(metadata))));
  }
  found.push(...(await declaredIn(project.path, project.text)));
  if (project.path.endsWith('_bookdown.yml')) {
    const index = resolveFrom(project.path, 'index.Rmd');
    found.push(...(await declaredIn(index, frontMatterOf((await read(index)) ?? ''))));
  }
  return found;
}

/** MyST and Jupyter Book: front matter, `myst.yml`, `_config.yml`; a project that names none takes every `.bib` it has. */
export async function mystBibliographies(text: string, read: ReadFile): Promise<string[]> {
  const own = await valuesOf(frontMatterOf(text), [['bibliography']]);
  const project = await firstFile(['myst.yml', '_config.yml'], read);
  if (!project) return own;
  const keys = [
    ['project', 'bibliography'],
    ['bibliography'],
    ['bibtex_bibfiles'],
    ['sphinx', 'config', 'bibtex_bibfiles'],
  ];
  const stated = await valuesOf(project.text, keys);
  const isMyst = project.path.endsWith('myst.yml');
  const paths = stated.length === 0 && own.length === 0 && isMyst ? ['**/*.bib'] : stated;
  return own.concat(paths.map(path => resolveFrom(project.path, path)));
}

interface Found {
  readonly path: string;
  readonly text: string;
}

async function firstFile(names: readonly string[], read: ReadFile): Promise<Found | undefined> {
  for (const path of upwards('').flatMap(folder => names.map(name => folder + name))) {
    const text = await read(path);
    if (text !== undefined) return { path, text };
  }
  return undefined;
}

function levelOf(path: string): number {
  return folderOf(path) === '' ? 0 : folderOf(path).split('/').length;
}

async function declaredIn(path: string, yaml: string | undefined): Promise<string[]> {
  const stated = yaml === undefined ? [] : await valuesOf(yaml, [['bibliography']]);
  return stated.map(value => resolveFrom(path, value));
}

function frontMatterOf(text: string): string {
  const front = frontMatter(text);
  if (!front) return '';
  const yaml = text.slice(text.indexOf('\n') + 1, front.end);
  return yaml.slice(0, yaml.lastIndexOf('\n') + 1);
}

/** The strings at the given keys, a single one or a list. Of YAML with errors only the top-level `bibliography` is read. */
async function valuesOf(yaml: string, paths: readonly (readonly string[])[]): Promise<string[]> {
  if (!paths.some(path => yaml.includes(path.at(-1) ?? ''))) return [];
  const { isScalar, isSeq, parseDocument } = await import('yaml');
  const parse = (source: string) => parseDocument(source, { logLevel: 'silent', uniqueKeys: false });
  let document = parse(yaml);
  if (document.errors.length > 0) {
    document = parse(/^bibliography[ \t]*:.*(?:\r?\n(?:[ \t]+|-[ \t]).*)*/m.exec(yaml)?.[0] ?? '');
  }
  return paths.flatMap(path => {
    const node: unknown = document.hasIn(path) ? document.getIn(path, true) : undefined;
    const nodes: unknown[] = isSeq(node) ? node.items : [node];
    const values = nodes.map(item => (isScalar(item) ? item.value : undefined));
    return values.filter((value): value is string => typeof value === 'string' && value !== '' && !value.includes('`'));
  });
}
