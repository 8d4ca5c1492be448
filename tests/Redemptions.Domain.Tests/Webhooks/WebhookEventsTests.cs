using Redemptions.Contracts;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.Webhooks;
using Redemptions.Testing.Samples;

namespace Redemptions.Domain.Tests.Webhooks;

/// <summary>The events of each write of a redemption, with the records that the transitions make.</summary>
public sealed class WebhookEventsTests
{
    private static readonly Attention MissingChange = new() { Reason = AttentionReason.MissingChange, Since = Begun.At, Message = "look" };
    private static readonly Redemption Intent = Begun.Full.Redemption;
    private static readonly Redemption InDoubt = Transitions.Supersede(Begun.Full, Begun.At).Redemption;
    private static readonly Redemption Confirmed = Begun.Full.Decided(Answers.Redeemed).Redemption;

    [Fact]
    public void The_first_durable_draft_is_created() => Events(null, Intent).Should().Equal("redemption.created");

    [Fact]
    public void The_first_unknown_outcome_is_in_doubt_once()
    {
        Events(Intent, InDoubt).Should().Equal("redemption.in_doubt");
        Events(InDoubt, InDoubt with { UpdatedAt = Begun.At.AddHours(1) }).Should().BeEmpty("attempts do not count");
    }

    [Fact]
    public void A_decision_is_confirmed_or_failed()
    {
        Events(Intent, Confirmed).Should().Equal("redemption.confirmed");
        Events(InDoubt, Confirmed).Should().Equal("redemption.confirmed");
        Events(Intent, Begun.Full.Decided(Answers.Declined).Redemption).Should().Equal("redemption.failed");
    }

    [Fact]
    public void A_decline_before_the_intent_is_failed_and_never_created() =>
        Events(null, Confirmed with { Status = RedemptionStatus.Failed, Version = 1 }).Should().Equal("redemption.failed");

    [Fact]
    public void Attention_is_told_beside_the_decision_that_raises_it() =>
        Events(Intent, Confirmed with { Attention = MissingChange }).Should().Equal("redemption.confirmed", "redemption.attention");

    [Fact]
    public void Attention_that_is_raised_without_a_new_version_is_told() =>
        Events(InDoubt, InDoubt with { Attention = MissingChange }).Should().Equal("redemption.attention");

    [Fact]
    public void A_contradiction_is_attention_alone() =>
        Events(Confirmed, Confirmed with { Version = Confirmed.Version + 1, Attention = MissingChange }).Should().Equal("redemption.attention");

    [Fact]
    public void A_change_voucher_that_is_filled_in_is_updated_and_clears_attention()
    {
        var filled = Confirmed with { Version = Confirmed.Version + 1, ChangeVoucher = new ChangeVoucher { Currency = "ZAR", Amount = 100 } };
        Events(Confirmed with { Attention = MissingChange }, filled).Should().Equal("redemption.updated", "redemption.attention");
    }

    [Fact]
    public void Any_other_new_version_is_updated() =>
        Events(Confirmed, Confirmed with { Version = Confirmed.Version + 1 }).Should().Equal("redemption.updated");

    [Fact]
    public void A_recheck_that_finds_nothing_new_is_no_event() => Events(Confirmed, Confirmed with { UpdatedAt = Begun.At.AddDays(1) }).Should().BeEmpty();

    private static IEnumerable<string> Events(Redemption? before, Redemption after) => (WebhookEventTypes.In(WebhookEvents.Of(before, after)) ?? []).Select(WebhookEventTypes.Name);
}
