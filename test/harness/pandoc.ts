import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { root } from './paths';

/** A document as Pandoc renders it, its citations resolved. */
export interface Compiled {
  /** As plain text, each paragraph on one line, the list of references at the end. */
  readonly paragraphs: readonly string[];
  readonly warnings: readonly string[];
}

interface Answer {
  readonly stdout: string;
  readonly stderr: string;
  readonly warnings: readonly { readonly pretty: string; readonly verbosity: string }[];
}

/**
 * Compiles a document with Pandoc. The bibliography that the document names is looked for in `files`, and so is what
 * `options` names, as in a file of Pandoc's defaults.
 * @param from Pandoc's name of the document's language.
 */
export async function compile(
  text: string,
  from: 'markdown' | 'latex' | 'typst' | 'org',
  files: Readonly<Record<string, string>>,
  options: Readonly<Record<string, unknown>> = {},
): Promise<Compiled> {
  const { stdout, stderr, warnings } = await run({
    options: { from, to: 'plain', wrap: 'none', citeproc: true, ...options },
    text,
    files,
  });
  const faults = warnings.filter(({ verbosity }) => verbosity !== 'INFO').map(({ pretty }) => pretty);
  return {
    paragraphs: stdout.split(/\n{2,}/).map(paragraph => paragraph.trim()),
    warnings: [...faults, ...stderr.split('\n')].filter(line => line.trim() !== ''),
  };
}

async function run(question: object): Promise<Answer> {
  const pandoc = spawn(process.execPath, [join(root, 'test/harness/runPandoc.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  pandoc.stdin.end(JSON.stringify(question));
  return JSON.parse(await textOf(pandoc.stdout)) as Answer;
}
