import { Badge, BlockStack, Button, Divider, InlineStack, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "~/ui/translation-place";
import { SettingsCard } from "~/settings-page/ui/settings-card";
import { actorText } from "~/ui/actor-text";
import { useFormat } from "~/ui/use-format";
import type { ListedKey } from "../keys/key-view";

interface KeysCardProps {
  keys: ListedKey[];
  now: Date;
  onRotate: (key: ListedKey) => void;
  onRevoke: (key: ListedKey) => void;
}

/** Who may ask: each key with what it allows, its secrets, its last use and its end. */
export function KeysCard({ keys, ...rest }: KeysCardProps) {
  const { t } = useTranslation();
  return (
    <SettingsCard title={t("warehouseApi.keys.title")} help={t("warehouseApi.keys.help")}>
      {keys.length === 0 && (
        <Text as="p" tone="subdued">
          {t("warehouseApi.keys.empty")}
        </Text>
      )}
      {keys.map((key, at) => (
        <Fragment key={key.id}>
          {at > 0 && <Divider />}
          <KeyRow apiKey={key} {...rest} />
        </Fragment>
      ))}
    </SettingsCard>
  );
}

const TONES = { active: "success", expired: "warning", revoked: "critical" } as const;

function KeyRow({ apiKey, now, onRotate, onRevoke }: Omit<KeysCardProps, "keys"> & { apiKey: ListedKey }) {
  const { t } = useTranslation();
  const state = stateOf(apiKey, now);
  const { name } = apiKey;
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" align="space-between" blockAlign="center">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {name}
          </Text>
          <Badge tone={TONES[state]}>{t(`warehouseApi.keyState.${state}`)}</Badge>
        </InlineStack>
        {state !== "revoked" && (
          <InlineStack gap="200">
            <Button
              accessibilityLabel={`${t("warehouseApi.keys.rotate")}: ${name}`}
              onClick={() => onRotate(apiKey)}
            >
              {t("warehouseApi.keys.rotate")}
            </Button>
            <Button
              tone="critical"
              accessibilityLabel={`${t("warehouseApi.keys.revoke")}: ${name}`}
              onClick={() => onRevoke(apiKey)}
            >
              {t("warehouseApi.keys.revoke")}
            </Button>
          </InlineStack>
        )}
      </InlineStack>
      <KeyFacts apiKey={apiKey} now={now} />
    </BlockStack>
  );
}

function KeyFacts({ apiKey, now }: { apiKey: ListedKey; now: Date }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { scopes, secrets, lastUsedAt, expiresAt, createdBy, createdAt, revokedAt, revokedBy } = apiKey;
  const secretTexts = secrets.map(({ lastFour, endsAt }) =>
    endsAt === null
      ? t("warehouseApi.keys.secret", { lastFour })
      : t("warehouseApi.keys.secretUntil", { lastFour, when: format.dateTime(endsAt) }),
  );
  const facts = [
    format.list(scopes.map((scope) => t(`warehouseApi.scope.${scope}`))),
    ...(revokedAt === null ? secretTexts : []),
    lastUsedAt === null
      ? t("warehouseApi.keys.neverUsed")
      : t("warehouseApi.keys.used", { when: format.moment(lastUsedAt, now) }),
    expiresAt === null
      ? t("warehouseApi.keys.neverExpires")
      : t("warehouseApi.keys.expires", { when: format.dateTime(expiresAt) }),
    t("warehouseApi.keys.madeBy", { by: actorText(createdBy, t), when: format.dateTime(createdAt) }),
    ...(revokedAt !== null && revokedBy !== null
      ? [t("warehouseApi.keys.revokedBy", { by: actorText(revokedBy, t), when: format.dateTime(revokedAt) })]
      : []),
  ];
  return (
    <BlockStack>
      {facts.map((fact) => (
        <Text key={fact} as="p" tone="subdued">
          {fact}
        </Text>
      ))}
    </BlockStack>
  );
}

function stateOf({ revokedAt, expiresAt }: ListedKey, now: Date): keyof typeof TONES {
  if (revokedAt !== null) return "revoked";
  return expiresAt !== null && expiresAt <= now ? "expired" : "active";
}
