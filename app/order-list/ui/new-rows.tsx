import { Box, Button } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";

/** Says that orders came in, also to screen readers, and shows them when asked to. */
export function NewRows({ added, onShow }: { added: number; onShow: () => void }) {
  const { t } = useTranslation();
  return (
    // The place is there before its words, without which no screen reader would tell of them.
    <div role="status">
      {added > 0 && (
        <Box padding="200" borderBlockEndWidth="025" borderColor="border">
          <Button fullWidth variant="tertiary" onClick={onShow}>
            {t("orders.newRows", { count: added })}
          </Button>
        </Box>
      )}
    </div>
  );
}
