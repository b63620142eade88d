import type { WebhookDisabledReason } from "~/platform/database/generated/client";
import { layOutMail } from "~/platform/mail/lay-out-mail";
import type { MailRecipe } from "~/settings/send-mail.server";

export const DISABLED_MAIL_KIND = "webhook_disabled";
export type DisabledMailKind = typeof DISABLED_MAIL_KIND;

/** Tells that a warehouse is not told any more what may ship, why, and what to do. */
export const DISABLED_MAIL: MailRecipe = {
  series: "webhooks",
  compose({ translate }, { shop, message, readers: { locale, shopName } }) {
    // Only `recordTry` writes messages of this kind.
    const { url, reason } = message.payload as { url: string; reason: WebhookDisabledReason };
    const words = { shop: shopName, host: new URL(url).host };
    const t = (key: string) => translate(locale, `mail.webhooks.${key}`, words);
    const intro = [t("intro"), t(reason === "gone" ? "gone" : "failing")];
    return {
      subject: t("subject"),
      ...layOutMail({ shop, locale, intro, orders: [], closing: [t("advice"), t("why")] }),
    };
  },
};
