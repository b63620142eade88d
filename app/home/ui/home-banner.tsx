import { Banner, Card, Icon, InlineStack, Text } from "@shopify/polaris";
import { CheckCircleIcon } from "@shopify/polaris-icons";
import { useTranslation } from "~/ui/translation-place";
import type { ImportView } from "~/release/release-view";
import { PausedBanner } from "~/release/ui/paused-banner";
import type { ResumeImport } from "~/release/ui/use-resume-import";
import type { SetupView } from "~/setup/checklist/setup-view";
import { useFormat } from "~/ui/use-format";
import type { CurrencyFigure } from "~/kernel/currency-figure";

interface HomeBannerProps {
  setup: SetupView;
  importView: ImportView;
  resumeImport: ResumeImport;
  shippedNotCaptured: CurrencyFigure[];
  /** False while the shop may have orders that the app has not seen: nobody is called safe. */
  complete: boolean;
}

/**
 * Whether the shop is safe. At most one banner, the gravest: held import first, then money that is not coming in, then
 * capture that is known to fail, then import that runs without proof; else a line that says that all is well.
 */
export function HomeBanner({
  setup,
  importView,
  resumeImport,
  shippedNotCaptured,
  complete,
}: HomeBannerProps) {
  const { t } = useTranslation();
  const captureStep = setup.steps.find(({ step }) => step === "capture_after_fulfillment");
  if (importView.importOn && importView.paused)
    return <PausedBanner paused={importView.paused} alarms={importView.alarms} {...resumeImport} />;
  if (shippedNotCaptured.some(({ orders }) => orders > 0))
    return <ShippedBanner figures={shippedNotCaptured} />;
  if (captureStep?.state === "broken") {
    return (
      <Banner
        tone="critical"
        title={t("home.brokenTitle")}
        action={{ content: t("home.brokenAction"), url: "/setup" }}
      >
        {t("home.brokenBody")}
      </Banner>
    );
  }
  if (!importView.importOn || captureStep?.state === "proven")
    return complete ? <SafeLine text={t(importView.importOn ? "home.safe" : "home.safeOff")} /> : null;
  return (
    <Banner
      tone="warning"
      title={t("home.dangerTitle")}
      action={{ content: t("home.dangerAction"), url: "/setup" }}
    >
      {t("home.dangerBody")}
    </Banner>
  );
}

function SafeLine({ text }: { text: string }) {
  return (
    <Card>
      <InlineStack gap="200" wrap={false} blockAlign="center">
        <div style={{ flex: "none" }}>
          <Icon source={CheckCircleIcon} tone="success" />
        </div>
        <Text as="p">{text}</Text>
      </InlineStack>
    </Card>
  );
}

function ShippedBanner({ figures }: { figures: CurrencyFigure[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = figures.reduce((sum, { orders }) => sum + orders, 0);
  // The shop's own currency has an entry even without orders.
  const atRisk = figures.filter(({ orders }) => orders > 0);
  const amounts = format.list(atRisk.map(({ amount }) => format.listedMoney(amount)));
  return (
    <Banner
      tone="critical"
      title={t("home.alarmTitle", { amounts })}
      action={{ content: t("home.alarmAction"), url: "/orders?view=shipped_not_captured" }}
    >
      {t("home.alarmBody", { count })}
    </Banner>
  );
}
