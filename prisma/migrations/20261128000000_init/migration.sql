-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "CaptureEngine" AS ENUM ('shopify_on_fulfillment', 'flow', 'app');

-- CreateEnum
CREATE TYPE "ReportedShipments" AS ENUM ('in_shopify', 'here');

-- CreateEnum
CREATE TYPE "CardOrderCapture" AS ENUM ('at_once', 'on_fulfillment');

-- CreateEnum
CREATE TYPE "ImportPause" AS ENUM ('too_many_misses', 'proof_broken');

-- CreateEnum
CREATE TYPE "SplitShipmentPolicy" AS ENUM ('first_shipment_in_full', 'when_all_shipped', 'shipped_amount_only');

-- CreateEnum
CREATE TYPE "SafetyNetScope" AS ENUM ('shipped_part', 'all');

-- CreateEnum
CREATE TYPE "ImportRunState" AS ENUM ('running', 'finished', 'failed');

-- CreateEnum
CREATE TYPE "ImportFailure" AS ENUM ('replaced', 'stood_still', 'not_installed');

-- CreateEnum
CREATE TYPE "OrderKind" AS ENUM ('pay_later', 'other', 'capture_test');

-- CreateEnum
CREATE TYPE "ReleaseState" AS ENUM ('may_ship', 'hold', 'shipped');

-- CreateEnum
CREATE TYPE "HoldReason" AS ENUM ('canceled', 'held_by_request', 'payment_pending', 'nothing_authorized', 'owed_not_covered', 'expires_soon', 'high_risk', 'edit_window', 'import_off', 'import_paused');

-- CreateEnum
CREATE TYPE "ExpirySource" AS ENUM ('provider', 'shopify', 'policy');

-- CreateEnum
CREATE TYPE "AuthorizationClass" AS ENUM ('pay_later', 'other');

-- CreateEnum
CREATE TYPE "Authority" AS ENUM ('shopify', 'kustom', 'affirm', 'smartpay');

-- CreateEnum
CREATE TYPE "ProviderBrand" AS ENUM ('kustom', 'klarna', 'affirm', 'smartpay');

-- CreateEnum
CREATE TYPE "ReferencePlace" AS ENUM ('payment_id', 'receipt', 'note_attribute', 'metafield', 'typed');

-- CreateEnum
CREATE TYPE "DirectState" AS ENUM ('read', 'under_review', 'not_authorized', 'no_reference', 'ambiguous_reference', 'no_connection', 'no_access', 'missing', 'other_currency', 'unreadable', 'unavailable');

-- CreateEnum
CREATE TYPE "AuthorizationState" AS ENUM ('pending', 'authorized', 'failed');

-- CreateEnum
CREATE TYPE "AttentionReason" AS ENUM ('owed_not_covered', 'too_much_taken', 'partly_shipped', 'ledger_fault', 'payment_failed', 'capture_rejected', 'left_on_hold', 'shipment_refused', 'provider_unread', 'captured_elsewhere', 'payment_disputed');

-- CreateEnum
CREATE TYPE "MarkKind" AS ENUM ('fulfillment_hold', 'tag', 'metafield', 'captured_tag', 'captured_metafield', 'paid');

-- CreateEnum
CREATE TYPE "OperationKind" AS ENUM ('capture', 'void', 'refund');

-- CreateEnum
CREATE TYPE "OperationState" AS ENUM ('requested', 'succeeded', 'rejected', 'unknown');

-- CreateEnum
CREATE TYPE "CauseKind" AS ENUM ('form', 'due', 'due_other', 'flow_run', 'bulk', 'safety_net', 'api', 'confirmation');

-- CreateEnum
CREATE TYPE "InstructionKind" AS ENUM ('capture', 'void', 'refund', 'cancel');

-- CreateEnum
CREATE TYPE "LedgerEntryKind" AS ENUM ('authorized', 'captured', 'voided', 'expired', 'refunded');

-- CreateEnum
CREATE TYPE "MoneySource" AS ENUM ('app', 'shopify_admin', 'shopify_on_fulfillment', 'flow', 'provider', 'unknown');

-- CreateEnum
CREATE TYPE "SetupStep" AS ENUM ('payment_capture', 'capture_after_fulfillment', 'import_authorized');

-- CreateEnum
CREATE TYPE "EvidenceState" AS ENUM ('proven', 'broken', 'contradicted', 'informational');

-- CreateEnum
CREATE TYPE "EvidenceFinding" AS ENUM ('authorized_at_checkout', 'captured_at_checkout', 'cannot_capture_later', 'captured_after_fulfillment', 'shipped_not_captured', 'two_engines', 'other_engine', 'engine_missed', 'captured_early', 'captured_in_test', 'test_not_captured');

-- CreateEnum
CREATE TYPE "SetupCheckFailure" AS ENUM ('unavailable', 'unauthorized');

-- CreateEnum
CREATE TYPE "CaptureTestMethod" AS ENUM ('next_order', 'test_order');

-- CreateEnum
CREATE TYPE "CaptureTestState" AS ENUM ('waiting_for_order', 'waiting_for_fulfillment', 'waiting_for_capture', 'captured', 'not_captured', 'stopped', 'failed');

-- CreateEnum
CREATE TYPE "CaptureTestFailure" AS ENUM ('order_refused', 'order_lost', 'fulfillment_refused', 'scopes_missing', 'unauthorized', 'no_order_came', 'order_gone');

-- CreateEnum
CREATE TYPE "AlarmResolution" AS ENUM ('captured', 'voided', 'expired', 'canceled', 'deleted', 'not_shipped', 'settled', 'not_counted');

-- CreateEnum
CREATE TYPE "OutboxChannel" AS ENUM ('mail', 'flow', 'webhook');

-- CreateEnum
CREATE TYPE "WebhookTopic" AS ENUM ('released', 'held', 'captured', 'capture_failed');

-- CreateEnum
CREATE TYPE "WebhookDisabledReason" AS ENUM ('person', 'gone', 'failing');

-- CreateEnum
CREATE TYPE "WebhookFailure" AS ENUM ('status', 'redirect', 'timeout', 'unknown_host', 'not_allowed', 'tls', 'connection');

-- CreateEnum
CREATE TYPE "PrivacyRequestKind" AS ENUM ('customer_data', 'customer_redaction', 'shop_redaction');

-- CreateEnum
CREATE TYPE "BulkRunState" AS ENUM ('running', 'canceled', 'finished');

-- CreateEnum
CREATE TYPE "BulkAction" AS ENUM ('capture', 'void', 'refund', 'hold', 'release', 'settle');

-- CreateEnum
CREATE TYPE "BulkGroup" AS ENUM ('shipped', 'partly_shipped', 'not_shipped', 'past_date');

-- CreateEnum
CREATE TYPE "BulkItemState" AS ENUM ('waiting', 'working', 'done', 'refused', 'rejected', 'unsettled', 'skipped');

-- CreateEnum
CREATE TYPE "ApiScope" AS ENUM ('read', 'hold', 'ship', 'move_money');

-- CreateEnum
CREATE TYPE "ConfirmationKind" AS ENUM ('capture', 'refund', 'void', 'cancel', 'bulk');

-- CreateEnum
CREATE TYPE "ConfirmationState" AS ENUM ('waiting', 'sending', 'confirmed', 'declined', 'refused', 'expired');

-- CreateEnum
CREATE TYPE "DirectProvider" AS ENUM ('kustom', 'affirm', 'smartpay');

-- CreateEnum
CREATE TYPE "ConnectionMode" AS ENUM ('test', 'live');

