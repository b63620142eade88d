import type { TFunction } from "i18next";
import { parseActor, type Actor } from "~/kernel/actor";

export function actorText(actor: Actor, t: TFunction): string {
  return actor.kind === "person" ? actor.name : t(`actors.${actor.kind}`);
}

/** For a name as services tell it: a person's own, or the word for who else it was ("app", "flow"). */
export function nameText(name: string, t: TFunction): string {
  const actor = parseActor(name);
  return actor.kind === "unknown" && name !== "unknown" ? name : actorText(actor, t);
}
