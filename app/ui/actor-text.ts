import type { Translator } from "~/platform/i18n/translator";
import type { Actor } from "~/kernel/actor";

export function actorText(actor: Actor, t: Translator): string {
  return actor.kind === "person" || actor.kind === "warehouse" ? actor.name : t(`actors.${actor.kind}`);
}
