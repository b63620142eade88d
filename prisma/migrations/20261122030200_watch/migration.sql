-- CreateEnum
CREATE TYPE "SafetyNetScope" AS ENUM ('shipped_part', 'all');

-- AlterTable
ALTER TABLE "Shop" ADD COLUMN "email" TEXT;

-- AlterTable
ALTER TABLE "Settings"
    ADD COLUMN "captureEngineSince" TIMESTAMP(3),
    ADD COLUMN "notificationEmails" TEXT[] DEFAULT ARRAY[]::TEXT[],
    ADD COLUMN "notificationLocale" TEXT;

-- AlterTable
ALTER TABLE "GatewayPolicy"
    ADD COLUMN "safetyNetDays" INTEGER,
    ADD COLUMN "safetyNetScope" "SafetyNetScope";

-- CreateTable
CREATE TABLE "WatchedFulfillment" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "fulfilledAt" TIMESTAMP(3) NOT NULL,
    "seenAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "WatchedFulfillment_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "ExpiryWarning" (
    "shop" TEXT NOT NULL,
    "authorizationId" TEXT NOT NULL,
    "thresholdDays" INTEGER NOT NULL,
    "orderId" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "warnedAt" TIMESTAMP(3) NOT NULL,
    "digestDay" TEXT,
    "flowFiredAt" TIMESTAMP(3),

    CONSTRAINT "ExpiryWarning_pkey" PRIMARY KEY ("shop","authorizationId","thresholdDays")
);

-- CreateTable
CREATE TABLE "ExpiryDigest" (
    "shop" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "recipients" TEXT[],
    "createdAt" TIMESTAMP(3) NOT NULL,
    "claimedAt" TIMESTAMP(3),
    "sentAt" TIMESTAMP(3),
    "failure" TEXT,

    CONSTRAINT "ExpiryDigest_pkey" PRIMARY KEY ("shop","day")
);

-- CreateIndex
CREATE INDEX "WatchedFulfillment_shop_orderId_idx" ON "WatchedFulfillment"("shop", "orderId");

-- CreateIndex
CREATE INDEX "ExpiryWarning_shop_digestDay_idx" ON "ExpiryWarning"("shop", "digestDay");

-- CreateIndex
CREATE INDEX "Order_shop_fulfilledAt_idx" ON "Order"("shop", "fulfilledAt");

-- CreateIndex
CREATE INDEX "Authorization_shop_expiresAt_idx" ON "Authorization"("shop", "expiresAt");

-- CreateIndex
CREATE INDEX "ExpiryWarning_shop_flowFiredAt_idx" ON "ExpiryWarning"("shop", "flowFiredAt");
