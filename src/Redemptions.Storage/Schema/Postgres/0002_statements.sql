-- The statements of Orleans' own AdoNet providers. A silo keeps the texts that it read at its start, so the texts of the previous release
-- must work on the next schema: a migration may add columns, and only a later release removes them.
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES

-- One statement, so one commit: the state, conditional on its version, together with the index rows and audit entries in its payload.
-- A version conflict returns no row and writes nothing, and a unique violation fails the whole statement. Version 1 of a redemption is only
-- inserted, never updated, so a repeated command cannot restart a redemption that was decided in between.
('WriteToStorageKey', $sql$
WITH carried AS MATERIALIZED (
    SELECT convert_from(@PayloadBinary, 'UTF8')::jsonb AS state
), updated AS (
    UPDATE grain_state SET payload = carried.state - 'index' - 'audit', version = version + 1
    FROM carried
    WHERE grain_id_hash = @GrainIdHash AND grain_type_hash = @GrainTypeHash AND service_id = @ServiceId AND grain_type = @GrainTypeString
        AND grain_id_n0 = @GrainIdN0 AND grain_id_n1 = @GrainIdN1 AND grain_id_extension = coalesce(@GrainIdExtensionString, '')
        AND version = @GrainStateVersion
    RETURNING version
), inserted AS (
    INSERT INTO grain_state (
        grain_id_hash, grain_type_hash, service_id, grain_type, grain_id_n0, grain_id_n1, grain_id_extension, payload, version)
    SELECT
        @GrainIdHash, @GrainTypeHash, @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''),
        carried.state - 'index' - 'audit', 1
    FROM carried
    WHERE @GrainStateVersion IS NULL
    ON CONFLICT ON CONSTRAINT grain_state_identity DO NOTHING
    RETURNING version
), written AS (
    SELECT version FROM updated UNION ALL SELECT version FROM inserted
), rows AS (
    SELECT r.*
    FROM written, carried, jsonb_to_recordset(carried.state -> 'index') AS r (
        id text, account text, mode text, idempotency_key text, digest text, type text, voucher_key text, fingerprint text, status text,
        version integer, external_reference text, reference text, provider_reference text, attention text, created_at bigint,
        updated_at bigint, next_attempt_at bigint, snapshot text)
), begun AS (
    INSERT INTO redemption (
        id, account, mode, idempotency_key, digest, type, voucher_key, fingerprint, status, version, external_reference,
        reference, provider_reference, attention, created_at, updated_at, next_attempt_at, snapshot)
    SELECT
        id, account, mode, idempotency_key, digest, type, voucher_key, fingerprint, status, version, external_reference,
        reference, provider_reference, attention, created_at, updated_at, next_attempt_at, snapshot
    FROM rows
    WHERE version = 1
), indexed AS (
    INSERT INTO redemption (
        id, account, mode, idempotency_key, digest, type, voucher_key, fingerprint, status, version, external_reference,
        reference, provider_reference, attention, created_at, updated_at, next_attempt_at, snapshot)
    SELECT
        id, account, mode, idempotency_key, digest, type, voucher_key, fingerprint, status, version, external_reference,
        reference, provider_reference, attention, created_at, updated_at, next_attempt_at, snapshot
    FROM rows
    WHERE version > 1
    ON CONFLICT (id) DO UPDATE SET
        status = excluded.status,
        version = excluded.version,
        provider_reference = excluded.provider_reference,
        attention = excluded.attention,
        updated_at = excluded.updated_at,
        next_attempt_at = excluded.next_attempt_at,
        snapshot = excluded.snapshot
    WHERE excluded.version >= redemption.version
), audited AS (
    INSERT INTO audit (at, account, mode, key_name, action, subject, count, detail)
    SELECT a.at, a.account, a.mode, a.key_name, a.action, a.subject, a.count, a.detail
    FROM written, carried, jsonb_to_recordset(carried.state -> 'audit') AS a (
        at bigint, account text, mode text, key_name text, action text, subject text, count integer, detail text)
)
SELECT version AS "NewGrainStateVersion" FROM written
$sql$),

