import type { ReadFile } from './grammar';
import { resolveFrom, upwards } from './paths';

/** Org: `#+bibliography:`, repeatable, also of the files it includes or is set up with. */
export async function orgBibliographies(text: string, read: ReadFile): Promise<string[]> {
  const found = keywords(text, 'bibliography');
  for (const file of [...keywords(text, 'setupfile'), ...keywords(text, 'include')].slice(0, 50)) {
    const source = await read(file);
    if (source !== undefined) found.push(...keywords(source, 'bibliography').map(path => resolveFrom(file, path)));
  }
  return found;
}

/** The first word, or what is quoted, of each `#+name:` line. */
function keywords(text: string, name: string): string[] {
  const line = new RegExp(`^[ \\t]*#\\+${name}:[ \\t]*(?:"([^"\\n]+)"|(\\S.*?))[ \\t\\r]*$`, 'gim');
  return Array.from(text.matchAll(line), match => {
    const bare = name === 'include' ? match[2]?.split(/\s/)[0] : match[2];
    return match[1] ?? bare ?? '';
  });
}

/** reStructuredText: files that a `bibliography` directive names, else `bibtex_bibfiles` of Sphinx's `conf.py`. */
export async function rstBibliographies(text: string, read: ReadFile): Promise<string[]> {
  const own = Array.from(text.matchAll(/^[ \t]*\.\. bibliography::[ \t]*(\S.*)$/gm), match => (match[1] ?? '').trim());
  const found = own.flatMap(names => names.split(/\s+/));
  for (const path of upwards('conf.py')) {
    const source = await read(path);
    if (source === undefined) continue;
    const list = /^bibtex_bibfiles\s*=\s*[[(]([^\])]*)[\])]/m.exec(source)?.[1] ?? '';
    const names = Array.from(list.matchAll(/(["'])([^"'\n]+)\1/g), match => match[2] ?? '');
    return [...found, ...names.map(name => resolveFrom(path, name))];
  }
  return found;
}

/** AsciiDoc: the attributes of asciidoctor-bibtex and asciidoctor-bibliography. */
export async function asciidocBibliographies(text: string): Promise<string[]> {
  const attribute = /^:(?:bibtex-file|bibliography-database):[ \t]*(\S.*?)[ \t\r]*$/gm;
  return Array.from(text.matchAll(attribute), match => match[1] ?? '');
}
