import { l10n, type TextDocument, type Uri, window, workspace } from 'vscode';
import type { Paper } from '../../core/paper';
import { escapeMessage } from '../escape';
import { type AppendEdit, appendEdit } from '../import/appendEdit';
import { readSettings } from '../settings';
import { askForBibliography, isWritableBibliography } from './chooseBibliography';
import { type KeyView, keysOf } from './documentKeys';
import type { CiteParts } from './insertCitation';

/** Keys to cite papers by, and the entries that the document's bibliography gains with them. */
export interface PlannedKeys {
  readonly keys: readonly string[];
  readonly append?: AppendEdit;
  /** The path of a bibliography that the document is to declare. */
  readonly declare?: string;
  /** Papers whose entries the user is to be asked about once they are cited. */
  readonly askLater?: readonly Paper[];
}

/** Where entries for a document go: its first bibliography that is a `.bib` or CSL JSON file. */
export function bibliographyOf(view: KeyView): Uri | undefined {
  return view.files.find(isWritableBibliography);
}

/**
 * Keys for the papers in a document. Papers that its bibliography lacks are to be appended there, as the setting says;
 * the keys are those that they get there. Without `mayAsk` the user is asked later, and a document
 * without a bibliography is not given one.
 */
export async function planKeys(
  parts: CiteParts,
  document: TextDocument,
  papers: readonly Paper[],
  mayAsk = true,
): Promise<PlannedKeys> {
  const view = await keysOf(document, parts, parts.bibliographies);
  const { remote } = await parts.bibliographies.declared(document);
  const declaresNone = view.files.length === 0 && remote.length === 0;
  const chosen = declaresNone && mayAsk ? await askForBibliography(parts, document) : undefined;
  if (chosen) return { ...(await planIn(parts, chosen.uri, papers)), declare: chosen.path };
  const missing = papers.filter(paper => !view.has(paper));
  const file = bibliographyOf(view);
  if (missing.length === 0 || !file) return { keys: papers.map(view.keyOf) };
  const isLater = !mayAsk && readSettings(file).addToBibliography === 'ask';
  if (!isLater && !(await mayAdd(missing, file))) return { keys: papers.map(view.keyOf) };
  await parts.entries.settled(file);
  const append = await appendEdit(parts, file, missing.map(bare));
  const added = new Map(missing.map((paper, index) => [paper, append.keys[index]]));
  const keys = papers.map(paper => added.get(paper) ?? view.keyOf(paper));
  return isLater ? { keys, askLater: missing } : { keys, append };
}

/** As `planKeys`, for a file that the document does not declare yet. */
async function planIn(parts: CiteParts, file: Uri, papers: readonly Paper[]): Promise<PlannedKeys> {
  const source = file.toString();
  const keyIn = (paper: Paper) => paper.origins.find(origin => origin.source === source)?.key;
  const missing = papers.filter(paper => keyIn(paper) === undefined);
  await parts.entries.settled(file);
  const append = await appendEdit(parts, file, missing.map(bare));
  const added = new Map(missing.map((paper, index) => [paper, append.keys[index]]));
  return { keys: papers.map(paper => keyIn(paper) ?? added.get(paper) ?? paper.key), append };
}

/** The paper without notes and topics, which are the library's and not the manuscript's. */
export function bare(paper: Paper): Paper {
  const { annote: _note, keyword: _keywords, ...item } = paper.item;
  return { ...paper, item, topics: [] };
}

/** Whether the papers may be added, as the setting says; asks where it says so. */
export async function mayAdd(papers: readonly Paper[], file: Uri): Promise<boolean> {
  const { addToBibliography } = readSettings(file);
  if (addToBibliography !== 'ask') return addToBibliography === 'always';
  const add = l10n.t('Add');
  const question = l10n.t('Add {0} to {1}?', papers.map(paper => paper.key).join(', '), workspace.asRelativePath(file));
  return (await window.showInformationMessage(escapeMessage(question), add, l10n.t('Only Cite'))) === add;
}
