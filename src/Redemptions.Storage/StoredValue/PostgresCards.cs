using Npgsql;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.StoredValue;
using Redemptions.Storage.Postgres.Batching;

namespace Redemptions.Storage.StoredValue;

/// <summary>The cards on PostgreSQL.</summary>
internal sealed class PostgresCards(NpgsqlDataSource database, KeyedDigests digests, TimeProvider time, BatchMetrics metrics)
    : CardStore(database, CardDialect.Postgres, digests, time)
{
    private readonly CardStatements _statements = new(database, digests, metrics);

    protected override bool IsUniqueViolation(Exception exception) => exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    protected override async Task WriteAsync(CardState state, CancellationToken cancellationToken)
    {
        try
        {
            await _statements.WriteAsync([new CardWrite(null, null, state)]).WaitAsync(cancellationToken);
        }
        catch (PostgresException taken) when (taken is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "card_code_pkey" })
        {
            throw new DuplicateCodeException("A code belongs to another card.", taken);
        }
        catch (PostgresException taken) when (taken is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "redemption_key_pkey" })
        {
            throw new DuplicateKeyException("An idempotency key is taken.", taken);
        }
    }
}
