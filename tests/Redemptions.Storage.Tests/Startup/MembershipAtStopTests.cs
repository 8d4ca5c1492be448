using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Redemptions.Storage.Postgres.Startup;

namespace Redemptions.Storage.Tests.Startup;

/// <summary>What a stopping silo writes to the cluster's membership table, and how it stops when the database is unavailable.</summary>
public sealed class MembershipAtStopTests : IDisposable
{
    private static readonly SiloAddress Self = SiloAddress.New(System.Net.IPAddress.Loopback, 11111, 1);
    private readonly Lifetime _lifetime = new();
    private readonly Table _table = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_silo_that_stops_leaves_as_if_its_status_had_been_written(bool isSilent)
    {
        var members = Decorated();
        var known = await members.ReadAllAsync(default);
        _table.Answer = isSilent ? new TaskCompletionSource().Task : Task.FromException(new TimeoutException());
        await _lifetime.Stop.CancelAsync();
        (await members.ReadAllAsync(default)).Should().BeSameAs(known);
        (await members.ReadRowAsync(Self, default)).Should().BeSameAs(known);
        (await members.UpdateRowAsync(Entry(SiloStatus.ShuttingDown), string.Empty, known.Version, default)).Should().BeTrue();
        (await members.UpdateRowAsync(Entry(SiloStatus.Dead), string.Empty, known.Version, default)).Should().BeTrue();
        _table.Asked.Should().Be(2, "it is not tried again within the same stop");
    }

    [Fact]
    public async Task A_sign_of_life_that_is_on_its_way_holds_no_stop_up()
    {
        _table.Answer = new TaskCompletionSource().Task;
        var alive = Decorated().UpdateIAmAliveAsync(Entry(SiloStatus.Active), default);
        alive.IsCompleted.Should().BeFalse();
        await _lifetime.Stop.CancelAsync();
        await alive;
    }

    [Fact]
    public async Task A_silo_that_runs_hears_that_the_database_is_gone()
    {
        var members = Decorated();
        var known = await members.ReadAllAsync(default);
        _table.Answer = Task.FromException(new TimeoutException());
        await ((Func<Task>)(() => members.ReadAllAsync(default))).Should().ThrowAsync<TimeoutException>();
        await ((Func<Task>)(() => members.UpdateRowAsync(Entry(SiloStatus.Dead), string.Empty, known.Version, default))).Should().ThrowAsync<TimeoutException>();
    }

    [Fact]
    public async Task With_a_database_that_answers_a_stop_is_written_down()
    {
        var members = Decorated();
        var known = await members.ReadAllAsync(default);
        await _lifetime.Stop.CancelAsync();
        await members.UpdateRowAsync(Entry(SiloStatus.Dead), string.Empty, known.Version, default);
        _table.Written.Should().Equal(SiloStatus.Dead);
    }

    public void Dispose() => _lifetime.Stop.Dispose();

    private MembershipAtStop Decorated() => new(_table, _lifetime, NullLogger<MembershipAtStop>.Instance);

    private static MembershipEntry Entry(SiloStatus status) => new() { SiloAddress = Self, Status = status };

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationTokenSource Stop { get; } = new();

        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => Stop.Token;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication() => Stop.Cancel();
    }

    private sealed class Table : IMembershipTable
    {
        public Task Answer { get; set; } = Task.CompletedTask;

        public int Asked { get; private set; }

        public List<SiloStatus> Written { get; } = [];

        public Task InitializeMembershipTable(bool tryInitTableVersion) => Task.CompletedTask;

        public Task DeleteMembershipTableEntries(string clusterId) => Task.CompletedTask;

        public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) => Task.CompletedTask;

        public Task<MembershipTableData> ReadRow(SiloAddress key) => ReadAll();

        public async Task<MembershipTableData> ReadAll()
        {
            Asked++;
            await Answer;
            return new MembershipTableData(new TableVersion(1, "1"));
        }

        public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) => Task.FromResult(true);

        public async Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion)
        {
            Asked++;
            await Answer;
            Written.Add(entry.Status);
            return true;
        }

        public Task UpdateIAmAlive(MembershipEntry entry) => Answer;
    }
}
