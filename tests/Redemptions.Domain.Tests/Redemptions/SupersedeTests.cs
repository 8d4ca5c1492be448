using Redemptions.Domain.Providers;
using Redemptions.Domain.Redemptions;
using Redemptions.Testing.Samples;

namespace Redemptions.Domain.Tests.Redemptions;

public sealed class SupersedeTests
{
    private static readonly RedemptionRecord Taken = Transitions.Supersede(Begun.Full, Begun.At.AddSeconds(8));

    [Fact]
    public void An_intent_awaits_its_first_answer_until_it_arrives_or_another_activation_takes_over()
    {
        Begun.Full.Phase.Should().Be(DraftPhase.AwaitingFirstAnswer);
        Begun.Full.Decided(Answers.Unknown).Phase.Should().Be(DraftPhase.InDoubt);
        Taken.Phase.Should().Be(DraftPhase.InDoubt);
        Begun.Full.Decided(Answers.Redeemed).Phase.Should().BeNull();
    }

    [Fact]
    public void Taking_over_keeps_the_schedule_and_counts_no_attempt() => Taken.Redemption.Should().BeEquivalentTo(
        Begun.Full.Redemption with
        {
            Version = 2,
            UpdatedAt = Begun.At.AddSeconds(8),
            InDoubt = Begun.Full.Redemption.InDoubt! with { Reason = "no_answer" },
        });

    [Fact]
    public void A_decline_of_the_first_send_decides_unless_another_activation_took_over() =>
        Transitions.IgnoreStaleDecline(Begun.Full, Answers.Declined).Should().BeSameAs(Answers.Declined);

    [Fact]
    public void Invariant_3_a_decline_of_the_first_send_is_ignored_after_another_activation_took_over() =>
        Transitions.IgnoreStaleDecline(Taken, Answers.Declined).Should().BeOfType<ProviderAnswer.Unknown>()
            .Which.Exchanges.Should().BeSameAs(Answers.Declined.Exchanges);

    [Fact]
    public void A_success_of_the_first_send_decides_even_after_another_activation_took_over() => Transitions.IgnoreStaleDecline(Taken, Answers.Redeemed).Should().BeSameAs(Answers.Redeemed);
}
