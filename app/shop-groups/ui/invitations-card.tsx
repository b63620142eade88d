import { Modal, TitleBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Box, Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { SettingsCard } from "~/settings-page/ui/settings-card";
import { CopiedText } from "~/ui/copied-text";
import { useFormat } from "~/ui/use-format";
import type { ListedInvitation } from "../group-view";
import { GROUP_PLACES } from "./group-places";
import type { GroupSender } from "./group-sender";

interface InvitationsCardProps {
  invitations: ListedInvitation[];
  sender: GroupSender;
}

/** The invitations that nobody accepted yet, and the way to make another. A new code is shown once. */
export function InvitationsCard({ invitations, sender }: InvitationsCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { answer, sending } = sender;
  const made = answer?.kind === "invited" ? answer : null;
  return (
    <SettingsCard
      title={t("shopGroup.invite.title")}
      help={t("shopGroup.invite.help")}
      dialog={<CodeDialog code={made?.code ?? null} expiresAt={made?.expiresAt} onClose={sender.forget} />}
    >
      {answer?.kind === "too_many_invitations" && (
        <Banner tone="warning">{t("shopGroup.refused.too_many_invitations")}</Banner>
      )}
      {invitations.map(({ id, madeAt, expiresAt }) => {
        const made = t("shopGroup.invite.made", { when: format.dateTime(madeAt) });
        return (
          <InlineStack key={id} gap="200" align="space-between" blockAlign="center">
            <BlockStack>
              <Text as="p">{made}</Text>
              <Text as="p" tone="subdued">
                {t("shopGroup.invite.ends", { when: format.dateTime(expiresAt) })}
              </Text>
            </BlockStack>
            <Button
              disabled={sending}
              accessibilityLabel={`${t("shopGroup.invite.withdraw")}: ${made}`}
              onClick={() => sender.send({ intent: "withdraw", invitationId: id })}
            >
              {t("shopGroup.invite.withdraw")}
            </Button>
          </InlineStack>
        );
      })}
      <InlineStack>
        <Button id={GROUP_PLACES.invite} loading={sending} onClick={() => sender.send({ intent: "invite" })}>
          {t("shopGroup.invite.make")}
        </Button>
      </InlineStack>
    </SettingsCard>
  );
}

interface CodeDialogProps {
  /** Null where there is nothing to show. */
  code: string | null;
  expiresAt: Date | undefined;
  onClose: () => void;
}

function CodeDialog({ code, expiresAt, onClose }: CodeDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = t("shopGroup.code.title");
  return (
    <Modal open={code !== null} onHide={onClose}>
      <Box padding="400">
        <BlockStack gap="300">
          <Text as="p" fontWeight="semibold">
            {t("shopGroup.code.once")}
          </Text>
          <CopiedText label={title} text={code ?? ""} />
          {expiresAt && <Text as="p">{t("shopGroup.code.how", { when: format.dateTime(expiresAt) })}</Text>}
        </BlockStack>
      </Box>
      <TitleBar title={title}>
        <button variant="primary" onClick={onClose}>
          {t("shopGroup.code.done")}
        </button>
      </TitleBar>
    </Modal>
  );
}
