import { type Sentence, sentence } from '../../sentence';
import type { Fault } from './scan';

const warnings = {
  'missing-comma': sentence(
    'A comma is missing before this field. It was read all the same; add a comma after the field above.',
  ),
  'unbraced-value': sentence('This value stands without braces. It was taken as it is; put { } around it.'),
  'empty-value': sentence('“{0}” has no value and was left out; give it one or delete the field.'),
  'no-key': sentence(
    'This entry has no key, so one was made from its author, year and title; write a key after the opening brace.',
  ),
  'key-space': sentence('The key of this entry holds a space, and LaTeX will not find it; replace the space.'),
  'duplicate-field': sentence('“{0}” stands twice in the entry. The first one counts; delete one of them.'),
  'missing-equals': sentence('A “=” is missing after “{0}”. The value was read all the same; add the “=”.'),
  'unknown-string': sentence(
    'No @string defines “{0}”, so it was taken as text; put braces around it or define it above with @string.',
  ),
  'missing-parent': sentence(
    'The entry “{0}” is not in this file, so nothing was inherited from it; add it or correct the key.',
  ),
  'repeated-key': sentence(
    'The key “{0}” is also used in line {1}. Both entries are shown, but LaTeX takes only the first and Typst refuses the file; rename this key or delete the entry.',
  ),
  'unknown-type': sentence('The entry type “{0}” is not known. The entry was kept; check the spelling of its type.'),
} as const;

const errors = {
  'unclosed-brace': sentence(
    'The brace opened here is never closed. The value was read to the next field or entry; add a “}”.',
  ),
  'unclosed-quote': sentence(
    'The quote opened here is never closed. The value was read to the next field or entry; add a “"”.',
  ),
  'unclosed-entry': sentence(
    'This entry is never closed. It was read to the start of the next one; add a “}” at its end.',
  ),
  'extra-brace': sentence(
    'There is a closing brace too many here. The fields after it were read all the same; delete the brace.',
  ),
  'stray-text': sentence('This is not a field and was skipped; write it as name = {value} or delete it.'),
  'missing-brace': sentence(
    'The opening brace after the entry type is missing. The entry was read all the same; add a “{”.',
  ),
  'unclosed-comment': sentence('This @comment is never closed. Only its first line was skipped; add a “}” at its end.'),
} as const;

export type FaultCode = keyof typeof warnings | keyof typeof errors;

/** A fault in plain words: what is wrong, what was done about it, what to do. `values` say which things are meant. */
export function fault(code: FaultCode, offset: number, ...values: (string | number)[]): Fault {
  const isError = code in errors;
  const { template } = isError ? errors[code as keyof typeof errors] : warnings[code as keyof typeof warnings];
  const said: Sentence = { template, values };
  return {
    offset,
    code: `bibtex.${code}`,
    said,
    severity: isError ? 'error' : 'warning',
  };
}
