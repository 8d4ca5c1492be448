using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Redemptions.Contracts;
using Redemptions.Domain.StoredValue;
using Redemptions.Grains.Cards;
using Redemptions.Grains.Keys;
using Redemptions.Grains.Tests.Sweeping;
using Redemptions.Testing;

namespace Redemptions.Grains.Tests.Cards;

public sealed class CardSweeperTests
{
    private const int Due = 3 * CardSweeper.MostInFlight;
    private readonly FakeTimeProvider _time = new();
    private readonly ConcurrentQueue<string> _called = new();
    private readonly DueCard[] _due = [.. CardId.New(TimeProvider.System).Run(Due).Select(id => new DueCard(Mode.Test, id))];

    [Fact]
    public async Task One_round_books_all_cards_that_are_due()
    {
        using var sweeper = Sweeper(isUnresponsive: _ => false);
        await sweeper.SweepAsync(default).WaitAsync(Poll.Deadline);
        _called.Should().Equal(_due.Select(card => GrainKeys.Card(card.Mode, card.Id)));
    }

    [Fact]
    public async Task A_card_on_a_silo_that_does_not_answer_delays_no_other()
    {
        var unresponsive = GrainKeys.Card(_due[0].Mode, _due[0].Id);
        using var sweeper = Sweeper(isUnresponsive: card => card == unresponsive);
        await sweeper.SweepAsync(default).WaitAsync(Poll.Deadline);
        _called.Should().HaveCount(Due);
    }

    [Fact]
    public async Task Calls_that_are_not_answered_are_bounded_and_each_is_given_up_after_ten_seconds()
    {
        using var sweeper = Sweeper(isUnresponsive: _ => true);
        var round = sweeper.SweepAsync(default);
        _called.Should().HaveCount(CardSweeper.MostInFlight);
        await Poll.StepAsync("the end of the round", () =>
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            return round.IsCompleted;
        });
        await round;
        _called.Should().HaveCount(Due);
    }

    [Fact]
    public async Task A_stop_ends_a_round_that_waits()
    {
        using var stop = new CancellationTokenSource();
        using var sweeper = Sweeper(isUnresponsive: _ => true);
        var round = sweeper.SweepAsync(stop.Token);
        await stop.CancelAsync();
        await FluentActions.Awaiting(() => round.WaitAsync(Poll.Deadline)).Should().ThrowAsync<OperationCanceledException>();
        _called.Should().HaveCount(CardSweeper.MostInFlight);
    }

    private CardSweeper Sweeper(Func<string, bool> isUnresponsive) => new(
        new StubCardStore(_due), new StoredValuePrograms([]), StubVouchers.Create((card, _) => Call(card, isUnresponsive(card))), _time, NullLogger<CardSweeper>.Instance);

    private Task? Call(string card, bool isUnresponsive)
    {
        _called.Enqueue(card);
        return isUnresponsive ? null : Task.CompletedTask;
    }
}
