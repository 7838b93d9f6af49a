import type { CslItem } from '../csl';

/**
 * The item without an event that only repeats the container: of "NeurIPS" and "NeurIPS 2023. Datasets", styles that print both
 * (APA, Harvard) get "NeurIPS" and "Datasets". Another event is left as it is, and so are all fields but the event's name.
 */
export function sayOnce(item: CslItem): CslItem {
  const container = item['container-title'];
  if (!container) return item;
  return { ...item, ...unrepeated(item, 'event-title', container), ...unrepeated(item, 'event', container) };
}

function unrepeated(item: CslItem, name: 'event' | 'event-title', container: string): Partial<CslItem> {
  const event = item[name];
  if (!event?.toLowerCase().startsWith(container.toLowerCase())) return {};
  const after = /^[\s,]{0,3}(?:['’]?(?<year>\d{2}|\d{4}))?(?:$|[.:,](?<rest>.*)$)/su.exec(
    event.slice(container.length),
  );
  if (!after?.groups) return {};
  const { year, rest } = after.groups;
  const issued = String(item.issued?.['date-parts']?.[0]?.[0] ?? '');
  if (year !== undefined && year !== issued && year !== issued.slice(2)) return {};
  return { [name]: rest?.trim() || undefined };
}
