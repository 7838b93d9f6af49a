import type { ReadFile } from './grammar';
import { frontMatter } from './markdownBlocks';
import { folderOf, resolveFrom, upwards } from './paths';
import { yamlStrings } from './yamlStrings';

/** Pandoc, Quarto and bookdown: front matter, `_metadata.yml` of each folder up to the project, `_quarto.yml`, `_bookdown.yml`. */
export async function pandocBibliographies(text: string, read: ReadFile): Promise<string[]> {
  const own = valuesOf(frontMatterOf(text), [['bibliography']]);
  const project = await firstFile(['_quarto.yml', '_quarto.yaml', '_bookdown.yml'], read);
  if (!project) return own.concat(declaredIn('_metadata.yml', await read('_metadata.yml')));
  const found = [...own];
  for (const metadata of upwards('_metadata.yml', levelOf(project.path))) {
    found.push(...declaredIn(metadata, await read(metadata)));
  }
  found.push(...declaredIn(project.path, project.text));
  if (project.path.endsWith('_bookdown.yml')) {
    const index = resolveFrom(project.path, 'index.Rmd');
    found.push(...declaredIn(index, frontMatterOf((await read(index)) ?? '')));
  }
  return found;
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

function declaredIn(path: string, yaml: string | undefined): string[] {
  const stated = yaml === undefined ? [] : valuesOf(yaml, [['bibliography']]);
  return stated.map(value => resolveFrom(path, value));
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
