import { BlockStack, Button, ButtonGroup, Card, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { RIGHTS, type Right } from "~/kernel/rights";
import type { RolesView } from "../read-roles.server";
import { PersonRights } from "./person-rights";

interface RolesFormProps {
  roles: RolesView;
  /** The person in front of the page, who keeps every right. */
  selfId: string;
  saving: boolean;
  onGive: (roles: { userId: string; rights: Right[] }[]) => void;
  onEnd: () => void;
}

/** Who may do what. While roles are off the form shows what everybody would keep if they were switched on unchanged. */
export function RolesForm({ roles: { isOn, people }, selfId, saving, onGive, onEnd }: RolesFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => new Map(people.map(({ userId, rights }) => [userId, rights])));
  const give = () => onGive(people.map(({ userId }) => ({ userId, rights: draft.get(userId) ?? [] })));
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="p">{t(isOn ? "roles.helpOn" : "roles.helpOff")}</Text>
        {people.map((person) => (
          <PersonRights
            key={person.userId}
            person={person}
            isSelf={person.userId === selfId}
            rights={person.isOwner || person.userId === selfId ? RIGHTS : (draft.get(person.userId) ?? [])}
            onChange={(rights) => setDraft((before) => new Map(before).set(person.userId, rights))}
          />
        ))}
        <Text as="p" tone="subdued">
          {t("roles.absent")}
        </Text>
        <ButtonGroup>
          <Button variant="primary" loading={saving} onClick={give}>
            {t(isOn ? "common.save" : "roles.turnOn")}
          </Button>
          {isOn && (
            <Button disabled={saving} onClick={onEnd}>
              {t("roles.turnOff")}
            </Button>
          )}
        </ButtonGroup>
      </BlockStack>
    </Card>
  );
}
