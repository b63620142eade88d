import type { Translator } from "~/platform/i18n/translator";
import { HOLD_REASONS, type HoldReason } from "../release";
import type { ReleaseView } from "../release-view";
import type { Format } from "~/ui/format";

interface Words {
  t: Translator;
  format: Format;
}

/** "May ship", or "Hold" with every reason in plain words. */
export function releaseText(release: ReleaseView, words: Words): string {
  const { t } = words;
  if (release.state === "may_ship") return t("release.mayShip");
  return t("release.holdBecause", { reasons: whyHeldText(release, words) });
}

/** Every reason of a hold in plain words. */
export function whyHeldText(
  { reasons, pausedAt }: Extract<ReleaseView, { state: "hold" }>,
  words: Words,
): string {
  return reasonsText(reasons, pausedAt, words);
}

/** The reasons of an event in plain words; `reasons`: with commas. A reason of a newer version is left out. */
export function holdReasonsText(reasons: string, words: Words): string {
  const named = reasons.split(",");
  const known = HOLD_REASONS.filter((reason) => named.includes(reason));
  return reasonsText(known, null, words);
}

function reasonsText(reasons: readonly HoldReason[], pausedAt: Date | null, { t, format }: Words): string {
  const text = (reason: HoldReason): string => {
    if (reason !== "import_paused") return t(`release.reason.${reason}`);
    return pausedAt === null
      ? t("release.reason.import_paused_then")
      : t("release.reason.import_paused", { when: format.dateTime(pausedAt) });
  };
  return format.list(reasons.map(text));
}
