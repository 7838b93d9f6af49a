import { isEscaped, wordLength } from './characters';
import type { Edit, FormId, Group, InsertOptions, Place } from './citation';
import { generalForm } from './forms';
import type { Form, Grammar, OpenKey } from './grammar';
import { LatexBrackets } from './latexBrackets';
import { scanLatex } from './latexScan';
import { skipBlanks } from './latexText';
import { documentEnd, visitCommands } from './latexTokens';

const forms: readonly Form[] = [
  { id: 'parenthetical', example: '\\parencite{key}' },
  { id: 'text', example: '\\textcite{key}' },
  { id: 'year', example: '\\citeyear{key}' },
  { id: 'footnote', example: '\\footcite{key}' },
  { id: 'full', example: '\\fullcite{key}' },
];

const biblatex: Partial<Record<FormId, string>> = {
  parenthetical: 'parencite',
  text: 'textcite',
  year: 'citeyear',
  footnote: 'footcite',
  full: 'fullcite',
};
const natbib: Partial<Record<FormId, string>> = { parenthetical: 'citep', text: 'citet', year: 'citeyear' };
const notInKey = /[\s,{}%#\\~]/;

export const latex: Grammar = {
  language: 'latex',
  forms,
  scan: scanLatex,
  write,
  gap,
  writeItems,
  writeKey: key => key,
  canHold: key => key !== '' && !notInKey.test(key) && key !== '*',
  openKey,
  keyEnd,
  declaredKeys: bibitems,
  declare,
};

function write(keys: readonly string[], options: InsertOptions, { text, start }: Place): string {
  const before = isEscaped(text, start) ? ' ' : '';
  return `${before}\\${commandOf(options, text)}${notesOf(options)}{${keys.join(',')}}`;
}

/** A citation in parentheses is not torn from its word by a line break; a footnote's mark touches the word. */
function gap(form: FormId | undefined): string {
  const general = generalForm(form);
  if (general === 'footnote') return '';
  return general === 'text' || general === 'full' ? ' ' : '~';
}

/** BibLaTeX's names if the text uses it, else natbib's; BibLaTeX alone has footnotes and full citations. */
function commandOf(options: InsertOptions, text: string): string {
  const form = generalForm(options.form);
  const usesBiblatex = /\\addbibresource|\{biblatex(?:-\w+)?\}/.test(text);
  if (options.suppressAuthor && (form === undefined || form === 'parenthetical')) {
    return usesBiblatex ? 'parencite*' : 'citeyearpar';
  }
  if (form === undefined) return 'cite';
  const general = usesBiblatex ? biblatex[form] : (natbib[form] ?? biblatex[form]);
  return general ?? form.replace(/[^a-zA-Z@*]/g, '');
}

/** `[pre][post]`, as far as there is something to say. */
function notesOf({ prefix, locator, suffix }: InsertOptions): string {
  const after = [locator, suffix].flatMap(note => (note?.trim() ? [note.trim()] : [])).join(' ');
  if (!prefix?.trim()) return after && `[${argument(after)}]`;
  return `[${argument(prefix.trim())}][${argument(after)}]`;
}

const escapes: Record<string, string> = { '%': '\\%', '\\': '\\textbackslash{}' };

/** A note that can stand in brackets: braces keep its own brackets in, comments and open braces are escaped. */
function argument(note: string): string {
  const line = note.replace(/\s+/g, ' ');
  const safe = (isBalanced(line) ? line : line.replace(/[{}]/g, '')).replace(
    /\\.|%|\\$/g,
    mark => escapes[mark] ?? mark,
  );
  return /[[\]]/.test(safe) ? `{${safe}}` : safe;
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const char of text.replace(/\\[\s\S]/g, '')) {
    if (char === '{') depth++;
    else if (char === '}' && --depth < 0) return false;
  }
  return depth === 0;
}

function writeItems(keys: readonly string[], options: InsertOptions, group: Group): string | undefined {
  const notes = notesOf(options);
  if (group.separator === '') return keys.map((key, index) => `${index === 0 ? notes : ''}{${key}}`).join('');
  return notes ? undefined : keys.join(group.separator);
}

const openCite =
  /\\([a-zA-Z@]*cite[a-zA-Z@]*)\*?((?:\s*(?:\[[^[\]]*\]|\([^()]*\)|<[^<>]*>|\{[^{}]*\}))*)\s*\{([^{}\\%#]*)$/i;

/** In the braces of a citing command: `\cite[3]{a, doe atten|`. Several words make one query. */
function openKey(text: string): OpenKey | undefined {
  const tail = text.slice(-1000);
  const match = openCite.exec(tail);
  const keys = match?.[3];
  if (keys === undefined) return undefined;
  const query = keys.slice(keys.lastIndexOf(',') + 1).trimStart();
  return { start: text.length - query.length, query, wrap: 'plain', probe: 'x}' };
}

function keyEnd(text: string, start: number, offset: number): number {
  let end = offset;
  if (/\s/.test(text.slice(start, offset))) return end;
  while (end < text.length && (wordLength(text, end) > 0 || !/[\s,{}%#\\~[\]()]/.test(text.charAt(end)))) {
    end += wordLength(text, end) || 1;
  }
  return end;
}

/** `\addbibresource` before `\begin{document}`, or `\bibliography` before its end where BibLaTeX is not used. */
function declare(text: string, path: string): Edit | undefined {
  const begin = text.indexOf('\\begin{document}');
  const end = documentEnd(text);
  if (/\{biblatex(?:-\w+)?\}/.test(text) || end === undefined) {
    const at = Math.max(begin, 0);
    return { start: at, end: at, text: `\\addbibresource{${path}}\n` };
  }
  const style = text.includes('\\bibliographystyle') ? '' : '\\bibliographystyle{plain}\n';
  return { start: end, end, text: `${style}\\bibliography{${path.replace(/\.bib$/i, '')}}\n` };
}

/** The keys of `\bibitem[label]{key}`. */
function bibitems(text: string): string[] {
  if (!text.includes('\\bibitem')) return [];
  const brackets = new LatexBrackets(text);
  const keys: string[] = [];
  visitCommands(text, brackets, ({ name, after }) => {
    if (name !== 'bibitem') return undefined;
    let at = skipBlanks(text, after);
    if (text.charAt(at) === '[') at = skipBlanks(text, (brackets.close(at) ?? at) + 1);
    const close = brackets.close(at);
    if (close !== undefined) keys.push(text.slice(at + 1, close).trim());
    return undefined;
  });
  return keys;
}
