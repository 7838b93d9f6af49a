/** Whether two values of plain data (as JSON can hold) are equal; a field that is undefined counts as missing. */
export function deepEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [ofA, ofB] = [a as Record<string, unknown>, b as Record<string, unknown>];
  for (const field in ofA) if (!deepEqual(ofA[field], ofB[field])) return false;
  for (const field in ofB) if (ofB[field] !== undefined && ofA[field] === undefined) return false;
  return true;
}
