import type { TFunction } from "i18next";
import type { Actor } from "~/kernel/actor";

export function actorText(actor: Actor, t: TFunction): string {
  return actor.kind === "person" || actor.kind === "warehouse" ? actor.name : t(`actors.${actor.kind}`);
}
