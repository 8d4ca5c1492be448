using CsCheck;
using Redemptions.Contracts;
using Redemptions.Testing.Samples;

namespace Redemptions.Domain.Tests.Redemptions;

public sealed class ConfirmTests
{
    private static readonly Gen<long> Cents = Gen.Long[0, 20];

    [Fact]
    public void Invariant_8_amounts_that_do_not_add_up_are_raised_and_no_others() => Gen.Select(Cents, Cents, Cents).Sample((before, taken, left) =>
    {
        var answer = Answers.Redeemed with { Taken = Money.Rand(taken), Left = Money.Rand(left) };

        var attention = Begun.Worth(before).Decided(answer).Redemption.Attention;

        attention?.Reason.Should().Be(AttentionReason.AmountDiffers);
        (attention is not null).Should().Be(before != taken + left);
    });

    [Fact]
    public void Invariant_8_nothing_is_raised_where_the_provider_tells_only_one_of_the_two()
    {
        Begun.Worth(9999).Decided(Answers.Redeemed with { Left = null }).Redemption.Attention.Should().BeNull();
        Begun.Partial.Decided(Answers.Redeemed).Redemption.Attention.Should().BeNull();
    }

    [Fact]
    public void What_the_adapter_raises_stands_before_what_the_sum_raises() =>
        Begun.Worth(9999).Decided(Answers.WithoutChange).Redemption.Attention!.Reason.Should().Be(AttentionReason.MissingChange);

    [Fact]
    public void A_confirmed_redemption_tells_what_was_taken_and_what_is_left()
    {
        var redemption = Begun.Full.Decided(Answers.Redeemed, "sealed").Redemption;

        (redemption.Amount, redemption.RedeemedAmount).Should().Be((5000, 5000));
        redemption.Residual.Should().Be(new Residual { Amount = 2500, Currency = "ZAR", Disposition = ResidualDisposition.ChangeVoucher });
        redemption.ProviderReference.Should().Contain("request_id", "r1");
    }

    [Fact]
    public void Invariant_7_a_record_holds_a_change_voucher_sealed_and_masked_only()
    {
        var record = Begun.Full.Decided(Answers.Redeemed, "sealed");

        record.SealedChange.Should().Be("sealed");
        record.Redemption.ChangeVoucher.Should().Be(new ChangeVoucher { MaskedPin = "************1230", SerialNumber = "BL2", Amount = 2500, Currency = "ZAR" });
        record.ToString().Should().NotContain("4000123412341230");
    }

    [Theory]
    [InlineData("t7")]
    [InlineData(null)]
    public void A_record_has_the_transaction_id_that_the_adapter_names(string? id) =>
        Begun.Full.Decided(Answers.Redeemed with { TransactionId = id }).ProviderReference.Should().Be(id);
}
