import { finish, type Steps } from '../steps';

/** How the bytes of a text file are to be read and written. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | (string & {});

export interface Decoded {
  readonly text: string;
  /** A WHATWG encoding label; Latin-1 is read as Windows-1252, its superset. */
  readonly encoding: Encoding;
  /** True if the file starts with a byte order mark; the mark is not part of `text`. */
  readonly bom: boolean;
  /** True if the bytes are no text in any encoding; `text` is then empty. */
  readonly binary: boolean;
}

const headSize = 8192;

/**
 * Turns a file's bytes into text.
 *
 * A byte order mark decides; else UTF-16 is told by its zero bytes, then UTF-8 by its form, then an encoding that the
 * file declares (`encoding="…"` in XML, JabRef's `% Encoding: …`), else Windows-1252. Source: WHATWG Encoding Standard.
 */
export function decode(data: Uint8Array): Decoded {
  return finish(decodeSteps(data));
}

/** As `decode`, in steps of a megabyte as long as the text is UTF-8. */
export function* decodeSteps(data: Uint8Array): Steps<Decoded, undefined> {
  if (data[0] === 0xef && data[1] === 0xbb && data[2] === 0xbf) {
    const text = yield* utf8Steps(data.subarray(3));
    return text === undefined ? decodeAs(data, 'utf-8', true) : { text, encoding: 'utf-8', bom: true, binary: false };
  }
  if (data[0] === 0xff && data[1] === 0xfe) return decodeAs(data, 'utf-16le', true);
  if (data[0] === 0xfe && data[1] === 0xff) return decodeAs(data, 'utf-16be', true);
  const wide = guessUtf16(data.subarray(0, headSize));
  if (wide) return decodeAs(data, wide, false);
  if (isBinary(data.subarray(0, headSize))) return { text: '', encoding: 'utf-8', bom: false, binary: true };
  const strict = yield* utf8Steps(data);
  if (strict !== undefined) return { text: strict, encoding: 'utf-8', bom: false, binary: false };
  return decodeAs(data, declaredEncoding(data) ?? (isMostlyUtf8(data) ? 'utf-8' : 'windows-1252'), false);
}

function decodeAs(data: Uint8Array, encoding: Encoding, bom: boolean): Decoded {
  const text = new TextDecoder(encoding).decode(data);
  return { text: encoding === 'windows-1252' ? mapControls(text) : text, encoding, bom, binary: false };
}

/** What Windows-1252 has at 0x80 to 0x9F; `\0` where it has nothing. */
const upperRow = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ';

/** Node 20 decodes Windows-1252 as if it were Latin-1; where the platform does it right, nothing is left to do here. */
function mapControls(text: string): string {
  return text.replace(/[\x80-\x9f]/g, char => {
    const mapped = upperRow.charAt(char.charCodeAt(0) - 0x80);
    return mapped === '\0' ? char : mapped;
  });
}

/** The byte of Windows-1252 that stands for a character, or undefined if it has none. */
export function byteOf1252(code: number): number | undefined {
  if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) return code;
  const at = code === 0 ? -1 : upperRow.indexOf(String.fromCodePoint(code));
  if (at < 0) return code >= 0x80 && code < 0xa0 ? code : undefined;
  return at + 0x80;
}

const pieceSize = 1 << 20;

/** The text, undefined where it is not UTF-8. */
function* utf8Steps(data: Uint8Array): Steps<string | undefined, undefined> {
  const pieces: string[] = [];
  for (let start = 0; start < data.length; ) {
    let end = Math.min(start + pieceSize, data.length);
    for (let back = 0; back < 3 && isContinuation(data[end]); back++) end--;
    const piece = tryUtf8(data.subarray(start, end));
    if (piece === undefined) return undefined;
    pieces.push(piece);
    start = end;
    yield;
  }
  return pieces.join('');
}

function isContinuation(byte: number | undefined): boolean {
  return ((byte ?? 0) & 0xc0) === 0x80;
}

function tryUtf8(data: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data);
  } catch {
    return undefined; // not UTF-8: the caller goes on to the next encoding
  }
}

/** In UTF-16 nearly every other byte of a Western text is zero, and always on the same side. */
function guessUtf16(head: Uint8Array): Encoding | undefined {
  const pairs = head.length >> 1;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < pairs * 2; at += 2) {
    if (head[at] === 0) even++;
    if (head[at + 1] === 0) odd++;
  }
  if (pairs < 4) return undefined;
  if (odd > pairs * 0.4 && even < pairs * 0.02) return 'utf-16le';
  if (even > pairs * 0.4 && odd < pairs * 0.02) return 'utf-16be';
  return undefined;
}

/** No text holds zero bytes; a few other control characters do occur in damaged exports. */
function isBinary(head: Uint8Array): boolean {
  if (String.fromCharCode(...head.subarray(0, 5)) === '%PDF-') return true;
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 26 && byte !== 27)) controls++;
  }
  return controls > 2 + head.length / 50;
}

/** What the file says of itself, if a decoder knows it. The bytes are known not to be UTF-8, so that claim is void. */
function declaredEncoding(data: Uint8Array): Encoding | undefined {
  const head = new TextDecoder('windows-1252').decode(data.subarray(0, 1024));
  const label =
    head.match(/<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)/i)?.[1] ?? head.match(/^%\s*Encoding:\s*(\S+)/im)?.[1];
  try {
    const encoding = label && new TextDecoder(label.replace(/^Cp(?=125\d$)/i, 'windows-')).encoding;
    return encoding && !encoding.startsWith('utf-') ? encoding : undefined;
  } catch {
    return undefined; // a label that nobody knows
  }
}

/** True if one damaged spot stands among many whole UTF-8 sequences, as in a file cut in two. */
function isMostlyUtf8(data: Uint8Array): boolean {
  let whole = 0;
  let broken = 0;
  for (let at = 0; at < data.length; at++) {
    const byte = data[at] ?? 0;
    if (byte < 0x80) continue;
    const length = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : 0;
    let rest = 0;
    while (rest < length && ((data[at + 1 + rest] ?? 0) & 0xc0) === 0x80) rest++;
    if (length > 0 && rest === length) whole++;
    else broken++;
    at += rest;
  }
  return whole > broken * 4;
}
