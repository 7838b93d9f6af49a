import { type CancellationToken, workspace } from 'vscode';
import type { Paper } from '../../core/paper';
import type { CitedIn } from '../../protocol';
import type { Parts } from '../parts';
import { citingFiles } from './citingFiles';

/** More than the reader can usefully list. */
const maxPlaces = 50;

/** Where documents of the workspace cite the paper, by any key that its entries have. */
export async function citedPlaces(paper: Paper, parts: Parts, token: CancellationToken): Promise<CitedIn[]> {
  const keys = new Set([paper.key, ...paper.aliases, ...paper.origins.map(origin => origin.key)]);
  const places: CitedIn[] = [];
  for (const key of keys) {
    for (const { uri, citations } of await citingFiles(parts, key, token)) {
      const name = workspace.asRelativePath(uri);
      for (const { range } of citations) {
        const line = range.start.line + 1;
        places.push({ label: `${name}:${line}`, uri: uri.toString(), line });
      }
    }
  }
  return places.slice(0, maxPlaces);
}
