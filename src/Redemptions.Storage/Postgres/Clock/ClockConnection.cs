using Npgsql;
using Redemptions.Storage.Postgres.Startup;

namespace Redemptions.Storage.Postgres.Clock;

/// <summary>Reads the server's time over a connection of its own, so that a reading does not wait for a connection of the silo's pool.</summary>
/// <remarks>The connection is open before the request's timestamp is taken, so opening it does not count as part of the round trip.</remarks>
internal sealed class ClockConnection(string connectionString, TimeProvider machine) : IDisposable
{
    // Callers that need the time may wait for a reading, so the time-outs are short: 2 s to connect, 2 s for the statement, 500 ms to cancel it.
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
