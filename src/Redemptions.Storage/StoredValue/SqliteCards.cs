using System.Data.Common;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Storage.StoredValue;

/// <summary>The cards of the embedded database. A trigger moves what a state carries to its tables.</summary>
internal sealed class SqliteCards(DbDataSource database, KeyedDigests digests, TimeProvider time) : CardStore(database, CardDialect.Sqlite, digests, time)
{
    private const int Constraint = 19;
    private readonly DbDataSource _database = database;

    protected override bool IsUniqueViolation(Exception exception) => exception is SqliteException { SqliteErrorCode: Constraint };

    protected override async Task WriteAsync(CardState state, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        try
        {
            var parameters = new { state = JsonSerializer.Serialize(state, StoredJson.Default.CardState) };
            await connection.ExecuteAsync(new CommandDefinition("INSERT INTO carried_cards (card_rows) VALUES (@state);", parameters, cancellationToken: cancellationToken));
        }
        catch (SqliteException taken) when (taken.SqliteErrorCode == Constraint && taken.Message.Contains("card_code", StringComparison.Ordinal))
        {
            throw new DuplicateCodeException("A code belongs to another card.", taken);
        }
        catch (SqliteException taken) when (taken.SqliteErrorCode == Constraint && taken.Message.Contains("idempotency", StringComparison.Ordinal))
        {
            throw new DuplicateKeyException("An idempotency key is taken.", taken);
        }
    }
}
