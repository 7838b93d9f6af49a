import type { ReadFile } from './grammar';
import { frontMatter } from './markdownBlocks';
import { folderOf, resolveFrom, upwards } from './paths';
import { yamlStrings } from './yamlStrings';

/** Read for one document at most. */
const mostMetadataFiles = 50;

/**
 * Pandoc, Quarto and bookdown: front matter, `_metadata.yml` of each folder up to the project, `_quarto.yml` with its
 * profiles, `_bookdown.yml`, and the `metadata-files` of each. Source: Quarto, "Project Profiles", "Project Metadata".
 */
export async function pandocBibliographies(
  text: string,
  read: ReadFile,
  profiles: readonly string[] = [],
): Promise<string[]> {
  const own = await statedBy('', frontMatterOf(text), read);
  const project = await firstFile(['_quarto.yml', '_quarto.yaml', '_bookdown.yml'], read);
  if (!project) return own.concat(await readStated('_metadata.yml', read));
  const found = [...own];
  for (const metadata of upwards('_metadata.yml', levelOf(project.path))) {
    found.push(...(await readStated(metadata, read)));
  }
  for (const profile of profilesOf(project, profiles)) found.push(...(await readStated(profile, read)));
  found.push(...(await statedBy(project.path, project.text, read)));
  if (project.path.endsWith('_bookdown.yml')) {
    const index = resolveFrom(project.path, 'index.Rmd');
    found.push(...(await statedBy(index, frontMatterOf((await read(index)) ?? ''), read)));
  }
  return found;
}

async function readStated(path: string, read: ReadFile): Promise<string[]> {
  const yaml = await read(path);
  return yaml === undefined ? [] : statedBy(path, yaml, read);
}

/** What the YAML of `path` states, itself or by `metadata-files`; those state paths as if they stood in it. */
async function statedBy(path: string, yaml: string, read: ReadFile): Promise<string[]> {
  const stated = valuesOf(yaml, [['bibliography']]);
  for (const file of valuesOf(yaml, [['metadata-files']]).slice(0, mostMetadataFiles)) {
    const inner = await read(resolveFrom(path, file));
    if (inner !== undefined) stated.push(...valuesOf(inner, [['bibliography']]));
  }
  return stated.map(value => resolveFrom(path, value));
}

/**
 * Files of the profiles `active` and of those that a Quarto project names: which of these is used is not known before it is
 * rendered.
 */
function profilesOf({ path, text }: Found, active: readonly string[]): string[] {
  if (path.endsWith('_bookdown.yml')) return [];
  const block = /^profile[ \t]*:.*(?:\r?\n(?:[ \t-].*)?)*/m.exec(text)?.[0] ?? '';
  const words = block.replace(/#.*$/gm, '').match(/[\w.-]*\w[\w.-]*(?![\w.-]*[ \t]*:)/g) ?? [];
  const ending = path.slice(path.lastIndexOf('.'));
  const names = [...new Set([...active, ...words])].slice(0, mostMetadataFiles);
  return [...names.map(name => `_quarto-${name}${ending}`), `_quarto${ending}.local`].map(name =>
    resolveFrom(path, name),
  );
}

/** MyST and Jupyter Book: front matter, `myst.yml`, `_config.yml`; a project that names none takes every `.bib` it has. */
export async function mystBibliographies(text: string, read: ReadFile): Promise<string[]> {
  const own = valuesOf(frontMatterOf(text), [['bibliography']]);
  const project = await firstFile(['myst.yml', '_config.yml'], read);
  if (!project) return own;
  const keys = [
    ['project', 'bibliography'],
    ['bibliography'],
    ['bibtex_bibfiles'],
    ['sphinx', 'config', 'bibtex_bibfiles'],
  ];
  const stated = valuesOf(project.text, keys);
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

function frontMatterOf(text: string): string {
  const front = frontMatter(text);
  if (!front) return '';
  const yaml = text.slice(text.indexOf('\n') + 1, front.end);
  return yaml.slice(0, yaml.lastIndexOf('\n') + 1);
}

/** The paths at the given keys; one that a program makes, as R Markdown allows, cannot be known. */
function valuesOf(yaml: string, keys: readonly (readonly string[])[]): string[] {
  return keys.flatMap(path => yamlStrings(yaml, path)).filter(value => !value.includes('`'));
}
