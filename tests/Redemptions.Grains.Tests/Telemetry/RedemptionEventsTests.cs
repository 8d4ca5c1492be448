using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Redemptions.Contracts;
using Redemptions.Domain.Redemptions;
using Redemptions.Grains.Telemetry;
using Redemptions.Testing.Samples;

namespace Redemptions.Grains.Tests.Telemetry;

public sealed class RedemptionEventsTests : IDisposable
{
    private static readonly RedemptionRecord Refused = Begun.Full.Decided(Answers.Unknown with { Attention = AttentionReason.Configuration });

    private readonly List<(string? Reason, long Count)> _raised = [];
    private readonly List<string> _lines = [];
    private readonly MeterListener _listener = new();
    private readonly ServiceProvider _services;
    private readonly RedemptionEvents _events;

    public RedemptionEventsTests()
    {
        _services = new ServiceCollection().AddMetrics().AddLogging(logging => logging.AddProvider(new LineRecorder(_lines))).BuildServiceProvider();
        var meters = _services.GetRequiredService<IMeterFactory>();
        _events = new RedemptionEvents(new RedemptionMetrics(meters), _services.GetRequiredService<ILogger<RedemptionEvents>>());
        _listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Scope == meters && instrument.Name == "redemptions.raised")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, count, tags, _) => _raised.Add((tags.ToArray().Single(tag => tag.Key == "reason").Value as string, count)));
        _listener.Start();
    }

    [Fact]
    public void Attention_is_counted_and_logged_when_it_comes()
    {
        _events.Raise(Refused);

        _raised.Should().Equal(("configuration", 1));
        _lines.Should().ContainSingle().Which.Should().StartWith($"{Refused.Redemption.Id.Value} of {Refused.Account} (").And.Contain("needs attention: configuration");
    }

    [Fact]
    public void Attention_that_a_redemption_keeps_is_not_raised_again()
    {
        _events.Raise(With(redemption => redemption with { Version = 3 }), Refused.Redemption.Attention);

        (_raised.Count, _lines.Count).Should().Be((0, 0));
    }

    [Fact]
    public void Another_reason_is_raised_beside_the_first()
    {
        _events.Raise(With(redemption => redemption with { Attention = redemption.Attention! with { Reason = AttentionReason.MissingChange } }), Refused.Redemption.Attention);

        _raised.Should().Equal(("missing_change", 1));
        _lines.Should().ContainSingle().Which.Should().Contain("PIN of its change voucher was not received");
    }

    [Fact]
    public void A_redemption_without_attention_is_not_raised()
    {
        _events.Raise(Begun.Full);

        (_raised.Count, _lines.Count).Should().Be((0, 0));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(DraftPhase.AwaitingFirstAnswer, 0)]
    [InlineData(DraftPhase.InDoubt, 1)]
    public void A_decision_is_worth_a_line_where_it_ends_a_doubt(DraftPhase? before, int lines)
    {
        _events.Decided(Begun.Full.Decided(Answers.Redeemed), before);

        _lines.Should().HaveCount(lines);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    private static RedemptionRecord With(Func<Redemption, Redemption> change) => Refused with { Redemption = change(Refused.Redemption) };
}
