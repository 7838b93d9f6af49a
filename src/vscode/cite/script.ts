import { type CancellationToken, Disposable, type Event, type TextDocument } from 'vscode';
import type { Paper } from '../../core/paper';
import type { CitedIn } from '../../protocol';
import type { CommandTable } from '../commands';
import { citeCommands } from './citeCommands';
import { citedPlaces } from './citedPlaces';
import { type CitedRow, citedRows } from './citedRows';
import { DocumentBibliographies } from './documentBibliography';
import { cite } from './insertCitation';
import { LaterQuestions } from './laterQuestions';
import type { Surroundings } from './lazyCiting';
import { registerCitationProviders } from './providers';
import { RememberedKeys } from './rememberedKeys';
import { documentReport } from './report';
import { SavedEntries } from './savedEntries';

/** What the rest of the extension asks of this script. */
export interface Citing extends Disposable {
  readonly commands: CommandTable;
  /** Told when what a document's bibliographies are may have changed without the document. */
  readonly onDidChangeBibliographies: Event<void>;
  /** Asks nothing: other extensions cite with it. */
  cite(papers: readonly Paper[]): Promise<void>;
  /** What the document cites; undefined if it has changed meanwhile. */
  rows(document: TextDocument): Promise<CitedRow[] | undefined>;
  /** Where documents of the workspace cite the paper. */
  places(paper: Paper, token: CancellationToken): Promise<CitedIn[]>;
  /** Which bibliographies the active document declares, and what became of them, as Markdown lines. */
  report(): Promise<string[]>;
}

/**
 * The root of `dist/citing.js`, which holds the grammars of all languages and what the editor asks about citations. It is
 * loaded with the first note, or by the first command that cites (`lazyCiting.ts`).
 */
export function startCiting({ activeId, recentPapers, ...parts }: Surroundings): Citing {
  const bibliographies = new DocumentBibliographies(parts);
  const remembered = new RememberedKeys(parts.context.workspaceState);
  const entries = new SavedEntries(parts);
  const questions = new LaterQuestions();
  const all = { ...parts, bibliographies, remembered, entries, questions };
  const providers = registerCitationProviders(all);
  return Object.assign(Disposable.from(providers, bibliographies, entries, questions), {
    onDidChangeBibliographies: bibliographies.onDidChange,
    commands: citeCommands(all, activeId, recentPapers),
    cite: (papers: readonly Paper[]) => cite(all, papers, false),
    rows: (document: TextDocument) => citedRows(document, all),
    places: (paper: Paper, token: CancellationToken) => citedPlaces(paper, all, token),
    report: () => documentReport(all),
  });
}
