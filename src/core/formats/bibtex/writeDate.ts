import type { CslDate } from '../../csl';
import { escapeTex } from './escapeTex';

/** A CSL date in the EDTF that BibLaTeX reads; a date without numbers as its text. */
export function writeDate(date: CslDate): string {
  const sides = (date['date-parts'] ?? []).filter(parts => parts.length > 0 && parts.every(Number.isFinite));
  if (sides.length === 0) return escapeTex(date.literal ?? date.raw ?? '');
  const mark = date.circa ? '~' : '';
  return sides.map((parts, index) => writeSide(parts, index === 0 ? date.season : undefined) + mark).join('/');
}

function writeSide([year = 0, month, day]: readonly number[], season: number | undefined): string {
  const text = writeYear(year);
  if (season && season <= 4 && !month) return `${text}-2${season}`;
  return [text, ...[month, day].filter(part => part !== undefined).map(part => String(part).padStart(2, '0'))].join(
    '-',
  );
}

/** EDTF counts a year 0, so that 44 BC is -0043. */
function writeYear(year: number): string {
  const edtf = year < 0 ? year + 1 : year;
  const digits = String(Math.abs(edtf)).padStart(4, '0');
  const sign = year < 0 && edtf !== 0 ? '-' : '';
  return digits.length > 4 ? `y${sign}${digits}` : sign + digits;
}
