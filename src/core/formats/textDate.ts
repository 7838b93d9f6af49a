import type { CslDate } from '../csl';

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthsAbroad = new Map([
  ['mär', 3],
  ['mai', 5],
  ['okt', 10],
  ['dez', 12],
  ['fev', 2],
  ['avr', 4],
  ['aoû', 8],
  ['ene', 1],
  ['ago', 8],
]);
const seasons = new Map([
  ['spring', 1],
  ['summer', 2],
  ['autumn', 3],
  ['fall', 3],
  ['winter', 4],
]);

/** Month from 1 by its name or number, in English and a few neighbours' spellings; undefined if it is none. */
export function parseMonth(text: string | undefined): number | undefined {
  if (!text) return undefined;
  if (/^\d{1,2}$/.test(text)) return validMonth(Number(text));
  const start = text.slice(0, 3).toLowerCase();
  const index = monthNames.indexOf(start);
  return index >= 0 ? index + 1 : monthsAbroad.get(start);
}

/**
 * A date as databases write it: `2016/10/19/print`, `2015/october`, `2020 Mar 5`, `5 March 2020`, `Mar-Apr 2004`,
 * `1998 Dec-1999 Jan`, `2019-07`, `2003 Summer`, `1999/2001`. What holds no year is undefined.
 */
export function parseDate(text: string | undefined): CslDate | undefined {
  const plain = text?.trim();
  if (!plain) return undefined;
  const range =
    plain.match(/^(\d{4}(?:-\d\d){0,2})\s*(?:\/|–|--)\s*(\d{4}(?:-\d\d){0,2})$/) ?? plain.match(/^(\d{4})-(\d{4})$/);
  const ends = range ? [fromNumbers(range[1] ?? ''), fromNumbers(range[2] ?? '')] : [];
  if (ends[0] && ends[1]) return { 'date-parts': [ends[0], ends[1]] };
  const numbers = fromNumbers(plain);
  const season = numbers?.length === 1 ? seasonIn(plain) : undefined;
  if (numbers && season) return { 'date-parts': [numbers], season };
  return numbers ? { 'date-parts': [numbers] } : fromWords(plain);
}

/** `2016-10-19T…`, `2016/10/19/…`, `20161019`; zero or missing month and day are left out. */
function fromNumbers(text: string): number[] | undefined {
  const match =
    text.match(/^(\d{4})(\d\d)(\d\d)$/) ??
    text.match(/^(\d{4})\/(\d{0,2})\/(\d{0,2})(?:\/|$)/) ?? // RIS; what follows is "other info", such as a season
    text.match(/^(-?\d{4})(?:[-/.](\d{0,2})(?:[-/.](\d{0,2}))?)?(?:[-/.T ]|$)(?![A-Za-z])/);
  if (!match) return undefined;
  return dateParts(Number(match[1]), validMonth(Number(match[2])), Number(match[3]));
}

function fromWords(text: string): CslDate | undefined {
  const [year, endYear = year] = Array.from(text.matchAll(/(?<!\d)\d{4}(?!\d)/g), match => Number(match[0]));
  if (!year || endYear === undefined) return undefined;
  const words = text.match(/\p{L}{3,}/gu) ?? [];
  const months = words.map(parseMonth).filter(month => month !== undefined);
  const day = Number(text.match(/(?<!\d)\d{1,2}(?!\d)/)?.[0]);
  const [first, second] = months;
  if (first !== undefined && second !== undefined)
    return {
      'date-parts': [
        [year, first],
        [Math.max(year, endYear), second],
      ],
    };
  if (first !== undefined) return { 'date-parts': [dateParts(year, first, day)] };
  const season = seasonIn(text);
  return season ? { 'date-parts': [[year]], season } : { 'date-parts': [[year]] };
}

/** Number of the season that a text names in English, from 1 for spring. */
export function seasonIn(text: string): number | undefined {
  const words = text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  return words.map(word => seasons.get(word)).find(season => season !== undefined);
}

function dateParts(year: number, month: number | undefined, day: number): number[] {
  if (month === undefined) return [year];
  return day >= 1 && day <= 31 ? [year, month, day] : [year, month];
}

function validMonth(month: number): number | undefined {
  return month >= 1 && month <= 12 ? month : undefined;
}
