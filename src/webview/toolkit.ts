// The one file that imports the UI toolkit, which is archived upstream: to replace it, replace this file.
import { provideVSCodeDesignSystem, vsCodeBadge, vsCodeButton, vsCodeDivider } from '@vscode/webview-ui-toolkit';

provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeBadge(), vsCodeDivider());

// From now on there is a real button inside each of them: without this it would be read out, and reached by Tab, twice.
for (const button of document.querySelectorAll<HTMLElement>('vscode-button')) {
  const hadFocus = button === document.activeElement;
  button.removeAttribute('role');
  button.removeAttribute('tabindex');
  if (hadFocus) button.focus({ preventScroll: true });
}

// The toolkit takes over the theme's colours when the page has loaded. It comes later than that, and would keep its own dark ones.
if (document.readyState === 'complete') window.dispatchEvent(new Event('load'));