-- CreateEnum
CREATE TYPE "ConnectionFault" AS ENUM ('refused', 'wrong_mode', 'test_on_live', 'unreachable', 'credentials_gone');

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMPTZ(3),
    "accessToken" TEXT NOT NULL,
    "userId" BIGINT,
    "firstName" TEXT,
    "lastName" TEXT,
    "email" TEXT,
    "accountOwner" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "collaborator" BOOLEAN DEFAULT false,
    "emailVerified" BOOLEAN DEFAULT false,
    "personPrint" TEXT,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMPTZ(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Shop" (
    "shop" TEXT NOT NULL,
    "name" TEXT,
    "currency" TEXT,
    "ianaTimezone" TEXT,
    "dayZone" TEXT NOT NULL DEFAULT 'UTC',
    "plan" TEXT,
    "isDevelopment" BOOLEAN NOT NULL DEFAULT false,
    "installedAt" TIMESTAMPTZ(3) NOT NULL,
    "uninstalledAt" TIMESTAMPTZ(3),
    "removalReportedAt" TIMESTAMPTZ(3),
    "tokenLeaseExpiresAt" TIMESTAMPTZ(3),
    "tokenLeaseHolder" TEXT,
    "profileReadAt" TIMESTAMPTZ(3),
    "email" TEXT,
    "reconciledTo" TIMESTAMPTZ(3),
    "tokenRefusedAt" TIMESTAMPTZ(3),
    "accessRefusedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Shop_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "Settings" (
    "shop" TEXT NOT NULL,
    "importOrdersWithFinancialStatusAuthorized" BOOLEAN NOT NULL DEFAULT false,
    "importChangedAt" TIMESTAMPTZ(3),
    "importChangedBy" JSONB,
    "captureEngine" "CaptureEngine",
    "excludedGatewayNames" TEXT[],
    "setupDismissedAt" TIMESTAMPTZ(3),
    "secondPersonLimits" JSONB NOT NULL DEFAULT '[]',
    "captureEngineSince" TIMESTAMPTZ(3),
    "notificationEmails" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "notificationLocale" TEXT,
    "captureCardOrders" "CardOrderCapture",
    "captureCardOrdersSince" TIMESTAMPTZ(3),
    "graceMinutes" INTEGER NOT NULL DEFAULT 30,
    "pausesImport" BOOLEAN NOT NULL DEFAULT true,
    "missesPerDay" INTEGER NOT NULL DEFAULT 3,
    "importPausedAt" TIMESTAMPTZ(3),
    "importPausedReason" "ImportPause",
    "importResumedAt" TIMESTAMPTZ(3),
    "resumesImport" BOOLEAN NOT NULL DEFAULT false,
    "partlyShippedDays" INTEGER DEFAULT 7,
    "holdsPending" BOOLEAN NOT NULL DEFAULT true,
    "holdsHighRisk" BOOLEAN NOT NULL DEFAULT false,
    "editWindowMinutes" INTEGER,
    "holdsExpiringDays" INTEGER,
    "tagMayShip" TEXT NOT NULL DEFAULT '',
    "tagHold" TEXT NOT NULL DEFAULT '',
    "marksMetafield" BOOLEAN NOT NULL DEFAULT false,
    "marksFulfillmentHolds" BOOLEAN NOT NULL DEFAULT false,
    "reportedShipments" "ReportedShipments" NOT NULL DEFAULT 'in_shopify',
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
    "captureEngine" "CaptureEngine",
    "captureEngineSince" TIMESTAMPTZ(3),
    "splitShipmentPolicy" "SplitShipmentPolicy",
    "authorizationWindowDays" INTEGER,
    "warningDays" INTEGER,
    "safetyNetDays" INTEGER,
    "safetyNetScope" "SafetyNetScope",
    "graceMinutes" INTEGER,
    "authority" "Authority",
    "connectionId" TEXT,
    "referencePlace" "ReferencePlace",
    "referencePath" TEXT,
    "tagCaptured" TEXT,
    "marksCapturedMetafield" BOOLEAN NOT NULL DEFAULT false,
    "marksPaid" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "GatewayPolicy_pkey" PRIMARY KEY ("shop","gateway")
);

-- CreateTable
CREATE TABLE "ImportRun" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "state" "ImportRunState" NOT NULL DEFAULT 'running',
    "startedBy" JSONB NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "cursor" TEXT,
    "ordersTotal" INTEGER,
    "ordersRead" INTEGER NOT NULL DEFAULT 0,
    "ordersMatched" INTEGER NOT NULL DEFAULT 0,
    "ordersFailed" INTEGER NOT NULL DEFAULT 0,
    "failure" "ImportFailure",
    "everything" BOOLEAN NOT NULL DEFAULT false,
    "progressAt" TIMESTAMPTZ(3),

    CONSTRAINT "ImportRun_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "OrderTally" (
    "shop" TEXT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "tally" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "gateway" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "orders" BIGINT NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "fresh" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "OrderTally_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "LiveChange" (
    "shop" TEXT NOT NULL,
    "transaction" BIGINT NOT NULL,
    "subject" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LiveChange_pkey" PRIMARY KEY ("shop","transaction","subject")
);

-- CreateTable
CREATE TABLE "Order" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "totalMinor" BIGINT NOT NULL,
    "totalCurrentMinor" BIGINT NOT NULL DEFAULT 0,
    "taxesIncluded" BOOLEAN NOT NULL DEFAULT false,
    "shippingMinor" BIGINT NOT NULL DEFAULT 0,
    "shippingTaxMinor" BIGINT NOT NULL DEFAULT 0,
    "shippingRefundedMinor" BIGINT NOT NULL DEFAULT 0,
    "paidElsewhereMinor" BIGINT NOT NULL DEFAULT 0,
    "financialStatus" TEXT,
    "fulfillmentStatus" TEXT,
    "sourceName" TEXT,
    "test" BOOLEAN NOT NULL DEFAULT false,
    "customerId" TEXT,
    "customerName" TEXT,
    "gateway" TEXT NOT NULL,
    "gatewayName" TEXT NOT NULL,
    "kind" "OrderKind" NOT NULL DEFAULT 'pay_later',
    "processedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "canceledAt" TIMESTAMPTZ(3),
    "fulfilledAt" TIMESTAMPTZ(3),
    "importedAt" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3) NOT NULL,
    "readingHash" TEXT,
    "deletedAt" TIMESTAMPTZ(3),
    "amountAuthorizedMinor" BIGINT NOT NULL DEFAULT 0,
    "amountCapturedMinor" BIGINT NOT NULL DEFAULT 0,
    "amountVoidedMinor" BIGINT NOT NULL DEFAULT 0,
    "amountExpiredMinor" BIGINT NOT NULL DEFAULT 0,
    "amountRefundedMinor" BIGINT NOT NULL DEFAULT 0,
    "amountRemainingMinor" BIGINT NOT NULL DEFAULT 0,
    "capturedAt" TIMESTAMPTZ(3),
    "releasedAt" TIMESTAMPTZ(3),
    "lapsedAt" TIMESTAMPTZ(3),
    "capturedBy" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "expiresAt" TIMESTAMPTZ(3),
    "amountOwedMinor" BIGINT NOT NULL DEFAULT 0,
    "amountCapturableMinor" BIGINT NOT NULL DEFAULT 0,
    "amountAtRiskMinor" BIGINT NOT NULL DEFAULT 0,
    "amountExcessMinor" BIGINT NOT NULL DEFAULT 0,
    "amountPartlyShippedMinor" BIGINT NOT NULL DEFAULT 0,
    "firstShippedAt" TIMESTAMPTZ(3),
    "lastShippedAt" TIMESTAMPTZ(3),
    "parcels" JSONB NOT NULL DEFAULT '[]',
    "hasReportedShipments" BOOLEAN NOT NULL DEFAULT false,
    "dutyCheckedAt" TIMESTAMPTZ(3),
    "paymentPending" BOOLEAN NOT NULL DEFAULT false,
    "highRisk" BOOLEAN NOT NULL DEFAULT false,
    "releaseState" "ReleaseState",
    "holdReasons" "HoldReason"[],
    "releaseSince" TIMESTAMPTZ(3),
    "releaseChangesAt" TIMESTAMPTZ(3),
    "leftOnHoldAt" TIMESTAMPTZ(3),
    "leftOnHoldFor" "HoldReason"[],
    "leftOnHoldDoneAt" TIMESTAMPTZ(3),
    "changeNumber" BIGINT,
    "searchTerms" TEXT NOT NULL DEFAULT '',
    "searchName" TEXT,

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
    "authorizedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),
    "expirySource" "ExpirySource",
    "multiCapturable" BOOLEAN NOT NULL DEFAULT false,
    "test" BOOLEAN NOT NULL DEFAULT false,
    "class" "AuthorizationClass" NOT NULL DEFAULT 'pay_later',
    "state" "AuthorizationState" NOT NULL DEFAULT 'authorized',
    "manuallyCapturable" BOOLEAN,
    "authority" "Authority" NOT NULL DEFAULT 'shopify',
    "providerReference" TEXT,
    "referenceTyped" BOOLEAN NOT NULL DEFAULT false,
    "provider" "Authority",
    "brand" "ProviderBrand",
    "connectionId" TEXT,
    "directState" "DirectState",
    "statusWord" TEXT,
    "isDisputed" BOOLEAN NOT NULL DEFAULT false,
    "seenAtProvider" JSONB,
    "foreignMinor" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "Authorization_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "ExpiryWarning" (
    "shop" TEXT NOT NULL,
    "authorizationId" TEXT NOT NULL,
    "thresholdDays" INTEGER NOT NULL,
    "orderId" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "warnedAt" TIMESTAMPTZ(3) NOT NULL,
    "digestDay" TEXT,

    CONSTRAINT "ExpiryWarning_pkey" PRIMARY KEY ("shop","authorizationId","thresholdDays")
);

-- CreateTable
CREATE TABLE "Attention" (
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "reason" "AttentionReason" NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "detail" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Attention_pkey" PRIMARY KEY ("shop","orderId","reason")
);

-- CreateTable
CREATE TABLE "UnreadableOrder" (
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "orderName" TEXT,
    "error" TEXT NOT NULL,
    "firstFailedAt" TIMESTAMPTZ(3) NOT NULL,
    "lastFailedAt" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 1,
    "nextTryAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UnreadableOrder_pkey" PRIMARY KEY ("shop","orderId")
);