('ReadFromStorageKey', $sql$
SELECT convert_to(payload::text, 'UTF8') AS "PayloadBinary", version AS "Version"
FROM grain_state
WHERE grain_id_hash = @GrainIdHash AND grain_type_hash = @GrainTypeHash AND service_id = @ServiceId AND grain_type = @GrainTypeString
    AND grain_id_n0 = @GrainIdN0 AND grain_id_n1 = @GrainIdN1 AND grain_id_extension = coalesce(@GrainIdExtensionString, '')
$sql$),

-- Rows are never cleared or deleted.
('ClearStorageKey', $sql$
SELECT NULL::integer AS "NewGrainStateVersion" WHERE false
$sql$),

('InsertMembershipVersionKey', $sql$
WITH made AS (
    INSERT INTO cluster (id, version) VALUES (@DeploymentId, 0) ON CONFLICT (id) DO NOTHING RETURNING id
)
SELECT count(*) FROM made
$sql$),

-- The version is increased first, which locks its row. Of two concurrent changes the second finds another version and changes nothing.
('InsertMembershipKey', $sql$
WITH raised AS (
    UPDATE cluster SET version = version + 1
    WHERE id = @DeploymentId AND version = @Version AND NOT EXISTS (
        SELECT 1 FROM cluster_member
        WHERE cluster_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING id
), joined AS (
    INSERT INTO cluster_member (
        cluster_id, address, port, generation, silo_name, host_name, status, proxy_port, start_time, i_am_alive_time)
    SELECT raised.id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
    FROM raised
    RETURNING cluster_id
)
SELECT count(*) FROM joined
$sql$),

('UpdateMembershipKey', $sql$
WITH raised AS (
    UPDATE cluster SET version = version + 1
    WHERE id = @DeploymentId AND version = @Version AND EXISTS (
        SELECT 1 FROM cluster_member
        WHERE cluster_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING id
), changed AS (
    UPDATE cluster_member SET status = @Status, suspect_times = @SuspectTimes, i_am_alive_time = @IAmAliveTime
    FROM raised
    WHERE cluster_id = raised.id AND address = @Address AND port = @Port AND generation = @Generation
    RETURNING cluster_id
)
SELECT count(*) FROM changed
$sql$),

('UpdateIAmAlivetimeKey', $sql$
UPDATE cluster_member SET i_am_alive_time = @IAmAliveTime
WHERE cluster_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$sql$),

-- Returns the version even without such a member.
('MembershipReadRowKey', $sql$
SELECT
    m.address AS "Address", m.port AS "Port", m.generation AS "Generation", m.silo_name AS "SiloName", m.host_name AS "HostName",
    m.status AS "Status", m.proxy_port AS "ProxyPort", m.suspect_times AS "SuspectTimes", m.start_time AS "StartTime",
    m.i_am_alive_time AS "IAmAliveTime", c.version AS "Version"
FROM cluster c
LEFT JOIN cluster_member m ON m.cluster_id = c.id AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
WHERE c.id = @DeploymentId
$sql$),

('MembershipReadAllKey', $sql$
SELECT
    m.address AS "Address", m.port AS "Port", m.generation AS "Generation", m.silo_name AS "SiloName", m.host_name AS "HostName",
    m.status AS "Status", m.proxy_port AS "ProxyPort", m.suspect_times AS "SuspectTimes", m.start_time AS "StartTime",
    m.i_am_alive_time AS "IAmAliveTime", c.version AS "Version"
FROM cluster c
LEFT JOIN cluster_member m ON m.cluster_id = c.id
WHERE c.id = @DeploymentId
$sql$),

('GatewaysQueryKey', $sql$
SELECT address AS "Address", proxy_port AS "ProxyPort", generation AS "Generation"
FROM cluster_member
WHERE cluster_id = @DeploymentId AND status = @Status AND proxy_port > 0
$sql$),

('DeleteMembershipTableEntriesKey', $sql$
WITH gone AS (DELETE FROM cluster_member WHERE cluster_id = @DeploymentId)
DELETE FROM cluster WHERE id = @DeploymentId
$sql$),

-- 3 is Orleans' SiloStatus.Active.
('CleanupDefunctSiloEntriesKey', $sql$
DELETE FROM cluster_member WHERE cluster_id = @DeploymentId AND i_am_alive_time < @IAmAliveTime AND status <> 3
$sql$);
