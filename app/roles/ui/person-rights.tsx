import { Badge, BlockStack, Checkbox, InlineStack, Text } from "@shopify/polaris";
import { useId } from "react";
import { useTranslation } from "~/ui/translation-place";
import { RIGHTS, type Right } from "~/kernel/rights";
import type { PersonView } from "../read-roles.server";

interface PersonRightsProps {
  person: PersonView;
  isSelf: boolean;
  rights: readonly Right[];
  onChange: (rights: Right[]) => void;
}

/** One person and what they may do; fixed for the shop's owner and for whoever fills in the form. */
export function PersonRights({
  person: { userId, name, isOwner },
  isSelf,
  rights,
  onChange,
}: PersonRightsProps) {
  const { t } = useTranslation();
  const isFixed = isOwner || isSelf;
  const [nameId, userIdId] = [useId(), useId()];
  const seesByOther = rights.some((right) => right !== "view");
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h2" id={nameId} variant="headingSm">
          {name}
        </Text>
        <Text as="span" id={userIdId} tone="subdued">
          {t("roles.userId", { id: userId })}
        </Text>
        {isOwner && <Badge>{t("roles.owner")}</Badge>}
        {isSelf && <Badge>{t("roles.self")}</Badge>}
      </InlineStack>
      <div role="group" aria-labelledby={`${nameId} ${userIdId}`}>
        <InlineStack gap="400">
          {RIGHTS.map((right) => (
            <Checkbox
              key={right}
              label={t(`roles.right.${right}`)}
              checked={rights.includes(right) || (right === "view" && seesByOther)}
              disabled={isFixed || (right === "view" && seesByOther)}
              onChange={(isChosen) =>
                onChange(RIGHTS.filter((each) => (each === right ? isChosen : rights.includes(each))))
              }
            />
          ))}
        </InlineStack>
      </div>
    </BlockStack>
  );
}
