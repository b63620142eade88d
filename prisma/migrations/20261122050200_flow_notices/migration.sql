-- What Flow is told stands in FlowNotice, for every trigger alike.
-- DropIndex
DROP INDEX "ExpiryWarning_shop_flowFiredAt_idx";

-- AlterTable
ALTER TABLE "ExpiryWarning" DROP COLUMN "flowFiredAt";
