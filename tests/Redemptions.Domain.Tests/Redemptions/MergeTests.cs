using CsCheck;
using Redemptions.Contracts;
using Redemptions.Testing.Samples;

namespace Redemptions.Domain.Tests.Redemptions;

public sealed class MergeTests
{
    [Fact]
    public void A_late_word_that_knows_nothing_changes_nothing() => Answers.AnyUnknown.Sample(answer =>
    {
        Begun.Full.Decided(Answers.Redeemed).Merged(answer).Should().BeNull();
        Begun.Full.Decided(Answers.Declined).Merged(answer).Should().BeNull();
    });

    [Fact]
    public void The_same_yes_again_changes_nothing() => Begun.Full.Decided(Answers.Redeemed, "sealed").Merged(Answers.Redeemed, "sealed again").Should().BeNull();

    [Fact]
    public void A_yes_without_an_amount_contradicts_no_amount() =>
        Begun.Full.Decided(Answers.Redeemed, "sealed").Merged(Answers.Redeemed with { Taken = Money.Of(1, "ZAR"), TakenIsAssumed = true }).Should().BeNull();

    [Fact]
    public void Another_no_after_a_no_changes_nothing() => Answers.AnyDeclined.Sample(answer =>
        Begun.Full.Decided(Answers.Declined).Merged(answer).Should().BeNull());

    [Fact]
    public void Invariant_4_a_missing_change_is_filled_by_a_late_answer()
    {
        var merged = Begun.Full.Decided(Answers.WithoutChange).Merged(Answers.Redeemed, "sealed")!;

        merged.SealedChange.Should().Be("sealed");
        merged.Redemption.ChangeVoucher!.MaskedPin.Should().Be("************1230");
        (merged.Redemption.Residual!.Disposition, merged.Redemption.Attention).Should().Be((ResidualDisposition.ChangeVoucher, null));
    }

    [Fact]
    public void Invariant_9_filling_a_missing_change_is_one_change_of_state() =>
        Begun.Full.Decided(Answers.WithoutChange).Merged(Answers.Redeemed, "sealed")!.Redemption.Version.Should().Be(3);

    [Fact]
    public void A_late_answer_that_has_no_change_either_fills_nothing() =>
        Begun.Full.Decided(Answers.WithoutChange).Merged(Answers.WithoutChange).Should().BeNull();

    [Fact]
    public void A_filled_change_is_not_filled_again() => Begun.Full.Decided(Answers.WithoutChange).Merged(Answers.Redeemed, "sealed")!
        .Merged(Answers.Redeemed, "another").Should().BeNull();

    [Fact]
    public void Invariant_3_a_yes_after_a_no_is_raised_and_does_not_undo_the_no()
    {
        var merged = Begun.Full.Decided(Answers.Declined).Merged(Answers.Redeemed, "sealed")!;

        (merged.Redemption.Status, merged.Redemption.Version, merged.Redemption.Attention!.Reason)
            .Should().Be((RedemptionStatus.Failed, 3, AttentionReason.Contradiction));
        merged.Redemption.LastError.Should().NotBeNull();
    }

    [Fact]
    public void Invariant_4_a_change_voucher_in_a_contradicting_answer_is_kept()
    {
        var merged = Begun.Full.Decided(Answers.Declined).Merged(Answers.Redeemed, "sealed")!;

        merged.SealedChange.Should().Be("sealed");
        merged.Redemption.ChangeVoucher!.SerialNumber.Should().Be("BL2");
    }

    [Fact]
    public void A_contradicting_yes_adds_the_ids_by_which_the_provider_knows_the_redemption()
    {
        var failed = Begun.Full.Decided(Answers.Declined);
        var merged = failed.Merged(Answers.Redeemed, "sealed")!;

        (failed.ProviderReference, merged.ProviderReference).Should().Be((null, "t1"));
        merged.Redemption.ProviderReference.Should().BeEquivalentTo(
            new Dictionary<string, string> { ["reference"] = Begun.FullRequest.Reference, ["request_id"] = "r1", ["transaction_id"] = "t1" });
    }

    [Fact]
    public void The_transaction_id_of_a_confirmed_redemption_is_not_replaced_by_that_of_a_contradicting_yes() =>
        Begun.Full.Decided(Answers.Redeemed, "sealed").Merged(Answers.Redeemed with { Taken = Money.Rand(4999), TransactionId = "t2" })!.ProviderReference.Should().Be("t1");

    [Fact]
    public void A_transaction_id_that_comes_after_the_contradiction_is_added() => Begun.Full.Decided(Answers.Redeemed with { TransactionId = null }).Merged(Answers.Declined)!
        .Merged(Answers.Redeemed with { Taken = Money.Rand(4999) })!.ProviderReference.Should().Be("t1");

    [Fact]
    public void A_no_after_a_yes_is_raised_and_takes_nothing_away()
    {
        var confirmed = Begun.Full.Decided(Answers.Redeemed, "sealed");
        var merged = confirmed.Merged(Answers.Declined)!;

        (merged.Redemption.Status, merged.Redemption.Attention!.Reason, merged.SealedChange)
            .Should().Be((RedemptionStatus.Confirmed, AttentionReason.Contradiction, "sealed"));
        merged.Redemption.ChangeVoucher.Should().Be(confirmed.Redemption.ChangeVoucher);
    }

    [Fact]
    public void A_never_sent_decline_does_not_contradict_a_confirmed_redemption()
    {
        var neverSent = Answers.Declined with { Decline = Answers.Declined.Decline with { Code = FailureCodes.NeverSent } };
        Begun.Full.Decided(Answers.Redeemed, "sealed").Merged(neverSent).Should().BeNull();
    }

    [Fact]
    public void A_yes_about_another_amount_is_raised_and_the_first_amount_stays()
    {
        var merged = Begun.Full.Decided(Answers.Redeemed, "sealed").Merged(Answers.Redeemed with { Taken = Money.Rand(4999) }, "other")!;

        (merged.Redemption.RedeemedAmount, merged.Redemption.Attention!.Reason, merged.SealedChange)
            .Should().Be((5000, AttentionReason.Contradiction, "sealed"));
    }

    [Fact]
    public void The_exchange_that_contradicts_is_kept_among_the_operations() => Begun.Full.Decided(Answers.Redeemed).Merged(Answers.Declined)!
        .Redemption.Operations.Select(operation => operation.Status).Should().Equal(ExchangeStatus.Succeeded, ExchangeStatus.Succeeded, ExchangeStatus.Declined);

    [Fact]
    public void A_draft_is_decided_and_never_merged() =>
        ((Action)(() => Begun.Full.Merged(Answers.Redeemed))).Should().Throw<InvalidOperationException>();

    [Fact]
    public void Whatever_comes_late_the_decision_and_what_was_taken_stay() => Gen.Select(Answers.AnyRedeemed, Answers.Any).Sample((first, late) =>
    {
        var decided = Begun.Full.Decided(first);
        var merged = decided.Merged(late, "sealed") ?? decided;

        (merged.Redemption.Status, merged.Redemption.RedeemedAmount).Should().Be((decided.Redemption.Status, decided.Redemption.RedeemedAmount));
        (merged.Redemption.Version - decided.Redemption.Version).Should().Be(ReferenceEquals(merged, decided) ? 0 : 1);
    });
}
