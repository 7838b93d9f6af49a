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
  const files = await citingFiles(parts, keys, token);
  const places = files.flatMap(({ uri, citations, isNotebook }) => {
    const name = workspace.asRelativePath(uri);
    // Nobody knows a notebook by the lines of its file: it is one place.
    return (isNotebook ? citations.slice(0, 1) : citations).map(({ range }) => {
      const line = range.start.line + 1;
      return { label: isNotebook ? name : `${name}:${line}`, uri: uri.toString(), line };
    });
  });
  return places.slice(0, maxPlaces);
}
