import { Card, Page, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { Admin } from "~/ui/admin";

/** The page for people who open the app outside the admin. It has no form: only the admin opens the app. */
export default function LoginPage() {
  const { t } = useTranslation();
  return (
    <Admin>
      <Page narrowWidth title={t("login.title")}>
        <Card>
          <Text as="p">{t("login.body")}</Text>
        </Card>
      </Page>
    </Admin>
  );
}