-- CreateTable
CREATE TABLE "SettledElsewhere" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "statedBy" JSONB NOT NULL,
    "statedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawnBy" JSONB,

    CONSTRAINT "SettledElsewhere_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "OrderHold" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "placedBy" JSONB NOT NULL,
    "placedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedBy" JSONB,

    CONSTRAINT "OrderHold_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "OrderNote" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "writtenBy" JSONB NOT NULL,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OrderNote_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "ReportedShipment" (
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "destination" "ReportedShipments" NOT NULL,
    "lines" JSONB NOT NULL,
    "trackingNumber" TEXT,
    "trackingCompany" TEXT,
    "trackingUrl" TEXT,
    "notifyCustomer" BOOLEAN NOT NULL DEFAULT false,
    "shippedAt" TIMESTAMPTZ(3) NOT NULL,
    "reportedAt" TIMESTAMPTZ(3) NOT NULL,
    "heldFor" "HoldReason"[],
    "known" TEXT[],
    "fulfillments" TEXT[],
    "settledAt" TIMESTAMPTZ(3),
    "leasedUntil" TIMESTAMPTZ(3),
    "nextTryAt" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "refusal" TEXT,

    CONSTRAINT "ReportedShipment_pkey" PRIMARY KEY ("shop","orderId","id")
);

-- CreateTable
CREATE TABLE "OrderMark" (
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "kind" "MarkKind" NOT NULL,
    "desired" TEXT,
    "written" TEXT,
    "writtenAt" TIMESTAMPTZ(3),
    "ownTags" TEXT[],
    "ownPayments" TEXT[],
    "askedAt" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 0,
    "nextTryAt" TIMESTAMPTZ(3),
    "leaseEndsAt" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "comparedAt" TIMESTAMPTZ(3),
    "repairs" INTEGER NOT NULL DEFAULT 0,
    "parts" TEXT,

    CONSTRAINT "OrderMark_pkey" PRIMARY KEY ("shop","orderId","kind")
);

-- CreateTable
CREATE TABLE "ChangeCounter" (
    "shop" TEXT NOT NULL,
    "number" BIGINT NOT NULL,

    CONSTRAINT "ChangeCounter_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "ReleaseReview" (
    "shop" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedBy" JSONB NOT NULL,
    "ofNewRules" BOOLEAN NOT NULL DEFAULT true,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "progressAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReleaseReview_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "CaptureDuty" (
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "capturedMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "dueSince" TIMESTAMPTZ(3) NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "nextTryAt" TIMESTAMPTZ(3),
    "reason" TEXT,
    "detail" TEXT,
    "alarmedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CaptureDuty_pkey" PRIMARY KEY ("shop","orderId")
);

-- CreateTable
CREATE TABLE "Operation" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" "OperationKind" NOT NULL,
    "orderId" TEXT NOT NULL,
    "authorizationId" TEXT NOT NULL,
    "authority" "Authority" NOT NULL DEFAULT 'shopify',
    "openSlot" TEXT,
    "amountMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "captureId" TEXT,
    "goods" JSONB,
    "givesUpRest" BOOLEAN NOT NULL DEFAULT false,
    "state" "OperationState" NOT NULL,
    "reason" TEXT,
    "providerText" TEXT,
    "providerReference" TEXT,
    "parcel" JSONB,
    "toldParcels" TEXT[],
    "requestedBy" JSONB NOT NULL,
    "causeKind" "CauseKind" NOT NULL,
    "causeId" TEXT NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),
    "settledAt" TIMESTAMPTZ(3),
    "checkedAt" TIMESTAMPTZ(3),
    "checks" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Operation_pkey" PRIMARY KEY ("shop","id")
);

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
CREATE TABLE "Instruction" (
    "shop" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "kind" "InstructionKind" NOT NULL,
    "orderId" TEXT NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "plan" JSONB NOT NULL,
    "causeKind" "CauseKind" NOT NULL,
    "causeId" TEXT NOT NULL,
    "requestedBy" JSONB NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Instruction_pkey" PRIMARY KEY ("shop","key")
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
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LedgerEntry_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "TimelineEvent" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "orderId" TEXT,
    "kind" TEXT NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "actor" JSONB NOT NULL,
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
    "triggeredAt" TIMESTAMPTZ(3),
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("shop","webhookId")
);

-- CreateTable
CREATE TABLE "SetupEvidence" (
    "shop" TEXT NOT NULL,
    "step" "SetupStep" NOT NULL,
    "gateway" TEXT NOT NULL,
    "state" "EvidenceState" NOT NULL,
    "finding" "EvidenceFinding" NOT NULL,
    "orderId" TEXT NOT NULL,
    "orderName" TEXT NOT NULL,
    "capturedBy" "MoneySource",
    "fulfilledAt" TIMESTAMPTZ(3),
    "capturedAt" TIMESTAMPTZ(3),
    "observedAt" TIMESTAMPTZ(3) NOT NULL,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SetupEvidence_pkey" PRIMARY KEY ("shop","step","gateway","state")
);

-- CreateTable
CREATE TABLE "SetupStatement" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "step" "SetupStep" NOT NULL,
    "statedBy" JSONB NOT NULL,
    "statedAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptsRisk" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "SetupStatement_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "SetupCheck" (
    "shop" TEXT NOT NULL,
    "requestedAt" TIMESTAMPTZ(3),
    "checkedAt" TIMESTAMPTZ(3),
    "failure" "SetupCheckFailure",
    "autoCapture" BOOLEAN,
    "autoCaptureReadAt" TIMESTAMPTZ(3),
    "autoCaptureChangedAt" TIMESTAMPTZ(3),
    "autoCaptureSeenAt" TIMESTAMPTZ(3),

    CONSTRAINT "SetupCheck_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "CaptureTest" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "method" "CaptureTestMethod" NOT NULL,
    "engine" "CaptureEngine" NOT NULL,
    "gateway" TEXT,
    "state" "CaptureTestState" NOT NULL,
    "runningSlot" TEXT,
    "orderId" TEXT,
    "orderName" TEXT,
    "startedBy" JSONB NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "fulfilledAt" TIMESTAMPTZ(3),
    "capturedAt" TIMESTAMPTZ(3),
    "capturedBy" "MoneySource",
    "deadlineAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "orderAskedAt" TIMESTAMPTZ(3),
    "cleanedUpAt" TIMESTAMPTZ(3),
    "cleanUpFailure" TEXT,
    "failure" "CaptureTestFailure",
    "failureText" TEXT,

    CONSTRAINT "CaptureTest_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "Alarm" (
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "orderName" TEXT NOT NULL,
    "gateway" TEXT NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "fulfilledAt" TIMESTAMPTZ(3) NOT NULL,
    "raisedAt" TIMESTAMPTZ(3) NOT NULL,
    "resolvedAt" TIMESTAMPTZ(3),
    "resolution" "AlarmResolution",

    CONSTRAINT "Alarm_pkey" PRIMARY KEY ("shop","orderId")
);

-- CreateTable
CREATE TABLE "OutboxMessage" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "channel" "OutboxChannel" NOT NULL,
    "destination" TEXT NOT NULL DEFAULT '',
    "kind" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "sequence" TEXT,
    "position" BIGSERIAL NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "leasedUntil" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextTryAt" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "OutboxMessage_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "WebhookEndpoint" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "topics" "WebhookTopic"[],
    "secret" TEXT NOT NULL,
    "previousSecret" TEXT,
    "previousSecretEndsAt" TIMESTAMPTZ(3),
    "createdBy" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "disabledAt" TIMESTAMPTZ(3),
    "disabledReason" "WebhookDisabledReason",
    "failingSince" TIMESTAMPTZ(3),
    "failedTries" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "WebhookEndpoint_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "WebhookAttempt" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "durationMs" INTEGER NOT NULL,
    "status" INTEGER,
    "failure" "WebhookFailure",

    CONSTRAINT "WebhookAttempt_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "FlowTriggerStatus" (
    "shop" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FlowTriggerStatus_pkey" PRIMARY KEY ("shop","handle")
);

-- CreateTable
CREATE TABLE "FlowActionRun" (
    "shop" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "orderId" TEXT,
    "bodyHash" TEXT NOT NULL,
    "status" INTEGER,
    "message" TEXT,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "FlowActionRun_pkey" PRIMARY KEY ("shop","runId")
);

-- CreateTable
CREATE TABLE "CustomerTombstone" (
    "shop" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "redactedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CustomerTombstone_pkey" PRIMARY KEY ("shop","subject")
);

-- CreateTable
CREATE TABLE "PrivacyRequest" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" "PrivacyRequestKind" NOT NULL,
    "customerId" TEXT,
    "orderIds" TEXT[],
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "completedAt" TIMESTAMPTZ(3),
    "recordsAffected" INTEGER,

    CONSTRAINT "PrivacyRequest_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "BulkRun" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "formKey" TEXT NOT NULL,
    "state" "BulkRunState" NOT NULL DEFAULT 'running',
    "action" "BulkAction" NOT NULL DEFAULT 'capture',
    "options" JSONB NOT NULL DEFAULT '{}',
    "groups" "BulkGroup"[],
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "runningSlot" TEXT,
    "startedBy" JSONB NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "canceledBy" JSONB,
    "progressAt" TIMESTAMPTZ(3) NOT NULL,
    "dismissedAt" TIMESTAMPTZ(3),

    CONSTRAINT "BulkRun_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "BulkItem" (
    "shop" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "orderName" TEXT NOT NULL,
    "state" "BulkItemState" NOT NULL DEFAULT 'waiting',
    "amountMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "reason" TEXT,
    "providerText" TEXT,
    "leasedUntil" TIMESTAMPTZ(3),
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "BulkItem_pkey" PRIMARY KEY ("shop","runId","orderId")
);

