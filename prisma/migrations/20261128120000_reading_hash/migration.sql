-- AlterTable
ALTER TABLE "Order" ADD COLUMN "readingHash" TEXT;
