import type { CslDate } from '../../csl';
import { seasonIn } from '../textDate';
import { decodeTex } from './decodeTex';
import { parseEdtf } from './edtf';

/** `date` where it can be read, else `year` with `month` and `day`, else what stands there as `literal`. */
export function parseIssued(date: string, year: string, month: string, day: string): CslDate | undefined {
  return parseDate(date) ?? parseYear(year, month, day) ?? asLiteral(date || year);
}

/** One BibLaTeX date field, also in the forms people type (`2001-5-7`, `7 May 2001`, `05/2001`). */
export function parseDate(value: string): CslDate | undefined {
  // In a date a tilde says "about"; TeX would make a space of it.
  const text = decodeTex(value.replaceAll('~', '\\textasciitilde{}')).replace(/[–—]/g, '/');
  return text ? (parseEdtf(text) ?? parseLoose(text.replaceAll('~', ' '))) : undefined;
}

export function asLiteral(value: string): CslDate | undefined {
  const literal = decodeTex(value);
  return literal ? { literal } : undefined;
}

function parseLoose(text: string): CslDate | undefined {
  const numbers = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ].*)?$/.exec(text);
  if (numbers) return dated(Number(numbers[1]), Number(numbers[2]), numbers[3] ? Number(numbers[3]) : undefined);
  const reverse = /^(?:(\d{1,2})[-/.])?(\d{1,2})[-/.](\d{4})$/.exec(text);
  if (reverse) return dated(Number(reverse[3]), Number(reverse[2]), reverse[1] ? Number(reverse[1]) : undefined);
  const year = /(?<!\d)(\d{4})(?!\d)/.exec(text);
  const rest = year && text.replace(year[0], ' ');
  const found = rest ? monthsIn(rest) : undefined;
  if (!year || !found || found.months.length === 0) return undefined;
  return dated(Number(year[1]), found.months[0], found.day);
}

function dated(year: number, month?: number, day?: number): CslDate {
  if (!month || month > 12) return { 'date-parts': [[year]] };
  return { 'date-parts': [day && day >= 1 && day <= 31 ? [year, month, day] : [year, month]] };
}

function parseYear(yearField: string, monthField: string, dayField: string): CslDate | undefined {
  const text = decodeTex(yearField);
  if (!text) return undefined;
  const full = /\d{4}-\d|[XuT]|\.\.|[/?~%]/.test(yearField) ? parseEdtf(yearField) : undefined;
  if (full) return full;
  const match = fourDigits.exec(text) ?? anyDigits.exec(text);
  if (!match) return undefined;
  const circa = /\b(?:c|ca|circa)\b|[~?]/i.test(text);
  const from = Number(match[1]);
  const to = rangeEnd(match[1] ?? '', match[2]);
  const { months, day } = monthsIn(decodeTex(monthField) || withoutYear(text, match));
  const dayText = Number(decodeTex(dayField));
  const season = months.length === 0 ? seasonIn(decodeTex(monthField) || text) : undefined;
  const start = dated(from, months[0], day ?? (dayText || undefined))['date-parts'] ?? [];
  const end = to ? [[to]] : months[1] ? [[from, months[1]]] : [];
  return { 'date-parts': [...start, ...end], ...(season && { season }), ...(circa && { circa: true }) };
}

const fourDigits = /(?<!\d)(-?\d{4})(?:\s*[-–/]\s*(\d{2,4}))?(?!\d)/;
const anyDigits = /(?<!\d)(-?\d{1,4})(?!\d)/;

/** People write the whole date into `year`: `April 1, 1976`. Digits alone say nothing. */
function withoutYear(text: string, match: RegExpExecArray): string {
  const rest = text.replace(match[0], ' ');
  return /\p{L}{3}/u.test(rest) ? rest : '';
}

/** The end of `2003--2005` or `2003/04`. */
function rangeEnd(from: string, to: string | undefined): number | undefined {
  if (!to) return undefined;
  const end = Number(from.slice(0, Math.max(0, from.length - to.length)) + to);
  return end > Number(from) ? end : undefined;
}

const monthNames: readonly (readonly [RegExp, number])[] = [
  [/^(?:jan|gen|ene|janv)/, 1],
  [/^(?:feb|fév|fev)/, 2],
  [/^(?:mar(?!ed)|mär|mae|mrz|maart|mrt)/, 3],
  [/^(?:apr|avr|abr)/, 4],
  [/^(?:may|mai|mag|mei|mayo)/, 5],
  [/^(?:jun|juin|giu)/, 6],
  [/^(?:jul|juil|lug)/, 7],
  [/^(?:aug|aoû|aou|ago)/, 8],
  [/^(?:sep|set)/, 9],
  [/^(?:oct|okt|ott|out)/, 10],
  [/^nov/, 11],
  [/^(?:dec|dez|déc|dic)/, 12],
];

/** The months that a `month` field names, at most two, and a day: `jan`, `10~jan`, `January/February`, `03`. */
function monthsIn(text: string): { months: number[]; day?: number } {
  const months: number[] = [];
  let day: number | undefined;
  const numbers: number[] = [];
  for (const word of text.toLowerCase().match(/\p{L}+|\d+/gu) ?? []) {
    if (/^\d/.test(word)) numbers.push(Number(word));
    else {
      const month = monthNames.find(([name]) => name.test(word))?.[1];
      if (month) months.push(month);
    }
  }
  if (months.length > 0) day = numbers.find(number => number >= 1 && number <= 31);
  else for (const number of numbers) if (number >= 1 && number <= 12) months.push(number);
  return { months: months.slice(0, 2), ...(day && { day }) };
}
