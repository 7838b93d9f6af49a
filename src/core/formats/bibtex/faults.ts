import type { Fault } from './scan';

const warnings = {
  'missing-comma': 'A comma is missing before this field. It was read all the same; add a comma after the field above.',
  'unbraced-value': 'This value stands without braces. It was taken as it is; put { } around it.',
  'empty-value': 'This field has no value and was left out; give it one or delete it.',
  'no-key':
    'This entry has no key, so one was made from its author, year and title; write a key after the opening brace.',
  'key-space': 'The key of this entry holds a space, and LaTeX will not find it; replace the space.',
  'duplicate-field': 'This field stands twice in the entry. The first one counts; delete one of them.',
  'missing-equals': 'A “=” is missing after this field name. The value was read all the same; add the “=”.',
  'unknown-string':
    'No @string defines this name, so it was taken as text; put braces around it or define it above with @string.',
  'missing-parent':
    'The entry named here is not in this file, so nothing was inherited from it; add it or correct the key.',
  'unknown-type': 'This entry type is not known. The entry was kept; check the spelling of its type.',
} as const;

const errors = {
  'unclosed-brace': 'The brace opened here is never closed. The value was read to the next field or entry; add a “}”.',
  'unclosed-quote': 'The quote opened here is never closed. The value was read to the next field or entry; add a “"”.',
  'unclosed-entry': 'This entry is never closed. It was read to the start of the next one; add a “}” at its end.',
  'extra-brace':
    'There is a closing brace too many here. The fields after it were read all the same; delete the brace.',
  'stray-text': 'This is not a field and was skipped; write it as name = {value} or delete it.',
  'missing-brace': 'The opening brace after the entry type is missing. The entry was read all the same; add a “{”.',
  'unclosed-comment': 'This @comment is never closed. Only its first line was skipped; add a “}” at its end.',
} as const;

export type FaultCode = keyof typeof warnings | keyof typeof errors;

/** A fault in plain words: what is wrong, what was done about it, what to do. `name` says which thing is meant. */
export function fault(code: FaultCode, offset: number, name?: string): Fault {
  const isError = code in errors;
  const message = isError ? errors[code as keyof typeof errors] : warnings[code as keyof typeof warnings];
  return {
    offset,
    code: `bibtex.${code}`,
    message: name ? `${name}: ${message}` : message,
    severity: isError ? 'error' : 'warning',
  };
}
