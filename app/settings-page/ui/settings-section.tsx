import { BlockStack, Card, Layout } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { SectionId } from "./sections";

interface SettingsSectionProps {
  id: SectionId;
  title: string;
  help?: string | undefined;
  children: ReactNode;
  /** A dialog of the section, which takes no room in it. */
  dialog?: ReactNode;
}

/** A group of settings of the page: its title and its purpose beside its fields. The id is its address in the page. */
export function SettingsSection({ id, title, help, children, dialog }: SettingsSectionProps) {
  return (
    <Layout.AnnotatedSection id={id} title={title} description={help}>
      <Card>
        <BlockStack gap="400">{children}</BlockStack>
        {dialog}
      </Card>
    </Layout.AnnotatedSection>
  );
}
