import { everyIdOf, identify, strongIdsOf } from '../identity';
import type { Paper } from '../paper';
import { TitleStarts } from './titleStarts';
import type { LibraryView } from './view';

/** The papers of the library that may be one with some of `papers`: those with an identifier or a title in common. */
export function candidatesFor(papers: readonly Paper[], library: LibraryView): Paper[] {
  const ids = new Set(papers.flatMap(everyIdOf));
  const titles = new Set(papers.map(titleOf).filter(Boolean));
  const starts = new TitleStarts(ids);
  return library
    .all()
    .filter(
      paper =>
        ids.has(paper.id) ||
        strongIdsOf(paper.item).some(id => ids.has(id)) ||
        (starts.has(paper.item.title) && titles.has(titleOf(paper))),
    );
}

/** Without spaces, as titles are compared. */
function titleOf(paper: Paper): string {
  return identify(paper.item).title.replaceAll(' ', '');
}
