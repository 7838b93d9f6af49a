/** Text of a paper for a label, description or title of the editor, where `$(name)` would become an icon. */
export function escapeIcons(text: string): string {
  return text.replaceAll('$(', '\\$(');
}

/** Text of a paper for a place that reads Markdown. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~$&]/g, '\\$&').replace(/\s+/g, ' ');
}
