-- CreateEnum
CREATE TYPE "CaptureAuthority" AS ENUM ('shopify', 'provider');

-- CreateEnum
CREATE TYPE "CaptureEngine" AS ENUM ('shopify_on_fulfillment', 'flow', 'app');

-- CreateEnum
CREATE TYPE "ImportRunState" AS ENUM ('running', 'finished', 'failed');

-- CreateEnum
CREATE TYPE "ExpirySource" AS ENUM ('provider', 'shopify', 'policy');

-- CreateEnum
CREATE TYPE "OperationKind" AS ENUM ('capture', 'void', 'refund');

-- CreateEnum
CREATE TYPE "OperationState" AS ENUM ('requested', 'succeeded', 'rejected', 'unknown');

-- CreateEnum
CREATE TYPE "LedgerEntryKind" AS ENUM ('authorized', 'captured', 'voided', 'expired', 'refunded');

-- CreateEnum
CREATE TYPE "MoneySource" AS ENUM ('app', 'shopify_admin', 'shopify_on_fulfillment', 'flow', 'provider', 'unknown');

-- CreateEnum
CREATE TYPE "SetupStep" AS ENUM ('payment_capture', 'capture_after_fulfillment', 'import_authorized');

-- CreateEnum
CREATE TYPE "EvidenceState" AS ENUM ('proven', 'broken');

-- CreateEnum
CREATE TYPE "PrivacyRequestKind" AS ENUM ('customer_data', 'customer_redaction', 'shop_redaction');

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMP(3),
    "accessToken" TEXT NOT NULL,
    "userId" BIGINT,
    "firstName" TEXT,
    "lastName" TEXT,
    "email" TEXT,
    "accountOwner" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "collaborator" BOOLEAN DEFAULT false,
    "emailVerified" BOOLEAN DEFAULT false,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMP(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Shop" (
    "shop" TEXT NOT NULL,
    "name" TEXT,
    "currency" TEXT,
    "ianaTimezone" TEXT,
    "plan" TEXT,
    "installedAt" TIMESTAMP(3) NOT NULL,
    "uninstalledAt" TIMESTAMP(3),
    "tokenLeaseExpiresAt" TIMESTAMP(3),
    "tokenLeaseHolder" TEXT,
    "profileReadAt" TIMESTAMP(3),
    "reconciledTo" TIMESTAMP(3),

    CONSTRAINT "Shop_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "Settings" (
    "shop" TEXT NOT NULL,
    "importOrdersWithFinancialStatusAuthorized" BOOLEAN NOT NULL DEFAULT false,
    "importChangedAt" TIMESTAMP(3),
    "importChangedBy" TEXT,
    "captureEngine" "CaptureEngine",
    "excludedGatewayNames" TEXT[],
    "setupDismissedAt" TIMESTAMP(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Settings_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "GatewayPolicy" (
    "shop" TEXT NOT NULL,
    "gateway" TEXT NOT NULL,
    "label" TEXT,
    "terms" TEXT[],
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "captureAuthority" "CaptureAuthority",
    "captureEngine" "CaptureEngine",
    "authorizationWindowDays" INTEGER,
    "warningDays" INTEGER,

    CONSTRAINT "GatewayPolicy_pkey" PRIMARY KEY ("shop","gateway")
);

-- CreateTable
CREATE TABLE "ImportRun" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "state" "ImportRunState" NOT NULL DEFAULT 'running',
    "startedBy" TEXT NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),
    "cursor" TEXT,
    "ordersTotal" INTEGER,
    "ordersRead" INTEGER NOT NULL DEFAULT 0,
    "ordersMatched" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,

    CONSTRAINT "ImportRun_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "Order" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "totalMinor" BIGINT NOT NULL,
    "financialStatus" TEXT,
    "fulfillmentStatus" TEXT,
    "sourceName" TEXT,
    "test" BOOLEAN NOT NULL DEFAULT false,
    "customerId" TEXT,
    "customerName" TEXT,
    "gateway" TEXT NOT NULL,
    "gatewayName" TEXT NOT NULL,
    "processedAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "canceledAt" TIMESTAMP(3),
    "fulfilledAt" TIMESTAMP(3),
    "importedAt" TIMESTAMP(3) NOT NULL,
    "readAt" TIMESTAMP(3) NOT NULL,
    "deletedAt" TIMESTAMP(3),
    "amountAuthorizedMinor" BIGINT NOT NULL DEFAULT 0,
    "amountCapturedMinor" BIGINT NOT NULL DEFAULT 0,
    "amountVoidedMinor" BIGINT NOT NULL DEFAULT 0,
    "amountExpiredMinor" BIGINT NOT NULL DEFAULT 0,
    "amountRefundedMinor" BIGINT NOT NULL DEFAULT 0,
    "amountRemainingMinor" BIGINT NOT NULL DEFAULT 0,
    "capturedAt" TIMESTAMP(3),
    "expiresAt" TIMESTAMP(3),

    CONSTRAINT "Order_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "OrderLine" (
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "variantTitle" TEXT,
    "sku" TEXT,
    "quantity" INTEGER NOT NULL,
    "quantityCurrent" INTEGER NOT NULL,
    "quantityFulfilled" INTEGER NOT NULL,
    "totalMinor" BIGINT NOT NULL,
    "taxMinor" BIGINT NOT NULL,

    CONSTRAINT "OrderLine_pkey" PRIMARY KEY ("shop","orderId","id")
);

