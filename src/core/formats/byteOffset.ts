import type { Decoded } from './decode';

/**
 * For each offset (UTF-16 units of a file's decoded text, ascending) the number of the file's bytes before it; a byte order
 * mark counts. Linear in the file.
 */
export function byteOffsets(bytes: Uint8Array, file: Decoded, offsets: readonly number[]): number[] {
  const { text, encoding, bom } = file;
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return offsets.map(offset => offset * 2 + (bom ? 2 : 0));
  if (encoding === 'windows-1252') return [...offsets];
  const last = offsets.at(-1) ?? 0;
  const damage = text.indexOf('\ufffd');
  if (encoding === 'utf-8' && (damage < 0 || damage >= last)) return utf8Offsets(text, offsets, bom ? 3 : 0);
  return countedOffsets(bytes, encoding, offsets);
}

function utf8Offsets(text: string, offsets: readonly number[], start: number): number[] {
  const encoder = new TextEncoder();
  let from = 0;
  let at = start;
  return offsets.map(offset => {
    at += encoder.encode(text.slice(from, offset)).length;
    from = offset;
    return at;
  });
}

/** For damaged UTF-8 and encodings that only the platform knows: decodes byte by byte. */
function countedOffsets(bytes: Uint8Array, encoding: string, offsets: readonly number[]): number[] {
  const decoder = new TextDecoder(encoding);
  let units = 0;
  let at = 0;
  return offsets.map(offset => {
    for (; at < bytes.length && units < offset; at++) {
      units += decoder.decode(bytes.subarray(at, at + 1), { stream: true }).length;
    }
    return at;
  });
}
