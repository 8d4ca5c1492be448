using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Domain.Redemptions;
using Redemptions.Testing.Samples;

namespace Redemptions.Domain.Tests.Redemptions;

public sealed class CreateIntentTests
{
    [Fact]
    public void Invariant_9_an_intent_is_a_draft_of_version_1() => Begun.Full.Redemption
        .Should().Match<Redemption>(redemption => redemption.Status == RedemptionStatus.Draft && redemption.Version == 1 && redemption.RedeemedAmount == 0);

    [Fact]
    public void An_intent_awaits_its_answer_and_is_looked_after_when_none_comes() => Begun.Full.Redemption.InDoubt.Should().Be(new InDoubt
    {
        Since = Begun.At,
        Reason = "awaiting_answer",
        Attempts = 0,
        NextAttemptAt = Begun.At.AddSeconds(5 + 2),
        DecidedBy = InDoubtDecider.Provider,
    });

    [Fact]
    public void An_intent_may_be_sent_within_5_seconds() => Begun.Full.SendBefore.Should().Be(Begun.At.AddSeconds(5));

    [Fact]
    public void The_amount_of_a_full_redemption_is_not_known_yet_and_that_of_a_partial_one_is()
    {
        Begun.Full.Redemption.Amount.Should().BeNull();
        Begun.Partial.Redemption.Amount.Should().Be(5000);
    }

    [Fact]
    public void The_questions_asked_before_stand_first_among_its_operations() => Begun.Full.Redemption.Operations
        .Should().ContainSingle().Which.Should().Match<Operation>(operation => operation.Id == "op_0001" && operation.Type == ExchangeKind.Lookup);

    [Fact]
    public void What_the_provider_ruled_out_before_anything_was_sent_is_failed_with_version_1()
    {
        var declined = new Preparation.Declined { Exchanges = [Begun.Lookup], Decline = Answers.Declined.Decline };

        var redemption = Transitions.DeclineBeforeSend(Begun.FullRequest, declined, Begun.At).Redemption;

        (redemption.Status, redemption.Version, redemption.InDoubt, redemption.Operations.Count).Should().Be((RedemptionStatus.Failed, 1, null, 1));
        redemption.LastError.Should().Be(new RedemptionFailure
        {
            Code = "voucher_expired",
            Message = "It has expired.",
            ProviderCode = "12",
            Timestamp = Begun.At,
            NextStep = NextStep.OtherVoucher,
        });
    }
}
