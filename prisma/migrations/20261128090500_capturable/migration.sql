-- Of what is owed, what can still be captured: what lists, figures and mails call waiting.

ALTER TABLE "Order" ADD COLUMN "amountCapturableMinor" BIGINT NOT NULL DEFAULT 0;
UPDATE "Order" SET "amountCapturableMinor" = LEAST("amountRemainingMinor", "amountOwedMinor");

CREATE INDEX "Order_shop_amountCapturableMinor_expiresAt_idx" ON "Order"("shop", "amountCapturableMinor", "expiresAt");
DROP INDEX "Order_shop_amountRemainingMinor_expiresAt_idx";
