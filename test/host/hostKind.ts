declare const __HOST__: 'desktop' | 'web';

/** The host that this bundle of the tests was made for. */
export const hostKind = __HOST__;
