import { Banner, Box, Page } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useRight } from "./rights-place";

const BARE = { border: 0, margin: 0, padding: 0, minInlineSize: 0 } as const;

/**
 * A page that only some people may change. Everybody else sees it with the reason, and with every field and button
 * disabled, which a fieldset does to all that is in it; links still work.
 */
export function Reserved({ right, children }: { right: "settings" | "capture"; children: ReactNode }) {
  const { t } = useTranslation();
  if (useRight(right)) return children;
  return (
    <>
      <Page>
        <Box paddingBlockEnd="0">
          <Banner tone="info">{t(`roles.reserved.${right}`)}</Banner>
        </Box>
      </Page>
      <fieldset disabled style={BARE}>
        {children}
      </fieldset>
    </>
  );
}
