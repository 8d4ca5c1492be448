using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Extensions.Time.Testing;
using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.StoredValue;
using Redemptions.Storage.StoredValue;
using Redemptions.Testing;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Cards;

/// <summary>Liabilities that are read at the same time take few connections.</summary>
public sealed class LiabilityTurnsTests : IDisposable
{
    private readonly SlowDatabase _database = new();
    private readonly FakeTimeProvider _time = new();
    private readonly SqliteCards _cards;

    public LiabilityTurnsTests() => _cards = new SqliteCards(_database, new KeyedDigests(new byte[KeyedDigests.MinimumKeyLength]), _time);

    [Fact]
    public async Task A_liability_waits_without_a_connection_until_one_of_two_others_ends()
    {
        Task[] reads = [ReadAsync(), ReadAsync(), ReadAsync()];
        _database.Opening.Should().HaveCount(CardStore.MostScans);
        _database.Opening.First().SetException(new IOException("The disk is gone."));
        await FluentActions.Awaiting(() => reads[0]).Should().ThrowAsync<IOException>();
        await Poll.UntilAsync("the third connection", () => _database.Opening.Count == reads.Length);
    }

    [Fact]
    public async Task A_liability_is_not_read_if_no_other_ends_within_30_seconds()
    {
        Task[] reads = [ReadAsync(), ReadAsync(), ReadAsync()];
        _time.Advance(TimeSpan.FromSeconds(30));
        await FluentActions.Awaiting(() => reads[2]).Should().ThrowAsync<TimeoutException>();
        _database.Opening.Should().HaveCount(CardStore.MostScans);
    }

    [Fact]
    public async Task A_caller_that_leaves_ends_its_wait()
    {
        using var caller = new CancellationTokenSource();
        Task[] reads = [ReadAsync(), ReadAsync(), ReadAsync(caller.Token)];
        await caller.CancelAsync();
        await FluentActions.Awaiting(() => reads[2]).Should().ThrowAsync<OperationCanceledException>();
    }

    public void Dispose()
    {
        _cards.Dispose();
        _database.Dispose();
    }

    private Task<IReadOnlyList<CardTotals>> ReadAsync(CancellationToken cancellationToken = default) =>
        _cards.TotalsAsync(Mode.Test, TestPrograms.GiftCards, _time.GetUtcNow(), cancellationToken);

    /// <summary>A database whose connections open when the test says so.</summary>
    private sealed class SlowDatabase : DbDataSource
    {
        public ConcurrentQueue<TaskCompletionSource<DbConnection>> Opening { get; } = new();

        public override string ConnectionString => string.Empty;

        protected override DbConnection CreateDbConnection() => throw new NotSupportedException();

        protected override ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
        {
            var opening = new TaskCompletionSource<DbConnection>(TaskCreationOptions.RunContinuationsAsynchronously);
            Opening.Enqueue(opening);
            return new ValueTask<DbConnection>(opening.Task);
        }
    }
}
