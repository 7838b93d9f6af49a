import type { ReadFile } from './grammar';
import { LatexBrackets } from './latexBrackets';
import { skipBlanks } from './latexText';
import { type Command, visitCommands } from './latexTokens';
import { folderOf, isAbsolute, resolveFrom } from './paths';
import { rootAbove } from './rootDocument';

const biblatex = /^add(?:bibresource|globalbib|sectionbib)$/;
const bibtex = /^(?:no)?bibliography$|^(?:defaultbibliography|putbib)$/;
const inputs = /^(?:input|include|subfile|subfileinclude|InputIfFileExists)$/;
const imports = /^(?:sub)?(?:import|includefrom|inputfrom)$/;
/** Names that a root document commonly has. */
const roots = ['main.tex', 'root.tex', 'thesis.tex', 'paper.tex', 'article.tex', 'book.tex', 'manuscript.tex'];
/** Files read for one document at most: a project that includes itself ends somewhere. */
const mostFiles = 200;

interface Declared {
  readonly bibliographies: string[];
  readonly inputs: string[];
  readonly root: string | undefined;
  readonly isRoot: boolean;
}

/**
 * LaTeX: what the document, the files it includes and, for a chapter, its root document declare. LaTeX finds files from
 * the root's folder, so what an included file names is relative to that.
 */
export async function latexBibliographies(text: string, read: ReadFile): Promise<string[]> {
  const own = declaredIn(text);
  const seen = new Set<string>();
  const found = [...own.bibliographies, ...(await includedIn(own, '', read, seen))];
  const root =
    own.root ?? (own.isRoot ? undefined : await rootAbove(text, roots, read, source => declaredIn(source).inputs));
  if (root === undefined) return found;
  const rootText = (await read(root)) ?? (await read(`${root}.tex`));
  if (rootText === undefined) return found;
  const declared = declaredIn(rootText);
  const fromRoot = declared.bibliographies.map(path => resolveFrom(root, path));
  const included = await includedIn(declared, root, read, seen);
  const known = new Set([...fromRoot, ...included]);
  const beside = found.filter(path => !known.has(resolveFrom(root, path)));
  return [...beside, ...known];
}

/** What the files that `declared` includes declare, in order; `root` is the file that LaTeX is run on. */
async function includedIn(declared: Declared, root: string, read: ReadFile, seen: Set<string>): Promise<string[]> {
  const found: string[] = [];
  for (const input of declared.inputs) {
    const path = resolveFrom(root, input);
    if (seen.has(path) || seen.size >= mostFiles) continue;
    seen.add(path);
    const text = await read(path);
    if (text === undefined) continue;
    const inner = declaredIn(text);
    const base = inner.root === undefined ? root : path;
    found.push(...inner.bibliographies.map(file => resolveFrom(base, file)));
    found.push(...(await includedIn(inner, root, read, seen)));
  }
  return found;
}

function declaredIn(text: string): Declared {
  const brackets = new LatexBrackets(text);
  const declared = { bibliographies: [] as string[], inputs: [] as string[], root: magicRoot(text), isRoot: false };
  const families = new Set<string>();
  visitCommands(text, brackets, command => {
    const { name } = command;
    if (biblatex.test(name)) declared.bibliographies.push(...namesOf(text, command, brackets, false));
    else if (bibtex.test(name) || families.has(name)) {
      declared.bibliographies.push(...namesOf(text, command, brackets, true).map(withExtension('.bib')));
    } else if (name === 'newcites')
      for (const family of namesOf(text, command, brackets, true)) families.add(`bibliography${family}`);
    else if (inputs.test(name))
      declared.inputs.push(...namesOf(text, command, brackets, false).map(withExtension('.tex')));
    else if (imports.test(name)) declared.inputs.push(...importOf(text, command, brackets));
    else if (name === 'begin') declared.bibliographies.push(...sectionOf(text, command, brackets));
    else if (name === 'documentclass') {
      declared.isRoot = !declared.root;
      const subfiles = /\s*\[([^[\]]*)\]\s*\{subfiles\}/y;
      subfiles.lastIndex = command.after;
      const root = subfiles.exec(text)?.[1]?.trim();
      if (root) Object.assign(declared, { root: withExtension('.tex')(root), isRoot: false });
    }
    return undefined;
  });
  return declared;
}

/** The comment `% !TEX root = ../main.tex` that editors agree on. */
function magicRoot(text: string): string | undefined {
  const root = /^\s*%\s*!\s*T[eE]X\s+root\s*=\s*(.+?)\s*$/m.exec(text.slice(0, 5000))?.[1];
  return root?.replace(/^["']|["']$/g, '').replaceAll('\\', '/');
}

/** The file names in a command's braces, or in its brackets for `\putbib[a,b]`. */
function namesOf(text: string, command: Command, brackets: LatexBrackets, isList: boolean): string[] {
  let at = skipBlanks(text, command.after);
  const isBracketed = command.name === 'putbib';
  while (!isBracketed && text.charAt(at) === '[') at = skipBlanks(text, (brackets.close(at) ?? at) + 1);
  if (text.charAt(at) !== (isBracketed ? '[' : '{')) return [];
  const close = brackets.close(at);
  if (close === undefined) return [];
  const names = text.slice(at + 1, close).replace(/(^|[^\\])%[^\n]*\n\s*/g, '$1');
  return (isList ? names.split(',') : [names]).flatMap(fileName);
}

/** `\subfix{refs}` is `refs`; a name made of other commands cannot be known. */
function fileName(written: string): string[] {
  const name = written
    .replace(/\\subfix\s*\{([^{}]*)\}/g, '$1')
    .replace(/\\string\s*~/g, '~')
    .trim()
    .replace(/^"(.*)"$/, '$1');
  return name === '' || /[\\{}#]/.test(name) ? [] : [name];
}

/** `\import{chapters/}{intro}`. */
function importOf(text: string, command: Command, brackets: LatexBrackets): string[] {
  const open = skipBlanks(text, command.after);
  const close = brackets.close(open);
  if (close === undefined) return [];
  const folder = text.slice(open + 1, close).trim();
  return namesOf(text, { ...command, after: close + 1 }, brackets, false).map(name =>
    withExtension('.tex')(isAbsolute(name) ? name : `${folder.replace(/\/?$/, '/')}${name}`),
  );
}

/** `\begin{refsection}[a.bib,b.bib]`. */
function sectionOf(text: string, command: Command, brackets: LatexBrackets): string[] {
  const section = /\s*\{refsection\}\s*(?=\[)/y;
  section.lastIndex = command.after;
  const length = section.exec(text)?.[0].length;
  if (length === undefined) return [];
  return namesOf(text, { ...command, name: 'putbib', after: command.after + length }, brackets, true);
}

function withExtension(extension: string): (path: string) => string {
  return path => {
    const name = path.slice(folderOf(path).length);
    const isComplete = extension === '.tex' ? /\.[a-z]{1,6}$/i.test(name) : name.toLowerCase().endsWith(extension);
    return isComplete ? path : path + extension;
  };
}
