import { BlockStack, Box, Button, Collapsible, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import type { CaptureEngine } from "~/gateways/capture-engines";
import type { GatewayEngineView } from "~/setup/checklist/setup-view";
import { EngineChoice } from "./engine-choice";
import { EngineExceptions } from "./engine-exceptions";
import type { SetupAction } from "./use-setup-action";

const ID = "setup-engine";

interface ChosenEngineProps {
  engine: CaptureEngine;
  gateways: GatewayEngineView[];
  action: SetupAction;
}

/** Who captures after shipping, with its exceptions, on a line; a button opens the choice of another. */
export function ChosenEngine({ engine, gateways, action }: ChosenEngineProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const exceptions = gateways.flatMap(({ label, engine: own }) =>
    own === null ? [] : [`${t("common.label", { label })} ${t(`engine.${own}`)}`],
  );
  return (
    <div>
      <InlineStack gap="200" blockAlign="center">
        <Text as="span" tone="subdued">
          {t("setup.engineTitle")}
        </Text>
        <Text as="span" fontWeight="semibold">
          {[t(`engine.${engine}`), ...exceptions].join(" · ")}
        </Text>
        <Button
          variant="plain"
          disclosure={open ? "up" : "down"}
          onClick={() => setOpen(!open)}
          ariaExpanded={open}
          ariaControls={ID}
        >
          {t("setup.engineChange")}
        </Button>
      </InlineStack>
      <Collapsible id={ID} open={open}>
        {open && (
          <Box paddingBlockStart="300">
            <BlockStack gap="300">
              <EngineChoice engine={engine} action={action} />
              <EngineExceptions
                gateways={gateways}
                saving={action.pending === "choose_gateway_engine"}
                onChoose={(gateway, chosen) =>
                  action.submit("choose_gateway_engine", { gateway, engine: chosen ?? "" })
                }
              />
            </BlockStack>
          </Box>
        )}
      </Collapsible>
    </div>
  );
}