-- CreateTable
CREATE TABLE "ApiBudget" (
    "shop" TEXT NOT NULL,
    "level" DOUBLE PRECISION NOT NULL,
    "maximum" DOUBLE PRECISION NOT NULL,
    "restoreRate" DOUBLE PRECISION NOT NULL,
    "measuredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ApiBudget_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "ApiBudgetHold" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "points" DOUBLE PRECISION NOT NULL,
    "takenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ApiBudgetHold_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "Confirmation" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "formKey" TEXT NOT NULL,
    "kind" "ConfirmationKind" NOT NULL,
    "orderId" TEXT,
    "state" "ConfirmationState" NOT NULL DEFAULT 'waiting',
    "waitingSlot" TEXT,
    "asked" JSONB NOT NULL,
    "amounts" JSONB NOT NULL,
    "askedBy" JSONB NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "endedBy" JSONB,
    "endedAt" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "Confirmation_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "ProviderConnection" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "provider" "DirectProvider" NOT NULL,
    "region" TEXT NOT NULL,
    "mode" "ConnectionMode" NOT NULL,
    "account" TEXT,
    "credentials" TEXT NOT NULL,
    "previousCredentials" TEXT,
    "previousEndsAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,
    "fault" "ConnectionFault",
    "faultSince" TIMESTAMPTZ(3),
    "nextCheckAt" TIMESTAMPTZ(3),
    "lastEventAt" TIMESTAMPTZ(3),

    CONSTRAINT "ProviderConnection_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "StaffRole" (
    "shop" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "rights" TEXT[],
    "changedBy" JSONB NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StaffRole_pkey" PRIMARY KEY ("shop","userId")
);

-- CreateTable
CREATE TABLE "GroupMember" (
    "shop" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,
    "joinedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "GroupMember_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "GroupInvitation" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "GroupInvitation_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "SavedView" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "usedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "KeptColumns" (
    "shop" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "view" TEXT NOT NULL,
    "columns" TEXT NOT NULL,
    "usedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "KeptColumns_pkey" PRIMARY KEY ("shop","personId","view")
);

-- CreateTable
CREATE TABLE "ApiKey" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "scopes" "ApiScope"[],
    "createdBy" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),
    "revokedBy" JSONB,

    CONSTRAINT "ApiKey_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "ApiSecret" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "lastFour" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiSecret_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "ApiRequestCount" (
    "shop" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "method" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ApiRequestCount_pkey" PRIMARY KEY ("shop","keyId","hour","method","path","status")
);

-- CreateTable
CREATE TABLE "ApiRequest" (
    "shop" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "method" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "problem" TEXT,

    CONSTRAINT "ApiRequest_pkey" PRIMARY KEY ("shop","keyId","id")
);

-- CreateTable
CREATE TABLE "IdempotentRequest" (
    "shop" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "status" INTEGER,
    "answer" JSONB,
    "leasedUntil" TIMESTAMPTZ(3) NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "IdempotentRequest_pkey" PRIMARY KEY ("shop","keyId","idempotencyKey")
);

-- CreateIndex
CREATE INDEX "Session_shop_idx" ON "Session"("shop");

-- CreateIndex
CREATE INDEX "ImportRun_shop_startedAt_idx" ON "ImportRun"("shop", "startedAt");

-- CreateIndex
CREATE INDEX "OrderTally_shop_tally_hour_idx" ON "OrderTally"("shop", "tally", "hour");

-- CreateIndex
CREATE INDEX "LiveChange_transaction_idx" ON "LiveChange"("transaction");

-- CreateIndex
CREATE INDEX "LiveChange_at_idx" ON "LiveChange"("at");

-- CreateIndex
CREATE INDEX "Order_shop_changeNumber_idx" ON "Order"("shop", "changeNumber");

-- CreateIndex
CREATE INDEX "Order_shop_currency_amountAuthorizedMinor_idx" ON "Order"("shop", "currency", "amountAuthorizedMinor");

-- CreateIndex
CREATE INDEX "Order_shop_expiresAt_id_idx" ON "Order"("shop", "expiresAt", "id");

-- CreateIndex
CREATE INDEX "Order_shop_name_idx" ON "Order"("shop", "name");

-- CreateIndex
CREATE INDEX "Order_shop_processedAt_id_idx" ON "Order"("shop", "processedAt", "id");

-- CreateIndex
CREATE INDEX "Order_shop_releaseState_processedAt_id_idx" ON "Order"("shop", "releaseState", "processedAt", "id");

-- CreateIndex
CREATE INDEX "Order_shop_customerId_idx" ON "Order"("shop", "customerId");

-- CreateIndex
CREATE INDEX "Authorization_shop_orderId_idx" ON "Authorization"("shop", "orderId");

-- CreateIndex
CREATE INDEX "Authorization_shop_expiresAt_idx" ON "Authorization"("shop", "expiresAt");

-- CreateIndex
CREATE INDEX "Authorization_shop_providerReference_idx" ON "Authorization"("shop", "providerReference");

-- CreateIndex
CREATE INDEX "ExpiryWarning_shop_digestDay_idx" ON "ExpiryWarning"("shop", "digestDay");

-- CreateIndex
CREATE INDEX "Attention_shop_since_orderId_reason_idx" ON "Attention"("shop", "since", "orderId", "reason");

-- CreateIndex
CREATE INDEX "UnreadableOrder_nextTryAt_idx" ON "UnreadableOrder"("nextTryAt");

-- CreateIndex
CREATE INDEX "UnreadableOrder_shop_firstFailedAt_orderId_idx" ON "UnreadableOrder"("shop", "firstFailedAt", "orderId");

-- CreateIndex
CREATE INDEX "SettledElsewhere_shop_orderId_idx" ON "SettledElsewhere"("shop", "orderId");

-- CreateIndex
CREATE INDEX "OrderHold_shop_orderId_idx" ON "OrderHold"("shop", "orderId");

-- CreateIndex
CREATE INDEX "OrderNote_shop_orderId_idx" ON "OrderNote"("shop", "orderId");

-- CreateIndex
CREATE INDEX "OrderNote_writtenAt_idx" ON "OrderNote"("writtenAt");

-- CreateIndex
CREATE INDEX "OrderMark_shop_kind_idx" ON "OrderMark"("shop", "kind");

-- CreateIndex
CREATE INDEX "CaptureDuty_nextTryAt_idx" ON "CaptureDuty"("nextTryAt");

-- CreateIndex
CREATE INDEX "Operation_shop_orderId_idx" ON "Operation"("shop", "orderId");

-- CreateIndex
CREATE INDEX "Operation_shop_state_requestedAt_idx" ON "Operation"("shop", "state", "requestedAt");

-- CreateIndex
CREATE INDEX "Operation_shop_causeKind_causeId_idx" ON "Operation"("shop", "causeKind", "causeId");

-- CreateIndex
CREATE UNIQUE INDEX "Operation_shop_key_key" ON "Operation"("shop", "key");

-- CreateIndex
CREATE UNIQUE INDEX "Operation_shop_openSlot_key" ON "Operation"("shop", "openSlot");

-- CreateIndex
CREATE INDEX "OperationLine_shop_orderId_idx" ON "OperationLine"("shop", "orderId");

-- CreateIndex
CREATE INDEX "Instruction_shop_orderId_requestedAt_idx" ON "Instruction"("shop", "orderId", "requestedAt");

-- CreateIndex
CREATE INDEX "Instruction_shop_causeKind_causeId_idx" ON "Instruction"("shop", "causeKind", "causeId");

-- CreateIndex
CREATE UNIQUE INDEX "Instruction_shop_id_key" ON "Instruction"("shop", "id");

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
CREATE INDEX "WebhookDelivery_receivedAt_idx" ON "WebhookDelivery"("receivedAt");

-- CreateIndex
CREATE INDEX "SetupStatement_shop_step_statedAt_idx" ON "SetupStatement"("shop", "step", "statedAt");

