/** Text of a paper for a label, description or title of the editor, where `$(name)` would become an icon. */
export function escapeIcons(text: string): string {
  return text.replaceAll('$(', '\\$(');
}

/** Text of a paper for a place that reads Markdown. `appendText` would turn its spaces into ones that lines do not break at. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~$&]/g, '\\$&').replace(/\s+/g, ' ');
}

/** A text for a message of the editor, which would make a link, also one that runs a command, of `[words](address)`. */
export function escapeMessage(text: string): string {
  return text.replaceAll('](', '] (');
}

/** A web address for the target of a Markdown link. */
export function linkTarget(url: string): string {
  return url.replace(/[()<>\s\\]/g, mark => `%${mark.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
