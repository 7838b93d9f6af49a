import type { CslDate } from '../../csl';

/**
 * A date in EDTF levels 0 and 1 as BibLaTeX takes them (manual, "Date and Time Specifications"): `2001`, `2001-05-07`,
 * `-0043`, `y-17000`, `199X`, `2001-21` (spring), `2001~`, `2001?`, ranges `a/b`, open ones `a/`, `a/..`, `/b`.
 * Undefined if `text` is no such date.
 */
export function parseEdtf(text: string): CslDate | undefined {
  const sides = text.trim().split('/');
  if (sides.length > 2) return undefined;
  const [first, second] = sides.map(side => parseSide(side.trim()));
  if (first === undefined || (sides.length === 2 && second === undefined)) return undefined;
  const known = [first, second].filter(side => side !== undefined && side !== 'open');
  if (known.length === 0) return undefined;
  const parts = known.flatMap(side => side.ends);
  const season = known.find(side => side.season)?.season;
  return {
    'date-parts': parts.slice(0, 1).concat(parts.slice(1).slice(-1)),
    ...(season && { season }),
    ...(known.some(side => side.circa) && { circa: true }),
  };
}

interface Side {
  /** One date, or the first and last year of an unspecified one. */
  readonly ends: readonly (readonly number[])[];
  readonly season?: number;
  readonly circa: boolean;
}

const pattern =
  /^(?:y(-?\d{5,9})|([+-]?\d{4}|\d{3}[Xu]|\d{2}[Xu]{2}))(?:-(\d{2}|[Xu]{2}))?(?:-(\d{2}|[Xu]{2}))?(?:T[\d:.,+Z-]*)?([~?%]?)$/;

function parseSide(text: string): Side | 'open' | undefined {
  if (text === '' || text === '..' || text === '*' || text === 'open' || text === 'unknown') return 'open';
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [, long, year = '', month, day, doubt] = match;
  const circa = doubt !== '';
  if (/[Xu]/.test(year)) {
    return { ends: [[Number(year.replace(/[Xu]/g, '0'))], [Number(year.replace(/[Xu]/g, '9'))]], circa };
  }
  const number = Number(long ?? year);
  const parts = [number <= 0 ? number - 1 : number]; // EDTF has a year 0, so that -0043 is 44 BC; CSL has none
  const monthNumber = Number(month);
  if (monthNumber > 20 && monthNumber < 25) return { ends: [parts], season: monthNumber - 20, circa };
  if (!month || /[Xu]/.test(month)) return { ends: [parts], circa };
  if (monthNumber < 1 || monthNumber > 12) return undefined;
  parts.push(monthNumber);
  if (day && !/[Xu]/.test(day) && Number(day) >= 1 && Number(day) <= 31) parts.push(Number(day));
  return { ends: [parts], circa };
}
