import { TitleBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Card, Divider, Page, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "~/ui/translation-place";
import { useRight } from "~/ui/rights-place";
import { useAnswerToast } from "~/ui/use-answer-toast";
import { useFocusAfter } from "~/ui/use-focus-after";
import { useSecretFetcher } from "~/ui/use-secret-fetcher";
import type { GroupAnswer } from "../change-group.server";
import type { GroupView } from "../group-view";
import { GROUP_PLACES, placeAfter } from "./group-places";
import { InvitationsCard } from "./invitations-card";
import { JoinCard } from "./join-card";
import { LeaveCard } from "./leave-card";
import { ShopFacts } from "./shop-facts";

const CONFIRMED = ["withdrawn", "joined", "left", "ended"] as const;

/** What is at risk in the shops of the group, and, for whoever may change settings, how shops get in and out. */
export function GroupPage({ view }: { view: GroupView }) {
  const { group, invitations, isVerified, expiringWithinDays } = view;
  const { t } = useTranslation();
  const mayChange = useRight("settings");
  const sender = useSecretFetcher<GroupAnswer>();
  const confirmed = CONFIRMED.find((kind) => kind === sender.answer?.kind);
  useFocusAfter(sender.sending, placeAfter(sender.answer, view));
  useAnswerToast(sender.answer, confirmed ? t(`shopGroup.toast.${confirmed}`) : null);
  return (
    <Page
      title={t("shopGroup.title")}
      subtitle={t("shopGroup.intro")}
      backAction={{ content: t("nav.home"), url: "/" }}
    >
      <TitleBar title={t("shopGroup.title")} />
      <BlockStack gap="400">
        {group && group.shops.length > 1 && !isVerified && (
          <Banner tone="warning">{t("shopGroup.notVerified")}</Banner>
        )}
        {group && (
          <Card>
            <BlockStack gap="400">
              <div id={GROUP_PLACES.shops} tabIndex={-1}>
                <Text as="h2" variant="headingMd">
                  {t("shopGroup.shops")}
                </Text>
              </div>
              {group.shops.map((shop, at) => (
                <Fragment key={shop.shop}>
                  {at > 0 && <Divider />}
                  <ShopFacts shop={shop} expiringWithinDays={expiringWithinDays} />
                </Fragment>
              ))}
              {group.shops.length === 1 && (
                <Text as="p" tone="subdued">
                  {t("shopGroup.alone")}
                </Text>
              )}
            </BlockStack>
          </Card>
        )}
        {!group && !mayChange && <Banner tone="info">{t("shopGroup.askSettings")}</Banner>}
        {mayChange && (
          <>
            {/* An invitation of its own would put the shop into another group than the one that it looks at. */}
            {sender.answer?.kind !== "offer" && <InvitationsCard invitations={invitations} sender={sender} />}
            {group ? (
              <LeaveCard mayEnd={group.mayEnd} isAlone={group.shops.length === 1} sender={sender} />
            ) : (
              <JoinCard expiringWithinDays={expiringWithinDays} sender={sender} />
            )}
          </>
        )}
      </BlockStack>
    </Page>
  );
}
