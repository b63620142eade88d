import { Banner, Box, Page } from "@shopify/polaris";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { useTranslation } from "./translation-place";
import { useRight } from "./rights-place";

const BARE = { border: 0, margin: 0, padding: 0, minInlineSize: 0 } as const;

/**
 * A page that only some people may change. Everybody else sees it with the reason, and with every field and button
 * disabled, which a fieldset does to all that is in it; links still work.
 */
export function Reserved({ right, children }: { right: "settings" | "capture"; children: ReactNode }) {
  const { t } = useTranslation();
  const place = useDisabledWords();
  if (useRight(right)) return children;
  return (
    <>
      <Page>
        <Box paddingBlockEnd="0">
          <Banner tone="info">{t(`roles.reserved.${right}`)}</Banner>
        </Box>
      </Page>
      <fieldset ref={place} disabled style={BARE}>
        {children}
      </fieldset>
    </>
  );
}

/**
 * Some buttons of Polaris say in so many words that they are not disabled, which a screen reader believes more than the
 * fieldset. Answers the ref of the fieldset in which they have to say the truth.
 */
function useDisabledWords(): RefObject<HTMLFieldSetElement> {
  const place = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    const { current } = place;
    if (!current) return;
    const mark = () => {
      for (const button of current.querySelectorAll("[aria-disabled=false]"))
        button.setAttribute("aria-disabled", "true");
    };
    mark();
    const watching = new MutationObserver(mark);
    watching.observe(current, { attributeFilter: ["aria-disabled"], childList: true, subtree: true });
    return () => watching.disconnect();
  }, []);
  return place;
}
