using Redemptions.Contracts;
using Redemptions.Web.Components;
using Redemptions.Web.Till;

namespace Redemptions.Web.Tests.Components;

/// <summary>One large answer, each by words and a tone.</summary>
public sealed class OutcomeTests
{
    private static readonly Redemption Draft = new()
    {
        Id = RedemptionId.New(TimeProvider.System),
        Status = RedemptionStatus.Draft,
        Version = 2,
        Type = "vouchers.blu",
        Mode = Mode.Test,
        Currency = "ZAR",
        Source = new MaskedSource { Pin = "************0029", PhoneNumber = "+2782*****67" },
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
    };

    [Fact]
    public void A_draft_says_not_to_hand_over_goods_and_not_to_enter_it_again()
    {
        var outcome = Outcome.Of(Draft, "Blu Voucher");
        (outcome.Tone, outcome.Title).Should().Be((Tone.Wait, "Not known yet"));
        outcome.Sentence.Should().StartWith("Do not hand over goods. Do not enter it again.");
    }

    [Theory]
    [InlineData(ResidualDisposition.None, "Nothing is left on the voucher.")]
    [InlineData(ResidualDisposition.ChangeVoucher, "The change is a new voucher of R\u00a0200.00.")]
    [InlineData(ResidualDisposition.ProviderSms, "Blu Voucher sends an SMS about R\u00a0200.00 to +2782*****67.")]
    [InlineData(ResidualDisposition.Retained, "R\u00a0200.00 stays on the card.")]
    [InlineData(ResidualDisposition.Missing, "The change of R\u00a0200.00 did not arrive from Blu Voucher. The customer is owed it, and it is being looked for.")]
    public void A_confirmed_one_says_where_the_rest_is(ResidualDisposition disposition, string sentence)
    {
        var outcome = Outcome.Of(Draft with { Status = RedemptionStatus.Confirmed, RedeemedAmount = 5_000, Residual = new Residual { Amount = 20_000, Currency = "ZAR", Disposition = disposition } }, "Blu Voucher");
        outcome.Title.Should().Be("R\u00a050.00 taken");
        outcome.Sentence.Should().Be(sentence);
        outcome.Tone.Should().Be(disposition == ResidualDisposition.Missing ? Tone.Wait : Tone.Yes);
    }

    [Fact]
    public void Another_amount_than_asked_is_no_plain_success()
    {
        var outcome = Outcome.Of(
            Draft with { Status = RedemptionStatus.Confirmed, Amount = 10_000, RedeemedAmount = 5_000, Attention = At(AttentionReason.AmountDiffers), Residual = new Residual { Amount = 0, Currency = "ZAR", Disposition = ResidualDisposition.None } }, "Blu Voucher");
        (outcome.Tone, outcome.Title).Should().Be((Tone.Wait, "R\u00a050.00 taken"));
        outcome.Sentence.Should().StartWith("R\u00a0100.00 was asked for");
    }

    [Fact]
    public void A_decline_that_a_later_answer_contradicts_does_not_say_that_no_money_has_moved()
    {
        var outcome = Outcome.Of(Draft with { Status = RedemptionStatus.Failed, Attention = At(AttentionReason.Contradiction) }, "Blu Voucher");
        outcome.Tone.Should().Be(Tone.Wait);
        (outcome.Title + outcome.Sentence + outcome.Advice).Should().NotContain("No money has moved").And.Contain("Do not enter it again");
    }

    private static Attention At(AttentionReason reason) => new() { Reason = reason, Since = DateTimeOffset.UnixEpoch, Message = "m" };

    public static TheoryData<string> Codes => [.. typeof(FailureCodes).GetFields().Select(code => (string)code.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_declined_one_says_what_to_tell_the_customer_and_that_no_money_has_moved(string code)
    {
        var failure = new RedemptionFailure { Code = code, Message = "m", Timestamp = DateTimeOffset.UnixEpoch, NextStep = FailureCodes.NextStepAfter(code) };
        var outcome = Outcome.Of(Draft with { Status = RedemptionStatus.Failed, LastError = failure }, "Blu Voucher");
        (outcome.Tone, outcome.Title).Should().Be((Tone.No, "Declined"));
        outcome.Sentence.Should().EndWith("No money has moved.");
        outcome.Advice.Should().NotBeNullOrEmpty();
    }
}
