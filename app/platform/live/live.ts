// How open pages hear of changes: words that the web process and the browser share.

/** Changes are kept for so long; a page that was away for longer reads everything anew. */
export const KEPT_MINUTES = 10;

/** The request's header in which a page says what it heard last, as event streams do. */
export const LAST_EVENT = "Last-Event-ID";

/**
 * `changed`: orders changed, by id, or so many that none is named (null). `beat`: the line stands. `spread`: the process
 * ends, and each of its pages waits a moment of its own before it comes back.
 */
export type LiveEvent = { kind: "changed"; orders: string[] | null } | { kind: "beat" } | { kind: "spread" };

/** An event with the place in the stream after it, which a page names to go on from there. */
export interface PlacedEvent {
  id: string;
  event: LiveEvent;
}

/** Writes one event as an event stream has it. */
export const formatEvent = ({ id, event }: PlacedEvent): string =>
  `id: ${id}\nevent: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`;

const SNAPSHOT = /^(\d{1,15})\.(\d{1,20}:\d{1,20}:[\d,]*)$/;
const AGE = /^age:(\d{1,9})$/;
const LONGEST = 4_000;

/** The place in a stream: when it was and what the database showed by then. */
export const formatPlace = (at: Date, snapshot: string): string => `${at.getTime()}.${snapshot}`;

/** From where a page goes on: what the database showed it last, or how long ago the page was asked for. */
export type Since = { snapshot: string } | { ageMs: number };

/** A page that has heard nothing yet says how old it is, because clocks differ and ages do not. */
export const formatAge = (ms: number): string => `age:${Math.ceil(ms)}`;

/** Null where a page names no place, or one of so long ago that changes since then are gone. */
export function parsePlace(text: string | null, now: Date): Since | null {
  if (text === null || text.length > LONGEST) return null;
  const longest = (KEPT_MINUTES - 1) * 60_000;
  const [, age] = AGE.exec(text) ?? [];
  if (age) return Number(age) < longest ? { ageMs: Number(age) } : null;
  const [, at, snapshot] = SNAPSHOT.exec(text) ?? [];
  if (!at || !snapshot) return null;
  const ago = now.getTime() - Number(at);
  return ago >= 0 && ago < longest ? { snapshot } : null;
}

/** Cuts what arrived into whole events; the rest waits for more. Unknown events are skipped, as later versions may send. */
export function takeEvents(buffer: string): { events: PlacedEvent[]; rest: string } {
  const blocks = buffer.split("\n\n");
  const rest = blocks.pop() ?? "";
  return { events: blocks.flatMap((block) => parseEvent(block) ?? []), rest };
}

function parseEvent(block: string): PlacedEvent | null {
  const lines = block.split("\n");
  const read = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
  const [id, data] = [read("id"), read("data")];
  if (id === undefined || data === undefined) return null;
  try {
    const event = JSON.parse(data) as LiveEvent;
    return KINDS.includes(event.kind) ? { id, event } : null;
  } catch {
    return null;
  }
}

const KINDS: readonly string[] = ["changed", "beat", "spread"] satisfies LiveEvent["kind"][];
