-- What is owed and at risk beside what remains, the class and state of each payment, and work that ends only when it is done or stated.

CREATE TYPE "AuthorizationClass" AS ENUM ('pay_later', 'other');
CREATE TYPE "AuthorizationState" AS ENUM ('pending', 'authorized', 'failed');
CREATE TYPE "AttentionReason" AS ENUM ('owed_not_covered', 'too_much_taken', 'partly_shipped', 'ledger_fault', 'payment_failed', 'capture_rejected');

ALTER TABLE "Shop" ADD COLUMN "tokenRefusedAt" TIMESTAMP(3), ADD COLUMN "accessRefusedAt" TIMESTAMP(3);

ALTER TABLE "Settings" ADD COLUMN "guardResumes" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "partlyShippedDays" INTEGER DEFAULT 7;

ALTER TABLE "ImportRun" ADD COLUMN "ordersFailed" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "everything" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "progressAt" TIMESTAMP(3);

ALTER TABLE "Authorization" ADD COLUMN "class" "AuthorizationClass" NOT NULL DEFAULT 'pay_later',
  ADD COLUMN "state" "AuthorizationState" NOT NULL DEFAULT 'authorized',
  ADD COLUMN "manuallyCapturable" BOOLEAN;
UPDATE "Authorization" SET "class" = 'other' WHERE "gateway" = 'other';

ALTER TABLE "Order" ADD COLUMN "amountOwedMinor" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "amountAtRiskMinor" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "amountExcessMinor" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "amountPartlyShippedMinor" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "firstShippedAt" TIMESTAMP(3),
  ADD COLUMN "paymentPending" BOOLEAN NOT NULL DEFAULT false;

-- As far as the stored columns tell. The next reading of each order brings its figures to the cent.
UPDATE "Order" SET
  "amountOwedMinor" = CASE WHEN "canceledAt" IS NULL
    THEN GREATEST(0, "totalCurrentMinor" - "paidElsewhereMinor" - "amountCapturedMinor" + "amountRefundedMinor") ELSE 0 END,
  "amountExcessMinor" = CASE WHEN "canceledAt" IS NULL
    THEN GREATEST(0, "amountCapturedMinor" - "amountRefundedMinor" + "paidElsewhereMinor" - "totalCurrentMinor") ELSE 0 END;
UPDATE "Order" SET "amountAtRiskMinor" = LEAST("amountRemainingMinor", "amountOwedMinor")
  WHERE "fulfilledAt" IS NOT NULL AND "canceledAt" IS NULL;

CREATE INDEX "Order_shop_amountAtRiskMinor_fulfilledAt_idx" ON "Order"("shop", "amountAtRiskMinor", "fulfilledAt");
CREATE INDEX "Order_shop_amountPartlyShippedMinor_firstShippedAt_idx" ON "Order"("shop", "amountPartlyShippedMinor", "firstShippedAt");

CREATE TABLE "Attention" (
  "shop" TEXT NOT NULL,
  "orderId" TEXT NOT NULL,
  "reason" "AttentionReason" NOT NULL,
  "amountMinor" BIGINT NOT NULL,
  "currency" TEXT NOT NULL,
  "detail" TEXT,
  "since" TIMESTAMP(3) NOT NULL,
  CONSTRAINT "Attention_pkey" PRIMARY KEY ("shop", "orderId", "reason")
);
CREATE INDEX "Attention_shop_since_idx" ON "Attention"("shop", "since");

CREATE TABLE "UnreadableOrder" (
  "shop" TEXT NOT NULL,
  "orderId" TEXT NOT NULL,
  "orderName" TEXT,
  "error" TEXT NOT NULL,
  "firstFailedAt" TIMESTAMP(3) NOT NULL,
  "lastFailedAt" TIMESTAMP(3) NOT NULL,
  "tries" INTEGER NOT NULL DEFAULT 1,
  "nextTryAt" TIMESTAMP(3) NOT NULL,
  CONSTRAINT "UnreadableOrder_pkey" PRIMARY KEY ("shop", "orderId")
);
CREATE INDEX "UnreadableOrder_nextTryAt_idx" ON "UnreadableOrder"("nextTryAt");

CREATE TABLE "SettledElsewhere" (
  "shop" TEXT NOT NULL,
  "id" TEXT NOT NULL,
  "orderId" TEXT NOT NULL,
  "amountMinor" BIGINT NOT NULL,
  "currency" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "statedBy" TEXT NOT NULL,
  "statedAt" TIMESTAMP(3) NOT NULL,
  "withdrawnAt" TIMESTAMP(3),
  "withdrawnBy" TEXT,
  CONSTRAINT "SettledElsewhere_pkey" PRIMARY KEY ("shop", "id")
);
CREATE INDEX "SettledElsewhere_shop_orderId_idx" ON "SettledElsewhere"("shop", "orderId");

CREATE TABLE "CaptureDuty" (
  "shop" TEXT NOT NULL,
  "orderId" TEXT NOT NULL,
  "dueSince" TIMESTAMP(3) NOT NULL,
  "attempt" INTEGER NOT NULL DEFAULT 0,
  "nextTryAt" TIMESTAMP(3) NOT NULL,
  "reason" TEXT,
  "detail" TEXT,
  "alarmedAt" TIMESTAMP(3),
  CONSTRAINT "CaptureDuty_pkey" PRIMARY KEY ("shop", "orderId")
);
CREATE INDEX "CaptureDuty_nextTryAt_idx" ON "CaptureDuty"("nextTryAt");
