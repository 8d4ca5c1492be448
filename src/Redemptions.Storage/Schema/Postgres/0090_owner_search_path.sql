-- The function runs with the rights of the tables' owner and is called by the silos' user, whose temporary tables come first on a search path that does not name
-- their schema: a view among them would run as the owner.
DO $$ BEGIN EXECUTE format('ALTER FUNCTION add_settled_partitions(bigint, integer) SET search_path = %I, pg_temp', current_schema()); END $$;
