import {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  Location,
  l10n,
  languages,
  Position,
  Range,
  type Uri,
} from 'vscode';
import { Owner } from '../../core/disposable';
import type { Problem } from '../../core/paper';
import { registerBibFixes } from './bibFixes';
import { problemWords } from './problemWords';
import type { Sources } from './sources';

/** The editor shows no more than this for one file. */
const perFile = 1000;

/** What could not be read, in the Problems panel at its line. */
export class SourceProblems extends Owner {
  readonly #collection = this.own(languages.createDiagnosticCollection('papertree.sources'));
  /** The list last shown for a file, so that a file without news is not sent again. */
  readonly #shown = new Map<string, readonly Problem[]>();

  constructor(private readonly sources: Sources) {
    super();
    this.own(sources.onDidChange(() => this.#update()));
    this.own(registerBibFixes());
  }

  #update(): void {
    const now = new Set<string>();
    for (const { uri, report } of this.sources.files) {
      const name = uri.toString();
      const problems = report?.problems ?? [];
      now.add(name);
      if (this.#shown.get(name) === problems) continue;
      this.#shown.set(name, problems);
      this.#collection.set(
        uri,
        problems.slice(0, perFile).map(problem => diagnostic(problem, uri)),
      );
    }
    for (const name of [...this.#shown.keys()].filter(known => !now.has(known))) this.#shown.delete(name);
    this.#collection.forEach(uri => {
      if (!now.has(uri.toString())) this.#collection.delete(uri);
    });
  }
}

function diagnostic(problem: Problem, uri: Uri): Diagnostic {
  const { line, column = 1, length = Number.MAX_SAFE_INTEGER, severity, code, other } = problem;
  const range = new Range(line - 1, column - 1, line - 1, column - 1 + length);
  const level = severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
  const made = new Diagnostic(range, problemWords(problem), level);
  made.source = 'Papertree';
  // The panel shows the code before the message where it is narrow; the format is known from the file.
  made.code = code.slice(code.indexOf('.') + 1);
  if (other !== undefined) {
    const place = new Location(uri, new Position(other - 1, 0));
    made.relatedInformation = [new DiagnosticRelatedInformation(place, l10n.t('The first entry with this key'))];
  }
  return made;
}
