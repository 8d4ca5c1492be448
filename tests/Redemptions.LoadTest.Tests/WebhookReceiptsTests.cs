using Redemptions.Http;
using Redemptions.LoadTest.Loops;
using Redemptions.LoadTest.Webhooks;

namespace Redemptions.LoadTest.Tests;

public sealed class WebhookReceiptsTests
{
    private const string Id = "rdm_000000000000000000000001";
    private static readonly Dictionary<string, ExpectedRedemption> Decided = new() { [Id] = new ExpectedRedemption(2, IsDecided: true) };
    private readonly JumpingClock _clock = new();
    private readonly WebhookReceipts _receipts;

    public WebhookReceiptsTests() => _receipts = new WebhookReceipts(_clock);

    [Fact]
    public void A_redemption_is_complete_with_an_event_of_each_version()
    {
        Add("evt_1", "redemption.created", version: 1);
        Add("evt_2", "redemption.confirmed", version: 2);

        var figures = Figures();

        (figures.Received, figures.Missing, figures.Duplicates, figures.OutOfOrder).Should().Be((2, 0, 0, 0));
        figures.Broken().Should().BeEmpty();
    }

    [Fact]
    public void An_event_that_did_not_come_is_missing_and_breaks_a_rule()
    {
        Add("evt_2", "redemption.confirmed", version: 2);

        Figures().Missing.Should().Be(1);
        Figures().Broken().Should().ContainSingle(sentence => sentence.Contains("1 events", StringComparison.Ordinal));
    }

    [Fact]
    public void A_decision_without_its_event_is_missing_though_others_came()
    {
        Add("evt_1", "redemption.created", version: 1);
        Add("evt_2", "redemption.attention", version: 2);

        Figures().Missing.Should().Be(1);
    }

    [Fact]
    public void A_redemption_of_which_nothing_came_misses_every_version() => Figures().Missing.Should().Be(2);

    [Fact]
    public void An_event_that_comes_again_is_a_duplicate_and_breaks_no_rule()
    {
        Add("evt_1", "redemption.created", version: 1);
        Add("evt_2", "redemption.confirmed", version: 2);
        Add("evt_1", "redemption.created", version: 1);

        var figures = Figures();

        (figures.Received, figures.Missing, figures.Duplicates, figures.OutOfOrder).Should().Be((2, 0, 1, 0));
        figures.Broken().Should().BeEmpty();
    }

    [Fact]
    public void An_event_after_one_with_a_higher_version_is_out_of_order()
    {
        Add("evt_2", "redemption.confirmed", version: 2);
        Add("evt_1", "redemption.created", version: 1);

        Figures().OutOfOrder.Should().Be(1);
        Figures().Broken().Should().ContainSingle(sentence => sentence.Contains("higher version", StringComparison.Ordinal));
    }

    [Fact]
    public void Events_of_other_callers_are_received_and_never_missing()
    {
        Add("evt_3", "redemption.created", version: 1, id: "rdm_000000000000000000000002");

        (Figures().Received, Figures().Missing).Should().Be((1, 2));
    }

    [Fact]
    public void Delays_are_those_of_decisions_in_the_counted_time()
    {
        var window = new MeasurementWindow(0, At(10), At(20));
        Add("evt_1", "redemption.confirmed", version: 2, receivedAt: At(9), age: TimeSpan.FromSeconds(1));
        Add("evt_2", "redemption.created", version: 1, receivedAt: At(15), age: TimeSpan.FromSeconds(4), id: "rdm_2");
        Add("evt_3", "redemption.failed", version: 2, receivedAt: At(25), age: TimeSpan.FromSeconds(8), id: "rdm_3");

        var delay = _receipts.Figures(Decided, window).DelayMs;

        delay.Max.Should().BeApproximately(8_000, 8);
        delay.Mean.Should().BeApproximately(8_000, 8);
    }

    private static long At(int seconds) => seconds * TimeSpan.TicksPerSecond;

    private WebhookFigures Figures() => _receipts.Figures(Decided, new MeasurementWindow(0, 0, long.MaxValue));

    private void Add(string eventId, string type, int version, string id = Id, long receivedAt = 1, TimeSpan age = default) => _receipts.Add(
        new WebhookEvent.RedemptionChanged(new Redemption { Id = id, Status = RedemptionStatus.Draft, Version = version }) { Id = eventId, Type = type, Timestamp = DateTimeOffset.UnixEpoch },
        receivedAt,
        age);
}
