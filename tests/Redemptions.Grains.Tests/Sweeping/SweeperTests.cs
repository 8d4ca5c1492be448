using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Redemptions.Contracts;
using Redemptions.Domain.Persistence;
using Redemptions.Grains.Sweeping;

namespace Redemptions.Grains.Tests.Sweeping;

public sealed class SweeperTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Channel<string> _poked = Channel.CreateUnbounded<string>();

    [Fact]
    public async Task A_voucher_on_a_silo_that_stands_still_keeps_the_next_round_from_no_other()
    {
        var rounds = new Queue<DueRedemption[]>([[Due("stands still")], [Due("next")]]);
        var index = new StubIndex { Lease = () => rounds.TryDequeue(out var due) ? due : [] };
        using var sweeper = new Sweeper(index, StubVouchers.Create(Poke), _time, NullLogger<Sweeper>.Instance);
        await sweeper.SweepAsync(default).WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);
        await sweeper.SweepAsync(default).WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);
        (await _poked.Reader.ReadAsync(), await _poked.Reader.ReadAsync()).Should().Be(("stands still", "next"));
    }

    private Task? Poke(string voucher, string method)
    {
        _poked.Writer.TryWrite(voucher);
        return voucher == "stands still" ? null : Task.CompletedTask;
    }

    private static DueRedemption Due(string voucher) => new()
    {
        Id = RedemptionId.New(TimeProvider.System),
        VoucherKey = voucher,
        Account = "a",
        Mode = Mode.Test,
        Status = RedemptionStatus.Draft,
    };
}
