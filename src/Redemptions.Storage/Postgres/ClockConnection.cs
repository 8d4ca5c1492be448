using Npgsql;

namespace Redemptions.Storage.Postgres;

/// <summary>Asks a server for its time over a connection of its own: the wait for one of the pool would be taken for a part of the trip.</summary>
internal sealed class ClockConnection(string connectionString, TimeProvider machine) : IDisposable
{
    // No longer than a judgement may wait.
    private const string Impatient = ";Maximum Pool Size=1;Minimum Pool Size=0;Timeout=2;Command Timeout=2;Cancellation Timeout=500";
    private readonly NpgsqlDataSource _database = PostgresDataSource.Create(connectionString + Impatient);

    public ClockReading Ask()
    {
        using var connection = _database.OpenConnection();
        using var command = new NpgsqlCommand("SELECT clock_timestamp();", connection);
        var askedAt = machine.GetTimestamp();
        return new ClockReading(new DateTimeOffset((DateTime)command.ExecuteScalar()!), askedAt);
    }

    public void Dispose() => _database.Dispose();
}
