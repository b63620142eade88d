import { Banner, BlockStack, Button, ButtonGroup, Card, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { RolesAnswer } from "../change-roles.server";
import type { RolesView } from "../read-roles.server";
import { PersonRights } from "./person-rights";
import type { RolesDraft } from "./use-roles-draft";

interface RolesFormProps {
  roles: RolesView;
  draft: RolesDraft;
  /** The person in front of the page, who does not change their own rights. */
  selfId: string;
  answer: RolesAnswer | undefined;
  saving: boolean;
  onGive: () => void;
  onEnd: () => void;
}

/** Who may do what. While roles are off the form shows what everybody would keep if they were switched on unchanged. */
export function RolesForm({
  roles: { isOn, people },
  draft,
  selfId,
  answer,
  saving,
  onGive,
  onEnd,
}: RolesFormProps) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="400">
        {answer?.kind === "roles_ended" && <Banner tone="warning">{t("roles.ended")}</Banner>}
        <Text as="p">{t(isOn ? "roles.helpOn" : "roles.helpOff")}</Text>
        {people.map((person) => (
          <PersonRights
            key={person.userId}
            person={person}
            isSelf={person.userId === selfId}
            rights={draft.rightsOf(person.userId)}
            onChange={(rights) => draft.set(person.userId, rights)}
          />
        ))}
        <Text as="p" tone="subdued">
          {t("roles.absent")}
        </Text>
        <ButtonGroup>
          <Button variant="primary" loading={saving} onClick={onGive}>
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