-- CreateTable
CREATE TABLE "Authorization" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "gateway" TEXT NOT NULL,
    "gatewayName" TEXT NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "authorizedAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3),
    "expirySource" "ExpirySource",
    "multiCapturable" BOOLEAN NOT NULL DEFAULT false,
    "test" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Authorization_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "Operation" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "kind" "OperationKind" NOT NULL,
    "orderId" TEXT NOT NULL,
    "authorizationId" TEXT NOT NULL,
    "openSlot" TEXT,
    "amountMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "captureId" TEXT,
    "givesUpRest" BOOLEAN NOT NULL DEFAULT false,
    "state" "OperationState" NOT NULL,
    "reason" TEXT,
    "providerText" TEXT,
    "providerReference" TEXT,
    "requestedBy" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "requestedAt" TIMESTAMP(3) NOT NULL,
    "sentAt" TIMESTAMP(3),
    "settledAt" TIMESTAMP(3),
    "checkedAt" TIMESTAMP(3),
    "checks" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Operation_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "LedgerEntry" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "authorizationId" TEXT NOT NULL,
    "kind" "LedgerEntryKind" NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "source" "MoneySource" NOT NULL,
    "reference" TEXT NOT NULL,
    "operationId" TEXT,
    "occurredAt" TIMESTAMP(3) NOT NULL,
    "recordedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "LedgerEntry_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "TimelineEvent" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "orderId" TEXT,
    "kind" TEXT NOT NULL,
    "occurredAt" TIMESTAMP(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "reference" TEXT NOT NULL,

    CONSTRAINT "TimelineEvent_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "WebhookDelivery" (
    "shop" TEXT NOT NULL,
    "webhookId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "eventId" TEXT,
    "triggeredAt" TIMESTAMP(3),
    "receivedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("shop","webhookId")
);

-- CreateTable
CREATE TABLE "SetupEvidence" (
    "shop" TEXT NOT NULL,
    "step" "SetupStep" NOT NULL,
    "gateway" TEXT NOT NULL,
    "state" "EvidenceState" NOT NULL,
    "finding" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "orderName" TEXT NOT NULL,
    "capturedBy" "MoneySource",
    "fulfilledAt" TIMESTAMP(3),
    "capturedAt" TIMESTAMP(3),
    "observedAt" TIMESTAMP(3) NOT NULL,
    "checkedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SetupEvidence_pkey" PRIMARY KEY ("shop","step","gateway","state")
);

