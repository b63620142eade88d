import { Text } from "@shopify/polaris";

interface HelpTextProps {
  children?: string | undefined;
  /** What contradicts another setting. */
  caution: string | undefined;
}

/** What stands below a field: its help, and what is odd about its value. */
export function HelpText({ children, caution }: HelpTextProps) {
  return (
    <>
      {children}
      {caution !== undefined && (
        <span style={{ display: "block" }}>
          <Text as="span" tone="caution">
            {caution}
          </Text>
        </span>
      )}
    </>
  );
}
