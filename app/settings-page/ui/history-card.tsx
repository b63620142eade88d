import { useTranslation } from "~/ui/translation-place";
import type { TimelineEventView } from "~/orders/timeline";
import { HistoryList } from "./history-list";
import { SettingsSection } from "./settings-section";
import type { NamesById } from "./shop-event-text";

/** What was switched, stated, proven and paused, by whom and when, newest first. */
export function HistoryCard({ events, names }: { events: TimelineEventView[]; names: NamesById }) {
  const { t } = useTranslation();
  return (
    <SettingsSection id="history" title={t("timeline.shopTitle")}>
      <HistoryList events={events} names={names} />
    </SettingsSection>
  );
}
