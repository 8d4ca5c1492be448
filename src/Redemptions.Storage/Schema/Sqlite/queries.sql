-- WriteToStorageKey
INSERT INTO grain_state (
    grain_id_hash, grain_type_hash, service_id, grain_type, grain_id_n0, grain_id_n1, grain_id_extension, payload, version, index_rows, audit_rows)
SELECT
    @GrainIdHash, @GrainTypeHash, @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''),
    CAST(json_remove(CAST(@PayloadBinary AS TEXT), '$.index', '$.audit') AS BLOB), 1,
    json_extract(CAST(@PayloadBinary AS TEXT), '$.index'), json_extract(CAST(@PayloadBinary AS TEXT), '$.audit')
WHERE (@GrainStateVersion IS NULL OR EXISTS (
    SELECT 1 FROM grain_state
    WHERE grain_id_hash = @GrainIdHash AND grain_type_hash = @GrainTypeHash AND service_id = @ServiceId AND grain_type = @GrainTypeString
        AND grain_id_n0 = @GrainIdN0 AND grain_id_n1 = @GrainIdN1 AND grain_id_extension = coalesce(@GrainIdExtensionString, '')))
    /* Version 1 of a redemption is only inserted, never updated, so a repeated command cannot restart a redemption that was decided in between. */
    AND NOT EXISTS (
        SELECT 1 FROM json_each(CAST(@PayloadBinary AS TEXT), '$.index') AS carried
        JOIN redemption ON redemption.id = carried.value ->> 'id'
        WHERE carried.value ->> 'version' = 1)
ON CONFLICT (grain_id_hash, grain_type_hash, service_id, grain_type, grain_id_n0, grain_id_n1, grain_id_extension) DO UPDATE SET
    payload = excluded.payload,
    version = grain_state.version + 1,
    index_rows = excluded.index_rows,
    audit_rows = excluded.audit_rows
WHERE grain_state.version = @GrainStateVersion
RETURNING version AS NewGrainStateVersion;

-- ReadFromStorageKey
SELECT payload AS PayloadBinary, version AS Version
FROM grain_state
WHERE grain_id_hash = @GrainIdHash AND grain_type_hash = @GrainTypeHash AND service_id = @ServiceId AND grain_type = @GrainTypeString
    AND grain_id_n0 = @GrainIdN0 AND grain_id_n1 = @GrainIdN1 AND grain_id_extension = coalesce(@GrainIdExtensionString, '');

-- ClearStorageKey
SELECT NULL AS NewGrainStateVersion WHERE false;
