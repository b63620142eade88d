import type { Translator } from "~/platform/i18n/translator";
import type { Format } from "~/ui/format";
import type { StoryPart } from "../order-story";

/** One sentence of the story, as it can be read to the customer. */
export function storyText(
  part: StoryPart,
  { name, gateway }: { name: string; gateway: string },
  { t, format }: { t: Translator; format: Format },
): string {
  const at = "at" in part && part.at ? format.date(part.at) : null;
  const amount = "amount" in part ? format.money(part.amount) : "";
  const words = { name, gateway, amount, day: at ?? "" };
  switch (part.says) {
    case "ordered_paid_in_part":
      return t("story.ordered_paid_in_part", { ...words, paid: format.money(part.paid) });
    case "shipped_in_part": {
      const { shipped, ordered } = part;
      return t(at === null ? "story.shipped_in_part_once" : "story.shipped_in_part", {
        ...words,
        shipped,
        ordered,
      });
    }
    case "shipped": {
      if (at === null) return t("story.shipped_once");
      const { tracking } = part;
      return tracking === null
        ? t("story.shipped", words)
        : t("story.shipped_tracked", { ...words, tracking });
    }
    case "captured":
      return t(at === null ? "story.captured_once" : "story.captured", words);
    case "refunded_in_part":
      return t("story.refunded_in_part", { ...words, refunded: format.money(part.refunded) });
    default:
      return t(`story.${part.says}`, words);
  }
}
