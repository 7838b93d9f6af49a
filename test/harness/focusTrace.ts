/** What a page is to note from its start on, for failures to show: where the focus went, what closed a picker, and messages. */
export const focusTrace = `
globalThis.focusTrace = [];
const note = text => {
  focusTrace.push(Math.round(performance.now()) + ' ' + text);
  if (focusTrace.length > 40) focusTrace.shift();
};
const named = element => element instanceof Element ? element.tagName + '.' + String(element.className).slice(0, 60) : 'the page';
for (const kind of ['focusin', 'focusout', 'keydown', 'mousedown'])
  addEventListener(kind, event => note([kind, event.key ?? '', named(event.target)].join(' ')), true);
for (const kind of ['blur', 'focus']) addEventListener(kind, event => event.target === window && note('window ' + kind));
new MutationObserver(() => {
  for (const message of document.querySelectorAll('.notification-list-item-message:not([data-noted])')) {
    message.setAttribute('data-noted', '');
    note('message: ' + message.textContent);
  }
}).observe(document, { childList: true, subtree: true });
const inert = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'inert');
Object.defineProperty(HTMLElement.prototype, 'inert', {
  ...inert,
  set(value) {
    if (value && this.classList.contains('quick-input-widget')) {
      const callers = (new Error().stack ?? '').split('\\n').slice(2, 10).map(line => line.replace(/\\(.*workbench\\.js|\\s+at /g, ''));
      note('the box closes: ' + callers.join(' < '));
    }
    inert.set.call(this, value);
  },
});
`;
