-- The groups of orders that a person chose to capture. Runs from before took all of them.
ALTER TABLE "BulkRun" ADD COLUMN "groups" TEXT[] DEFAULT ARRAY['shipped', 'not_shipped', 'past_date']::TEXT[];
