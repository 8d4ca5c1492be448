using Dapper;
using Npgsql;
using Redemptions.Storage.Startup;

namespace Redemptions.Storage.Postgres.Startup;

/// <summary>The rights of the silos' database user where another user owns the tables. They do not allow a change of written audit entries.</summary>
internal static class ServiceRights
{
    private const string OwnsTables = "SELECT pg_get_userbyid(relowner) = @user FROM pg_class WHERE oid = 'audit'::regclass;";

    private const string Partitions =
        """
        SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'settled'::regclass
        UNION SELECT oid::regclass::text FROM pg_class WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND relkind = 'r' AND relname ~ '^settled_[0-9]{4}_[0-9]{2}$';
        """;

    /// <summary>Grants <paramref name="user"/> these rights, and revokes those that no silo needs.</summary>
    /// <exception cref="StartException">The user owns the tables, so the owner's own rights would be revoked. No right was changed.</exception>
    public static async Task GiveAsync(NpgsqlConnection connection, string user)
    {
        if (await connection.ExecuteScalarAsync<bool>(OwnsTables, new { user }))
        {
            throw new StartException($"Storage:ServiceUser is '{user}', which owns the tables and would lose rights that their owner needs, so no right was changed: set it to another user, with which the silos connect, or leave it out.");
        }

        using var quote = new NpgsqlCommandBuilder();
        var schema = (await connection.ExecuteScalarAsync<string>("SELECT current_schema();"))!;
        await connection.ExecuteAsync(Statements(quote.QuoteIdentifier(schema), quote.QuoteIdentifier(user)));

        // Silos use a partition through its table, whose rights are the ones that count then. No silo uses a detached one.
        foreach (var partition in await connection.QueryAsync<string>(Partitions))
        {
            await connection.ExecuteAsync($"REVOKE ALL ON {partition} FROM {quote.QuoteIdentifier(user)};");
        }
    }

    // All tables first, so that a table of a later script is included; then what no silo does is revoked.
    private static string Statements(string schema, string user) =>
        $"""
        GRANT USAGE ON SCHEMA {schema} TO {user};
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {user};
        REVOKE UPDATE, DELETE, TRUNCATE ON {schema}.audit, {schema}.audit_link, {schema}.voucher_gate, {schema}.redemption_key, {schema}.redemption FROM {user};
        REVOKE UPDATE, DELETE, TRUNCATE ON {schema}.card_entry, {schema}.card_code, {schema}.card_operation FROM {user};
        REVOKE DELETE, TRUNCATE ON {schema}.grain_state, {schema}.voucher, {schema}.card, {schema}.accrual, {schema}.settled, {schema}.key_ring, {schema}.installation FROM {user};
        REVOKE UPDATE, TRUNCATE ON {schema}.webhook_body FROM {user};
        REVOKE UPDATE ON {schema}.key_ring FROM {user};
        REVOKE DELETE, TRUNCATE ON {schema}.account, {schema}.api_key FROM {user};
        REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {schema}.orleansquery, {schema}.schema_script FROM {user};
        """;
}