-- CreateTable
CREATE TABLE "SetupStatement" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "step" "SetupStep" NOT NULL,
    "statedBy" TEXT NOT NULL,
    "statedAt" TIMESTAMP(3) NOT NULL,
    "acceptsRisk" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT NOT NULL,
    "withdrawnAt" TIMESTAMP(3),

    CONSTRAINT "SetupStatement_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "SetupCheck" (
    "shop" TEXT NOT NULL,
    "requestedAt" TIMESTAMP(3),
    "checkedAt" TIMESTAMP(3),
    "ordersLooked" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,

    CONSTRAINT "SetupCheck_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "PrivacyRequest" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" "PrivacyRequestKind" NOT NULL,
    "customerId" TEXT,
    "orderIds" TEXT[],
    "requestedAt" TIMESTAMP(3) NOT NULL,
    "completedAt" TIMESTAMP(3),
    "recordsAffected" INTEGER,

    CONSTRAINT "PrivacyRequest_pkey" PRIMARY KEY ("shop","id")
);

-- CreateIndex
CREATE INDEX "Session_shop_idx" ON "Session"("shop");

-- CreateIndex
CREATE INDEX "ImportRun_shop_startedAt_idx" ON "ImportRun"("shop", "startedAt");

-- CreateIndex
CREATE INDEX "Order_shop_amountRemainingMinor_expiresAt_idx" ON "Order"("shop", "amountRemainingMinor", "expiresAt");

-- CreateIndex
CREATE INDEX "Order_shop_capturedAt_idx" ON "Order"("shop", "capturedAt");

-- CreateIndex
CREATE INDEX "Order_shop_processedAt_idx" ON "Order"("shop", "processedAt");

-- CreateIndex
CREATE INDEX "Order_shop_customerId_idx" ON "Order"("shop", "customerId");

-- CreateIndex
CREATE INDEX "Authorization_shop_orderId_idx" ON "Authorization"("shop", "orderId");

-- CreateIndex
CREATE INDEX "Operation_shop_orderId_idx" ON "Operation"("shop", "orderId");

-- CreateIndex
CREATE INDEX "Operation_shop_state_requestedAt_idx" ON "Operation"("shop", "state", "requestedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Operation_shop_key_key" ON "Operation"("shop", "key");

-- CreateIndex
CREATE UNIQUE INDEX "Operation_shop_openSlot_key" ON "Operation"("shop", "openSlot");

-- CreateIndex
CREATE INDEX "LedgerEntry_shop_orderId_idx" ON "LedgerEntry"("shop", "orderId");

-- CreateIndex
CREATE INDEX "LedgerEntry_shop_kind_occurredAt_idx" ON "LedgerEntry"("shop", "kind", "occurredAt");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerEntry_shop_kind_reference_key" ON "LedgerEntry"("shop", "kind", "reference");

-- CreateIndex
CREATE INDEX "TimelineEvent_shop_orderId_occurredAt_idx" ON "TimelineEvent"("shop", "orderId", "occurredAt");

-- CreateIndex
CREATE UNIQUE INDEX "TimelineEvent_shop_kind_reference_key" ON "TimelineEvent"("shop", "kind", "reference");

-- CreateIndex
CREATE INDEX "WebhookDelivery_shop_receivedAt_idx" ON "WebhookDelivery"("shop", "receivedAt");

-- CreateIndex
CREATE INDEX "SetupStatement_shop_step_statedAt_idx" ON "SetupStatement"("shop", "step", "statedAt");

-- AddForeignKey
ALTER TABLE "OrderLine" ADD CONSTRAINT "OrderLine_shop_orderId_fkey" FOREIGN KEY ("shop", "orderId") REFERENCES "Order"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Authorization" ADD CONSTRAINT "Authorization_shop_orderId_fkey" FOREIGN KEY ("shop", "orderId") REFERENCES "Order"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;
