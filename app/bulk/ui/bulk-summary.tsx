import { BlockStack, Card } from "@shopify/polaris";
import { BulkBar } from "./bulk-bar";
import { BulkFailures } from "./bulk-failures";
import { BulkRemainder } from "./bulk-remainder";
import type { BulkRunView } from "../bulk-view";

/** The run in figures, and why orders were not captured. */
export function BulkSummary({ run }: { run: BulkRunView }) {
  const reasons = run.failures.filter(({ kind }) => kind !== "skipped");
  return (
    <Card>
      <BlockStack gap="300">
        <BulkBar run={run} />
        <BlockStack gap="100">
          <BulkRemainder run={run} />
        </BlockStack>
        {reasons.length > 0 && <BulkFailures action={run.action} failures={reasons} />}
      </BlockStack>
    </Card>
  );
}