-- CreateIndex
CREATE INDEX "CaptureTest_shop_startedAt_idx" ON "CaptureTest"("shop", "startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "CaptureTest_shop_runningSlot_key" ON "CaptureTest"("shop", "runningSlot");

-- CreateIndex
CREATE INDEX "Alarm_shop_raisedAt_idx" ON "Alarm"("shop", "raisedAt");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxMessage_shop_channel_destination_kind_reference_key" ON "OutboxMessage"("shop", "channel", "destination", "kind", "reference");

-- CreateIndex
CREATE INDEX "WebhookAttempt_shop_messageId_idx" ON "WebhookAttempt"("shop", "messageId");

-- CreateIndex
CREATE INDEX "WebhookAttempt_at_idx" ON "WebhookAttempt"("at");

-- CreateIndex
CREATE INDEX "FlowActionRun_shop_handle_receivedAt_idx" ON "FlowActionRun"("shop", "handle", "receivedAt");

-- CreateIndex
CREATE INDEX "FlowActionRun_shop_orderId_idx" ON "FlowActionRun"("shop", "orderId");

-- CreateIndex
CREATE INDEX "FlowActionRun_receivedAt_idx" ON "FlowActionRun"("receivedAt");

-- CreateIndex
CREATE INDEX "BulkRun_shop_startedAt_idx" ON "BulkRun"("shop", "startedAt");

-- CreateIndex
CREATE INDEX "BulkRun_state_progressAt_idx" ON "BulkRun"("state", "progressAt");

-- CreateIndex
CREATE UNIQUE INDEX "BulkRun_shop_formKey_key" ON "BulkRun"("shop", "formKey");

-- CreateIndex
CREATE UNIQUE INDEX "BulkRun_shop_runningSlot_key" ON "BulkRun"("shop", "runningSlot");

-- CreateIndex
CREATE INDEX "BulkItem_shop_runId_state_position_idx" ON "BulkItem"("shop", "runId", "state", "position");

-- CreateIndex
CREATE INDEX "BulkItem_shop_orderId_idx" ON "BulkItem"("shop", "orderId");

-- CreateIndex
CREATE INDEX "Confirmation_shop_orderId_idx" ON "Confirmation"("shop", "orderId");

-- CreateIndex
CREATE INDEX "Confirmation_state_expiresAt_idx" ON "Confirmation"("state", "expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Confirmation_shop_formKey_key" ON "Confirmation"("shop", "formKey");

-- CreateIndex
CREATE UNIQUE INDEX "Confirmation_shop_waitingSlot_key" ON "Confirmation"("shop", "waitingSlot");

-- CreateIndex
CREATE INDEX "ProviderConnection_nextCheckAt_idx" ON "ProviderConnection"("nextCheckAt");

-- CreateIndex
CREATE INDEX "GroupMember_groupId_idx" ON "GroupMember"("groupId");

-- CreateIndex
CREATE INDEX "GroupInvitation_codeHash_idx" ON "GroupInvitation"("codeHash");

-- CreateIndex
CREATE INDEX "GroupInvitation_expiresAt_idx" ON "GroupInvitation"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_shop_ownerId_name_key" ON "SavedView"("shop", "ownerId", "name");

-- CreateIndex
CREATE INDEX "ApiSecret_hash_idx" ON "ApiSecret"("hash");

-- CreateIndex
CREATE INDEX "ApiSecret_shop_keyId_idx" ON "ApiSecret"("shop", "keyId");

-- CreateIndex
CREATE UNIQUE INDEX "ApiSecret_shop_hash_key" ON "ApiSecret"("shop", "hash");

-- CreateIndex
CREATE INDEX "ApiRequestCount_hour_idx" ON "ApiRequestCount"("hour");

-- CreateIndex
CREATE INDEX "ApiRequest_at_idx" ON "ApiRequest"("at");

-- CreateIndex
CREATE INDEX "IdempotentRequest_requestedAt_idx" ON "IdempotentRequest"("requestedAt");

-- AddForeignKey
ALTER TABLE "Settings" ADD CONSTRAINT "Settings_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("shop") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GatewayPolicy" ADD CONSTRAINT "GatewayPolicy_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("shop") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderLine" ADD CONSTRAINT "OrderLine_shop_orderId_fkey" FOREIGN KEY ("shop", "orderId") REFERENCES "Order"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Authorization" ADD CONSTRAINT "Authorization_shop_orderId_fkey" FOREIGN KEY ("shop", "orderId") REFERENCES "Order"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExpiryWarning" ADD CONSTRAINT "ExpiryWarning_shop_authorizationId_fkey" FOREIGN KEY ("shop", "authorizationId") REFERENCES "Authorization"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attention" ADD CONSTRAINT "Attention_shop_orderId_fkey" FOREIGN KEY ("shop", "orderId") REFERENCES "Order"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SettledElsewhere" ADD CONSTRAINT "SettledElsewhere_shop_orderId_fkey" FOREIGN KEY ("shop", "orderId") REFERENCES "Order"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderHold" ADD CONSTRAINT "OrderHold_shop_orderId_fkey" FOREIGN KEY ("shop", "orderId") REFERENCES "Order"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderNote" ADD CONSTRAINT "OrderNote_shop_orderId_fkey" FOREIGN KEY ("shop", "orderId") REFERENCES "Order"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportedShipment" ADD CONSTRAINT "ReportedShipment_shop_orderId_fkey" FOREIGN KEY ("shop", "orderId") REFERENCES "Order"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderMark" ADD CONSTRAINT "OrderMark_shop_orderId_fkey" FOREIGN KEY ("shop", "orderId") REFERENCES "Order"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaptureDuty" ADD CONSTRAINT "CaptureDuty_shop_orderId_fkey" FOREIGN KEY ("shop", "orderId") REFERENCES "Order"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Operation" ADD CONSTRAINT "Operation_shop_orderId_fkey" FOREIGN KEY ("shop", "orderId") REFERENCES "Order"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OperationLine" ADD CONSTRAINT "OperationLine_shop_operationId_fkey" FOREIGN KEY ("shop", "operationId") REFERENCES "Operation"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Instruction" ADD CONSTRAINT "Instruction_shop_orderId_fkey" FOREIGN KEY ("shop", "orderId") REFERENCES "Order"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_shop_orderId_fkey" FOREIGN KEY ("shop", "orderId") REFERENCES "Order"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TimelineEvent" ADD CONSTRAINT "TimelineEvent_shop_orderId_fkey" FOREIGN KEY ("shop", "orderId") REFERENCES "Order"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SetupEvidence" ADD CONSTRAINT "SetupEvidence_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("shop") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SetupStatement" ADD CONSTRAINT "SetupStatement_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("shop") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SetupCheck" ADD CONSTRAINT "SetupCheck_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("shop") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaptureTest" ADD CONSTRAINT "CaptureTest_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("shop") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Alarm" ADD CONSTRAINT "Alarm_shop_orderId_fkey" FOREIGN KEY ("shop", "orderId") REFERENCES "Order"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkItem" ADD CONSTRAINT "BulkItem_shop_runId_fkey" FOREIGN KEY ("shop", "runId") REFERENCES "BulkRun"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Confirmation" ADD CONSTRAINT "Confirmation_shop_orderId_fkey" FOREIGN KEY ("shop", "orderId") REFERENCES "Order"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProviderConnection" ADD CONSTRAINT "ProviderConnection_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("shop") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffRole" ADD CONSTRAINT "StaffRole_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("shop") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GroupMember" ADD CONSTRAINT "GroupMember_shop_fkey" FOREIGN KEY ("shop") REFERENCES "Shop"("shop") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GroupInvitation" ADD CONSTRAINT "GroupInvitation_shop_fkey" FOREIGN KEY ("shop") REFERENCES "GroupMember"("shop") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiSecret" ADD CONSTRAINT "ApiSecret_shop_keyId_fkey" FOREIGN KEY ("shop", "keyId") REFERENCES "ApiKey"("shop", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand: what Prisma's schema cannot express.

-- An operation holds its slot exactly as long as it has no final answer.
ALTER TABLE "Operation" ADD CONSTRAINT "Operation_openSlot_check"
  CHECK (("openSlot" IS NOT NULL) = ("state" IN ('requested', 'unknown')));

-- Keys are looked up by their beginning, for which an index serves only where it is sorted by bytes.
ALTER TABLE "Operation" ALTER COLUMN "key" TYPE TEXT COLLATE "C";

-- What waits to be done is a handful of rows among all that ever was, and each sweep asks for it.
CREATE INDEX "Operation_open_idx" ON "Operation"("shop", "orderId") WHERE "openSlot" IS NOT NULL;
CREATE INDEX "Instruction_unended_idx" ON "Instruction"("requestedAt") WHERE "endedAt" IS NULL;
CREATE INDEX "Order_to_review_idx" ON "Order"("dutyCheckedAt" NULLS FIRST, "shop", "id")
  WHERE "amountCapturableMinor" > 0 AND "canceledAt" IS NULL AND "deletedAt" IS NULL;
CREATE INDEX "Order_partly_shipped_idx" ON "Order"("shop", "firstShippedAt") WHERE "amountPartlyShippedMinor" > 0;
CREATE INDEX "Authorization_asked_idx" ON "Authorization"("shop", "orderId") WHERE "provider" IS NOT NULL;
CREATE INDEX "Order_to_release_idx" ON "Order"("releaseChangesAt") WHERE "releaseChangesAt" IS NOT NULL;
CREATE INDEX "Order_open_idx" ON "Order"("shop", "id") WHERE "fulfilledAt" IS NULL AND "deletedAt" IS NULL;
CREATE INDEX "OrderHold_open_idx" ON "OrderHold"("shop", "orderId") WHERE "endedAt" IS NULL;
CREATE INDEX "OrderMark_due_idx" ON "OrderMark"("shop", "nextTryAt") WHERE "nextTryAt" IS NOT NULL;
CREATE INDEX "OrderMark_held_idx" ON "OrderMark"("comparedAt")
  WHERE "kind" = 'fulfillment_hold' AND "desired" IS NOT NULL AND "nextTryAt" IS NULL;
CREATE INDEX "CaptureDuty_unalarmed_idx" ON "CaptureDuty"("dueSince") WHERE "alarmedAt" IS NULL;
CREATE INDEX "Alarm_open_idx" ON "Alarm"("shop", "orderId") WHERE "resolvedAt" IS NULL;
CREATE INDEX "OutboxMessage_waiting_idx" ON "OutboxMessage"("shop", "channel", "destination", "nextTryAt") WHERE "settledAt" IS NULL;
CREATE INDEX "OutboxMessage_sequence_idx" ON "OutboxMessage"("shop", "channel", "destination", "sequence", "position")
  WHERE "settledAt" IS NULL AND "sequence" IS NOT NULL;
CREATE INDEX "ReportedShipment_open_idx" ON "ReportedShipment"("nextTryAt") WHERE "settledAt" IS NULL;
CREATE INDEX "Shop_to_remove_idx" ON "Shop"("removalReportedAt") WHERE "uninstalledAt" IS NULL AND "removalReportedAt" IS NOT NULL;
CREATE INDEX "PrivacyRequest_open_idx" ON "PrivacyRequest"("requestedAt") WHERE "completedAt" IS NULL;

-- What is over is deleted by the time when it ended, which rows that are not over do not have.
CREATE INDEX "Instruction_ended_idx" ON "Instruction"("endedAt") WHERE "endedAt" IS NOT NULL;
CREATE INDEX "OutboxMessage_settled_idx" ON "OutboxMessage"("settledAt") WHERE "settledAt" IS NOT NULL;
CREATE INDEX "BulkItem_settled_idx" ON "BulkItem"("settledAt") WHERE "settledAt" IS NOT NULL;

-- Most channels have one receiver, and only the messages of a channel with several are listed.
CREATE INDEX "OutboxMessage_destination_idx" ON "OutboxMessage"("shop", "destination", "position") WHERE "destination" <> '';

-- Names of staff end after a time, and only what people did bears one.
CREATE INDEX "Operation_named_idx" ON "Operation"("requestedAt")
  WHERE "requestedBy" ->> 'kind' = 'person' AND "requestedBy" ->> 'name' <> "requestedBy" ->> 'id';
CREATE INDEX "TimelineEvent_named_idx" ON "TimelineEvent"("occurredAt")
  WHERE "actor" ->> 'kind' = 'person' AND "actor" ->> 'name' <> "actor" ->> 'id';

-- The lists that an order is in by its own columns, whatever the time is; the lists of the pages are made of these. The
-- database computes them, so that no writer can forget to.
ALTER TABLE "Order" ADD COLUMN "lists" TEXT[] NOT NULL GENERATED ALWAYS AS (
  CASE WHEN "kind" = 'pay_later' THEN array_remove(ARRAY[
    'all',
    CASE WHEN "deletedAt" IS NULL AND "amountCapturableMinor" > 0 THEN 'pending' END,
    CASE WHEN "deletedAt" IS NULL AND "amountAtRiskMinor" > 0 THEN 'at_risk' END,
    CASE WHEN "deletedAt" IS NULL AND "amountCapturableMinor" > 0
      AND ("amountAtRiskMinor" > 0 OR "amountPartlyShippedMinor" > 0) THEN 'shipped_to_capture' END,
    CASE WHEN "deletedAt" IS NULL AND "amountCapturableMinor" > 0 AND "amountCapturedMinor" > 0
      THEN 'partly_captured' END,
    -- A canceled order is held, too, but nobody waits for it; neither does anybody for an order whose authorization has
    -- lapsed, which stands among the lost ones and comes back when it is paid otherwise.
    CASE WHEN "releaseState" = 'hold' AND "fulfilledAt" IS NULL AND "canceledAt" IS NULL AND "deletedAt" IS NULL
      AND NOT (coalesce('nothing_authorized' = ANY("holdReasons"), false) AND "amountExpiredMinor" > 0)
      THEN 'on_hold' END,
    CASE WHEN "amountCapturedMinor" > 0 THEN 'captured' END,
    CASE WHEN "amountCapturedMinor" > "amountRefundedMinor" AND "fulfilledAt" IS NULL AND "canceledAt" IS NULL
      AND "deletedAt" IS NULL THEN 'captured_not_shipped' END,
    CASE WHEN "amountRefundedMinor" > 0 THEN 'refunded' END,
    -- A lapsed amount that nobody owes is no loss; an amount voided after shipping is one.
    CASE WHEN "amountOwedMinor" > 0 AND ("amountExpiredMinor" > 0
      OR ("amountVoidedMinor" > 0 AND "fulfilledAt" IS NOT NULL)) THEN 'lost' END,
    CASE WHEN "amountVoidedMinor" > 0 OR "amountExpiredMinor" > 0 THEN 'voided' END
  ], NULL) ELSE '{}' END) STORED;

-- Each list in each of its orders, so that a page of any list reads its own rows only. Tests are few and share one index.
CREATE INDEX "Order_all_processed_idx" ON "Order"("shop", "processedAt", "id") WHERE NOT "test" AND "lists" @> '{all}';
CREATE INDEX "Order_all_captured_idx" ON "Order"("shop", "capturedAt", "id") WHERE NOT "test" AND "lists" @> '{all}';
CREATE INDEX "Order_all_fulfilled_idx" ON "Order"("shop", "fulfilledAt", "id") WHERE NOT "test" AND "lists" @> '{all}';
CREATE INDEX "Order_pending_expires_idx" ON "Order"("shop", "expiresAt", "id") WHERE NOT "test" AND "lists" @> '{pending}';
CREATE INDEX "Order_pending_processed_idx" ON "Order"("shop", "processedAt", "id") WHERE NOT "test" AND "lists" @> '{pending}';
CREATE INDEX "Order_pending_remaining_idx" ON "Order"("shop", "currency", "amountCapturableMinor", "id") WHERE NOT "test" AND "lists" @> '{pending}';
CREATE INDEX "Order_pending_fulfilled_idx" ON "Order"("shop", "fulfilledAt", "id") WHERE NOT "test" AND "lists" @> '{pending}';
CREATE INDEX "Order_shipped_to_capture_fulfilled_idx" ON "Order"("shop", "fulfilledAt", "id") WHERE NOT "test" AND "lists" @> '{shipped_to_capture}';
CREATE INDEX "Order_shipped_to_capture_expires_idx" ON "Order"("shop", "expiresAt", "id") WHERE NOT "test" AND "lists" @> '{shipped_to_capture}';
CREATE INDEX "Order_shipped_to_capture_remaining_idx" ON "Order"("shop", "currency", "amountCapturableMinor", "id") WHERE NOT "test" AND "lists" @> '{shipped_to_capture}';
CREATE INDEX "Order_partly_captured_captured_idx" ON "Order"("shop", "capturedAt", "id") WHERE NOT "test" AND "lists" @> '{partly_captured}';
CREATE INDEX "Order_partly_captured_expires_idx" ON "Order"("shop", "expiresAt", "id") WHERE NOT "test" AND "lists" @> '{partly_captured}';
CREATE INDEX "Order_on_hold_processed_idx" ON "Order"("shop", "processedAt", "id") WHERE NOT "test" AND "lists" @> '{on_hold}';
CREATE INDEX "Order_on_hold_expires_idx" ON "Order"("shop", "expiresAt", "id") WHERE NOT "test" AND "lists" @> '{on_hold}';
CREATE INDEX "Order_captured_captured_idx" ON "Order"("shop", "capturedAt", "id") WHERE NOT "test" AND "lists" @> '{captured}';
CREATE INDEX "Order_captured_processed_idx" ON "Order"("shop", "processedAt", "id") WHERE NOT "test" AND "lists" @> '{captured}';
CREATE INDEX "Order_captured_not_shipped_captured_idx" ON "Order"("shop", "capturedAt", "id") WHERE NOT "test" AND "lists" @> '{captured_not_shipped}';
CREATE INDEX "Order_captured_not_shipped_processed_idx" ON "Order"("shop", "processedAt", "id") WHERE NOT "test" AND "lists" @> '{captured_not_shipped}';
CREATE INDEX "Order_refunded_processed_idx" ON "Order"("shop", "processedAt", "id") WHERE NOT "test" AND "lists" @> '{refunded}';
CREATE INDEX "Order_refunded_captured_idx" ON "Order"("shop", "capturedAt", "id") WHERE NOT "test" AND "lists" @> '{refunded}';
CREATE INDEX "Order_lost_expires_idx" ON "Order"("shop", "expiresAt", "id") WHERE NOT "test" AND "lists" @> '{lost}';
CREATE INDEX "Order_lost_processed_idx" ON "Order"("shop", "processedAt", "id") WHERE NOT "test" AND "lists" @> '{lost}';
CREATE INDEX "Order_voided_processed_idx" ON "Order"("shop", "processedAt", "id") WHERE NOT "test" AND "lists" @> '{voided}';
CREATE INDEX "Order_tests_idx" ON "Order"("shop", "processedAt", "id") WHERE "test" AND "lists" @> '{all}';
-- A filter by expiry passes only those that have one, which hardly any order of a large shop still has.
CREATE INDEX "Order_all_dated_idx" ON "Order"("shop", "processedAt", "id")
  WHERE NOT "test" AND "lists" @> '{all}' AND "expiresAt" IS NOT NULL;

-- Daily figures go by the days on a shop's own clocks. A zone that the database does not know counts as UTC, so that the
-- new name of a zone stops no order from being stored.
CREATE FUNCTION keep_day_zone() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  NEW."dayZone" := coalesce(NEW."ianaTimezone", 'UTC');
  PERFORM now() AT TIME ZONE NEW."dayZone";
  RETURN NEW;
EXCEPTION WHEN invalid_parameter_value THEN
  NEW."dayZone" := 'UTC';
  RETURN NEW;
END $$;
CREATE TRIGGER "Shop_day_zone" BEFORE INSERT OR UPDATE OF "ianaTimezone" ON "Shop"
  FOR EACH ROW EXECUTE FUNCTION keep_day_zone();

-- The day on the clocks of a zone, named by its midnight in UTC.
CREATE FUNCTION day_of(at TIMESTAMPTZ, zone TEXT) RETURNS TIMESTAMPTZ LANGUAGE sql IMMUTABLE AS $$
  SELECT date_trunc('day', at AT TIME ZONE zone) AT TIME ZONE 'UTC'
$$;

-- The amount that a list shows of an order: what its orders come to when they are added up. `COUNTED_AMOUNTS` in order-list
-- says the same to a query.
CREATE FUNCTION listed_amount(list TEXT, o "Order") RETURNS BIGINT LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE list
    WHEN 'all' THEN o."amountAuthorizedMinor"
    WHEN 'captured' THEN o."amountCapturedMinor"
    WHEN 'captured_not_shipped' THEN o."amountCapturedMinor" - o."amountRefundedMinor"
    WHEN 'refunded' THEN o."amountRefundedMinor"
    WHEN 'voided' THEN o."amountVoidedMinor" + o."amountExpiredMinor"
    WHEN 'lost' THEN LEAST(o."amountOwedMinor" - o."amountCapturableMinor",
      o."amountExpiredMinor" + CASE WHEN o."fulfilledAt" IS NULL THEN 0 ELSE o."amountVoidedMinor" END)
    ELSE o."amountCapturableMinor" END
$$;

-- What the order adds to the tallies of its shop. An order that is both pending and lost is told apart, because the list
-- of what was lost and the list of what is past its date must not count it twice. Hours serve a moment of today, days
-- everything further away, and totals what has no moment: whoever reads takes few rows however old the shop is.
CREATE FUNCTION order_tallies(o "Order", zone TEXT)
RETURNS TABLE (tally TEXT, hour TIMESTAMPTZ, gateway TEXT, currency TEXT, amount BIGINT) LANGUAGE sql IMMUTABLE AS $$
  SELECT list, '-infinity'::timestamptz, CASE WHEN list = 'all' THEN o."gateway" ELSE '' END, o."currency",
    listed_amount(list, o)
  FROM unnest(o."lists") list WHERE NOT o."test" AND list NOT IN ('pending', 'at_risk')
  UNION ALL
  SELECT CASE WHEN o."lists" @> '{lost}' THEN 'pending_lost' ELSE 'pending' END || part.name, part.at, '', o."currency",
    o."amountCapturableMinor"
  FROM (VALUES ('', coalesce(date_bin('1 hour', o."expiresAt", '2000-01-01Z'), 'infinity')),
    ('_day', coalesce(day_of(o."expiresAt", zone), 'infinity'))) part (name, at)
  WHERE NOT o."test" AND o."lists" @> '{pending}'
  UNION ALL
  SELECT 'at_risk', part.at, o."gateway", o."currency", o."amountCapturableMinor"
  FROM (VALUES (date_bin('1 hour', o."fulfilledAt", '2000-01-01Z')), ('-infinity')) part (at)
  WHERE NOT o."test" AND o."lists" @> '{at_risk}' AND o."fulfilledAt" IS NOT NULL
  UNION ALL
  SELECT 'captured_day', day_of(o."capturedAt", zone), '', o."currency", 0
  WHERE NOT o."test" AND o."lists" @> '{captured}' AND o."capturedAt" IS NOT NULL
  UNION ALL
  SELECT CASE WHEN coalesce(o."fulfilledAt", o."firstShippedAt") IS NULL THEN 'lost_unshipped_day' ELSE 'lost_shipped_day' END,
    day_of(lost.at, zone), '', o."currency", lost.amount
  -- The last day of what the amount is made of: a void loses money only where the goods have left.
  FROM (SELECT listed_amount('lost', o) AS amount,
    CASE WHEN o."fulfilledAt" IS NULL THEN o."lapsedAt" ELSE o."releasedAt" END AS at) lost
  WHERE NOT o."test" AND o."lists" @> '{lost}' AND lost.at IS NOT NULL AND lost.amount > 0
$$;

-- What an entry adds, where its order counts: the money captured on a day, and the change of what is authorized and neither
-- captured nor released, whose total is kept beside its days.
CREATE FUNCTION entry_tallies(e "LedgerEntry", zone TEXT)
RETURNS TABLE (tally TEXT, hour TIMESTAMPTZ, currency TEXT, amount BIGINT) LANGUAGE sql IMMUTABLE AS $$
  SELECT 'captured_money_day', day_of(e."occurredAt", zone), e."currency", e."amountMinor" WHERE e."kind" = 'captured'
  UNION ALL
  SELECT part.name, part.at, e."currency", CASE WHEN e."kind" = 'authorized' THEN 1 ELSE -1 END * e."amountMinor"
  FROM (VALUES ('open_money_day', day_of(e."occurredAt", zone)), ('open_money', '-infinity')) part (name, at)
  WHERE e."kind" <> 'refunded'
$$;

CREATE FUNCTION day_zone_of(shop TEXT) RETURNS TEXT LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT s."dayZone" FROM "Shop" s WHERE s."shop" = $1), 'UTC')
$$;

-- Whoever counts holds this of the shop until its transaction ends, and whoever counts a shop's days anew waits for all of
-- them: an order of the old clocks that was not yet seen, or a sum that was just being made, would stay beside the new days.
CREATE FUNCTION hold_tallies(shop TEXT) RETURNS VOID LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock_shared(hashtextextended('OrderTally/' || $1, 0))
$$;

CREATE FUNCTION tally_changed_order() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
  zone TEXT;
BEGIN
  PERFORM hold_tallies(NEW."shop");
  zone := day_zone_of(NEW."shop");
  INSERT INTO "OrderTally" ("shop", "tally", "hour", "gateway", "currency", "orders", "amountMinor")
  SELECT NEW."shop", t.tally, t.hour, t.gateway, t.currency, sum(t.sign), sum(t.sign * t.amount)
  FROM (
    SELECT -1 AS sign, was.* FROM order_tallies(OLD, zone) was
    UNION ALL SELECT 1, is_now.* FROM order_tallies(NEW, zone) is_now
  ) t
  GROUP BY 1, 2, 3, 4, 5 HAVING sum(t.sign) <> 0 OR sum(t.sign * t.amount) <> 0;
  -- An order that begins or ceases to count takes its entries along.
  IF (NOT OLD."test" AND OLD."lists" @> '{all}') <> (NOT NEW."test" AND NEW."lists" @> '{all}') THEN
    INSERT INTO "OrderTally" ("shop", "tally", "hour", "gateway", "currency", "orders", "amountMinor")
    SELECT NEW."shop", t.tally, t.hour, '', t.currency, 0,
      sum(CASE WHEN NOT NEW."test" AND NEW."lists" @> '{all}' THEN t.amount ELSE -t.amount END)
    FROM "LedgerEntry" e, LATERAL entry_tallies(e, zone) t
    WHERE e."shop" = NEW."shop" AND e."orderId" = NEW."id" GROUP BY 1, 2, 3, 4, 5;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "Order_changed_tally" AFTER UPDATE ON "Order" FOR EACH ROW
  WHEN ((OLD."test", OLD."lists", OLD."gateway", OLD."currency", OLD."amountAuthorizedMinor", OLD."amountCapturedMinor",
      OLD."amountRefundedMinor", OLD."amountCapturableMinor", OLD."amountOwedMinor", OLD."amountExpiredMinor",
      OLD."amountVoidedMinor", OLD."expiresAt", OLD."releasedAt", OLD."lapsedAt", OLD."fulfilledAt",
      OLD."firstShippedAt", OLD."capturedAt")
    IS DISTINCT FROM (NEW."test", NEW."lists", NEW."gateway", NEW."currency", NEW."amountAuthorizedMinor",
      NEW."amountCapturedMinor", NEW."amountRefundedMinor", NEW."amountCapturableMinor", NEW."amountOwedMinor",
      NEW."amountExpiredMinor", NEW."amountVoidedMinor", NEW."expiresAt", NEW."releasedAt", NEW."lapsedAt",
      NEW."fulfilledAt", NEW."firstShippedAt", NEW."capturedAt"))
  EXECUTE FUNCTION tally_changed_order();

CREATE FUNCTION tally_orders() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM hold_tallies(c."shop") FROM (SELECT DISTINCT "shop" FROM changed ORDER BY "shop") c;
  INSERT INTO "OrderTally" ("shop", "tally", "hour", "gateway", "currency", "orders", "amountMinor")
  SELECT o."shop", t.tally, t.hour, t.gateway, t.currency, TG_ARGV[0]::int * count(*), TG_ARGV[0]::int * sum(t.amount)
  FROM changed o LEFT JOIN "Shop" s ON s."shop" = o."shop",
    LATERAL order_tallies(ROW(o.*)::"Order", coalesce(s."dayZone", 'UTC')) t
  GROUP BY 1, 2, 3, 4, 5;
  RETURN NULL;
END $$;
CREATE TRIGGER "Order_added_tally" AFTER INSERT ON "Order" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tally_orders('1');
CREATE TRIGGER "Order_deleted_tally" AFTER DELETE ON "Order" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tally_orders('-1');

-- Entries are never changed, and are deleted before their order.
CREATE FUNCTION tally_entries() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM hold_tallies(c."shop") FROM (SELECT DISTINCT "shop" FROM changed ORDER BY "shop") c;
  INSERT INTO "OrderTally" ("shop", "tally", "hour", "gateway", "currency", "orders", "amountMinor")
  SELECT e."shop", t.tally, t.hour, '', t.currency, 0, TG_ARGV[0]::int * sum(t.amount)
  FROM changed e JOIN "Order" o ON o."shop" = e."shop" AND o."id" = e."orderId"
    LEFT JOIN "Shop" s ON s."shop" = e."shop",
    LATERAL entry_tallies(ROW(e.*)::"LedgerEntry", coalesce(s."dayZone", 'UTC')) t
  WHERE NOT o."test" AND o."lists" @> '{all}'
  GROUP BY 1, 2, 3, 4, 5;
  RETURN NULL;
END $$;
CREATE TRIGGER "LedgerEntry_added_tally" AFTER INSERT ON "LedgerEntry" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tally_entries('1');
CREATE TRIGGER "LedgerEntry_deleted_tally" AFTER DELETE ON "LedgerEntry" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tally_entries('-1');

-- A shop that moves to other clocks has other days: all of them are counted anew, which happens hardly ever, and when the
-- app is installed there are none.
CREATE FUNCTION tally_days_anew() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('OrderTally/' || NEW."shop", 0));
  DELETE FROM "OrderTally" t WHERE t."shop" = NEW."shop" AND t."tally" LIKE '%\_day';
  INSERT INTO "OrderTally" ("shop", "tally", "hour", "gateway", "currency", "orders", "amountMinor")
  SELECT NEW."shop", t.tally, t.hour, t.gateway, t.currency, count(*), sum(t.amount)
  FROM "Order" o, LATERAL order_tallies(o, NEW."dayZone") t
  WHERE o."shop" = NEW."shop" AND t.tally LIKE '%\_day' GROUP BY 1, 2, 3, 4, 5;
  INSERT INTO "OrderTally" ("shop", "tally", "hour", "gateway", "currency", "orders", "amountMinor")
  SELECT NEW."shop", t.tally, t.hour, '', t.currency, 0, sum(t.amount)
  FROM "LedgerEntry" e JOIN "Order" o ON o."shop" = e."shop" AND o."id" = e."orderId",
    LATERAL entry_tallies(e, NEW."dayZone") t
  WHERE e."shop" = NEW."shop" AND NOT o."test" AND o."lists" @> '{all}' AND t.tally LIKE '%\_day'
  GROUP BY 1, 2, 3, 4, 5;
  RETURN NULL;
