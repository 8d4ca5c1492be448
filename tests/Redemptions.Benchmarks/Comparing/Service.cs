using Npgsql;
using Redemptions.Benchmarks.Processes;

namespace Redemptions.Benchmarks.Comparing;

/// <summary>Something that is driven: a process, its address and its database.</summary>
internal sealed record Service(string Name, ChildProcess Process, Uri Url, string? Database) : IAsyncDisposable
{
    /// <summary>Whether it has the operator's endpoints that a whole check asks.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Tells the planner what is in the tables by now.</summary>
    public Task AnalyseAsync(CancellationToken stopping) => ExecuteAsync("VACUUM ANALYZE", stopping);

    public async Task ExecuteAsync(string statement, CancellationToken stopping)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(stopping);
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 3600 };
        await command.ExecuteNonQueryAsync(stopping);
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
