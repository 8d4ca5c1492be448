using Dapper;
using Npgsql;

namespace Redemptions.Storage.Postgres;

/// <summary>What the user of the silos may do where another user owns the tables: work, and never touch what was written into the audit trail.</summary>
internal static class ServiceRights
{
    /// <summary>Gives <paramref name="user"/> these rights, and none above them.</summary>
    public static async Task GiveAsync(NpgsqlConnection connection, string user)
    {
        using var quote = new NpgsqlCommandBuilder();
        var schema = (await connection.ExecuteScalarAsync<string>("SELECT current_schema();"))!;
        await connection.ExecuteAsync(Statements(quote.QuoteIdentifier(schema), quote.QuoteIdentifier(user)));
    }

    // Everything at first, so that a table that a later script makes is not forgotten; then what no silo ever does is taken back.
    private static string Statements(string schema, string user) =>
        $"""
        GRANT USAGE ON SCHEMA {schema} TO {user};
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {user};
        REVOKE UPDATE, DELETE, TRUNCATE ON {schema}.audit, {schema}.audit_link, {schema}.voucher_gate FROM {user};
        REVOKE DELETE, TRUNCATE ON {schema}.grain_state, {schema}.redemption, {schema}.key_ring, {schema}.installation FROM {user};
        REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {schema}.orleansquery, {schema}.schema_script FROM {user};
        """;
}
