import { Link } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";

/** The sections of the page in their order, each with the text of its title. */
const SECTIONS = {
  import: "settings.importTitle",
  "what-may-ship": "release.settings.title",
  engine: "settings.engineTitle",
  "late-captures": "alarms.settings.title",
  "other-payments": "cardOrders.title",
  "payment-methods": "settings.gatewaysTitle",
  emails: "settings.mailTitle",
  "never-pay-later": "settings.excludedTitle",
  history: "timeline.shopTitle",
  privacy: "settings.privacyTitle",
} as const;
export type SectionId = keyof typeof SECTIONS;

/** Links to the sections of the page. */
export function SectionLinks() {
  const { t } = useTranslation();
  return (
    <nav aria-label={t("settings.sections")}>
      <ul className="section-links">
        {Object.entries(SECTIONS).map(([id, title]) => (
          <li key={id}>
            <Link url={`#${id}`} removeUnderline>
              {t(title)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
