import {
  Banner,
  BlockStack,
  Box,
  Button,
  ButtonGroup,
  Form,
  InlineStack,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { SettingsCard } from "~/settings-page/ui/settings-card";
import { useFocusAfter } from "~/ui/use-focus-after";
import { useFormat } from "~/ui/use-format";
import type { GroupAnswer } from "../change-group.server";
import type { OfferView } from "../group-view";
import { GROUP_PLACES } from "./group-places";
import type { GroupSender } from "./group-sender";
import { ShopFacts } from "./shop-facts";

interface JoinCardProps {
  expiringWithinDays: number;
  sender: GroupSender;
}

/** Takes the code of another shop, shows what accepting means, and accepts. */
export function JoinCard({ expiringWithinDays, sender }: JoinCardProps) {
  const { t } = useTranslation();
  const [code, setCode] = useState("");
  const { answer, sending } = sender;
  // With the offer its buttons go, too.
  useFocusAfter(sending || answer?.kind === "offer", GROUP_PLACES.code);
  const error = errorOf(answer);
  const typed = code.trim();
  return (
    <SettingsCard title={t("shopGroup.join.title")} help={t("shopGroup.join.help")}>
      {answer?.kind === "offer" ? (
        <Offer
          offer={answer.offer}
          expiringWithinDays={expiringWithinDays}
          sending={sending}
          onAccept={() => sender.send({ intent: "accept", code: typed })}
          onCancel={sender.forget}
        />
      ) : (
        <Form onSubmit={() => typed !== "" && sender.send({ intent: "look", code: typed })}>
          <BlockStack gap="300">
            <TextField
              id={GROUP_PLACES.code}
              label={t("shopGroup.join.code")}
              value={code}
              onChange={setCode}
              autoComplete="off"
              maxLength={200}
              {...(error && { error: t(`shopGroup.refused.${error}`) })}
            />
            <InlineStack>
              <Button submit loading={sending} disabled={typed === ""}>
                {t("shopGroup.join.look")}
              </Button>
            </InlineStack>
          </BlockStack>
        </Form>
      )}
    </SettingsCard>
  );
}

const ERRORS = ["unknown_code", "already_in_group", "group_full"] as const;

const errorOf = (answer: GroupAnswer | undefined) => ERRORS.find((kind) => kind === answer?.kind);

interface OfferProps {
  offer: OfferView;
  expiringWithinDays: number;
  sending: boolean;
  onAccept: () => void;
  onCancel: () => void;
}

function Offer({ offer: { members, shown }, expiringWithinDays, sending, onAccept, onCancel }: OfferProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <BlockStack gap="400">
      <div id={GROUP_PLACES.offer} tabIndex={-1}>
        <Text as="p">
          {t("shopGroup.offer.members", {
            shops: format.list(members.map(({ name, shop }) => (name === shop ? name : `${name} (${shop})`))),
          })}
        </Text>
      </div>
      <Banner tone="info">{t("shopGroup.offer.who")}</Banner>
      <Text as="p">{t("shopGroup.offer.shown")}</Text>
      <Box padding="300" background="bg-surface-secondary" borderRadius="200">
        <ShopFacts shop={shown} expiringWithinDays={expiringWithinDays} isListed={false} />
      </Box>
      <ButtonGroup>
        <Button variant="primary" loading={sending} onClick={onAccept}>
          {t("shopGroup.offer.accept")}
        </Button>
        <Button disabled={sending} onClick={onCancel}>
          {t("common.cancel")}
        </Button>
      </ButtonGroup>
    </BlockStack>
  );
}
