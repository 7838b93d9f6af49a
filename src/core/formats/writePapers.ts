import type { Paper } from '../paper';
import { writeBiblatex } from './bibtex';
import { writeCslJson } from './writeCslJson';
import { writeCsv } from './writeCsv';
import { writeMarkdown } from './writeMarkdown';
import { writeRis } from './writeRis';

export type WrittenFormat = 'biblatex' | 'csl-json' | 'ris' | 'markdown' | 'csv';

const writers: Record<WrittenFormat, (papers: readonly Paper[]) => string> = {
  biblatex: papers => writeBiblatex(papers),
  'csl-json': writeCslJson,
  csv: writeCsv,
  markdown: writeMarkdown,
  ris: writeRis,
};

/** The papers as the text of a file, in their order. Topics are written as keywords. */
export function writePapers(papers: readonly Paper[], format: WrittenFormat): string {
  return writers[format](papers);
}
