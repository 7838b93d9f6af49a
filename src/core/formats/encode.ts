import { byteOf1252, type Encoding } from './decode';

/**
 * Text in a file's encoding, without a byte order mark. A character that the encoding lacks is replaced by what `escapeChar`
 * gives for it; where that is undefined the answer is the character. Encodings that are neither Unicode nor
 * Windows-1252 are taken for supersets of ASCII.
 */
export function encode(
  text: string,
  encoding: Encoding,
  escapeChar: (char: string) => string | undefined,
): Uint8Array | string {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return encodeUtf16(text, encoding === 'utf-16le');
  const byteOf = encoding === 'windows-1252' ? byteOf1252 : asciiByte;
  const bytes: number[] = [];
  for (const char of text) {
    const byte = byteOf(char.codePointAt(0) ?? 0);
    const escaped = byte === undefined ? escapeChar(char) : undefined;
    if (byte !== undefined) bytes.push(byte);
    else if (escaped === undefined) return char;
    else for (const sign of escaped) bytes.push(sign.charCodeAt(0));
  }
  return Uint8Array.from(bytes);
}

function asciiByte(code: number): number | undefined {
  return code < 0x80 ? code : undefined;
}

function encodeUtf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), littleEndian);
  return bytes;
}