END $$;
CREATE TRIGGER "Shop_moved_tally" AFTER UPDATE ON "Shop" FOR EACH ROW
  WHEN (OLD."dayZone" IS DISTINCT FROM NEW."dayZone") EXECUTE FUNCTION tally_days_anew();

CREATE INDEX "OrderTally_fresh_idx" ON "OrderTally"("shop") WHERE "fresh";

-- Orders are found by any part of their words. A customer's name is searched only as long as it is kept.
ALTER TABLE "Order" ADD COLUMN "searchText" TEXT NOT NULL
  GENERATED ALWAYS AS (' ' || "searchTerms" || ' ' || coalesce("searchName", '')) STORED;
ALTER TABLE "Order" ADD CONSTRAINT "Order_searchName_check" CHECK ("searchName" IS NULL OR "customerName" IS NOT NULL);
-- What the index has of a text: each three signs in a row of a word, with two spaces before it, and of a word with digits
-- each five, with one space before it, since any three digits are in the numbers of many orders. Each has a mark of the
-- shop, so that a search goes through what this shop has and through nothing of another's.
CREATE FUNCTION search_parts_of(shop TEXT, words TEXT) RETURNS TEXT[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 10000
AS $$
DECLARE
  mark TEXT := left(md5(shop), 8) || ' ';
  word TEXT;
  parts TEXT[] := '{}';
BEGIN
  FOREACH word IN ARRAY string_to_array(words, ' ') LOOP
    word := '  ' || word;
    FOR i IN 1..length(word) - 2 LOOP parts := parts || (mark || substr(word, i, 3)); END LOOP;
    CONTINUE WHEN word !~ '[0-9]';
    FOR i IN 2..length(word) - 4 LOOP parts := parts || (mark || substr(word, i, 5)); END LOOP;
  END LOOP;
  RETURN parts;
END $$;

-- What changed, for pages that are open. One row per order and transaction, and a nameless one for many orders, so that
-- nothing that changes every order of a shop writes a row for each.
CREATE FUNCTION note_changed_orders() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "LiveChange" ("shop", "transaction", "subject", "at")
  SELECT DISTINCT c."shop", pg_current_xact_id()::text::bigint, CASE WHEN c.many THEN '' ELSE c."id" END, now()
  FROM (SELECT "shop", "id", count(*) OVER (PARTITION BY "shop") > 50 AS many FROM changed) c
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER "Order_added_live" AFTER INSERT ON "Order" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_changed_orders();
CREATE TRIGGER "Order_deleted_live" AFTER DELETE ON "Order" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_changed_orders();

-- A reading in which nothing changed says only when it was made, which no page need hear of.
CREATE FUNCTION note_orders_written_anew() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "LiveChange" ("shop", "transaction", "subject", "at")
  SELECT DISTINCT c."shop", pg_current_xact_id()::text::bigint, CASE WHEN c.many THEN '' ELSE c."id" END, now()
  FROM (SELECT n."shop", n."id", count(*) OVER (PARTITION BY n."shop") > 50 AS many
    FROM changed n JOIN before b ON b."shop" = n."shop" AND b."id" = n."id"
    WHERE n."readAt" = b."readAt" OR n."readingHash" IS DISTINCT FROM b."readingHash"
      OR to_jsonb(n) - 'readAt' <> to_jsonb(b) - 'readAt') c
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER "Order_changed_live" AFTER UPDATE ON "Order" REFERENCING OLD TABLE AS before NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_orders_written_anew();

CREATE FUNCTION note_orders_of_rows() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "LiveChange" ("shop", "transaction", "subject", "at")
  SELECT DISTINCT c."shop", pg_current_xact_id()::text::bigint, CASE WHEN c.many THEN '' ELSE c."orderId" END, now()
  FROM (SELECT "shop", "orderId", count(*) OVER (PARTITION BY "shop") > 50 AS many FROM changed
    WHERE "orderId" IS NOT NULL) c
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER "Operation_added_live" AFTER INSERT ON "Operation" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_orders_of_rows();
CREATE TRIGGER "Operation_changed_live" AFTER UPDATE ON "Operation" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_orders_of_rows();
CREATE TRIGGER "TimelineEvent_added_live" AFTER INSERT ON "TimelineEvent" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_orders_of_rows();
-- What else a filter of the list goes by, one word per fact, each with a mark of the shop: so the index finds the words of
-- one shop by themselves, and need not go through all of a large shop's orders. Two shops may have the same mark, which is
-- why every query names the shop as well.
CREATE FUNCTION facets_of(shop TEXT, words TEXT[]) RETURNS TEXT[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(left(md5(shop), 8) || ' ' || word), '{}') FROM unnest(words) word WHERE word IS NOT NULL
$$;
-- The database computes them, as it does the lists.
ALTER TABLE "Order" ADD COLUMN "facets" TEXT[] NOT NULL GENERATED ALWAYS AS (
  CASE WHEN "kind" = 'pay_later' THEN facets_of("shop", ARRAY[
    'gateway:' || "gateway",
    'currency:' || "currency",
    CASE WHEN "canceledAt" IS NOT NULL THEN 'state:canceled' END,
    CASE WHEN "paymentPending" THEN 'state:payment_pending' END,
    CASE WHEN "fulfilledAt" IS NOT NULL THEN 'fulfillment:shipped'
      WHEN "firstShippedAt" IS NOT NULL THEN 'fulfillment:partly_shipped' ELSE 'fulfillment:not_shipped' END,
    CASE "releaseState" WHEN 'may_ship' THEN 'release:may_ship' WHEN 'hold' THEN 'release:hold' END,
    -- The same orders as those of the list, which has no index of its own that a filter could ask.
    CASE WHEN "deletedAt" IS NULL AND "amountAtRiskMinor" > 0 THEN 'risk:at_risk' END,
    CASE WHEN "highRisk" THEN 'risk:fraud' END,
    CASE WHEN "amountOwedMinor" > 0 THEN 'owed:owed' ELSE 'owed:not_owed' END,
    CASE WHEN "amountOwedMinor" > "amountCapturableMinor" THEN 'owed:not_covered' END,
    CASE WHEN "amountExcessMinor" > 0 THEN 'owed:too_much' END
  ] || "capturedBy") ELSE '{}' END) STORED;

-- Search and filters that few orders meet find them here, and both together without going through what only one of them
-- finds. The lists have indexes of their own, and are not here, since a view would be read by this one then, which keeps no
-- sequence.
CREATE INDEX "Order_found_idx" ON "Order" USING gin ("facets", search_parts_of("shop", "searchText")) WHERE "lists" @> '{all}';
-- No plan is chosen by how frequent the parts are, and to compute them for a sample would take seconds.
ALTER INDEX "Order_found_idx" ALTER COLUMN 2 SET STATISTICS 0;
