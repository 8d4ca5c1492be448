using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Testing.Samples;

namespace Redemptions.Domain.Tests.Redemptions;

public sealed class LateWordTests
{
    [Fact]
    public void Invariant_4_a_residual_of_any_size_is_raised_and_the_answer_is_kept() =>
        Begun.Worth(7500).Decided(Answers.Redeemed with { Left = Money.Rand(long.MaxValue) }).Redemption.Attention!.Reason.Should().Be(AttentionReason.AmountDiffers);

    [Fact]
    public void A_rest_in_another_currency_does_not_add_up() =>
        Begun.Worth(7500).Decided(Answers.Redeemed with { Left = Money.Of(2500, "BWP") }).Redemption.Attention!.Reason.Should().Be(AttentionReason.AmountDiffers);

    [Fact]
    public void A_contradiction_stays_raised_when_missing_change_is_filled() =>
        Begun.Full.Decided(Answers.WithoutChange).Merged(Answers.Declined)!.Merged(Answers.Redeemed, "sealed")!
            .Redemption.Attention!.Reason.Should().Be(AttentionReason.Contradiction);

    [Fact]
    public void The_exchange_that_fills_missing_change_is_listed()
    {
        var missing = Begun.Full.Decided(Answers.WithoutChange);
        missing.Merged(Answers.Redeemed, "sealed")!.Redemption.Operations.Should().HaveCount(missing.Redemption.Operations.Count + 1);
    }

    [Fact]
    public void A_seal_never_stands_beside_another_vouchers_serial_number()
    {
        var known = Answers.WithoutChange with { Change = new IssuedChangeVoucher { SerialNumber = "BL-FIRST" } };
        var merged = Begun.Full.Decided(known).Merged(Answers.Redeemed with { Taken = Money.Rand(4999) }, "sealed of another")!;
        merged.SealedChange.Should().Be("sealed of another");
        merged.Redemption.ChangeVoucher?.SerialNumber.Should().NotBe("BL-FIRST");
    }

    [Fact]
    public void The_same_contradiction_is_raised_once() =>
        Begun.Full.Decided(Answers.Declined).Merged(Answers.Redeemed, "sealed")!.Merged(Answers.Redeemed, "sealed").Should().BeNull();
}
