import { Uri, workspace } from 'vscode';
import type { DuplicateEntry } from '../../workerProtocol';

/** "papers.bib:12". */
export function placeOf({ source, line }: DuplicateEntry): string {
  return `${workspace.asRelativePath(Uri.parse(source))}:${line}`;
}
