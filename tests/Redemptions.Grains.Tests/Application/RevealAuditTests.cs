using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Persistence;
using Redemptions.Grains.Application;

namespace Redemptions.Grains.Tests.Application;

public sealed class RevealAuditTests
{
    private static readonly Caller Till = new() { Account = "a", Mode = Mode.Test, Roles = Roles.Redeem, KeyName = "till" };
    private static readonly RedemptionId Id = RedemptionId.New(TimeProvider.System);
    private readonly SlowTrail _trail = new();
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Nothing_is_revealed_before_the_first_reveal_of_the_minute_is_stored()
    {
        using var audit = Audit();
        var (first, second) = (audit.RecordAsync(Till, Id, default), audit.RecordAsync(Till, Id, default));
        (first.IsCompleted, second.IsCompleted).Should().Be((false, false));
        _trail.Next().SetResult();
        await Task.WhenAll(first, second);
        _trail.Written.Should().Equal(1);
    }

    [Fact]
    public async Task When_the_first_reveal_cannot_be_stored_a_waiting_one_becomes_the_first()
    {
        using var audit = Audit();
        var (first, second) = (audit.RecordAsync(Till, Id, default), audit.RecordAsync(Till, Id, default));
        _trail.Next().SetException(new IOException("No disk."));
        await ((Func<Task>)(() => first)).Should().ThrowAsync<IOException>();
        await _trail.BegunAsync();
        second.IsCompleted.Should().BeFalse();
        _trail.Next().SetResult();
        await second;
        _trail.Written.Should().Equal(1);
    }

    [Fact]
    public async Task Later_reveals_of_a_minute_are_stored_as_one_sum()
    {
        using var audit = Audit();
        _trail.IsFast = true;
        for (var sight = 0; sight < 5; sight++)
        {
            await audit.RecordAsync(Till, Id, default);
        }

        await audit.StopAsync(default);
        _trail.Written.Should().Equal(1, 4);
    }

    [Fact]
    public async Task A_sum_that_is_not_written_is_written_later()
    {
        using var audit = Audit();
        _trail.IsFast = true;
        await audit.RecordAsync(Till, Id, default);
        await audit.RecordAsync(Till, Id, default);
        _trail.Fails = true;
        await audit.StopAsync(default);
        _trail.Fails = false;
        await audit.StopAsync(default);
        _trail.Written.Should().Equal(1, 1);
    }

    [Fact]
    public async Task The_sum_of_a_subject_is_written_at_once_when_its_reveals_are_counted()
    {
        using var audit = Audit();
        _trail.IsFast = true;
        for (var sight = 0; sight < 3; sight++)
        {
            await audit.RecordAsync(Till, Id, default);
        }

        await audit.WriteCountsAsync(Till, AuditActions.ChangeRevealed, Id.Value, default);
        await audit.WriteCountsAsync(Till, AuditActions.ChangeRevealed, Id.Value, default);
        _trail.Written.Should().Equal(1, 2);
        await audit.RecordAsync(Till, Id, default);
        await audit.StopAsync(default);
        _trail.Written.Should().Equal(1, 2, 1);
    }

    private RevealAudit Audit() => new(_trail, _time, NullLogger<RevealAudit>.Instance);

    /// <summary>An audit trail whose writes complete when the test says so.</summary>
    private sealed class SlowTrail : IRedemptionIndex
    {
        private readonly Queue<TaskCompletionSource> _writes = new();
        private readonly SemaphoreSlim _begun = new(0);

        public List<int> Written { get; } = [];

        public bool IsFast { get; set; }

        public bool Fails { get; set; }

        public TaskCompletionSource Next() => _writes.Dequeue();

        /// <summary>Waits until a second write has begun; the first begins with the call itself.</summary>
        public async Task BegunAsync()
        {
            await _begun.WaitAsync();
            await _begun.WaitAsync();
        }

        public async Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken = default)
        {
            if (Fails)
            {
                throw new IOException("No disk.");
            }

            if (!IsFast)
            {
                var write = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _writes.Enqueue(write);
                _begun.Release();
                await write.Task;
            }

            Written.Add(entry.Count);
        }

        public Task<IndexEntry?> FindByKeyAsync(string account, Mode mode, string idempotencyKey, string? voucher = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<IndexEntry?> FindAsync(string account, Mode mode, RedemptionId id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<IReadOnlyDictionary<RedemptionId, IndexEntry>> FindManyAsync(IReadOnlyCollection<RedemptionPlace> places, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<IndexPage> ListAsync(IndexQuery query, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<IReadOnlyList<DueRedemption>> LeaseDueAsync(int limit, TimeSpan lease, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<IReadOnlyList<BacklogCount>> CountBacklogAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task CheckAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public bool IsFull(Exception failure) => throw new NotSupportedException();
    }
}
