-- CreateEnum
CREATE TYPE "SplitShipmentPolicy" AS ENUM ('first_shipment_in_full', 'when_all_shipped', 'shipped_amount_only');

-- CreateEnum
CREATE TYPE "MoneyRequestKind" AS ENUM ('capture', 'void', 'refund', 'cancel');

-- AlterTable
ALTER TABLE "GatewayPolicy" ADD COLUMN "splitShipmentPolicy" "SplitShipmentPolicy";

-- AlterTable
ALTER TABLE "Order"
  ADD COLUMN "totalCurrentMinor" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "taxesIncluded" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "shippingMinor" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "paidElsewhereMinor" BIGINT NOT NULL DEFAULT 0;

-- Until such an order is read again, what it came to at checkout is what it comes to.
UPDATE "Order" SET "totalCurrentMinor" = "totalMinor";

-- CreateTable
CREATE TABLE "OperationLine" (
    "shop" TEXT NOT NULL,
    "operationId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "amountMinor" BIGINT NOT NULL,

    CONSTRAINT "OperationLine_pkey" PRIMARY KEY ("shop","operationId","key")
);

-- CreateTable
CREATE TABLE "MoneyRequest" (
    "shop" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "kind" "MoneyRequestKind" NOT NULL,
    "orderId" TEXT NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "plan" JSONB NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "requestedAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "MoneyRequest_pkey" PRIMARY KEY ("shop","key")
);

-- CreateIndex
CREATE INDEX "OperationLine_shop_orderId_idx" ON "OperationLine"("shop", "orderId");

-- CreateIndex
CREATE UNIQUE INDEX "MoneyRequest_shop_id_key" ON "MoneyRequest"("shop", "id");

-- CreateIndex
CREATE INDEX "MoneyRequest_shop_orderId_requestedAt_idx" ON "MoneyRequest"("shop", "orderId", "requestedAt");

-- CreateIndex
CREATE INDEX "MoneyRequest_endedAt_requestedAt_idx" ON "MoneyRequest"("endedAt", "requestedAt");
