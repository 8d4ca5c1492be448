using Redemptions.Contracts;
using Redemptions.Domain.Redemptions;
using Redemptions.Testing.Samples;

namespace Redemptions.Domain.Tests.Redemptions;

/// <summary>What a manual resolution makes of a redemption in doubt.</summary>
public sealed class OperatorDecisionTests
{
    private static readonly MaskedSource WithPhone = new() { Pin = "************9838", PhoneNumber = "+2782*****67" };

    [Theory]
    [InlineData(true, ResidualDisposition.ProviderSms, SmsDelivery.Requested)]
    [InlineData(false, ResidualDisposition.Retained, SmsDelivery.None)]
    public void Where_the_provider_keeps_the_rest_no_change_voucher_is_missing(bool hasPhone, ResidualDisposition disposition, SmsDelivery sms)
    {
        var record = Begun.Worth(7500);
        record = hasPhone ? record with { Redemption = record.Redemption with { Source = WithPhone } } : record;

        var decided = Decided(record, 5000, ChangeDelivery.Sms);

        decided.Residual.Should().Be(new Residual { Amount = 2500, Currency = "ZAR", Disposition = disposition, Sms = sms });
        decided.Attention.Should().BeNull();
    }

    [Fact]
    public void Where_the_provider_issues_change_vouchers_that_of_a_rest_is_missing_until_it_is_sent()
    {
        var decided = Decided(Begun.Worth(7500), 5000, ChangeDelivery.Inline);

        (decided.Residual!.Disposition, decided.Attention!.Reason).Should().Be((ResidualDisposition.Missing, AttentionReason.MissingChange));
    }

    [Theory]
    [InlineData(5000, null)]
    [InlineData(4000, AttentionReason.AmountDiffers)]
    public void An_amount_other_than_the_asked_one_is_raised(long taken, AttentionReason? reason) =>
        (Decided(Begun.Worth(7500), taken, ChangeDelivery.Sms).Attention?.Reason).Should().Be(reason);

    [Fact]
    public void An_added_change_voucher_ends_that_it_is_missing() => Filled(Missing(5000)).Should().BeNull();

    [Fact]
    public void An_added_change_voucher_shows_what_it_hid_that_the_amount_differs() => Filled(Missing(4000)).Should().Be(AttentionReason.AmountDiffers);

    [Fact]
    public void An_added_change_voucher_does_not_end_a_contradiction()
    {
        var contradicted = Missing(5000);
        contradicted = contradicted with { Redemption = contradicted.Redemption with { Attention = Transitions.Attend(AttentionReason.Contradiction, Begun.At) } };
        Filled(contradicted).Should().Be(AttentionReason.Contradiction);
    }

    private static RedemptionRecord Missing(long taken) => OperatorTransitions.Decide(
        Begun.Worth(7500), new ManualResolution { Outcome = RedemptionStatus.Confirmed, RedeemedAmount = taken }, ChangeDelivery.Inline, Begun.At.AddHours(1));

    private static AttentionReason? Filled(RedemptionRecord record) =>
        OperatorTransitions.Fill(record, new ManualResolution { Change = new ChangeVoucher { Currency = "ZAR" }, SealedChange = "sealed" }, Begun.At.AddHours(2)).Redemption.Attention?.Reason;

    private static Redemption Decided(RedemptionRecord record, long taken, ChangeDelivery delivery) =>
        OperatorTransitions.Decide(record, new ManualResolution { Outcome = RedemptionStatus.Confirmed, RedeemedAmount = taken }, delivery, Begun.At.AddHours(1)).Redemption;
}
